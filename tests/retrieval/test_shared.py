"""The terms that two lines share, as a person would mark them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.retrieval.shared import shared_terms


@pytest.mark.parametrize(
    ("query", "line", "shared"),
    [
        ("Kafka 등 메시지 큐를 이용한 비동기 처리", "Kafka로 주문을 비동기로 처리", ("kafka", "비동기", "처리")),
        ("Python 개발 경험", "파이썬으로 자동화", ()),
        ("데이터 품질 검증", "품질을 검증하는 규칙", ("검증", "품질")),
        ("배포 자동화 경험이 있으신 분", "경험이 있으신 분", ()),
        ("vector database", "Vector DB", ("vector",)),
    ],
)
def test_shared_terms(query: str, line: str, shared: tuple[str, ...]) -> None:
    assert shared_terms(query, line) == shared


@given(st.text(alphabet="가나다라 abc12"), st.text(alphabet="가나다라 abc12"))
def test_every_shared_term_stands_in_both_lines(query: str, line: str) -> None:
    for term in shared_terms(query, line):
        assert term in query
        assert term in line
