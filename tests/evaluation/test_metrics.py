"""Figures on rankings whose right value is known."""

import numpy as np
import pytest

from expbank.evaluation.metrics import Ranking, calibration_error, ndcg, recall, reciprocal_rank, summarise


def ranking(scores: list[float], grades: list[int], *, answerable: bool = True, answered: bool = True) -> Ranking:
    count = len(scores)
    return Ranking(np.array(scores), np.array(grades), np.arange(count), np.array(scores), answerable, answered)


def test_the_best_order_is_one_and_the_worst_less() -> None:
    assert ndcg(ranking([0.9, 0.5, 0.1], [3, 2, 0])) == pytest.approx(1)
    assert ndcg(ranking([0.1, 0.5, 0.9], [3, 2, 0])) == pytest.approx((3 / np.log2(3) + 7 / 2) / (7 + 3 / np.log2(3)))


def test_recall_counts_what_can_stand_among_the_first() -> None:
    assert recall(ranking([9, 8, 7, 6, 5, 4], [3, 0, 2, 0, 0, 2])) == pytest.approx(2 / 3)


def test_reciprocal_rank_looks_for_clear_support() -> None:
    assert reciprocal_rank(ranking([0.9, 0.8, 0.7], [1, 2, 3])) == pytest.approx(1 / 2)


def test_calibration_error_of_honest_and_of_boastful_scores() -> None:
    support = np.array([True] * 3 + [False] * 7)
    assert calibration_error(np.full(10, 0.3), support) == pytest.approx(0)
    assert calibration_error(np.full(10, 0.9), support) == pytest.approx(0.6)


def test_answers_and_silence_are_counted_apart() -> None:
    rankings = [
        ranking([0.9, 0.1], [3, 0]),
        ranking([0.1, 0.2], [3, 0], answered=False),
        ranking([0.1, 0.2], [0, 0], answerable=False, answered=False),
        ranking([0.8, 0.2], [0, 0], answerable=False),
    ]
    figures = summarise(rankings)
    assert (figures["answered"], figures["abstained"], figures["hit@1"], figures["episode@1"]) == (0.5, 0.5, 0.5, 0.5)
    assert figures["queries"] == 4
