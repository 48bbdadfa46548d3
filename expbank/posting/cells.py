"""What the rows of a table say: which cells head others, which job a row is about, and the list lines in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from expbank.posting.headings import SectionKind, exact_kind
from expbank.posting.lines import Line
from expbank.posting.marks import Mark, take_mark
from expbank.posting.wording import wording
from expbank.text import fold

Cell = list[Line]
Row = list[Cell]

_CIRCLED = re.compile(r"(?=[①-⑳❶-❿➀-➉])")
_ASKED: tuple[SectionKind, ...] = ("duty", "required", "preferred", "mixed")


def lines_of_table(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of a table: by columns where its head row names what they hold, else row by row."""
    head = [_words(cell) for cell in rows[0]]
    kinds = [None if _names_job(name) else _asked_kind(name) for name in head]
    if len(rows) > 1 and any(kinds):
        yield _left_out(rows[0])
        jobs = [at for at, name in enumerate(head) if kinds[at] is None and _names_job(name)]
        for row in rows[1:]:
            yield from _by_columns(row, head, kinds, jobs[0] if jobs else None)
        return
    has_head = len(rows) > 1 and _is_head(head)
    if has_head:
        yield _left_out(rows[0])
    for row in rows[has_head:]:
        yield from _by_label(row, job=has_head and _names_job(head[0]) and fold(head[0]) != "구분")


def _by_columns(row: Row, head: Sequence[str], kinds: Sequence[SectionKind | None], job_at: int | None) -> Iterator[Line]:
    job = (_words(row[job_at]) or None) if job_at is not None and job_at < len(row) else None
    for name, kind, cell in zip(head, kinds, row, strict=False):
        if not cell:
            continue
        if kind:
            yield replace(cell[0], text=name, mark=None, label=True, cell=True, job=job)
            yield from (replace(item, job=job) for item in _items(cell))
        else:
            yield replace(cell[0], text=f"{name}: {_words(cell)}", mark=None, cell=True, only="none")


def _by_label(row: Row, *, job: bool) -> Iterator[Line]:
    """A row whose left cell says what the others are about; an empty left cell means the one above."""
    label, rest = _words(row[0]) if row else "", [cell for cell in row[1:] if cell]
    kind = exact_kind(label) if label else None
    if not rest:
        yield from (replace(line, cell=True) for line in row[0])
    elif kind in _ASKED:
        yield replace(row[0][0], text=label, mark=None, label=True, cell=True)
        yield from (item for cell in rest for item in _items(cell))
    elif not label:
        yield from (item for cell in rest for item in _items(cell))
    else:
        items = [item for cell in rest for item in _items(cell)]
        if kind is None and len(items) > 1:
            above = replace(row[0][0], text=label, mark=Mark("cell"), cell=True, only="none")
            yield replace(above, job=label) if job else above
            yield from (replace(item, indent=item.indent + 2, job=label if job else None) for item in items)
        else:
            text = f"{label}: {', '.join(item.text for item in items)}"
            yield replace(row[0][0], text=text, mark=None, cell=True, only=kind if kind == "none" or len(row) < 3 else "none")


def _items(cell: Cell) -> Iterator[Line]:
    """The list lines in a cell: its own lines, each cut at line breaks, circled numbers and inner bullets."""
    for line in cell:
        for broken in line.text.split("\n"):
            pieces = _CIRCLED.split(broken.strip())
            if len(pieces) == 1 and (sign := take_mark(broken.strip())[0]) and not sign.counts:
                pieces = re.split(rf"\s(?={re.escape(sign.family)}\s)", broken.strip())
            for piece in pieces:
                if piece.strip():
                    mark, text = take_mark(piece.strip())
                    yield replace(line, text=text or piece.strip(), mark=mark or line.mark, cell=True)


def _left_out(row: Row) -> Line:
    first = next(cell[0] for cell in row if cell)
    return replace(first, text=" | ".join(_words(cell) for cell in row), mark=None, cell=True, only="none")


def _words(cell: Cell) -> str:
    return " ".join(" ".join(line.text.split("\n")) for line in cell)


def _asked_kind(name: str) -> SectionKind | None:
    kind = exact_kind(name)
    return kind if kind in _ASKED else None


def _names_job(name: str) -> bool:
    """Whether a head cell says that its column holds the names of jobs."""
    return "".join(fold(name).split()) in wording("tables")["job_heads"]


def _is_head(names: Sequence[str]) -> bool:
    known = [name for name in names if name and (_names_job(name) or "".join(fold(name).split()) in wording("tables")["heads"])]
    return bool(known) and len(known) * 2 >= sum(1 for name in names if name)
