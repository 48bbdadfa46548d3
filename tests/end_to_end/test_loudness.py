"""--quiet and --verbose, before the command or after it: what stands on standard error, while the result stays the same."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import REPOSITORY, Run

POSTING = """백엔드 개발자
자격요건
- Python 개발 경험

프론트엔드 개발자
자격요건
- React 개발 경험
"""


@pytest.fixture
def bank(run: Run, elsewhere: Path) -> Path:
    run("index", str(REPOSITORY / "experiences"))
    (elsewhere / "posting.txt").write_text(POSTING, encoding="utf-8")
    return elsewhere


def test_quiet_leaves_the_result_alone(run: Run, bank: Path) -> None:
    usual = run("suggest", "posting.txt", "--format", "json")
    assert "--job" in usual.err
    for arguments in (("--quiet", "suggest"), ("suggest", "--quiet")):
        answer = run(*arguments, "posting.txt", "--format", "json")
        assert (answer.code, answer.err, answer.out) == (0, "", usual.out)


def test_quiet_still_says_what_went_wrong(run: Run, bank: Path) -> None:
    answer = run("suggest", "--quiet", "nowhere.txt")
    assert answer.code == 3
    assert "nowhere.txt" in answer.err


def test_verbose_tells_what_is_read_with_what(run: Run, bank: Path) -> None:
    usual = run("suggest", "posting.txt", "--format", "json")
    for arguments in (("--verbose", "suggest"), ("suggest", "--verbose")):
        answer = run(*arguments, "posting.txt", "--format", "json")
        assert answer.out == usual.out
        for word in ("posting.txt", "bundled", "edge", " s  "):
            assert word in answer.err
    indexed = run("index", str(REPOSITORY / "experiences"), "--rebuild", "--verbose")
    assert "experiences" in indexed.err
    assert "embedded" in indexed.err


def test_nothing_is_told_unasked_and_nothing_stays_for_the_next_command(run: Run, bank: Path) -> None:
    assert run("search", "Python", "--verbose").err
    assert run("search", "Python").err == ""


def test_both_contradict_each_other(run: Run, bank: Path) -> None:
    answer = run("--quiet", "search", "Python", "--verbose")
    assert (answer.code, answer.out) == (2, "")
