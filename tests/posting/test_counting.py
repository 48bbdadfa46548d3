"""Counting as application forms count."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.domain import CharLimit
from expbank.posting import measure, room

CHARS = CharLimit(max=10)
NO_SPACES = CharLimit(max=10, counts_spaces=False)
CP949 = CharLimit(max=10, unit="byte")
UTF8 = CharLimit(max=10, unit="byte", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "limit", "length"),
    [
        ("한 글", CHARS, 3),
        ("한 글", NO_SPACES, 2),
        ("한 글", CP949, 5),
        ("한 글", UTF8, 7),
        ("한\n글", CHARS, 3),
        ("한\r\n글", CHARS, 3),
        ("한\n글", NO_SPACES, 2),
        (unicodedata.normalize("NFD", "한글"), CHARS, 2),
        ("한글\n", CHARS, 2),
        ("뷁😀", CP949, 4),
        ("", CHARS, 0),
    ],
)
def test_length(text: str, limit: CharLimit, length: int) -> None:
    assert measure(text, limit) == length


def test_line_breaks_may_not_count() -> None:
    assert measure("한\n글", CHARS, line_breaks=False) == 2


def test_room() -> None:
    assert room("열두 글자를 조금 넘긴 글", CHARS) == -4
    assert room("아무 길이", CharLimit(min=3)) is None


@given(st.text(), st.sampled_from([CHARS, NO_SPACES, CP949, UTF8]))
def test_a_space_within_counts_only_where_spaces_count(text: str, limit: CharLimit) -> None:
    text = f"가{text}나"
    assert measure(text.replace("나", " 나"), limit) - measure(text, limit) == (text.count("나") if limit.counts_spaces else 0)
