"""The items of a section: wrapped lines joined again, nested lists with their parents, remarks told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from expbank.posting.lines import Line
from expbank.posting.looks import is_intro, is_remark, is_sentence, is_unfinished, look

_WRAP_WIDTH = 20


@dataclass(slots=True)
class Item:
    """One list item, or one bare line. `parent` is the item that it is nested under."""

    line: Line
    text: str
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    remark: bool = False

    @property
    def context(self) -> str | None:
        """What the items above it say, outermost first."""
        above = [item.text for item in self._ancestors()]
        return " > ".join(reversed(above)) or None

    def _ancestors(self) -> Iterator[Item]:
        item = self.parent
        while item:
            yield item
            item = item.parent


def read_items(lines: Sequence[Line]) -> list[Item]:
    """The items of one section in order. A remark or a leading sentence is marked as such, not dropped."""
    listed = sum(1 for line in lines if line.mark and line.mark.family != "※")
    signs = listed and sum(1 for line in lines if line.mark and line.mark.family == "※") < listed
    items: list[Item] = []
    open_items: list[Item] = []
    for line in lines:
        if items and _continues(items[-1], line):
            items[-1].text += f" {line.text}"
            continue
        item = Item(line, line.text)
        if line.mark and not (signs and line.mark.family == "※"):
            _nest(item, open_items)
        else:
            open_items.clear()
            item.remark = bool(listed) and _is_beside_list(line, first=not any(other.line.mark for other in items))
        item.remark = item.remark or is_remark(item.text)
        items.append(item)
    return items


def _continues(item: Item, line: Line) -> bool:
    """Whether `line` is the rest of the item above it, broken off by the width of some window."""
    if line.mark or line.gap or line.label or line.level or line.bold or item.line.label:
        return False
    if item.line.mark and line.indent > item.line.indent and not is_sentence(item.text):
        return True
    if is_unfinished(item.text) and len(item.text) >= _WRAP_WIDTH:
        return True
    return line.text[:1].islower() and line.text[:1].isascii() and item.text[-1:].isalnum() and len(item.text) >= _WRAP_WIDTH


def _nest(item: Item, open_items: list[Item]) -> None:
    """Hang `item` under the open item that it belongs to: the last one less indented, or of another mark than its list."""
    mark, indent = item.line.mark, item.line.indent
    while open_items:
        above = open_items[-1]
        same_list = above.line.mark is not None and mark is not None and above.line.mark.family == mark.family
        if indent > above.line.indent or (indent == above.line.indent and not same_list and not _has_sibling(open_items, item)):
            item.parent = above
            above.children.append(item)
            break
        open_items.pop()
    open_items.append(item)


def _has_sibling(open_items: Sequence[Item], item: Item) -> bool:
    """Whether an open item of the same mark and depth waits further out: then the list goes on there."""
    mark = item.line.mark
    return any(
        other.line.mark and mark and other.line.mark.family == mark.family and other.line.indent == item.line.indent for other in open_items
    )


def _is_beside_list(line: Line, *, first: bool) -> bool:
    """Whether a line without mark in a section with a list is said beside it, and asks for nothing itself."""
    if look(line.text) == "want" and not is_sentence(line.text):
        return False
    return first or is_sentence(line.text) or is_intro(line.text) or line.mark is not None or look(line.text) in ("offer", "process")
