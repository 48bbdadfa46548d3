"""How the lines of a posting stand: which are set off like headings, in which style, and which of those are certain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from expbank.posting.headings import SectionKind, cued_kind, exact_kind, opens_like_heading
from expbank.posting.lines import Line
from expbank.posting.looks import is_remark, is_sentence, is_unfinished, look
from expbank.posting.marks import Mark

Style = tuple[str, str | int]

_HEADING_WIDTH = 60
_FEW_GAPS = 20
_MAX_PROCESS_HEADING = 12
HEADING_BULLETS = frozenset("■□◆◇▣◈●○★☆▶▷►▸◎◉◯※")
_OPENING, _CLOSING = "[【<《「『〔［{〈(", "]】>》」』〕］}〉)"


class Layout:
    """The lines of one posting, and what their standing tells about each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        # Where no blank line sets anything off, headings are told by the words that they begin with.
        self.run_together = sum(line.gap for line in lines) <= max(1, len(lines) // _FEW_GAPS)
        self.certain: dict[int, SectionKind] = {}
        for at, line in enumerate(lines):
            if not line.only and (kind := exact_kind(line.text)) and self.may_head(at):
                self.certain[at] = kind

    @cached_property
    def styles(self) -> frozenset[Style]:
        """The styles of headings whose words are known: a line set off in one of them stands on their level."""
        found = {style_of(self.lines[at]) for at in self.certain}
        if not found - {("label", "")}:
            found |= {style_of(line) for at, line in enumerate(self.lines) if at and self.is_set_off(at) and cued_kind(line.text)}
        return frozenset(found - {("label", "")})

    @cached_property
    def outermost(self) -> Style | None:
        """The style of the first heading whose words are known."""
        return next((style for at in self.certain if (style := style_of(self.lines[at]))[0] != "label"), None)

    def after(self, at: int) -> Line | None:
        """The line after the one at `at`."""
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def may_head(self, at: int) -> bool:
        """Whether a line can head what follows it: an item of a list, with another after it, cannot."""
        line, following = self.lines[at], self.after(at)
        if line.label or line.mark is None:
            return True
        if following is None or following.mark is None or following.indent > line.indent:
            return True
        if following.mark.ordinal == 1 and line.mark.counts and following.mark.family == line.mark.family:
            # "6. 문항", then "1. …" at the same depth: the count begins anew under it.
            return True
        return following.mark.family != line.mark.family and not (line.mark.is_emoji and following.mark.is_emoji and not following.gap)

    def is_set_off(self, at: int) -> bool:
        """Whether a line stands like a heading: short, no item of a list, apart from what is above, with something under it."""
        line, following = self.lines[at], self.after(at)
        if following is None or line.cell or line.only or len(line.text) > _HEADING_WIDTH or line.text.endswith((",", ";")):
            return False
        if is_remark(line.text) or (look(line.text) == "process" and len(line.text) > _MAX_PROCESS_HEADING):
            return False
        style, sign = style_of(line)
        if style in ("number", "mark", "emoji"):
            heads = style != "mark" or sign in HEADING_BULLETS
            return heads and self.may_head(at) and not self._continues_list(at)
        if style == "bracket":
            return line.text.rstrip(" :：")[-1] in _CLOSING
        return style in ("#", "bold") or self._stands_apart(at)

    def _stands_apart(self, at: int) -> bool:
        """The test of a line that nothing but its place could set off."""
        line, following = self.lines[at], self.lines[at + 1]
        above = self.lines[at - 1] if at else None
        if line.text.endswith(".") or line.text[0] in "\"“'‘" or line.text[0] in _OPENING:
            return False
        if above is None:
            return True
        if not line.gap:
            # Between two lists, at their depth, a line that is no rest of the item above.
            between = above.mark is not None and following.mark is not None and line.indent <= above.indent
            if between and not is_unfinished(above.text) and look(line.text) != "want":
                return True
            return self.run_together and opens_like_heading(line.text)
        return not following.gap or following.mark is not None

    def _continues_list(self, at: int) -> bool:
        """Whether the line goes on with the list above it."""
        above, line = (self.lines[at - 1] if at else None), self.lines[at]
        return bool(above and above.mark and line.mark and not line.gap and above.mark.family == line.mark.family)

    def prevailing_look(self, at: int) -> SectionKind | None:
        """The kind that most list lines under the line at `at` have the look of."""
        looks: list[str | None] = []
        for line in self.lines[at + 1 : at + 30]:
            if (line.gap and looks) or style_of(line) == style_of(self.lines[at]):
                break
            if line.mark:
                looks.append(look(line.text))
        if len(looks) < 2 or (is_sentence(self.lines[at].text) and look(self.lines[at].text) in ("offer", "process")):
            return None
        if looks.count("want") > len(looks) * 0.6:
            return "required"
        return "duty" if looks.count("do") > len(looks) * 0.6 else None


def style_of(line: Line) -> Style:
    """How a line is set off; headings of one level share their style."""
    if line.label:
        return ("label", "")
    if line.level:
        return ("#", line.level)
    return _plain_style(line) if line.mark is None else _marked_style(line.mark)


def _marked_style(mark: Mark) -> Style:
    if mark.counts:
        return ("number", mark.family)
    return ("emoji", "") if mark.is_emoji else ("mark", mark.family)


def _plain_style(line: Line) -> Style:
    if line.text[0] in _OPENING:
        return ("bracket", line.text[0])
    if line.bold:
        return ("bold", "")
    return ("colon", "") if line.text.endswith((":", "：")) else ("plain", "")
