"""Postings of many origins, in our own words, each with its expected reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from expbank.posting import parse_questions, read_posting
from tests.posting.expectations import FOLDER, as_expected, question_facts, read_expected

POSTINGS = sorted(path for path in FOLDER.glob("*.*") if path.suffix in (".txt", ".html") and "questions" not in path.name)
FORMS = sorted(FOLDER.glob("*questions*.txt"))


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_posting(path: Path) -> None:
    expected, found = read_expected(path.with_suffix(".expected")), as_expected(read_posting(path))
    assert found.requirements == expected.requirements
    assert found.questions == expected.questions
    assert found.jobs == expected.jobs
    assert found.title == (expected.title or found.title)
    assert found.company == expected.company


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form(path: Path) -> None:
    assert question_facts(parse_questions(path.read_text(encoding="utf-8"))) == read_expected(path.with_suffix(".expected")).questions
