"""Exemplars: what they carry over, those that ship with the bundled model, and those that are prepared for another."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.domain import Intent
from expbank.embedding import load_encoder
from expbank.embedding.encoder import normalised
from expbank.embedding.exemplar_files import (
    ExemplarTexts,
    exemplars_digest,
    has_exemplars,
    load_exemplars,
    prepare_exemplars,
    write_exemplars,
)
from expbank.embedding.exemplars import INTENTS, Exemplars
from expbank.retrieval.lexicon import load_lexicon
from tests.fake_encoder import FakeEncoder


def test_shipped_vectors_belong_to_the_bundled_model() -> None:
    """Fails when the model changed and scripts/build_exemplars.py was not run."""
    assert load_exemplars(load_encoder("bundled")) is not None


def test_shipped_vectors_belong_to_the_shipped_texts() -> None:
    """Fails when the texts or MET_VERSION changed and scripts/build_exemplars.py was not run."""
    assert exemplars_digest(load_encoder("bundled")) == ExemplarTexts().digest


def test_another_encoder_scores_without_them() -> None:
    assert load_exemplars(FakeEncoder()) is None
    assert exemplars_digest(FakeEncoder()) == ""


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


def small(demands: int = 3, dim: int = 4) -> Exemplars:
    """Demand n along axis n, its evidence along the next, intent n along axis n of the rest."""
    axes = np.eye(dim, dtype=np.float32)
    intents = np.zeros((len(INTENTS), dim), dtype=np.float32)
    intents[: dim - 1] = axes[1:]
    return Exemplars(axes[:demands], np.roll(axes, -1, axis=0)[:demands], intents, axes[0], "가나다"[:demands].__getitem__)


def test_a_line_is_known_by_the_demand_that_its_like_has_met() -> None:
    exemplars = small()
    demands, evidence = np.eye(4, dtype=np.float32)[:3], np.roll(np.eye(4, dtype=np.float32), -1, axis=0)[:3]
    met, lent = exemplars.met_by(evidence), exemplars.lend(demands)
    assert met.argmax(axis=1).tolist() == [0, 1, 2]
    assert lent.vectors.argmax(axis=1).tolist() == [1, 2, 3]
    assert [row[0] for row in lent.nearest] == [0, 1, 2]
    assert [exemplars.demand(row[0]) for row in lent.nearest] == ["가", "나", "다"]


@given(st.lists(st.lists(st.floats(-1, 1, width=16), min_size=4, max_size=4), max_size=4))
def test_what_is_carried_over_is_a_direction_for_every_row(rows: list[list[float]]) -> None:
    given_rows = normalised(np.array(rows, dtype=np.float32).reshape(len(rows), 4))
    met, lent = small().met_by(given_rows), small().lend(given_rows)
    assert met.shape == lent.vectors.shape == given_rows.shape
    assert lent.nearness.shape == (len(rows),) == (len(lent.nearest),)
    for carried in (met, lent.vectors):
        assert np.linalg.norm(carried, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("intents", "axes"),
    [
        (("motive",), {1}),
        (("growth",), {2}),
        (("motive", "growth"), {1, 2}),
        (("motive", "growth", "strengths"), {1, 2}),
        (("free",), set()),
    ],
)
def test_a_query_is_after_its_first_two_intents(intents: tuple[Intent, ...], axes: set[int]) -> None:
    (vector,) = small().intend([intents])
    assert set(np.flatnonzero(vector).tolist()) == axes
    assert np.linalg.norm(vector) == pytest.approx(float(bool(axes)), abs=1e-5)


def test_without_queries_nothing_is_lent() -> None:
    none = np.zeros((0, 4), dtype=np.float32)
    assert len(small().lend(none).vectors) == len(small().met_by(none)) == len(small().intend([])) == 0


def test_the_deed_of_a_demand_finds_the_demand() -> None:
    encoder = load_encoder("bundled")
    exemplars = load_exemplars(encoder)
    assert exemplars is not None
    (met,) = exemplars.met_by(encoder.encode_documents(["전시회에서 받은 명함 300장에 편지를 보내 첫 대리점 네 곳과 계약"]))
    demand, other = encoder.encode_queries(["신규 거래처를 개척해 본 분", "임상 시험 자료를 통계로 분석"])
    assert met @ demand > met @ other


def test_evidence_for_one_intent_is_not_that_for_another() -> None:
    encoder = load_encoder("bundled")
    exemplars = load_exemplars(encoder)
    assert exemplars is not None
    leading, ethics = exemplars.intend([("leadership",), ("ethics",)])
    line, other = encoder.encode_documents(["팀장으로서 팀원 다섯 명의 역할을 나누고 일정을 이끎", "규정에 어긋난 지시를 거절하고 보고함"])
    assert leading @ line > ethics @ line
    assert ethics @ other > leading @ other


class FewTexts(ExemplarTexts):
    """The first so many of the authored texts."""

    def __init__(self, count: int) -> None:
        self.all = ExemplarTexts().all[:count]


def test_vectors_are_the_means_of_phrasings_and_of_lines(tmp_path: Path) -> None:
    texts, encoder, told = FewTexts(20), FakeEncoder(), list[tuple[int, int]]()
    write_exemplars(encoder, texts, tmp_path / "few.npz", lambda done, total: told.append((done, total)))
    with np.load(tmp_path / "few.npz") as written:
        demands, evidence = written["demands"].astype(float), written["evidence"].astype(float)
    for row, exemplar in enumerate(texts.all):
        for kept, lines in ((demands[row], exemplar.demands), (evidence[row], exemplar.evidence)):
            mean = encoder.encode_documents(list(lines)).sum(axis=0)
            assert kept @ mean / np.linalg.norm(kept) / np.linalg.norm(mean) == pytest.approx(1, abs=2e-3)
    count = sum(len(exemplar.demands) + len(exemplar.evidence) for exemplar in texts.all)
    assert told[-1] == (count, count)


def test_another_model_has_them_once_they_are_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    encoder = FakeEncoder(dim=128)
    assert not has_exemplars(encoder)
    prepare_exemplars(encoder)
    assert len(encoder.embedded) > 1000
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.is_relative_to(tmp_path / "expbank")
    encoder.embedded.clear()
    prepare_exemplars(encoder)
    assert encoder.embedded == []
    assert has_exemplars(encoder)
    assert not has_exemplars(FakeEncoder(dim=32))
    assert not has_exemplars(FakeEncoder("another", dim=128))
    exemplars = load_exemplars(encoder)
    assert exemplars is not None
    first = ExemplarTexts().all[0]
    lent = exemplars.lend(normalised(encoder.encode_queries(list(first.demands)).sum(axis=0, keepdims=True)))
    assert first.demands[0] in {exemplars.demand(index) for index in lent.nearest[0]}


def test_vectors_prepared_from_other_texts_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    encoder = FakeEncoder()
    prepare_exemplars(encoder)
    assert exemplars_digest(encoder) == ExemplarTexts().digest
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    write_exemplars(encoder, FewTexts(20), file)
    assert exemplars_digest(encoder) == ""
    assert load_exemplars(encoder) is None
    prepare_exemplars(encoder)
    assert exemplars_digest(encoder) == ExemplarTexts().digest
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


def test_every_word_counts_in_the_digest() -> None:
    texts, other = FewTexts(3), FewTexts(3)
    assert texts.digest == other.digest
    other.all[1] = replace(other.all[1], evidence=(*other.all[1].evidence[:-1], "또 다른 일"))
    assert texts.digest != other.digest
    assert texts.digest != FewTexts(2).digest


def test_the_bundled_model_needs_no_preparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    prepare_exemplars(load_encoder("bundled"))
    assert list(tmp_path.iterdir()) == []


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
