"""The items of a section: wrapped lines joined again, nested lists with their parents, remarks told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from expbank.posting.formal import is_formal
from expbank.posting.lines import Line
from expbank.posting.looks import is_intro, is_remark, is_sentence, is_unfinished, leads_on, look, may_be_unfinished

_WRAP_WIDTH = 20


@dataclass(slots=True)
class Item:
    """One list item, or one bare line. `parent` is the item that it is nested under; `aside` says that it asks for nothing."""

    line: Line
    text: str
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    aside: bool = False

    @property
    def ancestors(self) -> Iterator[Item]:
        """The items that this one is nested under, nearest first."""
        item = self.parent
        while item:
            yield item
            item = item.parent

    @property
    def context(self) -> str | None:
        """What the items above it say, outermost first."""
        return " > ".join(reversed([item.text for item in self.ancestors])) or None


def read_items(lines: Sequence[Line], subheadings: Collection[Line] = ()) -> list[Item]:
    """The items of one section in order; the lines under a subheading are nested under it. An aside is marked, not dropped."""
    listed = sum(1 for line in lines if line.mark and line.mark.family != "※")
    signs = sum(1 for line in lines if line.mark and line.mark.family == "※")
    items: list[Item] = []
    nest = _Nest()
    parting = {line.number for line in subheadings}
    before_list = True
    for line in lines:
        if items and _continues(items[-1], line):
            items[-1].text += f" {line.text}"
            continue
        item = Item(line, line.text)
        if is_remark(item.text):
            item.aside = True
        elif line.number in parting and not line.cell:
            item.text = line.text.strip("[]【】<>《》「」『』〔〕［］{}〈〉 :：")
            item.aside = True
            nest.part(item)
        elif line.mark and not (line.mark.family == "※" and signs < listed):
            nest.hang(item)
        else:
            nest.leave(item)
            item.aside = bool(listed) and not line.cell and _is_beside_list(line, first=before_list)
        before_list = before_list and line.mark is None
        items.append(item)
    for item in items:
        # A line that only leads to the items nested under it is their context.
        item.aside = item.aside or (bool(item.children) and leads_on(item.text))
    return items


class _Nest:
    """The open items, outermost first, under which the next one may hang."""

    def __init__(self) -> None:
        self.base: Item | None = None
        self.open: list[Item] = []

    def part(self, subheading: Item) -> None:
        self.base, self.open = subheading, []

    def leave(self, bare: Item) -> None:
        """A line without mark: what is nested after it hangs under it only when it leads there."""
        self.open = [bare] if leads_on(bare.text) else []
        self._adopt(bare, self.base)

    def hang(self, item: Item) -> None:
        """Hang `item` under the last open item that is less indented, or of another mark than its own list."""
        mark, indent = item.line.mark, item.line.indent
        while self.open:
            above = self.open[-1]
            same_list = above.line.mark is not None and mark is not None and above.line.mark.family == mark.family
            if indent > above.line.indent or (indent == above.line.indent and not same_list and not self._waits(item)):
                break
            self.open.pop()
        self._adopt(item, self.open[-1] if self.open else self.base)
        self.open.append(item)

    def _waits(self, item: Item) -> bool:
        """Whether an open item of the same mark and depth waits further out: then the list goes on there."""
        return any(
            other.line.mark and item.line.mark and other.line.mark.family == item.line.mark.family and other.line.indent == item.line.indent
            for other in self.open
        )

    @staticmethod
    def _adopt(item: Item, parent: Item | None) -> None:
        item.parent = parent
        if parent:
            parent.children.append(item)


def _continues(item: Item, line: Line) -> bool:
    """Whether `line` is the rest of the item above it, broken off by the width of some window."""
    if line.mark or line.gap or line.label or line.level or line.bold or line.cell or line.only or item.line.cell:
        return False
    if item.line.mark and not is_sentence(item.text) and (line.indent > item.line.indent or may_be_unfinished(item.text)):
        return True
    if len(item.text) < _WRAP_WIDTH:
        return False
    if is_unfinished(item.text) or (may_be_unfinished(item.text) and is_sentence(line.text)):
        return True
    return line.text[0].isascii() and line.text[0].islower() and item.text[-1].isascii() and item.text[-1].isalnum()


def _is_beside_list(line: Line, *, first: bool) -> bool:
    """Whether a line without mark in a section with a list is said beside it, and asks for nothing itself."""
    if is_formal(line.text) or (look(line.text) == "want" and not is_sentence(line.text)):
        return False
    return first or is_sentence(line.text) or is_intro(line.text) or line.mark is not None or look(line.text) in ("offer", "process")
