"""Signals to a probability: the chance that a career coach would accept the line as support.

A logistic model over named signals, fitted by scripts/fit_retrieval.py on judged lines and kept as data with the encoder's name; an
encoder without a fit of its own takes the one made for all.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import Field

from expbank.domain import Frozen, Status
from expbank.retrieval.concepts import Signal
from expbank.retrieval.signals import Signals

ANY_ENCODER = "*"
_USUAL_LINES = 30


class Weights(Frozen):
    """One fit: the weight of each signal against its background, and the least probabilities of `strong` and of `partial`.

    `background`: the usual mean and spread of each cosine over a bank.
    """

    dense: float
    exemplar: float
    lexical: float
    intent: float
    concept: float
    absent: float
    intercept: float
    strong: float
    partial: float
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


def requirement_weights(encoder_name: str) -> Weights:
    """The fit for lines of a posting and the named encoder, else the one for any encoder."""
    return _fits().requirement.get(encoder_name, _fits().requirement[ANY_ENCODER])


def question_weights(encoder_name: str) -> tuple[Weights, EpisodeWeights]:
    """The same for 문항: of lines, and of whole Experiences."""
    fits = _fits()
    return fits.question.get(encoder_name, fits.question[ANY_ENCODER]), fits.episode.get(encoder_name, fits.episode[ANY_ENCODER])


def evidence_for(signals: Signals, weights: Weights) -> Signal:
    """The evidence of every Bullet in log odds, shape `(bullets,)`.

    Cosines are taken against their background, since how near *any* line of a bank is differs from query to query.
    """
    return (
        weights.intercept
        + weights.dense * standardised(signals.dense, weights.background.get("dense"))
        + weights.exemplar * standardised(signals.exemplar, weights.background.get("exemplar"))
        + weights.intent * standardised(signals.intent, weights.background.get("intent"))
        + weights.lexical * signals.lexical
        + weights.concept * signals.concept
        - weights.absent * signals.absent
    )


def probability(log_odds: Signal) -> Signal:
    """Log odds as probabilities."""
    likely: Signal = 1 / (1 + np.exp(-log_odds))
    return likely


def status_of(best: float, weights: Weights) -> Status:
    """How well a line with this best probability is carried."""
    if best >= weights.strong:
        return "strong"
    return "partial" if best >= weights.partial else "none"


def standardised(signal: Signal, usual: tuple[float, float] | None = None) -> Signal:
    """The signal less its mean over the bank, in units of its spread.

    In a bank of a few lines these say little: the `usual` mean and spread count as much as so many lines of it.
    """
    if not signal.any():
        return np.zeros_like(signal)
    mean, spread = float(signal.mean()), float(signal.std())
    if usual is not None:
        share = len(signal) / (len(signal) + _USUAL_LINES)
        mean, spread = share * mean + (1 - share) * usual[0], share * spread + (1 - share) * usual[1]
    return (signal - mean) / spread if spread > 0 else np.zeros_like(signal)


@cache
def _fits() -> Fits:
    return Fits.model_validate(json.loads(files(__package__).joinpath("data", "weights.json").read_text(encoding="utf-8")))
