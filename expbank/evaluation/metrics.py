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
    `episode_scores` rates each Experience; `chosen` is the one that the person tells, where that was said.
    """

    scores: NDArray[np.float64]
    grades: NDArray[np.int64]
    episodes: NDArray[np.int64]
    episode_scores: NDArray[np.float64]
    answerable: bool
    answered: bool
    chosen: int | None = None

    @property
    def has_answer(self) -> bool:
        """Whether something is known that answers the query."""
        return self.answerable and (self.chosen is not None or bool((self.grades > 0).any()))

    @property
    def ranks_lines(self) -> bool:
        """Whether some lines are known to be better than others: else every order of them is as good."""
        return self.answerable and len(set(self.grades.tolist())) > 1

    @property
    def best_episodes(self) -> set[int]:
        """The Experience that the person tells, else those that hold a line of the highest grade."""
        return {self.chosen} if self.chosen is not None else set(self.episodes[self.grades == self.grades.max()].tolist())

    @property
    def ranks_episodes(self) -> bool:
        """Whether some Experiences are known to be better than others."""
        return self.has_answer and len(self.best_episodes) < len(self.episode_scores)


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
    """Whether the Experience to tell is among the first `depth`."""
    return bool(ranking.best_episodes & set(np.argsort(-ranking.episode_scores, kind="stable")[:depth].tolist()))


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
    """All figures over many queries, and over how many each was taken: order over `ranked` ones, Experiences over `episodes`.

    A figure over no query is NaN.
    """
    answerable = [ranking for ranking in rankings if ranking.has_answer]
    ranked = [ranking for ranking in answerable if ranking.ranks_lines]
    told = [ranking for ranking in answerable if ranking.ranks_episodes]
    rest = [ranking for ranking in rankings if not ranking.answerable]
    figures = {
        "ndcg@5": _mean([ndcg(ranking) for ranking in ranked]),
        "recall@5": _mean([recall(ranking) for ranking in ranked]),
        "hit@1": _mean([_hits(ranking, 1) > 0 for ranking in ranked]),
        "hit@3": _mean([_hits(ranking, 3) > 0 for ranking in ranked]),
        "mrr": _mean([reciprocal_rank(ranking) for ranking in ranked]),
        "episode@1": _mean([episode_hit(ranking, 1) for ranking in told]),
        "episode@3": _mean([episode_hit(ranking, 3) for ranking in told]),
        "answered": _mean([ranking.answered for ranking in answerable]),
        "abstained": _mean([not ranking.answered for ranking in rest]),
    }
    best = [(ranking.scores.max(), ranking.grades[ranking.scores.argmax()] >= HIT_GRADE) for ranking in rankings if len(ranking.scores)]
    if best:
        scores, support = zip(*best, strict=True)
        figures["calibration"] = calibration_error(np.array(scores), np.array(support))
    unranked = [ranking for ranking in answerable if len(ranking.grades) and not ranking.ranks_lines]
    counted = {"queries": rankings, "ranked": ranked, "unranked": unranked, "episodes": told}
    counted |= {"answerable": answerable, "unanswerable": rest}
    return figures | {name: float(len(some)) for name, some in counted.items()}


def _hits(ranking: Ranking, depth: int) -> int:
    order = np.argsort(-ranking.scores, kind="stable")[:depth]
    return int((ranking.grades[order] >= HIT_GRADE).sum())


def _discounted(grades: NDArray[np.int64]) -> float:
    return sum((2.0 ** int(grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _mean(values: Sequence[float | bool]) -> float:
    return sum(values) / len(values) if values else math.nan
