"""List items that are titles of what is nested in them: `- 챗봇 개발 (2023.01 ~ 2023.06)` over its lines."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.bank.blocks import Block
from expbank.bank.labels import split_label
from expbank.bank.lines import ends_sentence, ends_unit
from expbank.bank.outline import Section
from expbank.bank.period import find_range
from expbank.bank.prose import BOLD_TITLE

_NAME_LENGTH = 30  # a longer item over others tells something itself


def title_items(section: Section) -> frozenset[int]:
    """The indexes in the body of `section` of items that name an Experience: dated, bold, short, or with labels nested right inside.

    In a section that is a project by itself only dated items do: the others are its topics.
    """
    nested = _nested_labels(section.body)
    return frozenset(
        index
        for index, labels in nested.items()
        if _names(section.body[index], project=section.is_project or section.label is not None, labels=labels)
    )


def _names(block: Block, *, project: bool, labels: int) -> bool:
    if len(block.text) > 80 or ends_sentence(block.text) or split_label(block.text):
        return False
    if find_range(block.text):
        return True
    names_only = len(block.text) <= _NAME_LENGTH and not ends_unit(block.text)
    return not project and (labels > 0 or names_only or BOLD_TITLE.fullmatch(block.text) is not None)


def _nested_labels(body: Sequence[Block]) -> dict[int, int]:
    """For each item with items nested in it, how many of those right inside begin with a label."""
    inside: dict[int, int] = {}
    open_items: list[int] = []
    for index, block in enumerate(body):
        if block.kind == "break":
            open_items = []
        if block.kind not in ("item", "paragraph"):
            continue
        while open_items and body[open_items[-1]].depth >= block.depth:
            open_items.pop()
        if open_items:
            parent = open_items[-1]
            inside[parent] = inside.get(parent, 0) + (split_label(block.text) is not None)
        if block.kind == "item":
            open_items.append(index)
    return inside
