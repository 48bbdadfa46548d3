"""Which Experience answers which Question, over the whole application at once, so that one project does not answer everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# Telling the same episode a second time costs this much of a score of 0..1, a third time twice as much.
REUSE_PENALTY = 0.15
_IMPOSSIBLE = 1e6


def assign(
    scores: NDArray[np.float64],
    least: float,
    *,
    penalty: float = REUSE_PENALTY,
    pinned: Mapping[int, int] | None = None,
) -> list[int | None]:
    """The Experience (column) for each Question (row) with the highest total score; None where all score below `least`.

    `scores` has shape `(questions, experiences)`, each 0..1. `pinned` sets columns of some rows beforehand. Solved exactly as a linear
    assignment (Jonker and Volgenant 1987, by lapx) in which an Experience can be taken again for `penalty` more each time.
    """
    import lap  # noqa: PLC0415

    questions, experiences = scores.shape
    if not questions or not experiences:
        return [None] * questions
    cost = np.concatenate([penalty * times - scores for times in range(questions)], axis=1)
    cost[np.concatenate([scores < least] * questions, axis=1)] = _IMPOSSIBLE
    for row, column in (pinned or {}).items():
        cost[row] = _IMPOSSIBLE
        cost[row, column::experiences] = penalty * np.arange(questions) - 1
    nobody = np.full((questions, questions), _IMPOSSIBLE / 2)
    _, chosen, _ = lap.lapjv(np.concatenate([cost, nobody], axis=1), extend_cost=True)
    return [int(column) % experiences if column < cost.shape[1] else None for column in chosen]


def total(scores: NDArray[np.float64], chosen: Sequence[int | None], *, penalty: float = REUSE_PENALTY) -> float:
    """What a choice is worth as a whole, reuse paid for; a Question without an Experience adds nothing."""
    told = Counter(column for column in chosen if column is not None)
    reuse = sum(penalty * times * (times - 1) / 2 for times in told.values())
    return float(sum(scores[row, column] for row, column in enumerate(chosen) if column is not None) - reuse)
