"""The vocabulary of expbank as frozen models: bank, posting, and what retrieval makes of them."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Part = Literal["situation", "task", "action", "result", "skill", "text"]
RequirementKind = Literal["duty", "required", "preferred", "formal"]
Intent = Literal[
    "motive",
    "growth",
    "strengths",
    "teamwork",
    "conflict",
    "leadership",
    "problem_solving",
    "challenge",
    "failure",
    "improvement",
    "job_competency",
    "project",
    "career",
    "aspiration",
    "ethics",
    "customer",
    "free",
]
Status = Literal["strong", "partial", "none"]

PARTS: tuple[Part, ...] = get_args(Part)
STAR_PARTS: tuple[Part, ...] = ("situation", "task", "action", "result")


class Frozen(BaseModel):
    """A value: immutable, hashable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Metric(Frozen):
    """A figure that a line gives: as written, and the value before and after where the line tells both."""

    text: str
    before: str | None = None
    after: str | None = None


class Period(Frozen):
    """When something happened: months as `YYYY-MM` (or `YYYY`), `end` None while it goes on or is not told."""

    text: str
    start: str | None = None
    end: str | None = None
    ongoing: bool = False


class Bullet(Frozen):
    """The smallest embedded unit: one line (or wrapped paragraph) of the person's own, verbatim but for its list mark and label.

    `line` counts from 1. `parts` says what the line tells in STAR terms, the main one first.
    """

    text: str
    source: str
    line: int
    parts: tuple[Part, ...] = ("text",)
    metrics: tuple[Metric, ...] = ()

    @property
    def part(self) -> Part:
        """What the line tells in the first place."""
        return self.parts[0]


class Experience(Frozen):
    """One project or episode, with its Bullets in the order of the file."""

    id: str
    title: str
    source: str
    line: int
    organization: str | None = None
    period: Period | None = None
    role: str | None = None
    team: str | None = None
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    bullets: tuple[Bullet, ...] = ()


class SkippedLine(Frozen):
    """A line of a bank file that became no Bullet, and why (a key of the message catalogue: `skip.<reason>`)."""

    source: str
    line: int
    text: str
    reason: str


class CharLimit(Frozen):
    """The length an answer may have. `encoding` matters for `unit` byte only; `text` is the limit as written."""

    min: int | None = None
    max: int | None = None
    unit: Literal["char", "byte"] = "char"
    counts_spaces: bool = True
    encoding: Literal["cp949", "utf-8"] = "cp949"
    text: str = ""


class Requirement(Frozen):
    """One line that a posting asks for. `uncertain` where no section heading told what it is.

    `context` is what the lines say that it is nested under, outermost first.
    """

    id: str
    kind: RequirementKind
    text: str
    line: int
    section: str | None = None
    job: str | None = None
    uncertain: bool = False
    context: str | None = None


class Question(Frozen):
    """One 문항 of an application form; `text` has its limit taken out, `line` is where it begins."""

    id: str
    number: int
    text: str
    line: int
    limit: CharLimit | None = None
    intents: tuple[Intent, ...] = ("free",)
    optional: bool = False


class LeftOut(Frozen):
    """A line of a posting that is neither requirement nor 문항, and the heading it stood under."""

    line: int
    text: str
    section: str | None = None


class Posting(Frozen):
    """A job posting as read: what it asks for, what it asks to write, and what was left out."""

    source: str
    title: str | None = None
    company: str | None = None
    requirements: tuple[Requirement, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    jobs: tuple[str, ...] = ()


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
