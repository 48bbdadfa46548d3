"""Which Blocks are headings though no # says so: ruled, bracketed, bold, numbered, asked for, or leading a list in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from expbank.bank.asking import is_question, without_question_mark
from expbank.bank.blocks import Block
from expbank.bank.labels import bare_label, split_label
from expbank.bank.lines import ends_sentence, ends_unit
from expbank.bank.period import find_range, is_byline
from expbank.bank.prose import BOLD_TITLE, BRACKET_TITLE, TITLE_GLYPHS
from expbank.bank.sections import is_section_name

RULED = 7  # ranks below the six levels of #, above every weaker style
WEAK = 10  # headings from this level on are closed by a break
_NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|[IVX]{1,4}\.|[①-⑳])\s*(?=\S)|^(?:제\s*)?\d{1,2}\s*[장부]\s+")
# Numbered titles and questions are one outline: `1. 지원동기`, `2. … 기술해 주세요.`, `Q3.`
_RANKED_AS = {"question": "number"}
_BRACKETS = "【】〔〕≪≫《》[]<>〈〉"


def promote(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with every heading as one. Weak styles rank by their first appearance under a strong heading:

    what a writer uses first is the outer one, be it ■ over [ ] or the other way round.
    """
    out: list[Block] = []
    ranks: dict[str, int] = {}
    named = False  # whether a heading that names something stands above, in this stretch between breaks
    following = _following(blocks)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if ruled := _ruled(blocks, index):
            out.extend(ruled)
            ranks, named = {}, True
            index += len(ruled)
            continue
        style = _weak_style(block, out[-1] if out else None, following[index], named=named)
        if style:
            level = WEAK + ranks.setdefault(_RANKED_AS.get(style, style), len(ranks))
            out.append(replace(block, kind="heading", text=title_text(block.text), depth=level, style=style))
            named = named or style != "lead"
        elif block.kind == "heading":
            out.append(replace(block, text=title_text(block.text), depth=block.depth or RULED))
            ranks, named = {}, True
        else:
            out.append(block)
            named = named and block.kind != "break"
        index += 1
    return out


def _following(blocks: Sequence[Block]) -> list[Block | None]:
    """For each block the next one that is not skipped."""
    following: list[Block | None] = [None] * len(blocks)
    latest: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        following[index] = latest
        if blocks[index].kind != "skip":
            latest = blocks[index]
    return following


def title_text(text: str) -> str:
    """A heading's words: without numbering, brackets or bold around the whole of it."""
    text = _NUMBERING.sub("", text, count=1).strip()
    if BRACKET_TITLE.fullmatch(text):
        text = text.strip(_BRACKETS).strip()
    if found := BOLD_TITLE.fullmatch(text):
        text = f"{found['title'].strip()}{found['after'].rstrip()}"
    return without_question_mark(text)


def _ruled(blocks: Sequence[Block], index: int) -> list[Block]:
    """The title and its rules, above and below or only below, that stand on adjacent lines at `index`."""
    three = blocks[index : index + 3]
    kinds = [block.kind for block in three]
    if kinds in (["break", "paragraph", "break"], ["break", "item", "break"]):
        above, title, below = three
        if title.line == above.line + 1 and below.line == title.line + title.extent and len(title.text) <= 120:
            return [replace(above, kind="skip", reason="rule"), _ruled_heading(title), replace(below, kind="skip", reason="rule")]
    if kinds[:2] == ["paragraph", "break"]:
        title, below = three[:2]
        alone = index == 0 or blocks[index - 1].line + blocks[index - 1].extent < title.line
        if alone and title.extent == 1 and below.line == title.line + 1 and len(title.text) <= 60 and not ends_unit(title.text):
            return [_ruled_heading(title), replace(below, kind="skip", reason="rule")]
    return []


def _ruled_heading(title: Block) -> Block:
    return replace(title, kind="heading", text=title_text(title.text), depth=RULED, style="ruled")


def _weak_style(block: Block, previous: Block | None, following: Block | None, *, named: bool) -> str:
    """The style of heading that `block` is in; "" if it is none."""
    if block.kind not in ("paragraph", "item") or block.extent > 3 or len(block.text) > 400:
        return ""
    if following is None or following.kind == "break":
        return ""
    if block.kind == "item":
        return _item_style(block, previous, following)
    return _paragraph_style(block, previous, following, named=named)


def _item_style(block: Block, previous: Block | None, following: Block) -> str:
    if block.depth > 0 or split_label(block.text):
        return ""
    if block.style == "number" and following.kind != "item" and is_question(block.text):
        return "question"
    style = block.style if block.style == "number" or block.style in TITLE_GLYPHS else ""
    if is_section_name(block.text):
        return style or "number"
    in_list = any(_is_beside(other, block) for other in (previous, following))
    reads_as_title = len(block.text) <= 80 and (not ends_sentence(block.text) or find_range(block.text) is not None)
    return style if reads_as_title and not in_list else ""


def _is_beside(other: Block | None, item: Block) -> bool:
    """Whether `other` is an item of the same list."""
    return other is not None and other.kind == "item" and other.style == item.style and other.depth == item.depth


def _paragraph_style(block: Block, previous: Block | None, following: Block, *, named: bool) -> str:
    text = block.text
    if style := _style_by_look(text):
        return style
    if is_question(text) and len(text) >= 8 and following.kind == "paragraph" and not (previous and previous.style == "question"):
        return "question"
    if bare_label(text) or split_label(text):
        return ""
    if (found := BOLD_TITLE.fullmatch(text)) and not ends_sentence(found["title"]):
        return "bold"
    under_heading = previous is not None and previous.kind == "heading"
    return "lead" if not (under_heading and is_byline(text)) and _leads_in(block, following, named=named) else ""


def _style_by_look(text: str) -> str:
    """The style of a line that is a heading whatever follows: in brackets, a usual name, in capitals."""
    if BRACKET_TITLE.fullmatch(text) and not bare_label(text) and len(text) <= 120:
        return text[0]
    if is_section_name(text):
        return "name"
    return "capitals" if text.isascii() and text.isupper() and 4 <= len(text) <= 40 else ""


def _leads_in(block: Block, following: Block, *, named: bool) -> bool:
    """Whether a short line before a list is the title of what the list tells, there being no better one."""
    if following.kind != "item" or len(block.text) > 60 or ends_sentence(block.text) or block.text.endswith((",", ":")):
        return False
    label = split_label(following.text)
    if label and label.meaning == "title":
        return False
    return find_range(block.text) is not None or (not named and not ends_unit(block.text))
