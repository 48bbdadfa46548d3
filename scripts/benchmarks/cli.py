"""`bench.py cli`: how long a person waits for a command, whole processes, beside the plain stack asked the same in the same run."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks._measuring import timed

REPOSITORY = Path(__file__).parents[2]
PLAIN = Path(__file__).with_name("_plain_stack.py")
EXPBANK = str(Path(sys.executable).parent / "expbank")
POSTING = "examples/posting.txt"

HELP = "`expbank --help`"
SUGGEST = "`expbank suggest`"
STACK = "sentence-transformers + qdrant-client"
TARGETS = {HELP: 0.15, SUGGEST: 0.6}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.py cli", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is run, in turn")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _prepare(work)
        commands = {HELP: [EXPBANK, "--help"], SUGGEST: [EXPBANK, "suggest", POSTING], STACK: [sys.executable, str(PLAIN), "ask", folder]}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                with timed() as seconds:
                    _run(command, work)
                taken[name].append(seconds.value)
    _print_table({name: statistics.median(seconds) for name, seconds in taken.items()}, options.rounds)


def _prepare(work: Path) -> None:
    """Index the sample bank with both, and run each command once, so that every file is in the system's cache."""
    _run([EXPBANK, "index", "experiences"], work)
    bullets = json.loads(_run([EXPBANK, "list", "experiences", "--format", "json"], work))["bullets"]
    posting = json.loads(_run([EXPBANK, "parse", POSTING, "--format", "json"], work))
    queries = [asked["text"] for asked in (*posting["requirements"], *posting["questions"]) if asked.get("kind") != "formal"]
    (work / "bullets.json").write_text(json.dumps([bullet["text"] for bullet in bullets]), encoding="utf-8")
    (work / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    for command in ([sys.executable, str(PLAIN), "fill", str(work)], [sys.executable, str(PLAIN), "ask", str(work)]):
        _run(command, work)
    _run([EXPBANK, "suggest", POSTING], work)


def _run(command: Sequence[str], work: Path) -> str:
    environment = os.environ | {"EXPBANK_DATA_DIR": str(work / "data"), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True).stdout


def _print_table(medians: dict[str, float], rounds: int) -> None:
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"Whole processes, median of {rounds} in turn, load {load}\n\n| | seconds | target |\n| --- | ---: | ---: |")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds:.2f} | {TARGETS.get(name, '')} |")
    print(f"\nThe plain stack takes {medians[STACK] / medians[SUGGEST]:.1f} times as long as `expbank suggest` (target: 10).")
