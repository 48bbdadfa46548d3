"""`bench.py model`: the bundled model in a fresh process: import, load and the first line; then 1,000 bullets."""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks._measuring import timed

BENCH = Path(__file__).parents[1] / "bench.py"
LINES = 1_000
TARGETS = {"first line": 0.15, f"{LINES:,} bullets": 0.3}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.py model", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how many processes")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(_measure()))
        return
    command = [sys.executable, str(BENCH), "model", "--one"]
    rounds = [json.loads(subprocess.check_output(command)) for _ in range(options.rounds + 1)][1:]
    print(f"Fresh processes, median of {options.rounds}\n\n| | seconds | target |\n| --- | ---: | ---: |")
    for name, target in TARGETS.items():
        print(f"| {name} | {statistics.median(measured[name] for measured in rounds):.2f} | {target} |")


def _measure() -> dict[str, float]:
    with timed() as first:
        from expbank.embedding import load_encoder  # noqa: PLC0415

        encoder = load_encoder("bundled")
        encoder.encode_queries(["대용량 트래픽 환경에서의 API 개발 경험"])
    from benchmarks._synthetic import line  # noqa: PLC0415

    bullets = [line(random.Random(seed)) for seed in range(LINES)]
    with timed() as thousand:
        encoder.encode_documents(bullets)
    return dict(zip(TARGETS, (first.value, thousand.value), strict=True))
