"""Requirement lines: the items of the sections that ask, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from expbank.domain import LeftOut, Requirement, RequirementKind
from expbank.posting.formal import is_formal
from expbank.posting.headings import SectionKind, exact_kind
from expbank.posting.items import Item, read_items
from expbank.posting.looks import look
from expbank.posting.sections import Section
from expbank.posting.splitting import split_requirements

_KIND_MARK = re.compile(r"[\[(【<（〔](?P<kind>[^\[\]()【】<>（）〔〕]{1,12})[\])】>）〕]\s{0,3}[:：-]?\s{0,3}(?=\S)")
_PREFERRED_END = re.compile(
    r"(?:우대|선호|가산점|가점)(?:함|합니다|해요|됨|됩니다)?[.!]?\Z|[(\[](?:우대|선택|preferred|optional|a plus)[)\]]\Z"
    r"|\b(?:is|are|would be) (?:an? )?(?:big |huge |strong )?(?:plus|bonus|preferred|advantage|desirable|asset)[.!]?\Z"
    r"|(?:^|[ ,])(?:preferred|a plus|nice to have|desirable)[.!]?\Z",
    re.IGNORECASE,
)
_ASKING: dict[SectionKind, RequirementKind] = {"duty": "duty", "required": "required", "preferred": "preferred", "mixed": "required"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one section gave, in the order of its lines; requirements are not numbered yet."""

    requirements: tuple[Requirement, ...]
    left_out: tuple[LeftOut, ...]


def read_requirements(section: Section) -> Reading:
    """The requirement lines of one section that asks, and the lines of it that ask for nothing."""
    requirements: list[Requirement] = []
    left_out: list[LeftOut] = []
    for number, item in enumerate(read_items(section.lines, section.subheadings)):
        found = [] if item.aside else list(_requirements_of(item, section, inline=section.inline and number == 0))
        requirements.extend(found)
        if not found:
            left_out.append(LeftOut(line=item.line.number, text=item.text, section=section.heading))
    return Reading(tuple(requirements), tuple(left_out))


def read_uncertain(section: Section) -> Reading:
    """The list lines of a section whose heading told nothing, as requirements; of a section without list, the lines that ask."""
    listed = [line for line in section.lines if line.mark]
    asking = [line for line in listed or section.lines if _may_ask(line.text, listed=bool(listed))]
    taken = Section("mixed", section.heading, section.line, guessed=True, lines=asking)
    reading = read_requirements(taken)
    numbers = {line.number for line in asking}
    beside = (LeftOut(line=line.number, text=line.text, section=section.heading) for line in section.lines if line.number not in numbers)
    return Reading(reading.requirements, (*reading.left_out, *beside))


def _may_ask(text: str, *, listed: bool) -> bool:
    likeness = look(text)
    return likeness == "want" or (listed and likeness not in ("offer", "process"))


def kind_mark(text: str) -> tuple[SectionKind | None, str]:
    """The kind that a mark in front of a single line states ("[우대] …"), and the line without it."""
    if (found := _KIND_MARK.match(text)) and (kind := exact_kind(found["kind"])) in ("duty", "required", "preferred"):
        return kind, text[found.end() :]
    return None, text


def _requirements_of(item: Item, section: Section, *, inline: bool) -> Iterator[Requirement]:
    marked, text = _stated_kind(item)
    if marked == "none":
        # "근무지: 서울" among what is asked is a formal condition; in a table it is one of the posting's facts.
        if not is_formal(text) or section.kind == "duty" or item.line.cell:
            return
        marked = "required"
    stated = marked or _inherited(item) or section.kind
    for piece in split_requirements(text, inline=inline):
        kind = _ASKING[stated]
        if kind != "duty" and is_formal(piece):
            kind = "formal"
        elif kind == "required" and not marked and ";" not in piece and _PREFERRED_END.search(piece[-60:]):
            kind = "preferred"
        yield Requirement(
            id="",
            kind=kind,
            text=piece,
            line=item.line.number,
            section=section.heading,
            job=item.line.job or section.job,
            uncertain=section.guessed,
            context=item.context,
        )


def _inherited(item: Item) -> SectionKind | None:
    """The kind that an item above this one states."""
    for ancestor in item.ancestors:
        kind, _ = _stated_kind(ancestor)
        if kind is not None and kind != "none":
            return kind
    return None


def _stated_kind(item: Item) -> tuple[SectionKind | None, str]:
    """The kind that an item states for itself, by a mark or by the words before its colon."""
    marked, text = kind_mark(item.text)
    return marked or item.line.only, text
