"""What is mistyped gets one line that names what was probably meant, in both languages."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Run

JOBS = """채용공고

백엔드 개발자
자격요건
- Python 개발 경험

프론트엔드 개발자
자격요건
- React 개발 경험
"""


@pytest.fixture
def bank(run: Run, elsewhere: Path) -> Path:
    run("init")
    run("index")
    (elsewhere / "postings").mkdir()
    (elsewhere / "postings" / "jobs.txt").write_text(JOBS, encoding="utf-8")
    return elsewhere


@pytest.mark.parametrize(
    ("arguments", "code", "meant"),
    [
        (("serach", "x"), 2, "search"),
        (("model", "lst"), 2, "list"),
        (("search", "x", "--limt", "3"), 2, "--limit"),
        (("parse", "postings/jobs.txt", "--job", "벡앤드 게발자"), 2, "백엔드 개발자"),
        (("search", "x", "--bank", "defualt"), 4, "default"),
        (("drop", "defaul"), 4, "default"),
        (("suggest", "postings/job.txt"), 3, "postings/jobs.txt"),
        (("parse", "posting/jobs.txt"), 3, "postings/jobs.txt"),
        (("index", "experience"), 3, "experiences"),
    ],
)
def test_the_nearest_name_is_proposed(run: Run, bank: Path, arguments: tuple[str, ...], code: int, meant: str) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert f"Did you mean '{meant}'?" in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_nothing_is_proposed_where_nothing_is_near(run: Run, bank: Path) -> None:
    for arguments in (("xyzzy",), ("search", "x", "--bank", "completely-other"), ("suggest", "nowhere/at-all.txt")):
        answer = run(*arguments)
        assert answer.code != 0
        assert "Did you mean" not in answer.err


def test_in_korean_too(run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "혹시 'search'인가요?" in run("serach", "x").err
    assert "혹시 'experiences'인가요?" in run("index", "experience").err


def test_what_is_missing_is_said_in_the_language_of_the_messages(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "posting is missing" in run("suggest").err
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "빠졌습니다" in run("suggest").err
