"""Signals to a probability."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from expbank.retrieval.grounds import Grounds
from expbank.retrieval.scoring import AGAINST, COSINES, SHARES, Weights, evidence_for, features, probability, requirement_weights, status_of
from expbank.retrieval.signals import Signals

FIRST, SECOND = 0, 1


def flat() -> Signals:
    none = np.zeros(3)
    return Signals(none, none, none, none, none, none, none, none, none, none, Grounds(), ())


@pytest.mark.parametrize("name", [*COSINES, *SHARES])
def test_more_of_a_signal_speaks_for_a_line_or_against_it(name: str) -> None:
    weights = Weights(signals={name: 1.0})
    changed: dict[str, Any] = {name: np.array([0.9, 0.1, 0.1])}
    evidence = evidence_for(replace(flat(), **changed), weights)
    assert (evidence[FIRST] < evidence[SECOND]) == (name in AGAINST)
    assert evidence[FIRST] != evidence[SECOND]


def test_cosines_count_against_their_background_and_shares_as_they_are() -> None:
    signals = replace(flat(), dense=np.array([0.5, 0.4, 0.3]), concept=np.array([0.5, 0.4, 0.3]))
    seen = features(signals, {})
    assert seen["dense"].mean() == pytest.approx(0)
    assert seen["dense"].std() == pytest.approx(1)
    assert seen["concept"].tolist() == [0.5, 0.4, 0.3]


def test_grounds_move_all_lines_of_a_query_alike() -> None:
    weights = Weights(signals={"dense": 1.0}, grounds={"strange": -2.0})
    signals = replace(flat(), dense=np.array([0.5, 0.4, 0.3]))
    known = evidence_for(signals, weights)
    strange = evidence_for(replace(signals, grounds=Grounds(strange=1.0)), weights)
    assert strange == pytest.approx(known - 2)
    assert (probability(strange) < probability(known)).all()


def test_the_shipped_weights_use_what_is_documented() -> None:
    """Fails when a signal of docs/evaluation.md is no longer part of any fit."""
    weights = requirement_weights("bundled", exemplars=True)
    assert {"dense", "exemplar", "met", "support", "lexical", "concept", "absent", "setting"} <= weights.signals.keys()
    assert {"strange", "lacking", "best_line", "best_lent", "nearness"} <= weights.grounds.keys()
    assert requirement_weights("a stranger", exemplars=True) == requirement_weights("another", exemplars=True)
    assert requirement_weights("bundled", exemplars=False).signals.keys().isdisjoint({"exemplar", "met"})


def test_status() -> None:
    weights = Weights(signals={}, partial=0.4, strong=0.8)
    assert [status_of(best, weights) for best in (0.39, 0.4, 0.79, 0.8)] == ["none", "partial", "partial", "strong"]
