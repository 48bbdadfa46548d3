"""What stands right under a heading, line by line: metadata, Bullets with their part, projects of their own, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expbank.bank.asking import without_answer_mark
from expbank.bank.blocks import Block
from expbank.bank.deeds import claims_deed, tells_of_deed
from expbank.bank.draft import Draft
from expbank.bank.labels import Label, Meaning, bare_label, part_of, split_label
from expbank.bank.ledger import Ledger
from expbank.bank.letters import letter_span
from expbank.bank.lines import ends_sentence, is_open_label, unwrap_emphasis
from expbank.bank.outline import METADATA, Section
from expbank.bank.period import is_byline, is_period
from expbank.bank.scopes import Scopes
from expbank.bank.tables import read_row
from expbank.bank.title_items import title_items
from expbank.domain import Part

_ROLE_LENGTH = 40  # a longer 역할 is a line about what was done
# `Status: done` among the properties that Notion writes under a title.
_PROPERTY = re.compile(r"[^:：.]{1,20}\s*[:：]\s+.{1,100}")
# Several labels on one line: **인원**: 4명 / **역할**: 펌웨어
_NEXT_LABEL = re.compile(r"\s+[/|·]\s+(?=\*\*)")
_TAGS_ONLY = re.compile(r"(?:#[^\s#]+\s*)+")


class Body:
    """Places the Blocks right under one heading."""

    def __init__(self, section: Section, draft: Draft, base: Meaning | None, ledger: Ledger, *, letters: bool, outside: bool) -> None:
        """`base` is what a label heading announces; `letters` whether single letters S, T, A, R are labels in this file.

        `outside`: the lines stand before or between what has titles of its own, where people put remarks.
        """
        self._section = section
        self._draft = draft
        self._ledger = ledger
        self._letters = letters
        self._forms = section.has_forms
        self._outside = outside or self._forms
        self._base = base
        self._scopes = Scopes(base)
        self._titles = title_items(section)
        self._letter = letter_span(section.body)
        self._properties = _properties(section.body)
        self._byline = _byline(section)
        # Projects opened among the lines, each with the depth that its own lines are deeper than.
        self._open: list[tuple[float, Draft]] = []
        self._past_form = False

    def place(self) -> None:
        """Account for every Block."""
        for index, block in enumerate(self._section.body):
            if block.kind == "skip":
                self._ledger.skip(block, block.reason)
            elif block.kind == "break":
                self._scopes = Scopes(self._base)
                self._open = []
                self._ledger.skip(block, "rule")
            elif index in self._letter:
                self._ledger.skip(block, "letter")
            elif block.kind == "row":
                self._row(block)
            else:
                self._line(index, block)

    @property
    def _current(self) -> Draft:
        return self._open[-1][1] if self._open else self._draft

    def _line(self, index: int, block: Block) -> None:
        while self._open and block.kind == "item" and block.depth <= self._open[-1][0]:
            self._open.pop()
        label = self._label(index, block)
        around = self._scopes.enter(block, label)
        if label and label.meaning == "title" and label.rest:
            draft = self._ledger.open(unwrap_emphasis(label.rest), block.line, block)
            draft.stated = self._past_form = True
            self._open = [(block.depth - 0.5, draft)]
        elif label is None and index in self._titles:
            draft = self._ledger.open(unwrap_emphasis(block.text), block.line, block)
            draft.inherit(self._current)
            self._open.append((block.depth, draft))
        elif label is None and index == self._byline:
            self._draft.take_byline(block.text)
            self._ledger.skip(block, "metadata")
        elif label is None and index in self._properties and not _tells_value(block.text):
            self._ledger.skip(block, "metadata")
        elif label is None and around is None and self._is_remark(block):
            self._ledger.skip(block, "remark")
        else:
            self._keep(block, label, around)

    def _label(self, index: int, block: Block) -> Label | None:
        label = split_label(block.text)
        if label is None and block.kind == "item" and self._has_nested(index):
            label = bare_label(block.text) or (bare_label(f"{block.text}:") if block.text.isalpha() else None)
        return None if label and label.letter and not self._letters else label

    def _has_nested(self, index: int) -> bool:
        body = self._section.body
        return index + 1 < len(body) and body[index + 1].kind == "item" and body[index + 1].depth > body[index].depth

    def _is_remark(self, block: Block) -> bool:
        """Whether a line without a label is a note to oneself between projects.

        That is where projects are forms (a title label each) or have headings, and the line is under none of them. What tells of
        a deed stays; so does any item right under a heading, before the first form: it tells of what the heading names.
        """
        if not self._outside or _TAGS_ONLY.fullmatch(block.text):
            return False
        if block.kind == "item" and (self._open or not self._forms or (self._section.heading and not self._past_form)):
            return False
        return not tells_of_deed(block.text)

    def _keep(self, block: Block, label: Label | None, around: Meaning | None) -> None:
        """Put a line where its label, or the labels around it, say."""
        meaning = label.meaning if label else around
        text = unwrap_emphasis(label.rest if label else without_answer_mark(block.text))
        draft = self._current
        if not text or (label is None and is_open_label(text)):
            self._ledger.skip(block, "label")
        elif label is None and (_TAGS_ONLY.fullmatch(text) or (draft.period is None and is_period(text))):
            draft.state("tags" if text.startswith("#") else "period", text)
            self._ledger.skip(block, "metadata")
        elif meaning == "link":
            self._ledger.skip(block, "link")
        elif meaning is None or part_of(meaning):
            self._bullet(block, text, (part_of(meaning) or "text") if meaning else "text")
        elif meaning == "role" and (label is None or len(text) > _ROLE_LENGTH or ends_sentence(text) or claims_deed(text)):
            self._bullet(block, text, "action")
        else:
            first, *others = _NEXT_LABEL.split(text)
            draft.state(meaning, unwrap_emphasis(first))
            for other in filter(None, map(split_label, others)):
                draft.state(other.meaning, other.rest)
            self._ledger.skip(block, "metadata")

    def _row(self, block: Block) -> None:
        row = read_row(block)
        draft = self._current
        if row.title:
            draft = self._ledger.open(unwrap_emphasis(row.title), block.line, None if row.text else block)
            draft.stated = True
            for meaning, value in row.metadata:
                draft.state(meaning, value)
        if row.text:
            announced = self._scopes.enter(block, None)
            parts = row.parts or ((part_of(announced) or "text") if announced else "text",)
            self._ledger.bullet(block, row.text, parts, draft)

    def _bullet(self, block: Block, text: str, part: Part) -> None:
        self._ledger.bullet(block, text, (part,), self._current)
        if part == "skill":
            self._current.state("skills", text)


def _tells_value(text: str) -> bool:
    """Whether the value of `Key: value` is a line of its own rather than a property."""
    return tells_of_deed(re.split(r"[:：]", text, maxsplit=1)[1].strip())


def _byline(section: Section) -> int | None:
    """The index of the line right under a heading that tells when and where: `2018.03 - 2018.12 · 서울`, `Analyst | 2019 – 2021`."""
    index = next((index for index, block in enumerate(section.body) if block.kind != "skip"), None)
    if index is None or section.heading is None or section.label:
        return None
    block = section.body[index]
    return index if block.kind == "paragraph" and is_byline(block.text) else None


def _properties(body: Sequence[Block]) -> frozenset[int]:
    """The indexes of `Key: value` lines without a known label among those that open a body, where most labels are known."""
    end = 0
    while end < len(body) and body[end].kind == "paragraph" and _PROPERTY.fullmatch(body[end].text):
        end += 1
    known = sum(1 for block in body[:end] if (label := split_label(block.text)) and label.meaning in (*METADATA, "tags", "skills", "link"))
    return frozenset(range(end)) if known >= 2 and 2 * known >= end else frozenset()
