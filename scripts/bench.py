"""Measurements of expbank on the machine at hand: `python scripts/bench.py store`. Each subject is a file in scripts/benchmarks."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "benchmarks"


def main() -> None:
    sys.path.insert(0, str(FOLDER.parent))
    subjects = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))
    if len(sys.argv) < 2 or sys.argv[1] not in subjects:
        sys.exit(f"usage: bench.py {{{','.join(subjects)}}} [--help]")
    importlib.import_module(f"benchmarks.{sys.argv[1]}").main(sys.argv[2:])


if __name__ == "__main__":
    main()
