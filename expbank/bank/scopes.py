"""How far a label reaches: `- **역할**:` over the items nested in it, `성과:` over the list or paragraphs that follow."""

from __future__ import annotations

from dataclasses import dataclass

from expbank.bank.blocks import Block
from expbank.bank.labels import Label, Meaning
from expbank.domain import STAR_PARTS


@dataclass(slots=True)
class _Scope:
    place: float
    meaning: Meaning
    bare: bool  # the label had no text of its own
    filled_by: str = ""  # the kind of the first Block inside

    def covers(self, block: Block, place: float, *, labelled: bool) -> bool:
        if place > self.place:
            inside = block.kind != "paragraph" or self.place % 1 == 0 or self.filled_by != "item"
        elif place == self.place and not labelled:
            # A label paragraph covers the paragraphs right after it, until a list has come; a bare label item covers the items
            # after it where people did not indent them.
            inside = self.filled_by != "item" if block.kind == "paragraph" else self.bare and self.filled_by != "nested"
            if block.kind != "paragraph" and inside:
                self.filled_by = "flat"
        else:
            inside = False
        if inside and not self.filled_by:
            self.filled_by = "nested" if block.kind != "paragraph" and self.place % 1 == 0 else block.kind
        return inside


class Scopes:
    """The labels open at a point of a section, innermost last."""

    def __init__(self, base: Meaning | None = None) -> None:
        self._base = base
        self._open: list[_Scope] = []

    def enter(self, block: Block, label: Label | None) -> Meaning | None:
        """Move on to `block`, which begins with `label` if any, and return what the labels around it announce."""
        # Paragraphs stand half a step outside the items of their depth, so that a label paragraph reaches over the list after it.
        place = block.depth - 0.5 if block.kind == "paragraph" else float(block.depth)
        while self._open and not self._open[-1].covers(block, place, labelled=label is not None):
            self._open.pop()
        around = self._open[-1].meaning if self._open else self._base
        if label and (not label.rest or label.meaning in STAR_PARTS):
            self._open.append(_Scope(place, label.meaning, bare=not label.rest))
        return around

    def clear(self) -> None:
        """Leave all labels: a break has come."""
        self._open = []
