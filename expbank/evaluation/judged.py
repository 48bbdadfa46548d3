"""Judged lines: what a posting asks, and which lines of a bank support it how well (the form of qrels.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from expbank.errors import InputFileError
from expbank.text import clean, read_text

Grades = dict[int, int]


class JudgedText(BaseModel):
    """A line of the bank with its grade: 3 what a career coach would put forward, 2 clear support, 1 weak, 0 none."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    project: str | None = None
    grade: Literal[0, 1, 2, 3]


class JudgedQuery(BaseModel):
    """A Requirement or Question with the lines that support it; not `answerable`: the right answer is none.

    Where `rejected` is given, be it empty, the judging is partial: those lines do not support it, and of all lines that are in
    neither list nothing is known. Else every other line of the bank is known not to support it. `chosen` is the id of the
    Experience that the person tells.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    posting: str = ""
    kind: Literal["requirement", "question"]
    query: str
    relevant: tuple[JudgedText, ...] = ()
    answerable: bool
    rejected: tuple[JudgedText, ...] | None = None
    chosen: str | None = None


def read_judged(file: Path) -> list[JudgedQuery]:
    """The judged queries of a file. Raises InputFileError when it is not JSON of that form, or has none."""
    try:
        queries = TypeAdapter(list[JudgedQuery]).validate_python(json.loads(read_text(file)))
    except (json.JSONDecodeError, ValidationError) as error:
        raise InputFileError("eval.not_judged", path=file, reason=str(error).splitlines()[0]) from error
    if not queries:
        raise InputFileError("eval.empty", path=file)
    return queries


def is_partial(queries: Iterable[JudgedQuery]) -> bool:
    """Whether only some of the lines were judged, as on the live page."""
    return any(query.rejected is not None for query in queries)


def grades_of(query: JudgedQuery, texts: Mapping[int, str] | Iterable[str]) -> Grades:
    """The grade of each text (by its position) that holds a judged one; several judged lines in one text count by the best."""
    grades: Grades = {}
    items = texts.items() if isinstance(texts, Mapping) else enumerate(texts)
    for position, text in items:
        held = [judged.grade for judged in query.relevant if _holds(text, clean(judged.text))]
        if held:
            grades[position] = max(held)
    return grades


def rows_of(judged: JudgedText, lines: Sequence[tuple[str, str]]) -> list[int]:
    """The positions of a judged line among `lines` (text and title of its Experience): word for word, of the same title if there."""
    same = [row for row, (text, _) in enumerate(lines) if _squeezed(text) == _squeezed(judged.text)]
    return [row for row in same if lines[row][1] == judged.project] or same


def _holds(text: str, judged: str) -> bool:
    """A Bullet is the judged text, or whole lines of it: its label may stand in one and not in the other."""
    short, long = sorted((_squeezed(text), _squeezed(judged)), key=len)
    return (bool(short) and short in long and len(short) * 2 >= len(long)) or _squeezed(judged) in _squeezed(text)


def _squeezed(text: str) -> str:
    return "".join(text.split())
