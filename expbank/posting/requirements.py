"""Requirement lines: the items of the sections that ask, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from expbank.domain import LeftOut, Requirement, RequirementKind
from expbank.posting.formal import is_formal
from expbank.posting.headings import exact_kind
from expbank.posting.items import Item, read_items
from expbank.posting.looks import is_intro, look
from expbank.posting.sections import Section
from expbank.posting.splitting import split_requirements

_KIND_MARK = re.compile(r"\A[\[(【<（〔](?P<kind>[^\[\]()【】<>（）〔〕]{1,12})[\])】>）〕]\s{0,3}[:：-]?\s{0,3}(?=\S)")
_PREFERRED_END = re.compile(
    r"(?:우대|우대함|우대합니다|우대해요|우대됨|선호|선호함|가산점|가점)[.!]?\Z|\((?:우대|preferred|optional|a plus)\)\Z|\b(?:is|are) (?:a )?(?:big |huge |strong )?(?:plus|bonus|preferred|advantage|desirable)\.?\Z|\b(?:preferred|a plus|nice to have|desirable)\.?\Z",
    re.IGNORECASE,
)
_ASKING: dict[str, RequirementKind] = {"duty": "duty", "required": "required", "preferred": "preferred", "mixed": "required"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one section gave, in the order of its lines; requirements are not numbered yet."""

    requirements: tuple[Requirement, ...]
    left_out: tuple[LeftOut, ...]


def read_requirements(section: Section) -> Reading:
    """The requirement lines of one section that asks, and the lines of it that ask for nothing."""
    requirements: list[Requirement] = []
    left_out: list[LeftOut] = []
    for item in read_items(section.lines):
        if _asks(item):
            requirements.extend(_requirements_of(item, section))
        else:
            left_out.append(LeftOut(line=item.line.number, text=item.text, section=section.heading))
    return Reading(tuple(requirements), tuple(left_out))


def kind_mark(text: str) -> tuple[RequirementKind | None, str]:
    """The kind that a mark in front of a single line states ("[우대] …"), and the line without it."""
    if (found := _KIND_MARK.match(text)) and (kind := exact_kind(found["kind"])) in ("duty", "required", "preferred"):
        return _ASKING[str(kind)], text[found.end() :]
    return None, text


def _asks(item: Item) -> bool:
    if item.remark:
        return False
    # A line that only leads to the items nested under it is their context.
    return not (item.children and is_intro(item.text) and look(item.text.rstrip(":： ")) != "want")


def _requirements_of(item: Item, section: Section) -> Iterator[Requirement]:
    marked, text = kind_mark(item.text)
    inherited = kind_mark(item.parent.text)[0] if item.parent else None
    for piece in split_requirements(text):
        kind = marked or inherited or _ASKING[section.kind]
        if is_formal(piece) and kind != "duty":
            kind = "formal"
        elif kind == "required" and not marked and _PREFERRED_END.search(piece):
            kind = "preferred"
        yield Requirement(
            id="", kind=kind, text=piece, line=item.line.number, section=section.heading, uncertain=section.guessed, context=item.context
        )
