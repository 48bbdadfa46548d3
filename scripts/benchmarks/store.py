"""`bench.py store`: how the store grows, from 1,000 lines to 1,000,000. Prints Markdown tables; docs/scale.md keeps them."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parents[1] / "bench.py"

SIZES = (1_000, 10_000, 100_000, 1_000_000)
LARGEST_BANK = 100_000

TITLES = {
    "sync": "One bank through the store",
    "one": "One shard, one bank, no graph",
    "one-graph": "One shard, one bank, HNSW (m=16)",
    "shared": "One shard shared by people of 100 lines each, no graph",
    "shared-graph": "One shard shared by people of 100 lines each, HNSW per tenant (payload_m=16)",
}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.py store", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many lines")
    parser.add_argument("--cases", choices=sorted(TITLES), nargs="+", default=list(TITLES))
    parser.add_argument("--limit", type=int, default=600, help="seconds that one case may take")
    parser.add_argument("--only", nargs=2, metavar=("CASE", "LINES"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        print(json.dumps(_measure(options.only[0], int(options.only[1]))))
        return
    for case in options.cases:
        print(f"\n{TITLES[case]}\n", flush=True)
        for row, size in enumerate(size for size in options.sizes if case != "sync" or size <= LARGEST_BANK):
            _print_row(size, _in_own_process(case, size, options.limit), with_head=row == 0)


def _measure(case: str, lines: int) -> dict[str, Any]:
    from benchmarks._store_cases import measure_engine, measure_sync  # noqa: PLC0415

    if case == "sync":
        return measure_sync(lines)
    return measure_engine(lines, shared=case.startswith("shared"), graph=case.endswith("graph"))


def _in_own_process(case: str, lines: int, limit: int) -> dict[str, Any]:
    command = [sys.executable, str(BENCH), "store", "--only", case, str(lines)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return {"": f"not done in {limit} s"}
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _print_row(size: int, measured: dict[str, Any], *, with_head: bool) -> None:
    if with_head:
        print(f"| lines | {' | '.join(measured)} |")
        print(f"| ---: |{' ---: |' * len(measured)}")
    print(f"| {size:,} | {' | '.join('–' if value is None else str(value) for value in measured.values())} |", flush=True)
