"""Support and standing of a line among the others of its bank."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from expbank.retrieval.signals import experiences_of, standardised, support_of
from tests.retrieval.test_evidence import record

FIGURES = st.floats(-5, 5, allow_nan=False, width=32)


@given(st.lists(st.tuples(st.integers(0, 3), FIGURES), max_size=14))
def test_support_is_the_mean_of_the_two_best_others(lines: list[tuple[int, float]]) -> None:
    owners, near = [owner for owner, _ in lines], np.array([figure for _, figure in lines])
    support = support_of(near, np.array(owners, dtype=np.intp))
    for row, owner in enumerate(owners):
        others = sorted((near[other] for other, its in enumerate(owners) if its == owner and other != row), reverse=True)
        assert support[row] == pytest.approx(np.mean(others[:2]) if others else near[row] / 2)


def test_lines_are_counted_by_their_experience_wherever_they_stand() -> None:
    bullets = {str(row): record("줄", experience_id=owner) for row, owner in enumerate("abacb")}
    assert experiences_of(bullets).tolist() == [0, 1, 0, 2, 1]
    assert experiences_of({}).tolist() == []


def test_support_leaves_what_it_is_given_alone() -> None:
    near = np.array([3.0, 1.0, 2.0])
    assert support_of(near, np.array([0, 0, 1])).tolist() == [1.0, 3.0, 1.0]
    assert near.tolist() == [3.0, 1.0, 2.0]


@given(arrays(np.float64, st.integers(2, 20), elements=FIGURES), st.floats(0.5, 4), FIGURES)
def test_standing_does_not_depend_on_level_or_scale(
    signal: np.ndarray[tuple[int], np.dtype[np.float64]], scale: float, level: float
) -> None:
    if signal.std() < 1e-3 or not (signal * scale + level).any():
        return
    standing = standardised(signal)
    assert (standing.mean(), standing.std()) == pytest.approx((0, 1), abs=1e-6)
    assert standardised(signal * scale + level) == pytest.approx(standing, abs=1e-4)


@pytest.mark.parametrize("signal", [[], [0, 0, 0], [0.5, 0.5], [2]])
def test_what_tells_no_line_from_another_is_nothing(signal: list[float]) -> None:
    assert not standardised(np.array(signal)).any()


@pytest.mark.parametrize(
    ("lines", "mean", "spread"),
    [
        (0, 0.5, 0.5),
        (2, 0.35, 0.3),
        (6, 0.275, 0.2),
    ],
)
def test_the_usual_mean_and_spread_count_as_much_as_so_many_lines(lines: int, mean: float, spread: float) -> None:
    found = standardised(np.array([0.0, 1.0]), (0.2, 0.1), lines)
    assert found == pytest.approx([(0 - mean) / spread, (1 - mean) / spread])


def test_a_single_line_stands_against_what_is_usual() -> None:
    assert standardised(np.array([0.9]), (0.2, 0.1), 9)[0] > 0 > standardised(np.array([0.01]), (0.2, 0.1), 9)[0]
