"""What another choice would cost, by hand and against the definition."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from expbank.domain import Cost
from expbank.retrieval.costs import Solution

IDS = ["q1", "q2", "q3"]


def solve(fit: list[list[float]], penalty: float = 0.15, **pinned: int) -> Solution:
    return Solution.of(np.array(fit), 0.3, penalty=penalty, pinned={IDS.index(name): column for name, column in pinned.items()})


def test_taking_what_nobody_tells_costs_its_own_difference() -> None:
    assert solve([[0.9, 0.1, 0.7], [0.2, 0.8, 0.1]]).cost_of(0, 2, IDS[:2]) == Cost(own=0.2, total=0.2)


def test_taking_what_another_tells_makes_that_one_move() -> None:
    cost = solve([[0.9, 0.8, 0.0], [0.1, 0.8, 0.75]]).cost_of(0, 1, IDS[:2])
    assert cost == Cost(own=0.1, total=0.15, moves=("q2",))


def test_two_tell_the_same_where_that_is_cheaper() -> None:
    assert solve([[0.9, 0.8], [0.1, 0.8]]).cost_of(0, 1, IDS[:2]) == Cost(own=0.1, total=0.25)
    assert solve([[0.9, 0.8], [0.1, 0.8]], penalty=0.0).cost_of(0, 1, IDS[:2]) == Cost(own=0.1, total=0.1)


def test_going_back_from_a_pin_is_a_gain() -> None:
    assert solve([[0.9, 0.4]], q1=1).cost_of(0, 0, IDS[:1]) == Cost(own=-0.5, total=-0.5)


def test_where_nothing_is_told_nothing_is_lost() -> None:
    assert solve([[0.2, 0.1]]).cost_of(0, 1, IDS[:1]) is None


@given(arrays(np.float64, (3, 4), elements=st.floats(0, 1)), st.integers(0, 2), st.integers(0, 3))
def test_no_choice_is_better_than_the_best_one(fit: np.ndarray, row: int, column: int) -> None:
    cost = Solution.of(fit, 0.0, penalty=0.15, pinned={}).cost_of(row, column, IDS)
    assert cost is not None
    assert cost.total > -1e-4
