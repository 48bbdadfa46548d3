"""A posting cut into sections: which lines are headings, what kind of section each opens, and which lines stand under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from expbank.domain import RequirementKind
from expbank.posting.headings import SectionKind, cued_kind, exact_kind, heading_name
from expbank.posting.layout import Layout, Style, style_of
from expbank.posting.limits import find_limit
from expbank.posting.lines import Line
from expbank.posting.looks import is_sentence, look
from expbank.posting.questions import asks

HeadingScorer = Callable[[str], RequirementKind | None]

_INLINE = re.compile(r"(?P<head>[^:：]{1,30}?)\s{0,3}[:：]\s{0,3}(?P<rest>\S.*)\Z", re.DOTALL)
_ASKING: tuple[SectionKind, ...] = ("duty", "required", "preferred", "mixed")


@dataclass(slots=True)
class Section:
    """A heading and the lines under it. `heading` None: the lines before the first heading.

    `guessed` says that the kind was told by what the heading and its lines are like, not by their words; `inline` that its first
    line stood behind the heading's colon. `subheadings` are the lines that part it without opening a section of their own.
    """

    kind: SectionKind
    heading: str | None = None
    line: Line | None = None
    guessed: bool = False
    inline: bool = False
    job: str | None = None
    lines: list[Line] = field(default_factory=list)
    subheadings: list[Line] = field(default_factory=list)

    @property
    def unknown(self) -> bool:
        """Whether no heading told what these lines are: they may yet ask for something."""
        return self.kind == "none" and (self.heading is None or not (exact_kind(self.heading) or cued_kind(self.heading)))


def find_sections(lines: Sequence[Line], scorer: HeadingScorer | None = None, jobs: Collection[Line] = ()) -> list[Section]:
    """All sections in order; every line is a heading or stands in exactly one section. A line of `jobs` heads a job of several."""
    return _Cutter(Layout(lines), scorer, jobs).cut()


class _Cutter:
    """Goes through the lines once and decides for each whether it opens a section."""

    def __init__(self, layout: Layout, scorer: HeadingScorer | None, jobs: Collection[Line]) -> None:
        self.layout = layout
        self.scorer = scorer
        self.jobs = {line.number for line in jobs}
        self.sections = [Section("none")]
        # A posting has one section of each kind, or one a job: a guess fills a gap, it does not add to what is there.
        self.kinds: set[SectionKind] = set(layout.certain.values())
        # The section around a table, to which the lines after the table belong again.
        self.around = self.sections[0]

    @property
    def current(self) -> Section:
        return self.sections[-1]

    def cut(self) -> list[Section]:
        for at, line in enumerate(self.layout.lines):
            if not line.cell and self.current.line and self.current.line.cell:
                around = self.around
                self.sections.append(Section(around.kind, around.heading, around.line, around.guessed, job=around.job))
            opened = self._opened(at)
            if not opened and self.current.inline and line.gap and line.mark is None and is_sentence(line.text):
                # Prose after a blank has left the one line that its heading opened.
                opened = Section("none")
                opened.lines.append(line)
                self.sections.append(opened)
            elif opened:
                self.sections.append(opened)
                self.kinds.add(opened.kind)
            else:
                self.current.lines.append(self._with_own_kind(line))
            if not self.current.line or not self.current.line.cell:
                self.around = self.current
        return self.sections

    def _opened(self, at: int) -> Section | None:
        """The section that the line at `at` opens, if it does."""
        line, kind = self.layout.lines[at], self.layout.certain.get(at)
        if self.current.kind == "question" and not self._leaves_questions(at, kind):
            return None
        if line.number in self.jobs and not line.cell:
            return Section("job", heading_name(line.text), line)
        if kind:
            return Section(kind, heading_name(line.text), line, job=line.job)
        return self._inline(line) or (self._judged(at) if at and self.layout.is_set_off(at) else None)

    def _judged(self, at: int) -> Section | None:
        """The section under a line that is set off like a heading, whose words are not all known."""
        line = self.layout.lines[at]
        name, style, cued = heading_name(line.text), style_of(line), cued_kind(line.text)
        beside = self._beside_current(style)
        may_be_item = style[0] in ("number", "mark") and self.layout.styles and not beside
        asks_itself = style[0] in ("number", "plain") and style not in self.layout.styles and look(line.text) == "want"
        # With a limit beside it, a line about questions is a 문항 and no heading of them.
        is_question = cued == "question" and find_limit(line.text)
        if may_be_item or is_question:
            return None
        if cued and not asks_itself:
            return Section(cued, name, line)
        if self.current.kind != "question" and (beside or not (self.current.heading or self.layout.styles)):
            return self._scored(name, line) or self._guessed(at, name)
        self._part(line)
        return None

    def _scored(self, name: str, line: Line) -> Section | None:
        scored = self.scorer(name) if self.scorer else None
        return Section("required" if scored == "formal" else scored, name, line, guessed=True) if scored else None

    def _guessed(self, at: int, name: str) -> Section | None:
        """A section under a heading of unknown words: a kind that the posting lacks so far and its lines look like, else none."""
        line = self.layout.lines[at]
        if style_of(line)[0] in ("plain", "number", "mark") and look(line.text) == "want":
            return None
        like = self.layout.prevailing_look(at)
        if like == "required" and like in self.kinds and self.current.kind == like:
            like = "preferred"
        if "question" not in self.kinds and self._asks_below(at):
            return Section("question", name, line, guessed=True)
        if like and like not in self.kinds and "mixed" not in self.kinds:
            return Section(like, name, line, guessed=True)
        return Section("none", name, line)

    def _asks_below(self, at: int) -> bool:
        """Whether the lines under an unknown heading are worded like 문항, one with a limit at least."""
        below: list[str] = []
        for line in self.layout.lines[at + 1 : at + 12]:
            if line.gap and below:
                break
            below.append(line.text)
        return any(find_limit(text) for text in below) and all(asks(text) for text in below)

    def _beside_current(self, style: Style) -> bool:
        """Whether a heading in `style` stands beside the current section's or further out, not within it."""
        opener = self.current.line
        if opener is None:
            return style in self.layout.styles
        return style in (style_of(opener), self.layout.outermost)

    def _part(self, line: Line) -> None:
        if self.current.kind in _ASKING and not is_sentence(line.text) and style_of(line)[0] not in ("plain", "number", "mark"):
            self.current.subheadings.append(line)

    def _inline(self, line: Line) -> Section | None:
        """The section of "자격요건: Python 3년 이상, SQL": with its first line, and open for more."""
        found = _inline_heading(line)
        if not found or line.cell:
            return None
        kind, name, rest = found
        opener = self.current.line
        alike = opener is not None and style_of(opener) == style_of(line)
        if line.mark and not alike and (self.current.kind != "none" or (self.current.heading is None and kind == "none")):
            return None
        if kind == "none" and not alike:
            return None
        return Section(kind, name, line, inline=True, lines=[replace(line, text=rest, mark=None)])

    def _with_own_kind(self, line: Line) -> Line:
        """The line, with the kind that it states for itself: "우대: 커머스 경력" among other items."""
        if line.only or line.label or self.current.kind == "question" or not (found := _inline_heading(line)):
            return line
        kind, _, rest = found
        return replace(line, only=kind, text=line.text if kind == "none" else rest)

    def _leaves_questions(self, at: int, kind: SectionKind | None) -> bool:
        """Whether a line ends the section of 문항, whose own numbered lines often look like headings."""
        line, opening = self.layout.lines[at], self.current.line
        if line.label or (find_limit(line.text) and kind != "question"):
            return False
        if line.mark and line.mark.counts:
            numbered = opening and opening.mark and opening.mark.family == line.mark.family
            follows = numbered and opening and opening.mark and line.mark.ordinal == (opening.mark.ordinal or 0) + 1
            return bool(follows and opening and line.indent <= opening.indent and kind)
        return bool(kind) or bool(opening and style_of(opening) == style_of(line) and (line.gap or style_of(line)[0] != "plain"))


def _inline_heading(line: Line) -> tuple[SectionKind, str, str] | None:
    """Kind, name and rest of a line that begins with a known heading and a colon."""
    if (found := _INLINE.match(line.text)) and (kind := exact_kind(found["head"])) and kind != "question":
        return kind, heading_name(found["head"]), found["rest"]
    return None
