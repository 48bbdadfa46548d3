"""Room in the unit of the form: more of it never gives fewer lines, and a story keeps its beginning, a deed and its end."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.domain import STAR_PARTS, CharLimit, Intent, Part, Question, StarEvidence
from expbank.retrieval.length import fitting_lines, length_of, shares
from tests.report.html.building import match

LINES = ["가" * 40] * 8


def asked(limit: CharLimit | None, *intents: Intent) -> Question:
    return Question(id="q1", number=1, text="문항", line=1, limit=limit, intents=intents or ("free",))


@pytest.mark.parametrize("intent", get_args(Intent))
def test_every_intent_divides_the_whole_and_gives_deeds_the_most(intent: Intent) -> None:
    divided = shares([intent])
    assert sum(divided.values()) == pytest.approx(1)
    assert max(divided.values()) == divided["action"]


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (None, 3),
        (CharLimit(text="A4 1장"), 3),
        (CharLimit(max=100), 1),
        (CharLimit(max=300), 3),
        (CharLimit(max=700), 6),
        (CharLimit(max=1500), 6),
        (CharLimit(min=300), 3),
        (CharLimit(max=300, unit="byte"), 1),
        (CharLimit(max=300, unit="byte", encoding="utf-8"), 1),
    ],
)
def test_deeds_by_the_limit(limit: CharLimit | None, lines: int) -> None:
    assert fitting_lines(asked(limit), "action", LINES) == lines


def test_spaces_count_where_the_form_counts_them() -> None:
    spaced = ["가 " * 20] * 8
    with_spaces, without = CharLimit(max=300), CharLimit(max=300, counts_spaces=False)
    assert fitting_lines(asked(with_spaces), "action", spaced) < fitting_lines(asked(without), "action", spaced)


@given(st.lists(st.text(min_size=1, max_size=200), max_size=8), st.integers(20, 2000), st.integers(0, 2000), st.sampled_from(STAR_PARTS))
def test_more_room_never_gives_fewer_lines(texts: list[str], most: int, more: int, part: Part) -> None:
    few = fitting_lines(asked(CharLimit(max=most)), part, texts)
    assert min(1, len(texts)) <= few <= fitting_lines(asked(CharLimit(max=most + more)), part, texts)


def test_length_counts_all_lines_with_the_breaks_between_them() -> None:
    star = StarEvidence(action=(match("가나다 라마"), match("바사")), result=(match("끝", part="result"),))
    length = length_of(asked(CharLimit(max=200), "failure"), star)
    assert length.evidence == 11
    assert [(part.part, part.suggested, part.evidence) for part in length.parts] == [
        ("situation", 40, 0), ("task", 20, 0), ("action", 70, 9), ("result", 70, 1),
    ]  # fmt: skip


def test_without_a_limit_only_shares_are_suggested() -> None:
    assert {part.suggested for part in length_of(asked(None), StarEvidence()).parts} == {None}
