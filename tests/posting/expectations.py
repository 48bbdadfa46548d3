"""The expected readings under tests/data/posting: one `.expected` file a posting, one line a fact.

title | …            company | …            jobs | …
required | text                  `?` after the kind: uncertain; ` @ job` and ` ^ context` may follow the text
question | 500-800 char nospace | text      also `-1000 byte utf-8`, `text A4 1장` (kept as text), or nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from expbank.domain import CharLimit, Posting, Question, Requirement

FOLDER = Path(__file__).parents[1] / "data" / "posting"
_TAIL = re.compile(r"\A(?P<text>.*?)(?: \^ (?P<context>.*?))?(?: @ (?P<job>.*))?\Z")


@dataclass
class Expected:
    title: str | None = None
    company: str | None = None
    jobs: list[str] = field(default_factory=list)
    requirements: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    questions: list[tuple[str, str]] = field(default_factory=list)


def read_expected(path: Path) -> Expected:
    expected = Expected()
    for line in path.read_text(encoding="utf-8").splitlines():
        fact, _, value = (part.strip() for part in line.partition("|"))
        if fact in ("title", "company"):
            setattr(expected, fact, value)
        elif fact == "jobs":
            expected.jobs.append(value)
        elif fact == "question":
            limit, _, text = (part.strip() for part in value.partition("|"))
            expected.questions.append((limit, text))
        else:
            found = _TAIL.match(value)
            assert found
            expected.requirements.append((fact, found["text"], found["context"], found["job"]))
    return expected


def as_expected(posting: Posting) -> Expected:
    return Expected(
        title=posting.title,
        company=posting.company,
        jobs=list(posting.jobs),
        requirements=[requirement_fact(requirement) for requirement in posting.requirements],
        questions=[(limit_fact(question.limit), question.text) for question in posting.questions],
    )


def requirement_fact(requirement: Requirement) -> tuple[str, str, str | None, str | None]:
    return (f"{requirement.kind}{'?' * requirement.uncertain}", requirement.text, requirement.context, requirement.job)


def question_facts(questions: tuple[Question, ...]) -> list[tuple[str, str]]:
    return [(limit_fact(question.limit), question.text) for question in questions]


def limit_fact(limit: CharLimit | None) -> str:
    if limit is None:
        return ""
    if limit.min is None and limit.max is None:
        return f"text {limit.text.strip('()[]')}"
    spaces = "" if limit.counts_spaces else " nospace"
    encoding = " utf-8" if limit.encoding == "utf-8" else ""
    return f"{limit.min or ''}-{limit.max or ''} {limit.unit}{encoding}{spaces}"
