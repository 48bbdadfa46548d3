"""The text of a Hangul document (HWPX, a zip of XML) as Markdown: outline levels to headings, bullets to items, tables to rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_OUTLINE = re.compile(r"(?:개요|outline|제목|heading)\s*(?P<level>\d)", re.I)


def hwpx_text(path: Path) -> str:
    """The body of all sections as Markdown."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        headers = [fromstring(archive.read(name)) for name in names if name == "Contents/header.xml"]
        numbered = sorted((int(found[1]), name) for name in names if (found := _SECTION.fullmatch(name)))
        sections = [fromstring(archive.read(name)) for _, name in numbered]
    marks = _Marks(headers[0] if headers else None)
    return "\n".join(line for section in sections for paragraph in _named(section, "p") for line in marks.lines(paragraph))


class _Marks:
    """Knows which paragraph shapes and styles of a document are headings and list items."""

    def __init__(self, header: Element | None) -> None:
        self._outline: dict[str, int] = {}
        self._items: dict[str, int] = {}
        for element in header.iter() if header is not None else ():
            if _name(element) == "style" and (found := _OUTLINE.match(element.get("name", ""))):
                self._outline[element.get("id", "")] = min(int(found["level"]), 6)
            elif _name(element) == "paraPr":
                for heading in _named(element, "heading"):
                    if heading.get("type") in ("BULLET", "NUMBER"):
                        self._items[element.get("id", "")] = int(heading.get("level", "0"))

    def lines(self, paragraph: Element) -> Iterator[str]:
        """The lines of a paragraph, then those of the tables that hang in it."""
        text = " ".join(_text(paragraph).split())
        level = self._outline.get(paragraph.get("styleIDRef", ""))
        depth = self._items.get(paragraph.get("paraPrIDRef", ""))
        if text and level is not None:
            yield from ("", f"{'#' * level} {text}", "")
        elif text and depth is not None:
            yield "  " * depth + "- " + text
        else:
            yield from (text, "") if text else ("",)
        for run in _named(paragraph, "run"):
            for table in _named(run, "tbl"):
                yield from self._table(table)

    def _table(self, table: Element) -> Iterator[str]:
        yield ""
        for number, row in enumerate(_named(table, "tr")):
            cells = [[paragraph for part in _named(cell, "subList") for paragraph in _named(part, "p")] for cell in _named(row, "tc")]
            if len(cells) == 1:
                # A table of one cell is a frame around prose.
                yield from (line for paragraph in cells[0] for line in self.lines(paragraph))
                continue
            texts = [" ".join(" ".join(_text(paragraph) for paragraph in cell).split()) for cell in cells]
            yield "| " + " | ".join(text.replace("|", "/") for text in texts) + " |"
            if number == 0:
                yield "|" + "---|" * len(texts)
        yield ""


def _text(paragraph: Element) -> str:
    """The text of the runs of a paragraph, tables in it left out."""
    return "".join("".join(text.itertext()) for run in _named(paragraph, "run") for text in _named(run, "t"))


def _named(element: Element, name: str) -> list[Element]:
    """The children of `element` called `name` in whatever version of the namespace."""
    return [child for child in element if _name(child) == name]


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
