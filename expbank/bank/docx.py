"""The text of a Word document as Markdown: styles to headings, list paragraphs to items, tables to rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"(?:heading|제목|개요)\s*(?P<level>[1-6])|(?P<title>title|제목)$", re.I)
_LIST = re.compile(r"list|목록|글머리", re.I)


def docx_text(path: Path) -> str:
    """The body of the document as Markdown; headers, footers and pictures are left out."""
    return "\n".join(line for block in Document(str(path)).iter_inner_content() for line in _lines(block))


def _lines(block: Paragraph | Table) -> Iterator[str]:
    yield from _rows(block) if isinstance(block, Table) else _paragraph(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    text = paragraph.text.strip()
    if not text:
        yield ""
        return
    style = (paragraph.style.name or "") if paragraph.style else ""
    depth = _list_depth(paragraph, style)
    if heading := _HEADING.match(style):
        yield from ("", f"{'#' * int(heading['level'] or 1)} {' '.join(text.split())}", "")
    elif depth is not None:
        yield "  " * depth + "- " + " ".join(text.split())
    elif _is_bold(paragraph):
        yield from ("", f"**{' '.join(text.split())}**", "")
    else:
        # Each paragraph is a line of its own; so is each line that the person broke inside one.
        yield from (piece for line in text.split("\n") for piece in (line.strip(), ""))


def _list_depth(paragraph: Paragraph, style: str) -> int | None:
    numbering = paragraph._p.find(".//" + qn("w:numPr"))
    if numbering is not None:
        level = numbering.find(qn("w:ilvl"))
        return int(level.get(qn("w:val"), "0")) if level is not None else 0
    return 0 if _LIST.search(style) else None


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _rows(table: Table) -> Iterator[str]:
    """The rows as a Markdown table; a table of one column is a frame around prose."""
    yield ""
    for number, row in enumerate(table.rows):
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        texts = [" ".join(" ".join(paragraph.text for paragraph in cell.paragraphs).split()) for cell in row.cells]
        if len(cells) == 1:
            yield from (texts[0], "")
            continue
        yield "| " + " | ".join(text.replace("|", "/") for text in texts) + " |"
        if number == 0:
            yield "|" + "---|" * len(texts)
    yield ""
