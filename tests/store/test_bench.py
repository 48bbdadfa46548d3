"""`bench.py store` runs, so that the figures in docs/scale.md can be measured again."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "scripts" / "bench.py"


def test_every_case_gives_a_row() -> None:
    cases = ("sync", "shared-graph")
    command = [sys.executable, str(BENCH), "store", "--sizes", "100", "--cases", *cases]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| 100 |")]
    assert len(rows) == len(cases)
    assert all("–" not in row and "not done" not in row for row in rows)


def test_an_unknown_subject_is_a_usage_error_that_lists_the_known_ones() -> None:
    done = subprocess.run([sys.executable, str(BENCH), "nothing"], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "store" in done.stderr
