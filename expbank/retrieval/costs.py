"""What another choice would cost: the whole application solved again with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from expbank.domain import Cost
from expbank.retrieval.assignment import assign, total


@dataclass(frozen=True)
class Solution:
    """Which Experience (column) each Question (row) is given, by `fit` of shape `(questions, experiences)`, and under which rules."""

    fit: NDArray[np.float64]
    least: float
    penalty: float
    pinned: Mapping[int, int]
    chosen: tuple[int | None, ...]

    @classmethod
    def of(cls, fit: NDArray[np.float64], least: float, *, penalty: float, pinned: Mapping[int, int]) -> Solution:
        """The best one."""
        return cls(fit, least, penalty, pinned, tuple(assign(fit, least, penalty=penalty, pinned=pinned)))

    def cost_of(self, row: int, column: int, ids: Sequence[str]) -> Cost | None:
        """What it would cost to tell `column` for `row` instead; None where nothing is told there. `ids`: those of the Questions."""
        told = self.chosen[row]
        if told is None:
            return None
        other = Solution.of(self.fit, self.least, penalty=self.penalty, pinned={**self.pinned, row: column})
        moves = (identity for index, identity in enumerate(ids) if index != row and self.chosen[index] != other.chosen[index])
        return Cost(
            own=round(float(self.fit[row, told] - self.fit[row, column]), 4),
            total=round(total(self.fit, self.chosen, penalty=self.penalty) - total(self.fit, other.chosen, penalty=self.penalty), 4),
            moves=tuple(moves),
        )
