"""What a posting asks for, and asks to write."""

from __future__ import annotations

from typing import Literal

from expbank.domain.value import Frozen

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
