"""Sparse terms: particles and scripts do not come between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.embedding.terms import document_terms, query_terms, terms, words


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Python을 활용", "python", {"python"}),
        ("검색하여 찾음", "검색을 개선", {"검색"}),
        ("CI/CD 구축", "CD 파이프라인", {"cd"}),
        ("Node.js 서버", "node 개발", {"node"}),
        ("ＦａｓｔＡＰＩ", "FastAPI로", {"fastapi"}),
        ("C++ 엔진", "C 언어", set()),
    ],
)
def test_what_two_lines_share(one: str, other: str, shared: set[str]) -> None:
    assert set(terms(one)) & set(terms(other)) >= shared
    assert bool(set(terms(one)) & set(terms(other))) == bool(shared)


def test_script_borders_are_word_borders() -> None:
    assert words("RAG파이프라인3개를 v2로") == ["rag", "파이프라인", "3", "개를", "v2", "로"]


def test_a_term_said_twice_weighs_more_but_not_double() -> None:
    (once,), (twice,) = document_terms("kafka").values, document_terms("kafka kafka").values
    assert once < twice < 2 * once


@given(st.text())
def test_sparse_vectors_are_well_formed(text: str) -> None:
    for sparse in (document_terms(text), query_terms(text)):
        assert list(sparse.indices) == sorted(set(sparse.indices))
        assert len(sparse.indices) == len(sparse.values)
        assert all(0 <= index < 2**32 for index in sparse.indices)
        assert all(value > 0 for value in sparse.values)
