"""Signals to a probability: the chance that a career coach would accept the line as support.

Two logistic models, fitted by scripts/fit_retrieval.py on judged lines and kept as data with the encoder's name. The first, over all lines,
tells which line it is; the second, over the best line of each query, tells whether that answers it, from the evidence of the first and the
query's grounds. An encoder without a fit of its own takes the one made for all.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import Field

from expbank.domain import Frozen, Status
from expbank.retrieval.concepts import Signal
from expbank.retrieval.grounds import Grounds
from expbank.retrieval.signals import Signals, standardised

ANY_ENCODER = "*"
ANY_WITHOUT_EXEMPLARS = "* without exemplars"
# Signals that are taken against their background, and those that are shares already.
COSINES = ("dense", "exemplar", "met", "intent", "usual")
SHARES = ("lexical", "concept", "absent", "setting", "support")
# These speak against a line.
AGAINST = frozenset({"usual", "absent", "setting"})
_USUAL_LINES = 30


class Weights(Frozen):
    """One fit: the weight of each signal, from their sum and the grounds to log odds, and the least probability of each status.

    `background`: the usual mean and spread of each cosine over a bank.
    """

    signals: dict[str, float]
    grounds: dict[str, float] = Field(default_factory=dict)
    slope: float = 1.0
    intercept: float = 0.0
    strong: float = 0.5
    partial: float = 0.0
    background: dict[str, tuple[float, float]] = Field(default_factory=dict)


class EpisodeWeights(Frozen):
    """From the evidence of an Experience for a 문항 to the probability that it answers it; `partial` is the least one to suggest."""

    slope: float
    intercept: float
    partial: float


class Fits(Frozen):
    """The fits for requirement lines, 문항, and Experiences for a 문항, by the encoder's name."""

    requirement: dict[str, Weights]
    question: dict[str, Weights]
    episode: dict[str, EpisodeWeights]


def requirement_weights(encoder_name: str, *, exemplars: bool) -> Weights:
    """The fit for lines of a posting and the named encoder, else the one for any encoder; `exemplars`: there are some for it."""
    return _fits().requirement[_name(encoder_name, exemplars=exemplars)]


def question_weights(encoder_name: str, *, exemplars: bool) -> tuple[Weights, EpisodeWeights]:
    """The same for 문항: of lines, and of whole Experiences."""
    name = _name(encoder_name, exemplars=exemplars)
    return _fits().question[name], _fits().episode[name]


def features(signals: Signals, background: dict[str, tuple[float, float]]) -> dict[str, Signal]:
    """Every signal as the fit sees it, each of shape `(bullets,)`, the larger the better.

    Cosines are taken against their background, since how near *any* line of a bank is differs from query to query.
    """
    against_background = {name: standardised(getattr(signals, name), background.get(name), _USUAL_LINES) for name in COSINES}
    every = against_background | {name: getattr(signals, name) for name in SHARES}
    return {name: -signal if name in AGAINST else signal for name, signal in every.items()}


def evidence_for(signals: Signals, weights: Weights) -> Signal:
    """The evidence of every Bullet in log odds, shape `(bullets,)`."""
    seen = features(signals, weights.background)
    told = sum((weight * seen[name] for name, weight in weights.signals.items()), np.zeros_like(signals.dense))
    evidence: Signal = weights.intercept + weights.slope * told + grounds_log_odds(signals.grounds, weights)
    return evidence


def grounds_log_odds(grounds: Grounds, weights: Weights) -> float:
    """What the query's grounds add to the evidence of each of its lines."""
    return float(sum(weight * getattr(grounds, name) for name, weight in weights.grounds.items()))


def probability(log_odds: Signal) -> Signal:
    """Log odds as probabilities."""
    likely: Signal = 1 / (1 + np.exp(-log_odds))
    return likely


def status_of(best: float, weights: Weights) -> Status:
    """How well a line with this best probability is carried."""
    if best >= weights.strong:
        return "strong"
    return "partial" if best >= weights.partial else "none"


def _name(encoder_name: str, *, exemplars: bool) -> str:
    if not exemplars:
        return ANY_WITHOUT_EXEMPLARS
    return encoder_name if encoder_name in _fits().requirement else ANY_ENCODER


@cache
def _fits() -> Fits:
    return Fits.model_validate(json.loads(files(__package__).joinpath("data", "weights.json").read_text(encoding="utf-8")))
