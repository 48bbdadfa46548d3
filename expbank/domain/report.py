"""What to tell for each 문항, and everything found for one Posting."""

from __future__ import annotations

from expbank.domain.bank import Part
from expbank.domain.evidence import Match, RequirementEvidence
from expbank.domain.posting import Posting, Question
from expbank.domain.value import Frozen


class Cost(Frozen):
    """What telling another Experience would cost, each 0..1 (negative: a gain).

    `own`: by how much it fits its 문항 worse; `total`: by how much the whole application gets worse once the other 문항 have made way;
    `moves`: the ids of the 문항 that would then be given another Experience.
    """

    own: float
    total: float
    moves: tuple[str, ...] = ()


class Alternative(Frozen):
    """Another Experience that could answer a Question; `cost` is None where nothing is told that it could take the place of."""

    id: str
    title: str
    score: float
    cost: Cost | None = None


class StarEvidence(Frozen):
    """The lines of one Experience in STAR order; each part in the order of the file."""

    situation: tuple[Match, ...] = ()
    task: tuple[Match, ...] = ()
    action: tuple[Match, ...] = ()
    result: tuple[Match, ...] = ()


class PartLength(Frozen):
    """One part of an answer: the share it should have, 0..1, how long that is (None: without a limit), and how long its lines are."""

    part: Part
    share: float
    suggested: int | None
    evidence: int


class Length(Frozen):
    """How long the told lines are as they stand, in the unit of the limit, and how the answer should be divided."""

    evidence: int
    parts: tuple[PartLength, ...]


class Suggestion(Frozen):
    """What to tell for one Question. `experience_id` None: nothing in the bank answers it. `pinned`: the person chose the Experience."""

    question: Question
    experience_id: str | None = None
    experience_title: str | None = None
    star: StarEvidence = StarEvidence()
    matches: tuple[Match, ...] = ()
    requirement_ids: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    warnings: tuple[str, ...] = ()
    length: Length | None = None
    pinned: bool = False


class Report(Frozen):
    """Everything that `suggest` found for one Posting; a Match of `least_strong` or more is strong evidence."""

    posting: Posting
    requirements: tuple[RequirementEvidence, ...]
    suggestions: tuple[Suggestion, ...]
    least_strong: float = 0.5
