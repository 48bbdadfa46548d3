"""The lines of a pasted posting: number, indent, list mark, and the words without mark-up."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from expbank.posting.headings import SectionKind
from expbank.posting.marks import Mark, take_mark

_HASHES = re.compile(r"#{1,6}(?=\s)")
_HASH_GLUED = re.compile(r"#(?=[^\W\d_])")
_RULE = re.compile(r"[-=_*~─━═┄┈‐—]{3,}\Z")
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|</?(?:b|strong|u|em|i|mark|span)>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\((?:https?:|mailto:|/|#)[^()\s]{0,500}\)")
_ESCAPED = re.compile(r"\\([-\\`*_{}\[\]()#+.!|~>])")
_WHOLLY_BOLD = re.compile(r"(?:\*\*|__|<(?:b|strong)>)[^*]{1,80}(?:\*\*|__|</(?:b|strong)>)\s?[:：]?\Z", re.IGNORECASE)
_COMMENT_LIKE_TAG = re.compile(r"</?(?:aside|details|summary|p|div|br)\s?/?>", re.IGNORECASE)
_CELL_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
TAB_WIDTH = 4
_DOUBLE_SPACED = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words in it. `number` counts from 1 in the source; the lines made out of one table row share it.

    `level` is the count of Markdown hashes; `gap` says that a blank line or a rule stands before it. `label` says that it heads what
    follows by construction, being the head of a table column or row; `cell` that it comes out of a table at all, `job` of which job's
    row. `only` is the kind stated for this one line, whatever section it stands in.
    """

    number: int
    text: str
    mark: Mark | None = None
    indent: int = 0
    level: int = 0
    bold: bool = False
    gap: bool = False
    label: bool = False
    cell: bool = False
    job: str | None = None
    only: SectionKind | None = None


def read_lines(text: str) -> Iterator[Line]:
    """Each line of `text` that has words; `text` is clean (see expbank.text.clean).

    Where nearly every line has a blank one before it, as some pages are pasted, only more than one blank is a gap.
    """
    blanks = 1
    read: list[tuple[Line, int]] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = _read(number, raw)
        if line:
            read.append((line, blanks))
        blanks = 0 if line else blanks + 1
    usual = 1 if sum(before > 0 for _, before in read) > len(read) * _DOUBLE_SPACED else 0
    for at, (line, before) in enumerate(read):
        yield replace(line, gap=before > usual or at == 0)


def _read(number: int, raw: str) -> Line | None:
    expanded = raw.replace("\t", " " * TAB_WIDTH) if raw[:1] in ("\t", " ") else raw
    indent = len(expanded) - len(expanded.lstrip())
    body = raw.strip()
    if not body or _RULE.match(body):
        return None
    # A pipe row is split by the tables module, mark-up and all.
    if body.startswith("|"):
        return Line(number, plain(_CELL_BREAK.sub("\n", body)), indent=indent)
    body, level = _without_hashes(body)
    bold = bool(_WHOLLY_BOLD.match(body) or _WHOLLY_BOLD.match(take_mark(body)[1]))
    mark, text = take_mark(plain(body))
    if not any(map(str.isalnum, text)):
        return None
    return Line(number, text, mark=mark, indent=indent, level=level, bold=bold)


def plain(text: str) -> str:
    """`text` without Markdown and HTML mark-up of the inline kind."""
    if "&" in text:
        text = html.unescape(text).replace("\xa0", " ")
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _COMMENT_LIKE_TAG.sub(" ", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return _BOLD.sub("", text).replace("`", "").strip()


def _without_hashes(body: str) -> tuple[str, int]:
    if found := _HASHES.match(body):
        return body[found.end() :].strip().rstrip("#").rstrip(), found.end()
    if found := _HASH_GLUED.match(body):
        return body[found.end() :], 1
    return body, 0
