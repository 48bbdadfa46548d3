"""Tables: a form of two columns, a list of projects, or rows that each tell something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from expbank.bank.blocks import Block
from expbank.bank.labels import Meaning, part_of, split_label
from expbank.domain import Part


@dataclass(frozen=True, slots=True)
class Row:
    """What one row tells: the Experience it names (if its table has a column for that), its metadata, the text left and its parts."""

    title: str
    metadata: tuple[tuple[Meaning, str], ...]
    text: str
    parts: tuple[Part, ...]


def row_block(cells: Sequence[str], columns: Sequence[str], line: int, *, head: bool) -> Block:
    """The Block of a table row: a labelled item where two cells are label and value, lines to skip for the head, else a row."""
    text = " | ".join(cell for cell in cells if cell)
    if len(cells) == 2 and split_label(f"{cells[0]}: {cells[1]}"):
        return Block("item", f"{cells[0]}: {cells[1]}", line)
    if head or not text:
        return Block("skip", text, line, reason="table")
    return Block("row", text, line, columns=tuple(columns), cells=tuple(cells))


def read_row(block: Block) -> Row:
    """The Row of a block of kind `row`, by the labels that its columns are headed with."""
    title, metadata, rest = "", [], []
    parts: list[Part] = []
    for column, cell in zip(block.columns, block.cells, strict=False):
        label = split_label(f"{column}: {cell}") if cell else None
        if label and label.meaning == "title":
            title = title or cell
        elif label and (part := part_of(label.meaning)):
            parts.append(part)
            rest.append(cell)
        elif label:
            metadata.append((label.meaning, cell))
        elif cell:
            rest.append(cell)
    if not title:
        return Row("", (), block.text, tuple(dict.fromkeys(parts)))
    return Row(title, tuple(metadata), " | ".join(rest), tuple(dict.fromkeys(parts)))
