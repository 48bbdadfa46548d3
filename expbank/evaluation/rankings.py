"""The answers of expbank, and of plainer ways to answer, to a judged set: one Ranking a query, the same measure for all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from expbank.embedding.terms import terms, words
from expbank.evaluation.judged import JudgedQuery
from expbank.evaluation.metrics import Ranking
from expbank.evaluation.sets import JudgedSet
from expbank.posting import find_intents
from expbank.retrieval.concepts import Signal
from expbank.retrieval.matching import score
from expbank.retrieval.questions import episode_probability, episodes_of
from expbank.retrieval.scoring import question_weights, requirement_weights
from expbank.retrieval.signals import Signals, measure

# BM25 as in Robertson and Zaragoza 2009, the usual constants.
_K1, _B = 1.2, 0.75

Scores = list[tuple[Signal, NDArray[np.float64], bool]]
"""For each query the scores of all Bullets, of all Experiences, and whether it is answered at all."""


def fused(judged: JudgedSet, rows: Sequence[int]) -> Scores:
    """What expbank answers."""
    queries = [judged.queries[row] for row in rows]
    if queries and queries[0].kind == "question":
        return _questions(judged, queries)
    weights = requirement_weights(judged.bank.encoder.name, exemplars=judged.bank.exemplars is not None)
    scored = score([query.query for query in queries], weights, judged.bank)
    return [(found.likely, _episodes(found.likely, judged), bool(found.likely.max() >= weights.partial)) for found in scored]


def _questions(judged: JudgedSet, queries: Sequence[JudgedQuery]) -> Scores:
    weights, episode_weights = question_weights(judged.bank.encoder.name, exemplars=judged.bank.exemplars is not None)
    intents = [find_intents(query.query) for query in queries]
    scored = score([query.query for query in queries], weights, judged.bank, intents)
    episodes = episodes_of(judged.bank.bullets)
    answers = []
    for found, some in zip(scored, intents, strict=True):
        fit = np.array([episode_probability(some, found.log_odds, episode, episode_weights) for episode in episodes])
        answers.append((found.likely, fit, bool(fit.max() >= episode_weights.partial)))
    return answers


def dense(judged: JudgedSet, rows: Sequence[int]) -> Scores:
    """The dense leg alone."""
    return _plain(judged, [signals.dense for signals in _signals(judged, rows)])


def lexical(judged: JudgedSet, rows: Sequence[int]) -> Scores:
    """The lexical leg alone."""
    return _plain(judged, [signals.lexical for signals in _signals(judged, rows)])


def word_bm25(judged: JudgedSet, rows: Sequence[int]) -> Scores:
    """BM25 over words as they are written."""
    return _plain(judged, _bm25([judged.queries[row].query for row in rows], _texts(judged), words))


def bigram_bm25(judged: JudgedSet, rows: Sequence[int]) -> Scores:
    """BM25 over Hangul bigrams and Latin words."""
    return _plain(judged, _bm25([judged.queries[row].query for row in rows], _texts(judged), terms))


SYSTEMS: dict[str, Callable[[JudgedSet, Sequence[int]], Scores]] = {
    "expbank": fused,
    "dense": dense,
    "lexical": lexical,
    "bm25-words": word_bm25,
    "bm25-bigrams": bigram_bm25,
}


def rank(judged: JudgedSet, kind: str, system: str) -> list[Ranking]:
    """The Rankings of one system for all queries of one kind."""
    rows = judged.of_kind(kind)
    return [
        Ranking(scores, judged.grades[row], judged.episode_of, of_episodes, judged.queries[row].answerable, answered)
        for row, (scores, of_episodes, answered) in zip(rows, SYSTEMS[system](judged, rows), strict=True)
    ]


def _signals(judged: JudgedSet, rows: Sequence[int]) -> list[Signals]:
    return measure([judged.queries[row].query for row in rows], judged.bank)


def _plain(judged: JudgedSet, scores: Sequence[Signal]) -> Scores:
    """A system without a threshold of its own answers whenever anything scores above nothing."""
    return [(row, _episodes(row, judged), bool(row.max() > 0)) for row in scores]


def _episodes(scores: Signal, judged: JudgedSet) -> NDArray[np.float64]:
    """Each Experience by the mean of its two best lines."""
    return np.array([np.sort(scores[episode.rows])[::-1][:2].mean() for episode in episodes_of(judged.bank.bullets)])


def _texts(judged: JudgedSet) -> list[str]:
    return [record.text for record in judged.bank.bullets.values()]


def _bm25(queries: Sequence[str], documents: Sequence[str], cut: Callable[[str], list[str]]) -> list[Signal]:
    counts = [Counter(cut(document)) for document in documents]
    usual = sum(sum(count.values()) for count in counts) / max(1, len(counts))
    frequency = Counter(term for count in counts for term in count)
    rarity = {term: math.log((len(counts) - found + 0.5) / (found + 0.5) + 1) for term, found in frequency.items()}
    scored = []
    for query in queries:
        asked = set(cut(query))
        row = [
            sum(
                rarity[term] * count[term] * (_K1 + 1) / (count[term] + _K1 * (1 - _B + _B * sum(count.values()) / usual))
                for term in asked & count.keys()
            )
            for count in counts
        ]
        scored.append(np.array(row, dtype=np.float64))
    return scored
