"""The tree of a document: headings over what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from expbank.bank.blocks import Block
from expbank.bank.headings import WEAK
from expbank.bank.labels import Label, bare_label, split_label
from expbank.bank.period import find_range
from expbank.domain import STAR_PARTS

# What a label may tell about a project as a whole: a section that has one of these is a project, not a chapter.
_METADATA = ("title", "period", "organization", "role", "team")


@dataclass(slots=True)
class Section:
    """A heading (None for the document itself), the Blocks right under it, and its subsections."""

    heading: Block | None
    level: int
    body: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The words of the heading."""
        return self.heading.text if self.heading else ""

    @property
    def label(self) -> Label | None:
        """The label that the heading is, with or without a value after it."""
        return bare_label(self.title) or split_label(self.title) if self.heading else None

    @property
    def has_content(self) -> bool:
        """Whether something else than metadata and breaks stands right under the heading."""
        return any(block.kind in ("item", "paragraph", "row") and not _is_metadata(block) for block in self.body)

    @property
    def is_project(self) -> bool:
        """Whether the section tells of itself what only a project has: a period, a role, a title label, S and R."""
        if self.heading and find_range(self.title):
            return True
        if self.has_forms:
            return False
        return any(_is_metadata(block) for block in self.body) or self.has_star

    @property
    def has_forms(self) -> bool:
        """Whether projects stand right under the heading as forms, each with its title label (`**프로젝트명**: …`)."""
        labels = (split_label(block.text) for block in self.body)
        return any(label is not None and label.meaning == "title" and bool(label.rest) for label in labels)

    @property
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
            section = Section(block, block.depth)
            while path[-1].heading is None and len(path) > 1:
                path.pop()
            while path[-1].level > section.level or (path[-1].level == section.level and not _adopts(path[-1], section)):
                path.pop()
            path[-1].children.append(section)
            if section.level == path[-1].level:
                section.level += 1
            path.append(section)
            continue
        if block.kind == "break":
            while path[-1].level >= WEAK:
                path.pop()
        path[-1].body.append(block) if not path[-1].children else path.append(_tail(path[-1], block))
    return root


def _adopts(title: Section, label: Section) -> bool:
    """Whether a heading of the same level belongs under `title`: `## 챗봇` directly followed by `## 상황`, `## 행동`."""
    if title.has_content or title.heading is None or title.label:
        return False
    return label.label is not None and label.label.meaning in STAR_PARTS


def _tail(section: Section, block: Block) -> Section:
    """A section without heading for what follows the subsections of `section` after a break."""
    tail = Section(None, section.level + 1, [block])
    section.children.append(tail)
    return tail


def _is_metadata(block: Block) -> bool:
    if block.kind not in ("item", "paragraph") or block.depth > 0:
        return False
    label = split_label(block.text)
    return label is not None and not label.letter and label.meaning in _METADATA
