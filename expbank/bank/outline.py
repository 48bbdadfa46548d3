"""The tree of a document: headings over what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from expbank.bank.blocks import Block
from expbank.bank.headings import WEAK
from expbank.bank.labels import Label, bare_label, split_label
from expbank.bank.period import find_range
from expbank.domain import STAR_PARTS

# What a label may tell about a project as a whole: a section that has one of these is a project, not a chapter.
METADATA = ("title", "period", "organization", "role", "team")


@dataclass
class Section:
    """A heading (None for the document itself), the Blocks right under it, and its subsections."""

    heading: Block | None
    level: float
    body: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    label_level: float | None = None  # the level, as written, of the label headings that it has taken in

    @property
    def title(self) -> str:
        """The words of the heading."""
        return self.heading.text if self.heading else ""

    @cached_property
    def label(self) -> Label | None:
        """The label that the heading is, with or without a value after it."""
        return bare_label(self.title) or split_label(self.title) if self.heading else None

    @property
    def has_content(self) -> bool:
        """Whether something else than metadata and breaks stands right under the heading."""
        return any(block.kind in ("item", "paragraph", "row") and not _is_metadata(block) for block in self.body)

    @cached_property
    def is_project(self) -> bool:
        """Whether the section tells of itself what only a project has: a period, a role, a title label, S and R."""
        if self.heading and find_range(self.title):
            return True
        if self.has_forms:
            return False
        return any(_is_metadata(block) for block in self.body) or self.has_star

    @cached_property
    def has_forms(self) -> bool:
        """Whether projects stand right under the heading as forms, each with its title label (`**프로젝트명**: …`)."""
        labels = (split_label(block.text) for block in self.body)
        return any(label is not None and label.meaning == "title" and bool(label.rest) for label in labels)

    @cached_property
    def has_star(self) -> bool:
        """Whether at least two STAR labels stand right under the heading, as headings or in front of lines."""
        labels = [child.label for child in self.children] + [split_label(block.text) for block in self.body if block.depth == 0]
        return len({label.meaning for label in labels if label and label.meaning in STAR_PARTS}) > 1

    def walk(self) -> Iterator[Block]:
        """All Blocks of the section in the order of the file."""
        if self.heading:
            yield self.heading
        yield from self.body
        for child in self.children:
            yield from child.walk()


def outline(blocks: Sequence[Block]) -> Section:
    """The tree of `blocks`, in which all headings are marked as such."""
    root = Section(None, 0)
    path = [root]
    for block in blocks:
        if block.kind == "heading":
            _descend(path, Section(block, block.depth))
            continue
        if block.kind == "break":
            while path[-1].level >= WEAK:
                path.pop()
        if path[-1].children:
            path.append(_tail(path[-1], block))
        else:
            path[-1].body.append(block)
    return root


def _descend(path: list[Section], section: Section) -> None:
    """Put `section` where its level, or its being a label, says, and make `path` lead to it."""
    while path[-1].heading is None and len(path) > 1:
        path.pop()
    owner = _owner(path, section)
    if owner:
        owner.label_level, section.level = section.level, owner.level + 0.5
    while path[-1] is not owner and (path[-1].level >= section.level):
        path.pop()
    path[-1].children.append(section)
    path.append(section)


def _owner(path: Sequence[Section], label: Section) -> Section | None:
    """The section that a STAR label heading of the same or an outer level belongs to: `## 챗봇` right before `## 상황`, `## 행동`."""
    if label.label is None or label.label.meaning not in STAR_PARTS:
        return None
    for section in reversed(path):
        if section.label_level == label.level:
            return section
    last = path[-1]
    is_title = last.heading is not None and last.label is None and not last.has_content
    return last if is_title and last.level >= label.level else None


def _tail(section: Section, block: Block) -> Section:
    """A section without heading for what follows the subsections of `section` after a break."""
    tail = Section(None, section.level + 1, [block])
    section.children.append(tail)
    return tail


def _is_metadata(block: Block) -> bool:
    if block.kind not in ("item", "paragraph") or block.depth > 0:
        return False
    label = split_label(block.text)
    return label is not None and not label.letter and label.meaning in METADATA
