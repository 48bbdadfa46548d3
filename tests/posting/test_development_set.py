"""The reading of the development set's postings, measured: lines, kinds, 문항 and limits."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from expbank.domain import Posting
from expbank.posting import read_posting

SHARED = Path(__file__).parents[3] / "shared" / "eval"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the development set is not beside this checkout")


@cache
def readings() -> list[tuple[dict[str, Any], Posting]]:
    return [
        (entry, read_posting(parse.parent / "postings" / entry["posting"]))
        for parse in sorted(SHARED.glob("*/expected_parse.json"))
        for entry in json.loads(parse.read_text(encoding="utf-8"))
    ]


def expected_kinds(entry: dict[str, Any]) -> dict[str, str]:
    return {line["text"]: "formal" if line["eligibility"] else line["kind"] for line in entry["requirements"]}


def test_requirement_lines() -> None:
    hits = missed = added = 0
    for entry, posting in readings():
        wanted, found = set(expected_kinds(entry)), {requirement.text for requirement in posting.requirements}
        hits, missed, added = hits + len(wanted & found), missed + len(wanted - found), added + len(found - wanted)
        assert not found & set(entry["not_requirements"]), entry["posting"]
    assert 2 * hits / (2 * hits + missed + added) >= 0.98


def test_kinds() -> None:
    pairs = [
        (expected_kinds(entry)[requirement.text], requirement.kind)
        for entry, posting in readings()
        for requirement in posting.requirements
        if requirement.text in expected_kinds(entry)
    ]
    assert sum(wanted == found for wanted, found in pairs) / len(pairs) >= 0.98


def test_questions_and_limits() -> None:
    for entry, posting in readings():
        found = [(question.text, limit_of(posting, at)) for at, question in enumerate(posting.questions)]
        assert found == [(line["text_without_limit"], line["limit"]) for line in entry["questions"]], entry["posting"]


def limit_of(posting: Posting, at: int) -> dict[str, Any] | None:
    limit = posting.questions[at].limit
    if limit is None:
        return None
    return {"min": limit.min, "max": limit.max, "unit": limit.unit, "count_spaces": limit.counts_spaces, "raw": limit.text}
