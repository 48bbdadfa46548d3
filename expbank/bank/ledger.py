"""The books of one file: the Experiences in the making and the lines left out, so that every line is accounted for once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from expbank.bank.blocks import Block, Document
from expbank.bank.deeds import claims_deed
from expbank.bank.draft import Draft
from expbank.bank.labelling import parts_of
from expbank.bank.lines import unwrap_emphasis
from expbank.bank.metrics import metrics_of
from expbank.domain import Bullet, Experience, Part, SkippedLine


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    experiences: tuple[Experience, ...]
    skipped: tuple[SkippedLine, ...]


class Ledger:
    """Collects what becomes of the Blocks of `document`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._drafts: list[Draft] = []
        self._skipped: list[SkippedLine] = []

    def open(self, title: str, line: int, heading: Block | None = None) -> Draft:
        """A new draft; the lines of `heading` are its title."""
        draft = Draft.titled(title, line, heading)
        self._drafts.append(draft)
        return draft

    def skip(self, block: Block, reason: str) -> None:
        """Account for the lines of `block` as left out."""
        self._skipped.extend(self._document.skipped(block, reason))

    def bullet(self, block: Block, text: str, parts: tuple[Part, ...], draft: Draft) -> None:
        """Account for the lines of `block` as a Bullet of `draft`; `parts` are what its labels say it tells."""
        bullet = Bullet(text=text, source=self._document.source, line=block.line, parts=parts_of(text, parts), metrics=metrics_of(text))
        draft.bullets.append(bullet)

    def close(self) -> Reading:
        """The Experiences that have something to tell, in the order of their first lines, and the lines left out."""
        experiences: list[Experience] = []
        seen: Counter[str] = Counter()
        for draft in self._drafts:
            # The first draft is the file as a whole: its front matter alone makes no Experience.
            if draft.heading and draft is not self._drafts[0] and claims_deed(draft.heading.text):
                # A title that tells of a deed is a line of the person's, and evidence as much as what stands under it.
                self.bullet(draft.heading, unwrap_emphasis(draft.heading.text), ("text",), draft)
                draft.bullets.insert(0, draft.bullets.pop())
                draft.heading = None
            told = bool(draft.bullets) or (draft.stated and draft is not self._drafts[0])
            if draft.heading:
                self.skip(draft.heading, "title" if told else "heading")
            if told:
                experiences.append(draft.experience(self._document.source, seen[draft.title]))
                seen[draft.title] += 1
        experiences.sort(key=lambda experience: experience.bullets[0].line if experience.bullets else experience.line)
        skipped = sorted(self._skipped, key=lambda line: line.line)
        if self._document.shares_lines:
            told_lines = {bullet.line for experience in experiences for bullet in experience.bullets}
            skipped = list({line.line: line for line in skipped if line.line not in told_lines}.values())
        return Reading(tuple(experiences), tuple(skipped))
