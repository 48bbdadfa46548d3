"""A reranker changes who comes first; any CrossEncoder can be one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from expbank.embedding import load_reranker
from expbank.errors import ModelError
from expbank.retrieval.reranking import CANDIDATES, reranked
from expbank.store import StoredBullet
from tests.retrieval.test_evidence import record

WORDS = ["주문", "정산", "재고", "배송", "오류", "를", "을", "줄임", "자동화"]


class ByWords:
    """Likes the lines that hold a word, on a scale of its own."""

    name = "by words"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.read: list[str] = []

    def score(self, asked: str, lines: Sequence[str]) -> NDArray[np.float64]:
        self.read += lines
        return np.array([100.0 * sum(word in line for word in self.words) - 7000 for line in lines])


def bank(*texts: str) -> dict[str, StoredBullet]:
    return {str(row): record(text, line=row) for row, text in enumerate(texts)}


def test_the_line_that_it_likes_rises_and_the_scale_stays() -> None:
    log_odds = np.array([1.0, 0.9, -1.0, -3.0])
    found = reranked("정산", log_odds, bank("가", "정산", "나", "다"), ByWords("정산"))
    assert found.argmax() == 1
    assert found.mean() == pytest.approx(log_odds.mean())
    assert found.max() < log_odds.max() + log_odds.std()


def test_what_is_no_evidence_stays_none_and_only_the_best_are_read() -> None:
    log_odds = np.linspace(2, -6, 40)
    log_odds[3] = -np.inf
    reader = ByWords("줄 5", "줄 30")
    found = reranked("무엇", log_odds, bank(*(f"줄 {row}" for row in range(40))), reader)
    assert len(reader.read) == CANDIDATES
    assert found[3] == -np.inf
    assert (found[CANDIDATES + 1 :] == log_odds[CANDIDATES + 1 :]).all()
    assert reader.read[0] == "E: 줄 0"


@pytest.mark.parametrize("log_odds", [[1.0], [-np.inf, 1.0], [1.0, 1.0], []])
def test_without_a_background_nothing_changes(log_odds: list[float]) -> None:
    given = np.array(log_odds)
    assert (reranked("정산", given, bank(*("정산", "나")[: len(given)]), ByWords("정산")) == given).all()


def test_one_that_finds_all_alike_changes_nothing() -> None:
    given = np.array([1.0, 0.0])
    assert (reranked("정산", given, bank("가", "나"), ByWords("다")) == given).all()


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder of two small layers with random weights."""
    pytest.importorskip("sentence_transformers")
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("cross-encoder")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]), encoding="utf-8")
    # Weights this wide, and always the same, tell any two lines well apart.
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=5 + len(WORDS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
        initializer_range=1.0,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(vocabulary)).save_pretrained(folder)
    return folder


def test_a_cross_encoder_from_a_folder(cross_encoder: Path) -> None:
    reranker = load_reranker(str(cross_encoder))
    lines = ["주문 오류 를 줄임", "재고 정산 자동화", "주문 오류 를 줄임"]
    scores = reranker.score("정산", lines)
    assert scores.shape == (3,)
    # The last bits of a sum depend on how many threads shared it.
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert scores[0] != pytest.approx(scores[1], abs=1e-5)
    assert reranker.score("정산", lines[::-1]) == pytest.approx(scores[::-1], abs=1e-5)


def test_what_is_no_cross_encoder_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ModelError) as raised:
            load_reranker(str(path))
        assert str(path) in str(raised.value)
        assert "\n" not in str(raised.value)
