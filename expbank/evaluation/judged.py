"""Judged lines: what a posting asks, and which lines of a bank support it how well (the form of qrels.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from expbank.errors import InputFileError
from expbank.text import clean, read_text

Grades = dict[int, int]


class JudgedText(BaseModel):
    """A line of the bank with its grade: 3 what a career coach would put forward, 2 clear support, 1 weak."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    project: str | None = None
    grade: Literal[1, 2, 3]


class JudgedQuery(BaseModel):
    """A Requirement or Question with every line that supports it; not `answerable`: the right answer is none."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    posting: str = ""
    kind: Literal["requirement", "question"]
    query: str
    relevant: tuple[JudgedText, ...] = ()
    answerable: bool


def read_judged(file: Path) -> list[JudgedQuery]:
    """The judged queries of a file. Raises InputFileError when it is not JSON of that form, or has none."""
    try:
        queries = TypeAdapter(list[JudgedQuery]).validate_python(json.loads(read_text(file)))
    except (json.JSONDecodeError, ValidationError) as error:
        raise InputFileError("eval.not_judged", path=file, reason=str(error).splitlines()[0]) from error
    if not queries:
        raise InputFileError("eval.empty", path=file)
    return queries


def grades_of(query: JudgedQuery, texts: Mapping[int, str] | Iterable[str]) -> Grades:
    """The grade of each text (by its position) that holds a judged one; several judged lines in one text count by the best."""
    grades: Grades = {}
    items = texts.items() if isinstance(texts, Mapping) else enumerate(texts)
    for position, text in items:
        held = [judged.grade for judged in query.relevant if _holds(text, clean(judged.text))]
        if held:
            grades[position] = max(held)
    return grades


def _holds(text: str, judged: str) -> bool:
    """A Bullet is the judged text, or whole lines of it: its label may stand in one and not in the other."""
    short, long = sorted((_squeezed(text), _squeezed(judged)), key=len)
    return (bool(short) and short in long and len(short) * 2 >= len(long)) or _squeezed(judged) in _squeezed(text)


def _squeezed(text: str) -> str:
    return "".join(text.split())
