"""Ranking figures and calibration, as the literature defines them.

nDCG: Järvelin and Kekäläinen 2002, gains 2^grade - 1. A hit is a line of grade 2 or more. Calibration error: mean difference between
score and share of support in ten bins of equal width (Naeini et al. 2015), over the best line of each query.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HIT_GRADE = 2
_DEPTH = 5
_BINS = 10


@dataclass(frozen=True)
class Ranking:
    """What was answered to one query: for each line its score and grade, its Experience, and whether an answer exists.

    `scores`, `grades` and `episodes` have shape `(lines,)`; `answered` says whether the answer was something else than none;
    `episode_scores` rates each Experience.
    """

    scores: NDArray[np.float64]
    grades: NDArray[np.int64]
    episodes: NDArray[np.int64]
    episode_scores: NDArray[np.float64]
    answerable: bool
    answered: bool


def ndcg(ranking: Ranking, depth: int = _DEPTH) -> float:
    """Discounted gain of the first `depth` lines against the best order there is."""
    order = np.argsort(-ranking.scores, kind="stable")[:depth]
    ideal = np.sort(ranking.grades)[::-1][:depth]
    return _discounted(ranking.grades[order]) / max(_discounted(ideal), 1e-12)


def recall(ranking: Ranking, depth: int = _DEPTH) -> float:
    """Share of the supporting lines among the first `depth` (of as many as can stand there)."""
    relevant = int((ranking.grades >= HIT_GRADE).sum())
    return _hits(ranking, depth) / max(1, min(relevant, depth))


def reciprocal_rank(ranking: Ranking) -> float:
    """One over the rank of the first hit."""
    order = np.argsort(-ranking.scores, kind="stable")
    found = np.flatnonzero(ranking.grades[order] >= HIT_GRADE)
    return 1 / (1 + int(found[0])) if len(found) else 0.0


def episode_hit(ranking: Ranking, depth: int) -> bool:
    """Whether an Experience that holds a line of the highest grade is among the first `depth`."""
    best = set(ranking.episodes[ranking.grades == ranking.grades.max()].tolist())
    return bool(best & set(np.argsort(-ranking.episode_scores, kind="stable")[:depth].tolist()))


def calibration_error(scores: NDArray[np.float64], support: NDArray[np.bool_]) -> float:
    """Expected calibration error; both arrays have shape `(n,)`."""
    bins = np.minimum((scores * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        inside = bins == number
        if inside.any():
            error += inside.mean() * abs(scores[inside].mean() - support[inside].mean())
    return float(error)


def summarise(rankings: Sequence[Ranking]) -> dict[str, float]:
    """All figures over many queries; ranking figures over the answerable ones."""
    answerable = [ranking for ranking in rankings if ranking.answerable and len(ranking.grades) and ranking.grades.max() > 0]
    rest = [ranking for ranking in rankings if not ranking.answerable]
    figures = {
        "ndcg@5": _mean([ndcg(ranking) for ranking in answerable]),
        "recall@5": _mean([recall(ranking) for ranking in answerable]),
        "hit@1": _mean([_hits(ranking, 1) > 0 for ranking in answerable]),
        "hit@3": _mean([_hits(ranking, 3) > 0 for ranking in answerable]),
        "mrr": _mean([reciprocal_rank(ranking) for ranking in answerable]),
        "episode@1": _mean([episode_hit(ranking, 1) for ranking in answerable]),
        "episode@3": _mean([episode_hit(ranking, 3) for ranking in answerable]),
        "answered": _mean([ranking.answered for ranking in answerable]),
        "abstained": _mean([not ranking.answered for ranking in rest]),
    }
    best = [(ranking.scores.max(), ranking.grades[ranking.scores.argmax()] >= HIT_GRADE) for ranking in rankings if len(ranking.scores)]
    if best:
        scores, support = zip(*best, strict=True)
        figures["calibration"] = calibration_error(np.array(scores), np.array(support))
    return figures | {"queries": float(len(rankings))}


def _hits(ranking: Ranking, depth: int) -> int:
    order = np.argsort(-ranking.scores, kind="stable")[:depth]
    return int((ranking.grades[order] >= HIT_GRADE).sum())


def _discounted(grades: NDArray[np.int64]) -> float:
    return sum((2.0 ** int(grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _mean(values: Sequence[float | bool]) -> float:
    return sum(values) / len(values) if values else math.nan
