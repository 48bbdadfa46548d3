"""Lines of the bank as evidence for what is asked, and why they are."""

from __future__ import annotations

from typing import Literal

from expbank.domain.bank import Part
from expbank.domain.posting import Requirement
from expbank.domain.value import Frozen

Status = Literal["strong", "partial", "none"]


class Contribution(Frozen):
    """One named signal of a score: its own value (None for what has none), and what it adds in log odds."""

    signal: str
    value: float | None
    log_odds: float


class Runner(Frozen):
    """The line that came next for the same thing asked, and the signal that made most of the difference, in log odds."""

    text: str
    experience: str
    source: str
    line: int
    score: float
    signal: str
    difference: float


class Explanation(Frozen):
    """How a score came about, told only where it is asked for.

    `contributions` add up to `log_odds`. `links`: pairs of what was asked and what the line names instead. `demands`: the authored demands
    nearest to what was asked, which lent it their evidence. `runner_up` None: no other line could count.
    """

    log_odds: float
    contributions: tuple[Contribution, ...]
    links: tuple[tuple[str, str], ...] = ()
    demands: tuple[str, ...] = ()
    runner_up: Runner | None = None


class Why(Frozen):
    """What a score is made of: each leg's own score (None: the leg had no hit) and the terms both lines share."""

    dense: float | None = None
    lexical: float | None = None
    shared: tuple[str, ...] = ()
    explanation: Explanation | None = None


class Match(Frozen):
    """A Bullet offered as evidence; `score` in 0..1 means the probability that it really supports the line."""

    experience: str
    experience_id: str
    part: Part
    text: str
    source: str
    line: int
    score: float
    why: Why


class RequirementEvidence(Frozen):
    """A Requirement with its Matches, best first, and how well they carry it.

    `elsewhere`: of every Experience that none of these are of, the line that carries it best, if any does.
    """

    requirement: Requirement
    status: Status
    matches: tuple[Match, ...] = ()
    elsewhere: tuple[Match, ...] = ()
