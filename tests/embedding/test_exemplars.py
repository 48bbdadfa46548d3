"""The exemplars that ship with the bundled model."""

import numpy as np
import pytest

from expbank.embedding import load_encoder
from expbank.embedding.exemplar_files import load_exemplars
from expbank.retrieval.lexicon import load_lexicon
from tests.fake_encoder import FakeEncoder


def test_shipped_vectors_belong_to_the_bundled_model() -> None:
    """Fails when the model changed and scripts/build_exemplars.py was not run."""
    assert load_exemplars(load_encoder("bundled")) is not None


def test_another_encoder_scores_without_them() -> None:
    assert load_exemplars(FakeEncoder()) is None


def test_a_demand_is_lent_what_it_looks_like_when_done() -> None:
    encoder = load_encoder("bundled")
    exemplars = load_exemplars(encoder)
    assert exemplars is not None
    query = encoder.encode_queries(["신규 거래처를 개척해 본 분"])
    lent = exemplars.lend(query)
    deed, other = encoder.encode_documents(["전시회에서 받은 명함 300장에 편지를 보내 첫 대리점 네 곳과 계약", "사내 위키를 정리함"])
    assert lent.vectors @ deed > lent.vectors @ other
    assert np.linalg.norm(lent.vectors) == pytest.approx(1, abs=1e-4)
    assert len(lent.nearest[0]) == 3


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("쿠버네티스(k8s)로 배포", "kubernetes"),
        ("Qdrant에 적재", "vector_database"),
        ("Kafka로 처리", "message_queue"),
        ("자바스크립트 화면", "javascript"),
    ],
)
def test_the_lexicon_knows_names_in_both_languages_and_what_is_a_kind_of_what(text: str, asked: str) -> None:
    lexicon = load_lexicon()
    known = lexicon.concepts_in(text)
    assert any(lexicon.answers(concept, asked) for concept in known), known


def test_the_longest_name_wins_and_names_end_where_words_end() -> None:
    lexicon = load_lexicon()
    assert "java" not in lexicon.concepts_in("JavaScript와 자바스크립트")
    assert "java" in lexicon.concepts_in("Java를 쓰는 팀")


def test_the_lexicon_is_sound() -> None:
    lexicon = load_lexicon()
    assert len(lexicon) >= 1200
    for concept in lexicon.concepts_in("Kafka, Qdrant, Kubernetes, 정보처리기사"):
        assert concept in lexicon.kinds_of(concept)
