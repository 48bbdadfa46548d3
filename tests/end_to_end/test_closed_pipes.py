"""A reader that has seen enough, as `head` has, ends every command quietly: real pipes, to a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.conftest import REPOSITORY

COMMANDS = (
    "--help",
    "--version",
    "list experiences",
    "index experiences --data-dir {data}",
    "parse examples/posting.txt",
    "suggest examples/posting.txt",
    "suggest examples/posting.txt --format json",
    "search Python",
    "status",
    "doctor",
    "config show",
    "model list",
    "model prepare bundled",
)


@contextmanager
def closed_pipe() -> Iterator[int]:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the sample bank is indexed."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("EXPBANK_", "LC_", "PYTHONUNBUFFERED"))}
    made = usual | {"EXPBANK_DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    indexed = subprocess.run(
        [sys.executable, "-m", "expbank", "index", "experiences"], cwd=REPOSITORY, env=made, capture_output=True, check=False
    )
    assert indexed.returncode == 0, indexed.stderr
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_minds_that_nobody_reads_its_result(command: str, environment: dict[str, str], tmp_path: Path) -> None:
    if "{data}" in command:
        command, environment = command.partition(" --data-dir")[0], environment | {"EXPBANK_DATA_DIR": str(tmp_path)}
    with closed_pipe() as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "expbank", *command.split()],
            cwd=REPOSITORY,
            env=environment,
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("command", ["suggest examples/posting.txt", "list experiences"])
def test_head_takes_its_lines_and_no_more_is_said(command: str, environment: dict[str, str]) -> None:
    piped = f"set -o pipefail; {sys.executable} -m expbank {command} | head -1"
    done = subprocess.run(["bash", "-c", piped], cwd=REPOSITORY, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode(), len(done.stdout.splitlines())) == (0, "", 1)


@pytest.mark.parametrize(("command", "code"), [("parse nowhere.txt", 3), ("no-such-command", 2)])
def test_a_failure_keeps_its_code_when_nobody_hears_of_it(command: str, code: int, environment: dict[str, str]) -> None:
    with closed_pipe() as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "expbank", *command.split()], cwd=REPOSITORY, env=environment, stdout=nobody, stderr=nobody, check=False
        )
    assert done.returncode == code
