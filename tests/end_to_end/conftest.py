"""The command line as a user has it: in this process, through `main`, with output and exit code caught."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from expbank.cli import main

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> Answer:
        monkeypatch.setattr("sys.argv", ["expbank", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        caught = capsys.readouterr()
        code = stopped.value.code
        return Answer(code if isinstance(code, int) else 0, caught.out, caught.err)

    return call


@pytest.fixture
def in_clone(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is the repository, where the sample bank and the sample postings are."""
    monkeypatch.chdir(REPOSITORY)
    return REPOSITORY


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The current folder is empty and no clone."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
