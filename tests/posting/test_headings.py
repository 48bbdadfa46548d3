"""Headings by their words: certain ones, hinted ones, and lines that are no heading."""

from __future__ import annotations

import tomllib

import pytest

from expbank.posting.headings import cued_kind, exact_kind
from tests.posting.expectations import FOLDER

CASES: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "headings.toml").read_text(encoding="utf-8"))
NO_HEADING = [
    "Python",
    "SQL, Python 등 데이터 처리 경험",
    "지원동기",
    "3년 이상",
    "백엔드 개발자",
    "서비스 운영 경험",
    "고객 응대",
    "Docker",
    "문제 해결 능력이 뛰어난 분",
    "",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES["certain"].items() for text in texts])
def test_certain(kind: str, text: str) -> None:
    assert exact_kind(text) == kind


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES["hinted"].items() for text in texts])
def test_hinted(kind: str, text: str) -> None:
    assert (exact_kind(text) or cued_kind(text)) == kind


@pytest.mark.parametrize("text", NO_HEADING)
def test_no_heading(text: str) -> None:
    assert exact_kind(text) is None
