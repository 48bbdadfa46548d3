"""The signals of a query against every Bullet of a bank: what the score is made of, each with a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from expbank.domain import Intent
from expbank.embedding import Encoder, Reranker, SparseTerms, Vectors, query_terms
from expbank.retrieval.concepts import ConceptIndex, Signal
from expbank.retrieval.exemplars import Exemplars, load_exemplars
from expbank.store import Reader, StoredBullet, check_encoder

# A literal score of this size counts half: about two rare words shared.
_LITERAL_HALF = 10.0
_HITS = 1000


@dataclass(frozen=True)
class OpenBank:
    """All that searching a bank takes.

    The open index, its Bullets by point id, the encoder, the exemplars in its space, if any, the concepts that the Bullets name, and a
    reranker where one was asked for.
    """

    reader: Reader
    bullets: dict[str, StoredBullet]
    encoder: Encoder
    exemplars: Exemplars | None
    concepts: ConceptIndex
    reranker: Reranker | None = None


def open_bank(reader: Reader, encoder: Encoder, reranker: Reranker | None = None) -> OpenBank:
    """Everything about the bank that `reader` has open. Raises IndexStateError when it was indexed with another model."""
    check_encoder(reader.info, encoder)
    bullets = reader.bullets()
    return OpenBank(reader, bullets, encoder, load_exemplars(encoder), ConceptIndex(bullets), reranker)


@dataclass(frozen=True)
class Signals:
    """One query against all Bullets, each array of shape `(bullets,)`.

    `dense`: cosine with the query; `exemplar`: cosine with what its nearest authored demands lend; `lexical`: literal score, 0..1;
    `intent`: cosine with what evidence for the intents of a 문항 looks like, zeros for other queries; `concept`: share of the named
    concepts that it answers, 0..1; `absent`: 1 where things are asked for by name and its Experience has none of them.
    """

    dense: Signal
    exemplar: Signal
    lexical: Signal
    intent: Signal
    concept: Signal
    absent: Signal
    nearest_demands: tuple[int, ...]


def measure(texts: Sequence[str], bank: OpenBank, intents: Sequence[Sequence[Intent]] | None = None) -> list[Signals]:
    """Signals of each of `texts` against all Bullets, in their order: one batch of searches for all texts.

    `intents`, for 문항: those of each text.
    """
    if not texts or not bank.bullets:
        empty = np.zeros(len(bank.bullets))
        return [Signals(empty, empty, empty, empty, empty, empty, ()) for _ in texts]
    queries = bank.encoder.encode_queries(list(texts))
    dense: list[Vectors] = [queries]
    nearest: list[tuple[int, ...]] = [() for _ in texts]
    if bank.exemplars is not None:
        lent = bank.exemplars.lend(queries)
        dense.append(lent.vectors)
        nearest = lent.nearest
        if intents is not None:
            dense.append(bank.exemplars.intend(intents))
    literal = [query_terms(text) for text in texts] + [SparseTerms((), ())] * (len(texts) * (len(dense) - 1))
    legs = bank.reader.search(np.concatenate(dense), literal, min(_HITS, len(bank.bullets)))
    rows = {point_id: row for row, point_id in enumerate(bank.bullets)}
    measured = []
    for index in range(len(texts)):
        own, *others = legs[index :: len(texts)]
        second, third = [_spread(leg.dense, rows) for leg in others] + [np.zeros(len(rows))] * (2 - len(others))
        raw = _spread(own.lexical, rows)
        lexical = raw / (raw + _LITERAL_HALF)
        concept, absent = bank.concepts.signals(texts[index])
        measured.append(Signals(_spread(own.dense, rows), second, lexical, third, concept, absent, nearest[index]))
    return measured


def _spread(scores: dict[str, float], rows: dict[str, int]) -> Signal:
    """Scores by point id as an array over all Bullets; one beyond the hits of its leg gets 0."""
    spread = np.zeros(len(rows))
    for point_id, score in scores.items():
        spread[rows[point_id]] = score
    return spread
