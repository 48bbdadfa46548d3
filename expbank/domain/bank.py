"""What a person has done, as the bank tells it."""

from __future__ import annotations

from typing import Literal, get_args

from expbank.domain.value import Frozen

Part = Literal["situation", "task", "action", "result", "skill", "text"]

PARTS: tuple[Part, ...] = get_args(Part)
STAR_PARTS: tuple[Part, ...] = ("situation", "task", "action", "result")


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
