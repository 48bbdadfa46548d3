"""Tables in a pasted posting, drawn with pipes or turned into tabs by the clipboard: cut into rows and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from expbank.posting.cells import Cell, Row, lines_of_table
from expbank.posting.headings import exact_kind
from expbank.posting.lines import Line
from expbank.posting.marks import take_mark

_RULE_ROW = re.compile(r"[|:\s-]+\Z")
_MOST_COLUMNS = 12


def unfold_tables(lines: Sequence[Line]) -> list[Line]:
    """`lines` with every table turned into label lines and the lines of its cells."""
    unfolded: list[Line] = []
    at = 0
    while at < len(lines):
        rows, after = _pipe_rows(lines, at) if lines[at].text.startswith("|") else _tab_rows(lines, at)
        if rows:
            unfolded.extend(lines_of_table(rows))
        else:
            unfolded.append(lines[at])
        at = max(after, at + 1)
    return unfolded


def _pipe_rows(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    while at < len(lines) and lines[at].text.startswith("|") and (not rows or not lines[at].gap):
        line = lines[at]
        at += 1
        if not _RULE_ROW.match(line.text):
            cells = line.text.removeprefix("|").removesuffix("|").split("|")
            rows.append([[line_of(line, cell.strip())] if cell.strip() else [] for cell in cells])
    return rows, at


def line_of(line: Line, text: str) -> Line:
    """A cell of `line`: its words without the mark and the weight of the line."""
    return replace(line, text=text, mark=None, level=0, bold=False)


def _tab_rows(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The rows of a table whose cells are parted by tabs and may go over several lines.

    A line with tabs continues the open cell with its first part, then opens the next cells; a row ends with its last column.
    """
    columns = len(_parts(lines[at]))
    if not 2 <= columns <= _MOST_COLUMNS:
        return [], at
    rows: list[Row] = []
    while at < len(lines):
        line = lines[at]
        parts = _parts(line)
        open_row = rows[-1] if rows else None
        complete = open_row is None or len(open_row) >= columns
        if complete and len(parts) == 1 and not _continues_last_cell(line, open_row):
            break
        if line.gap and rows and (len(parts) == 1 or not complete):
            break
        if complete and len(parts) > 1:
            rows.append([[part] if part.text else [] for part in parts])
        elif open_row is not None:
            open_row[-1].append(parts[0])
            open_row.extend([part] if part.text else [] for part in parts[1:])
        at += 1
    return rows, at


def _parts(line: Line) -> list[Line]:
    first, *rest = line.text.split("\t")
    return [replace(line, text=first.strip()), *(line_of(line, part.strip()) for part in rest)]


def _continues_last_cell(line: Line, row: Row | None) -> bool:
    """Whether a line without tabs after a whole row goes on with the row's last cell: an item of the list begun there."""
    last = _last_line(row[-1]) if row else None
    return bool(last and line.mark and not line.gap and not exact_kind(line.text) and (last.mark or take_mark(last.text)[0]))


def _last_line(cell: Cell) -> Line | None:
    return cell[-1] if cell else None
