"""`bench.py cli` and `bench.py model` run, so that the figures in docs/speed.md can be measured again."""

import subprocess
import sys

import pytest

from tests.end_to_end.conftest import REPOSITORY


def measured(*arguments: str) -> str:
    command = [sys.executable, str(REPOSITORY / "scripts" / "bench.py"), *arguments, "--rounds", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_command_line_beside_the_plain_stack() -> None:
    pytest.importorskip("sentence_transformers")
    table = measured("cli")
    for row in ("| `expbank --help` |", "| `expbank suggest` |", "| sentence-transformers + qdrant-client |", "times as long"):
        assert row in table


def test_the_model() -> None:
    table = measured("model")
    assert "| first line |" in table
    assert "| 1,000 bullets |" in table
