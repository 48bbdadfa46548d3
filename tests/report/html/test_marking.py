"""Marks stand where the shared words are, and nowhere does text become markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.report.html.marking import marked, marked_for
from tests.report.html.building import match


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("정산 데이터를 검증", ["정산", "데이터"], "<mark>정산</mark> <mark>데이터</mark>를 검증"),
        ("Kafka로 보내고 KAFKA로 받는다", ["kafka"], "<mark>Kafka</mark>로 보내고 <mark>KAFKA</mark>로 받는다"),
        ("Django와 Go", ["go"], "Django와 <mark>Go</mark>"),
        ("Ｋａｆｋａ 토픽", ["kafka"], "<mark>Ｋａｆｋａ</mark> 토픽"),
        ("① ㎡ 단위 정산", ["정산"], "① ㎡ 단위 <mark>정산</mark>"),
        ("데이터데이터", ["데이터"], "<mark>데이터데이터</mark>"),
        ("C++ & <b>", ["c++"], "<mark>C++</mark> &amp; &lt;b&gt;"),
        ("없음", ["정산", ""], "없음"),
    ],
)
def test_marks(text: str, terms: list[str], expected: str) -> None:
    assert str(marked(text, terms)) == expected


def test_a_mark_says_which_matches_share_it() -> None:
    matches = [match("a", shared=("정산",)), match("b", shared=("정산", "데이터"))]
    assert str(marked_for("정산 데이터", matches)) == '<mark class="m0 m1">정산</mark> <mark class="m1">데이터</mark>'


@given(st.text(), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_taking_the_marks_away_leaves_the_text(text: str, terms: list[str]) -> None:
    assert html.unescape(re.sub(r"</?mark>", "", str(marked(text, [*terms, text[1:3]])))) == html.unescape(html.escape(text))
