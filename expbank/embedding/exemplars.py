"""Exemplars: authored demands, and what it looks like when someone has met them, as vectors of one encoder.

What a demand says and what a person writes who has met it often share no word. Exemplars carry over both ways: the nearest authored demands
of a query lend it the mean of their evidence, and the nearest authored evidence of a line tells which demands such a line meets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from expbank.domain import Intent
from expbank.embedding.encoder import Vectors, normalised

INTENTS: tuple[Intent, ...] = get_args(Intent)

# Part of what an index with exemplars is known by: to be raised when the same texts make other vectors for the same line.
MET_VERSION = 1

_LENDING = 16
_MET = 8
_SHARPNESS = 12.0
_TOLD_INTENTS = 2
_SHOWN_DEMANDS = 3


@dataclass(frozen=True)
class Lent:
    """What each of n queries is lent.

    `vectors`: a second query, shape `(n, dim)`; `nearest`: the nearest authored demands; `nearness`: their mean cosine, shape `(n,)`.
    """

    vectors: Vectors
    nearest: list[tuple[int, ...]]
    nearness: Vectors


class Exemplars:
    """The authored demands in the space of one encoder.

    `demands` and `evidence`: one row an exemplar, the mean of its phrasings and of its lines; `intents`: one row an intent of the design,
    what evidence for it has more than evidence for the others; `asked`: the mean of all phrasings that read like a 문항, shape `(dim,)`.
    """

    def __init__(self, demands: Vectors, evidence: Vectors, intents: Vectors, asked: Vectors, demand_of: Callable[[int], str]) -> None:
        self._demands = demands
        self._evidence = evidence
        self._intents = intents
        self._demand_of = demand_of
        self.asked = asked

    def lend(self, queries: Vectors) -> Lent:
        """A second query for each of `queries`: the evidence of the nearest demands, weighted by their nearness."""
        if not len(queries):
            return Lent(queries, [], np.zeros(0, dtype=np.float32))
        vectors, chosen, nearness = _carried_over(queries, self._demands, self._evidence, _LENDING)
        return Lent(vectors, [tuple(map(int, row[:_SHOWN_DEMANDS])) for row in chosen], nearness.mean(axis=1))

    def met_by(self, lines: Vectors) -> Vectors:
        """For each line the demands that its like has met, as one vector; shape as `lines`."""
        return _carried_over(lines, self._evidence, self._demands, _MET)[0] if len(lines) else lines

    def intend(self, intents: Sequence[Sequence[Intent]]) -> Vectors:
        """For each query, what evidence for its first two intents looks like, shape `(n, dim)`; zeros where nothing is known."""
        rows = [self._intents[[INTENTS.index(intent) for intent in some[:_TOLD_INTENTS]]].sum(axis=0) for some in intents]
        return normalised(np.stack(rows)) if rows else self._intents[:0]

    def demand(self, index: int) -> str:
        """The first phrasing of one demand, for showing why."""
        return self._demand_of(index)


def _carried_over(given: Vectors, near: Vectors, far: Vectors, most: int) -> tuple[Vectors, np.ndarray[tuple[int, int]], Vectors]:
    """Of each row of `given` the `most` nearest rows of `near`: the mean of their counterparts in `far`, which they are, and how near."""
    cosines = given @ near.T
    most = min(most, cosines.shape[1])
    chosen = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
    nearness = np.take_along_axis(cosines, chosen, axis=1)
    order = np.argsort(-nearness, axis=1, kind="stable")
    chosen, nearness = np.take_along_axis(chosen, order, axis=1), np.take_along_axis(nearness, order, axis=1)
    weights = np.exp(_SHARPNESS * nearness)
    carried = np.einsum("nk,nkd->nd", weights / weights.sum(axis=1, keepdims=True), far[chosen])
    return normalised(carried), chosen, nearness
