"""One experience each, unless telling it twice is worth the price."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from expbank.retrieval.assignment import assign


@pytest.mark.parametrize(
    ("scores", "penalty", "chosen"),
    [
        ([[0.9, 0.8], [0.9, 0.1]], 0.15, [1, 0]),
        ([[0.9, 0.2], [0.9, 0.1]], 0.15, [0, 0]),
        ([[0.9, 0.8], [0.9, 0.1]], 0.0, [0, 0]),
        ([[0.1, 0.2], [0.9, 0.1]], 0.15, [None, 0]),
        ([[0.6], [0.5], [0.4]], 0.15, [0, 0, 0]),
    ],
)
def test_choice(scores: list[list[float]], penalty: float, chosen: list[int | None]) -> None:
    found = assign(np.array(scores), 0.3, penalty=penalty)
    if penalty:
        assert found == chosen
    else:
        assert [row[column] for row, column in zip(scores, found, strict=True) if column is not None] == [0.9, 0.9]


def test_a_pinned_experience_is_kept_even_below_the_threshold() -> None:
    assert assign(np.array([[0.9, 0.1], [0.8, 0.7]]), 0.3, pinned={0: 1}) == [1, 0]


def test_nothing_to_choose_from() -> None:
    assert assign(np.zeros((2, 0)), 0.3) == [None, None]
    assert assign(np.zeros((0, 2)), 0.3) == []


@given(arrays(np.float64, (3, 4), elements=st.floats(0, 1)))
def test_no_choice_is_below_the_threshold_and_none_means_none_reaches_it(scores: np.ndarray) -> None:
    for row, column in zip(scores, assign(scores, 0.5, penalty=0.0), strict=True):
        assert row.max() < 0.5 if column is None else row[column] == row.max()
