"""Which names in Latin letters stand in a bank, and which a line asks for that do not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.retrieval.concepts import ConceptIndex
from expbank.retrieval.grounds import Mentions, grounds_for, latin_names
from tests.retrieval.test_evidence import record

BANK = {
    "1": record("Kafka로 주문 이벤트를 처리", skills=("Node.js", "C++")),
    "2": record("정산을 자동화", experience="Python 배치"),
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kafka와 Node.js로 개발", {"kafka", "node.js"}),
        ("C++ 및 C# 개발", {"c++", "c#"}),
        ("RAG파이프라인을 v2로 옮김", {"rag", "v2"}),
        ("ＦａｓｔＡＰＩ 서버.", {"fastapi"}),
        ("We use Go.", {"we", "use", "go"}),
        ("C 언어, R 통계", set()),
        ("3D 모델링, 2024년", set()),
        ("정산 자동화", set()),
        ("", set()),
    ],
)
def test_names_in_latin_letters(text: str, names: set[str]) -> None:
    assert latin_names(text) == names


@given(st.lists(st.text(string.ascii_letters, min_size=2, max_size=8), max_size=5))
def test_names_are_found_between_korean_words_however_they_are_written(names: list[str]) -> None:
    assert latin_names("을 ".join(names)) == latin_names("와".join(name.upper() for name in names)) == {name.lower() for name in names}


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Terraform으로 인프라를 구성", True),
        ("Terraform과 Kafka를 운영", False),
        ("kafka 운영", False),
        ("C++로 엔진을 개발", False),
        ("Python을 쓰는 팀", False),
        ("재고를 관리", False),
        ("Run Terraform in production", False),
    ],
)
def test_a_korean_line_is_strange_when_the_bank_has_none_of_its_names(text: str, strange: bool) -> None:
    assert Mentions(BANK).none_of(text) is strange


def test_in_an_empty_bank_every_name_is_strange() -> None:
    assert Mentions({}).none_of("Kafka 운영")


def test_grounds_are_what_the_query_finds_as_a_whole() -> None:
    concepts, mentions = ConceptIndex(BANK), Mentions(BANK)
    near, far = concepts.signals("정산")[0] + 0.25, concepts.signals("정산")[0]
    found = grounds_for("우리 앱에서 고치고 싶은 점", concepts, mentions, dense=near, exemplar=near + 0.5, nearness=0.4)
    assert (found.best_line, found.best_lent, found.nearness) == (near.max(), near.max() + 0.5, 0.4)
    assert (found.strange, found.lacking, found.proposal) == (0, 0, 1)
    other = grounds_for("Figma로 시안 제작", concepts, mentions, dense=far, exemplar=far, nearness=0.0)
    assert (other.strange, other.lacking, other.proposal) == (1, 1, 0)
    having = ConceptIndex({"1": record("Figma로 화면을 그림")})
    assert grounds_for("Figma로 시안 제작", having, mentions, dense=far, exemplar=far, nearness=0.0).lacking == 0


def test_without_a_single_line_there_are_no_grounds() -> None:
    nothing = ConceptIndex({}).signals("정산")[0]
    found = grounds_for("정산", ConceptIndex({}), Mentions({}), dense=nothing, exemplar=nothing, nearness=0.0)
    assert (found.best_line, found.best_lent) == (0, 0)
