"""A pasted text as a Posting: lines, sections, requirement lines, 문항, and all that was left out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from expbank.domain import LeftOut, Posting, Question, Requirement
from expbank.errors import InputFileError
from expbank.posting.lines import read_lines
from expbank.posting.questions import read_questions, renumbered
from expbank.posting.requirements import read_requirements
from expbank.posting.sections import HeadingScorer, Section, find_sections
from expbank.posting.tables import unfold_tables
from expbank.posting.title import find_company, find_title
from expbank.text import clean, read_text


def read_posting(path: Path, *, heading_scorer: HeadingScorer | None = None) -> Posting:
    """The posting in a file. Raises InputFileError when the file cannot be read or has no words in it."""
    return parse_posting(read_text(path), str(path), heading_scorer=heading_scorer)


def parse_posting(text: str, source: str, *, heading_scorer: HeadingScorer | None = None) -> Posting:
    """The posting in `text`; `source` is named in errors. `heading_scorer` judges headings whose words are not known.

    Raises InputFileError when there are no words in it.
    """
    text = clean(text)
    lines = unfold_tables(list(read_lines(text)))
    if not lines:
        raise InputFileError("posting.empty", source=source)
    sections = find_sections(lines, heading_scorer)
    title = find_title(sections[0].lines or lines)
    requirements: list[Requirement] = []
    questions: list[Question] = []
    left_out: list[LeftOut] = []
    for section in sections:
        if section.kind == "question":
            read = read_questions(section.lines, section.heading, context=text)
            questions.extend(read.questions)
            left_out.extend(read.left_out)
        elif section.kind == "none":
            left_out.extend(_left_out(section))
        else:
            reading = read_requirements(section)
            requirements.extend(reading.requirements)
            left_out.extend(reading.left_out)
    return Posting(
        source=source,
        title=title,
        company=find_company(sections[0].lines, title),
        requirements=_numbered(requirements),
        questions=renumbered(questions),
        left_out=tuple(sorted(left_out, key=lambda left: left.line)),
    )


def parse_questions(text: str) -> tuple[Question, ...]:
    """The 문항 of a text that holds nothing else: a file of them, or the one string of an option ("지원동기 (700자)")."""
    text = clean(text)
    lines = list(read_lines(text))
    sections = find_sections(lines) if len(lines) > 1 else []
    asking = [section for section in sections if section.kind == "question"]
    if not asking:
        asking = [Section("question", lines=lines)]
    found = renumbered(
        question for section in asking for question in read_questions(section.lines, section.heading, context=text).questions
    )
    if not found and len(lines) == 1:
        return _single(lines[0].text)
    return found


def _single(text: str) -> tuple[Question, ...]:
    from expbank.posting.intents import find_intents
    from expbank.posting.limits import take_limit

    asked, limit = take_limit(text)
    return (Question(id="q1", number=1, text=asked or text, line=1, limit=limit, intents=find_intents(asked or text)),)


def _left_out(section: Section) -> Iterable[LeftOut]:
    return (LeftOut(line=line.number, text=line.text, section=section.heading) for line in section.lines)


def _numbered(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return tuple(requirement.model_copy(update={"id": f"r{number}"}) for number, requirement in enumerate(requirements, start=1))
