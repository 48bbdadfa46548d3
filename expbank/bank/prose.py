"""Runs of lines cut into Blocks: items by their marks, labels and headings on lines of their own, wrapped prose joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expbank.bank.blocks import Block
from expbank.bank.labels import split_label
from expbank.bank.lines import has_words, is_contact, is_link, joins, reduce_links, strip_list_mark, task_box, unwrap_emphasis

# A line that is nothing but a title in brackets, or in bold with perhaps a date or place after it.
BRACKET_TITLE = re.compile(r"(?:【[^】]+】|〔[^〕]+〕|≪[^≫]+≫|《[^》]+》|\[(?![ xX]\])[^\]\[]+\]|<(?![/!])[^<>]+>|〈[^〉]+〉)")
BOLD_TITLE = re.compile(r"(?:\*\*|__)(?P<title>[^*_]+)(?:\*\*|__)(?P<after>\s*(?:[|,·(（–—@/-].*)?)")
# Glyphs that people set before titles rather than before items.
TITLE_GLYPHS = "■□◆◇▣◈★☆❑◼◻▶▷►◉⦿❏"
_TITLE_GLYPH = re.compile(rf"[{TITLE_GLYPHS}]️?\s*(?=\S)")


def cut(lines: Sequence[str], first: int, depth: int = 0, marked: str = "") -> Iterator[Block]:
    """The Blocks of consecutive non-blank `lines`, the first of which is line `first` of the file.

    `marked` is the kind of list mark that a reader has already taken off the first line ("" for prose): that line and what
    it wraps onto make an item at `depth`; items found inside nest one deeper.
    """
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not _stands_alone(lines[end - 1]) and not _opens(lines[end]):
            end += 1
        mark = marked if start == 0 else ""
        yield from _run(lines[start:end], first + start, depth, mark, inside_item=bool(marked))
        start = end


def _opens(line: str) -> bool:
    """Whether `line` begins something of its own rather than go on the line before."""
    return bool(strip_list_mark(line)[1] or _TITLE_GLYPH.match(line) or split_label(line)) or _stands_alone(line)


def _stands_alone(line: str) -> bool:
    return bool(BRACKET_TITLE.fullmatch(line) or BOLD_TITLE.fullmatch(line)) or is_link(line) or not has_words(line)


def _run(lines: Sequence[str], first: int, depth: int, mark: str, *, inside_item: bool) -> Iterator[Block]:
    """The Blocks of lines of which only the first may open something."""
    goes_on = [True] * (len(lines) - 1) if mark else joins(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and goes_on[end - 1]:
            continue
        yield _block(" ".join(lines[start:end]), first + start, end - start, depth, mark if start == 0 else "", inside_item=inside_item)
        start = end


def _block(text: str, line: int, extent: int, depth: int, mark: str, *, inside_item: bool) -> Block:
    kind = "item" if mark else "paragraph"
    if not mark:
        text, mark = _strip_mark(text)
        if mark:
            kind = "item"
        if inside_item:
            depth += 1
    text, to_do = task_box(text) if mark else (text, False)
    reason = "todo" if to_do else _nothing_in(text)
    if reason:
        return Block("skip", text, line, extent, depth, reason=reason)
    return Block("item" if kind == "item" else "paragraph", unwrap_item(reduce_links(text)), line, extent, depth, style=mark)


def _strip_mark(text: str) -> tuple[str, str]:
    if found := _TITLE_GLYPH.match(text):
        return text[found.end() :], found[0][0]
    return strip_list_mark(text)


def unwrap_item(text: str) -> str:
    """`text` without emphasis around the whole of it, unless that makes a label or title of it."""
    return text if BOLD_TITLE.fullmatch(text) else unwrap_emphasis(text)


def _nothing_in(text: str) -> str:
    """Why there is nothing to keep in `text`; "" where there is."""
    if is_link(text):
        return "link"
    if not has_words(text):
        return "symbols"
    return "contact" if is_contact(text) else ""
