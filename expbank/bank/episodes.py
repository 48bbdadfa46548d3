"""From the tree of a document to its Experiences: which headings name one, which a part, a topic or a group of one."""

from __future__ import annotations

from expbank.bank.blocks import Document
from expbank.bank.bodies import Body
from expbank.bank.deeds import claims_deed
from expbank.bank.draft import Draft
from expbank.bank.headings import promote
from expbank.bank.labels import Label, Meaning, part_of, split_label
from expbank.bank.ledger import Ledger, Reading
from expbank.bank.outline import Section, outline
from expbank.bank.sections import is_afterword, is_employment, is_posting, is_private, is_where_or_when, tags_of
from expbank.domain import STAR_PARTS


def assemble(document: Document) -> Reading:
    """The Experiences of `document`, and each non-blank line that is in no Bullet, with its reason."""
    root = outline(promote(document.blocks))
    ledger = Ledger(document)
    whole = ledger.open(document.title, 1)
    whole.state_properties(document.properties)
    _Assembly(document, root, ledger).read(root, root, whole)
    return ledger.close()


class _Assembly:
    """Walks the tree. `above` is always the section that a subsection is judged against, `draft` what its lines go to."""

    def __init__(self, document: Document, root: Section, ledger: Ledger) -> None:
        self._ledger = ledger
        labels = [label for block in document.blocks if (label := split_label(block.text))]
        # One letter before a colon is a label only where at least two of S, T, A, R are: `R: tidyverse` alone is none.
        self._letters = len({label.name.upper() for label in labels if label.letter}) > 1
        self._titled = bool(root.children) or any(label.meaning == "title" for label in labels)

    def read(self, section: Section, above: Section, draft: Draft, base: Meaning | None = None) -> None:
        """Read `section` into `draft`, and its subsections, judged against `above`, into it or drafts of their own."""
        outside = section.heading is None and self._titled
        Body(section, draft, base, self._ledger, letters=self._letters, outside=outside).place()
        for child in section.children:
            self._child(child, above, draft, base)

    def _child(self, section: Section, above: Section, draft: Draft, base: Meaning | None) -> None:
        heading, label = section.heading, section.label
        if heading is None:
            self.read(section, above, draft, base)
        elif reason := _unread(section, above):
            for block in section.walk():
                own_reason = block.reason if block.kind == "skip" else "rule" if block.kind == "break" else reason
                self._ledger.skip(block, own_reason)
        elif label and _is_part(section, label, above, draft):
            self._ledger.skip(heading, "label")
            if label.rest and not part_of(label.meaning):
                draft.state(label.meaning, label.rest)
            self.read(section, section, draft, label.meaning)
        elif is_where_or_when(section.title) and (above.heading is not None or draft.stated):
            self._ledger.skip(heading, "heading")
            self.read(section, above, draft, base)
        elif _is_topic(section, above, draft):
            if claims_deed(heading.text):
                self._ledger.bullet(heading, heading.text, ("text",), draft)
            else:
                self._ledger.skip(heading, "heading")
            self.read(section, section, draft, base)
        else:
            own = self._own(section, label, above, draft)
            self.read(section, section, own, label.meaning if label and not label.rest else None)

    def _own(self, section: Section, label: Label | None, above: Section, draft: Draft) -> Draft:
        """A draft named by the heading of `section`, with what is true of it by where it stands."""
        heading = section.heading
        assert heading is not None
        titled = label is not None and label.meaning == "title" and bool(label.rest)
        own = self._ledger.open(label.rest if label and titled else section.title, heading.line, heading)
        own.stated = own.stated or titled
        if above.is_project and heading.style != "name":
            own.inherit(draft)
        elif is_employment(above.title):
            own.name_employer()
        own.tags += [tag for tag in tags_of(above.title) if tag not in own.tags]
        return own


def _unread(section: Section, above: Section) -> str:
    """Why a section is not read at all; "" where it is."""
    if is_private(section.title, inside_project=above.is_project or (above.heading is not None and above.has_content)):
        return "private"
    return "posting" if is_posting(section.title) else ""


def _is_part(section: Section, label: Label, above: Section, draft: Draft) -> bool:
    """Whether a label heading announces a part of the Experience above, rather than being a chapter by itself (`## 성과`)."""
    if label.meaning == "title" or (label.rest and part_of(label.meaning)):
        return False
    if above.is_project or draft.bullets or draft.stated:
        return True
    if above.heading is None:
        # A file of nothing but label headings is the file of one Experience, named by its title.
        return all(child.label is not None for child in above.children)
    first = above.children[0] if above.children else section
    return section is first and label.meaning in STAR_PARTS


def _is_topic(section: Section, above: Section, draft: Draft) -> bool:
    """Whether a subsection is a topic or the question of the Experience above, rather than an Experience."""
    heading = section.heading
    if heading is None or section.is_project or heading.style in ("name", "ruled"):
        return False
    if above.heading is None and not draft.stated:
        return False
    # `above` may itself be a part or topic of what the draft tells.
    if above.heading is not None and (above.heading is not draft.heading or is_afterword(section.title)):
        return True
    if heading.style == "question":
        return len(above.children) == 1 and not above.has_content
    if heading.style == "number":
        return above.has_content
    return above.is_project and not (draft.organization and "|" in draft.title) and not is_employment(above.title)
