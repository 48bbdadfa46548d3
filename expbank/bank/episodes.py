"""From the tree of a document to its Experiences: which headings name one, where each line belongs, what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from expbank.bank.blocks import Block, Document
from expbank.bank.draft import Draft
from expbank.bank.headings import promote
from expbank.bank.labels import Label, Meaning, part_of, split_label
from expbank.bank.letters import letter_span
from expbank.bank.lines import ends_sentence, is_addressed, is_open_label, unwrap_emphasis
from expbank.bank.outline import Section, outline
from expbank.bank.period import find_range
from expbank.bank.scopes import Scopes
from expbank.bank.sections import is_employment, is_posting, is_private, is_where_or_when, without_answer_mark
from expbank.bank.title_items import title_items
from expbank.domain import STAR_PARTS, Bullet, Experience, Part, SkippedLine

_ROLE_LENGTH = 40  # a longer 역할 is a line about what was done


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    experiences: tuple[Experience, ...]
    skipped: tuple[SkippedLine, ...]


def assemble(document: Document) -> Reading:
    """The Experiences of `document`, and each non-blank line that is in no Bullet, with its reason."""
    return _Assembly(document).reading()


class _Assembly:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = outline(promote(document.blocks))
        self._skipped: list[SkippedLine] = []
        self._drafts: list[Draft] = []
        labels = [label for block in document.blocks if (label := split_label(block.text))]
        self._letters_count = len({label.name.upper() for label in labels if label.letter}) > 1
        self._has_projects = bool(self._root.children) or any(label.meaning == "title" for label in labels)

    def reading(self) -> Reading:
        whole = self._draft(self._document.title, 1)
        whole.state_properties(self._document.properties)
        self._section(self._root, whole)
        experiences: list[Experience] = []
        seen: Counter[str] = Counter()
        for draft in self._drafts:
            told = bool(draft.bullets) or draft.stated
            if draft.heading:
                self._skip(draft.heading, "title" if told else "heading")
            if told and (draft.bullets or draft is not whole):
                experiences.append(draft.experience(self._document.source, seen[draft.title]))
                seen[draft.title] += 1
        experiences.sort(key=lambda experience: min([experience.line, *(bullet.line for bullet in experience.bullets[:1])]))
        return Reading(tuple(experiences), tuple(sorted(self._skipped, key=lambda line: line.line)))

    def _draft(self, title: str, line: int, heading: Block | None = None) -> Draft:
        draft = Draft.titled(title, line, heading)
        self._drafts.append(draft)
        return draft

    def _skip(self, block: Block, reason: str) -> None:
        self._skipped.extend(self._document.skipped(block, reason))

    def _label(self, text: str) -> Label | None:
        label = split_label(text)
        return None if label and label.letter and not self._letters_count else label

    # Sections: which of them name an Experience

    def _section(self, section: Section, draft: Draft, base: Meaning | None = None) -> None:
        """Read `section` into `draft`, and its subsections into it or drafts of their own."""
        self._body(section, draft, base)
        for child in section.children:
            self._child(child, section, draft, base)

    def _child(self, section: Section, above: Section, draft: Draft, base: Meaning | None) -> None:
        heading, label = section.heading, section.label
        if heading is None:
            self._section(section, draft, base)
        elif (reason := self._unread(section, above)) != "":
            for block in section.walk():
                self._skip(block, block.reason if block.kind == "skip" else "rule" if block.kind == "break" else reason)
        elif label and self._labels(section, label, above, draft):
            self._skip(heading, "label")
            if label.rest and not part_of(label.meaning):
                draft.state(label.meaning, label.rest)
            self._section(section, draft, label.meaning)
        elif self._merges(section, above, draft):
            self._skip(heading, "heading")
            self._section(section, draft, base)
        else:
            title = label.rest if label and label.meaning == "title" and label.rest else section.title
            own = self._draft(title, heading.line, heading)
            if above.heading and above.is_project:
                own.inherit(draft)
            own.stated = own.stated or bool(label and label.rest)
            self._section(section, own, label.meaning if label and not label.rest else None)

    @staticmethod
    def _unread(section: Section, above: Section) -> str:
        if is_private(section.title, inside_project=above.is_project):
            return "private"
        return "posting" if is_posting(section.title) else ""

    @staticmethod
    def _labels(section: Section, label: Label, above: Section, draft: Draft) -> bool:
        """Whether a label heading announces a part of the Experience above, rather than being a chapter by itself (`## 성과`)."""
        if label.meaning == "title" or (label.rest and part_of(label.meaning)):
            return False
        if above.is_project or bool(draft.bullets) or draft.stated:
            return True
        return (
            above.heading is not None and not above.children[0].has_content and section is above.children[0] and label.meaning in STAR_PARTS
        )

    @staticmethod
    def _merges(section: Section, above: Section, draft: Draft) -> bool:
        """Whether a subsection is a topic, group or question of the Experience above, rather than an Experience."""
        heading = section.heading
        if above.heading is None and not draft.stated:
            return False
        if heading and heading.style == "question":
            return len(above.children) == 1 and not above.has_content
        if is_where_or_when(section.title):
            return True
        if heading and heading.style == "number":
            return above.has_content
        if section.is_project or heading and heading.style in ("name", "ruled"):
            return False
        return above.is_project and not (draft.organization and "|" in draft.title) and not is_employment(above.title)

    # Bodies: where each line belongs

    def _body(self, section: Section, draft: Draft, base: Meaning | None) -> None:
        """Read the Blocks right under a heading. A title label or a title-like item opens a draft of its own among them."""
        scopes = Scopes(base)
        letter = letter_span(section.body)
        parents = title_items(section)
        form = section.has_forms
        open_drafts: list[tuple[float, Draft]] = []
        for index, block in enumerate(section.body):
            if block.kind == "skip":
                self._skip(block, block.reason)
                continue
            if block.kind == "break":
                scopes.clear()
                open_drafts = []
                self._skip(block, "rule")
                continue
            if index in letter:
                self._skip(block, "letter")
                continue
            while open_drafts and block.kind == "item" and block.depth <= open_drafts[-1][0]:
                open_drafts.pop()
            current = open_drafts[-1][1] if open_drafts else draft
            label = self._label(block.text)
            around = scopes.enter(block, label)
            if label and label.meaning == "title" and label.rest:
                own = self._draft(unwrap_emphasis(label.rest), block.line, block)
                own.stated = True
                open_drafts = [(block.depth - 0.5, own)]
            elif index in parents:
                own = self._draft(unwrap_emphasis(block.text), block.line, block)
                own.inherit(current)
                open_drafts.append((block.depth, own))
            elif label is None and around is None and self._is_remark(block, section, form=form, open_project=bool(open_drafts)):
                self._skip(block, "remark")
            else:
                self._line(block, label, around, current)

    def _is_remark(self, block: Block, section: Section, *, form: bool, open_project: bool) -> bool:
        """Whether a line without a label stands between projects as a note to oneself.

        That is where projects are forms (a title label each) or have headings, and the line is under none of them; what is
        written to be read there (polite or first person) is an answer and stays.
        """
        if block.kind == "item" and (open_project or not form):
            return False
        outside = form or (section.heading is None and self._has_projects)
        return outside and not is_addressed(block.text)

    def _line(self, block: Block, label: Label | None, around: Meaning | None, draft: Draft) -> None:
        """Put one line where its label, or the labels around it, say."""
        meaning = label.meaning if label else around
        text = label.rest if label else without_answer_mark(block.text)
        if not text or (label is None and is_open_label(text)):
            self._skip(block, "label")
        elif label is None and draft.period is None and _is_period(text):
            draft.state("period", text)
            self._skip(block, "metadata")
        elif meaning == "link":
            self._skip(block, "link")
        elif meaning is None or part_of(meaning):
            self._bullet(block, text, (part_of(meaning) or "text") if meaning else "text", draft)
        elif meaning == "role" and (label is None or len(text) > _ROLE_LENGTH or ends_sentence(text)):
            self._bullet(block, text, "action", draft)
        else:
            draft.state(meaning, unwrap_emphasis(text))
            self._skip(block, "metadata")

    def _bullet(self, block: Block, text: str, part: Part, draft: Draft) -> None:
        draft.bullets.append(Bullet(text=unwrap_emphasis(text), source=self._document.source, line=block.line, parts=(part,)))
        if part == "skill":
            draft.state("skills", text)


def _is_period(text: str) -> bool:
    """Whether `text` is a period and nothing else but perhaps its length: `2024.01 ~ 2024.06 (6개월)`."""
    period = find_range(text)
    return period is not None and sum(char.isalpha() for char in text.replace(period.text, "")) <= 4
