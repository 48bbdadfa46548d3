"""Tables in a pasted posting, pipes or tabs, turned into headings and list lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expbank.posting.headings import exact_kind
from expbank.posting.lines import Line
from expbank.posting.marks import take_mark

_RULE_ROW = re.compile(r"[|:\s-]+\Z")
_ITEM_START = re.compile(r"(?=[①-⑳❶-❿➀-➉])|<br\s?/?>", re.IGNORECASE)


def unfold_tables(lines: Sequence[Line]) -> list[Line]:
    """`lines` with every table row as a label line (its left cell, where that heads something) and one line an item."""
    unfolded: list[Line] = []
    for line in lines:
        unfolded.extend(_rows(line) if line.text.startswith("|") else (line,))
    return unfolded


def _rows(line: Line) -> Iterator[Line]:
    cells = [cell.strip() for cell in line.text.strip("|").split("|")]
    if _RULE_ROW.match(line.text):
        return
    label, rest = cells[0], [cell for cell in cells[1:] if cell]
    if label and exact_kind(label) in ("duty", "required", "preferred") and rest:
        yield line.saying(label, label=True)
    elif label:
        yield line
        return
    for cell in rest:
        for piece in _ITEM_START.split(cell):
            if piece.strip():
                mark, text = take_mark(piece.strip())
                yield line.saying(text or piece.strip(), mark=mark)
