"""Pins as people write them, and what is said when they name nothing or too much."""

import pytest

from expbank.domain import Question
from expbank.errors import UsageError
from expbank.retrieval.choices import read_pins
from expbank.serve.view import Told

QUESTIONS = [Question(id=f"q{number}", number=number, text="문항", line=1) for number in (1, 2)]
EXPERIENCES = [
    Told("a1", "챗봇 시스템 구축"),
    Told("b2", "챗봇 시스템"),
    Told("c3", "배송비 정산 개편"),
    Told("d4", "신입 교육"),
    Told("e5", "신입 교육"),
]


@pytest.mark.parametrize(
    ("pin", "pinned"),
    [
        ("q2=정산", {"q2": "c3"}),
        ("2=정산", {"q2": "c3"}),
        ("Q1 = 챗봇 시스템", {"q1": "b2"}),
        ("q1=시스템  구축", {"q1": "a1"}),
        ("q1=e5", {"q1": "e5"}),
    ],
)
def test_a_pin_by_id_title_or_a_part_of_it(pin: str, pinned: dict[str, str]) -> None:
    assert read_pins([pin], QUESTIONS, EXPERIENCES) == pinned


def test_several_pins() -> None:
    assert read_pins(["q1=정산", "q2=b2"], QUESTIONS, EXPERIENCES) == {"q1": "c3", "q2": "b2"}


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("정산", "--pin 정산"),
        ("q1=", "--pin q1="),
        ("q3=정산", "q1, q2"),
        ("q1=챗봇", "챗봇 시스템 구축 · 챗봇 시스템"),
        ("q1=신입 교육", "신입 교육 (d4) · 신입 교육 (e5)"),
        ("q1=배송비 정선", "Nearest: 배송비 정산 개편"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(pin: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_pins([pin], QUESTIONS, EXPERIENCES)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
