"""A posting cut into sections: which lines are headings, what kind of section each opens, and which lines stand under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from expbank.domain import RequirementKind
from expbank.posting.headings import SectionKind, cued_kind, exact_kind, heading_name
from expbank.posting.limits import find_limit
from expbank.posting.lines import Line
from expbank.posting.looks import is_remark, is_sentence, is_unfinished, look

HeadingScorer = Callable[[str], RequirementKind | None]
Style = tuple[str, str | int]

_HEADING_WIDTH = 60
_HEADING_BULLETS = frozenset("■□◆◇▣◈●★☆▶▷►▸※◎○◉#🔹🔸🔷🔶")


@dataclass(slots=True)
class Section:
    """A heading and the lines under it. `heading` None: the lines before the first heading.

    `guessed` says that the kind was told by what the heading and its lines are like, not by their words.
    """

    kind: SectionKind
    heading: str | None = None
    line: Line | None = None
    parent: Section | None = None
    guessed: bool = False
    lines: list[Line] = field(default_factory=list)


def style_of(line: Line) -> Style:
    """How a heading is set off; headings of one level share their style."""
    if line.label:
        return ("label", "")
    if line.level:
        return ("#", line.level)
    if line.mark and line.mark.counts:
        return ("number", line.mark.family)
    if line.mark:
        return ("mark", line.mark.family) if line.mark.family < "\u2fff" else ("emoji", "")
    if line.text[0] in "[【<《「『〔［{(":
        return ("bracket", line.text[0])
    if line.bold:
        return ("bold", "")
    return ("colon", "") if line.text.endswith((":", "：")) else ("plain", "")


def find_sections(lines: Sequence[Line], scorer: HeadingScorer | None = None) -> list[Section]:
    """All sections in order; every line is a heading or stands in exactly one section."""
    certain = {at: kind for at, line in enumerate(lines) if (kind := exact_kind(line.text)) and _may_head(lines, at)}
    styles = {style_of(lines[at]) for at in certain if not lines[at].label}
    sections = [Section("none")]
    for at, line in enumerate(lines):
        current = sections[-1]
        opened = _opened(lines, at, certain.get(at), current, styles, scorer)
        if opened:
            sections.append(opened)
        else:
            current.lines.append(line)
    return sections


def _opened(
    lines: Sequence[Line], at: int, certain: SectionKind | None, current: Section, styles: set[Style], scorer: HeadingScorer | None
) -> Section | None:
    """The section that line `at` opens, if it is a heading there."""
    line = lines[at]
    if current.kind == "question" and not _leaves_questions(line, certain, current):
        return None
    name = heading_name(line.text)
    if certain:
        parent = current if current.kind == "mixed" else None
        return Section(certain, name, line, parent)
    if not _is_set_off(lines, at):
        return None
    cued = cued_kind(line.text)
    if current.kind == "question":
        return Section(cued, name, line) if cued and style_of(line) in styles else None
    if cued:
        return Section(cued, name, line)
    if scorer and (scored := scorer(name)):
        return Section("required" if scored == "formal" else scored, name, line, guessed=True)
    if current.kind == "none" or style_of(line) in styles:
        guess = _kind_of_content(lines, at)
        if guess or style_of(line) in styles:
            return Section(guess or "none", name, line, guessed=guess is not None)
    return None


def _leaves_questions(line: Line, certain: SectionKind | None, section: Section) -> bool:
    """Whether a heading-like line ends the section of 문항, whose own numbered lines often look like headings."""
    if line.label or find_limit(line.text):
        return False
    opening = section.line
    if line.mark and line.mark.counts:
        numbered = opening and opening.mark and opening.mark.family == line.mark.family
        follows = numbered and opening and opening.mark and line.mark.ordinal == (opening.mark.ordinal or 0) + 1
        return bool(follows and opening and line.indent <= opening.indent and certain)
    return bool(certain) or bool(opening and style_of(opening) == style_of(line) and line.gap)


def _may_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of known heading words can be one where it stands: an item of a list cannot."""
    line = lines[at]
    if line.label or line.mark is None:
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    return following is None or following.indent > line.indent or following.mark is None or following.mark.family != line.mark.family


def _is_set_off(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands like a heading: short, no sentence of a list, apart from what is above, something under it."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or len(line.text) > _HEADING_WIDTH or line.text.endswith((",", ";")) or is_remark(line.text):
        return False
    kind, sign = style_of(line)
    if kind == "number":
        return _may_head(lines, at) and not following.gap and (line.gap or following.mark is not None)
    if kind == "mark":
        return sign in _HEADING_BULLETS and _may_head(lines, at) and not _continues_list(lines, at)
    if kind == "emoji":
        return _may_head(lines, at) and not _continues_list(lines, at)
    if kind in ("#", "bracket", "bold", "label"):
        return kind != "bracket" or line.text.rstrip(" :：")[-1:] in "]】>》」』〕］})"
    # A plain line.
    if line.text.endswith(".") or line.text[:1] in "\"“'‘(":
        return False
    above = lines[at - 1] if at else None
    if above and not line.gap and (is_unfinished(above.text) or not (above.mark and following.mark)):
        return False
    return not following.gap or following.mark is not None or _all_apart(lines)


def _continues_list(lines: Sequence[Line], at: int) -> bool:
    above, line = (lines[at - 1] if at else None), lines[at]
    return bool(above and above.mark and not line.gap and above.mark.family == line.mark.family) if line.mark else False


def _all_apart(lines: Sequence[Line]) -> bool:
    """Whether nearly every line has a blank one before it, so that blanks tell nothing."""
    return sum(line.gap for line in lines) > len(lines) * 0.8


def _kind_of_content(lines: Sequence[Line], at: int) -> SectionKind | None:
    """The kind that most lines under an unknown heading have the look of."""
    looks = [look(line.text) for line in _under(lines, at)]
    if len(looks) < 2 or is_sentence(lines[at].text) and look(lines[at].text) in ("offer", "process"):
        return None
    for kind, wanted in (("required", "want"), ("duty", "do")):
        if looks.count(wanted) > len(looks) * 0.6:  # type: ignore[arg-type]
            return kind  # type: ignore[return-value]
    return None


def _under(lines: Sequence[Line], at: int) -> Iterable[Line]:
    """The list lines after line `at` up to the next blank."""
    for line in lines[at + 1 : at + 40]:
        if line.gap and line is not lines[at + 1]:
            return
        if line.mark:
            yield line
