"""A pasted text as a Posting: lines, sections, requirement lines, 문항, and all that was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from expbank.domain import CharLimit, LeftOut, Posting, Question, Requirement
from expbank.errors import InputFileError
from expbank.posting.asking import requests_answer
from expbank.posting.jobs import assign_jobs, find_job_headings
from expbank.posting.limits import find_limit
from expbank.posting.lines import Line, read_lines
from expbank.posting.questions import read_questions, renumbered, single_question
from expbank.posting.requirements import read_requirements, read_uncertain
from expbank.posting.sections import HeadingScorer, Section, find_sections
from expbank.posting.tables import unfold_tables
from expbank.posting.title import find_company, find_title
from expbank.posting.webpage import looks_like_html, read_page
from expbank.text import clean, read_text

MAX_CHARACTERS = 300_000
_ASKING = ("duty", "required", "preferred", "mixed")


def read_posting(path: Path, *, heading_scorer: HeadingScorer | None = None) -> Posting:
    """The posting in a file. Raises InputFileError when the file cannot be read or has no words in it."""
    return parse_posting(read_text(path), str(path), heading_scorer=heading_scorer)


def parse_posting(text: str, source: str, *, heading_scorer: HeadingScorer | None = None) -> Posting:
    """The posting in `text`; `source` is named in errors. `heading_scorer` judges headings whose words are not known.

    Raises InputFileError when there are no words in it, or far more than any posting has.
    """
    page = read_page(text, source) if looks_like_html(text) else None
    text = clean(page.text if page else text)
    lines = _lines(text, source)
    if page:
        lines = [replace(line, number=page.source_lines[line.number - 1]) for line in lines]
    headings = find_job_headings(lines)
    sections = find_sections(lines, heading_scorer, headings)
    jobs = assign_jobs(sections, headings)
    alone = _questions_alone(sections)
    if alone:
        sections = [Section("question", lines=lines)]
    title = (page and page.title) or (None if alone else find_title(lines))
    requirements, left_out = _read_asking(sections)
    questions, beside = _read_questions(sections, text)
    return Posting(
        source=source,
        title=title,
        company=(page and page.company) or find_company(lines, title),
        requirements=_numbered(requirements),
        questions=questions,
        left_out=tuple(sorted((*left_out, *beside), key=lambda left: left.line)),
        jobs=jobs,
    )


def parse_questions(text: str) -> tuple[Question, ...]:
    """The 문항 of a text that holds nothing else: a file of them, or the one string of an option ("지원동기 (700자)")."""
    text = clean(text)
    lines = list(read_lines(text))
    if len(lines) == 1:
        return (single_question(lines[0].text),)
    sections = find_sections(lines)
    if any(section.kind == "question" for section in sections):
        return _read_questions(sections, text)[0]
    return _read_questions([Section("question", lines=lines)], text)[0]


def _lines(text: str, source: str) -> list[Line]:
    if len(text) > MAX_CHARACTERS:
        raise InputFileError("posting.too_long", source=source, characters=f"{len(text):,}", limit=f"{MAX_CHARACTERS:,}")
    lines = unfold_tables(list(read_lines(text)))
    if not lines:
        raise InputFileError("posting.empty", source=source)
    return lines


def _read_asking(sections: Sequence[Section]) -> tuple[list[Requirement], list[LeftOut]]:
    """The requirements of all sections; where no section asks, the list lines of those that nothing was known about."""
    requirements: list[Requirement] = []
    left_out: list[LeftOut] = []
    uncertain = not any(section.kind in _ASKING for section in sections)
    for section in sections:
        if section.kind == "question":
            continue
        if section.kind in _ASKING:
            reading = read_requirements(section)
        elif uncertain and section.unknown:
            reading = read_uncertain(section)
        else:
            left_out.extend(_left_out(section))
            continue
        requirements.extend(reading.requirements)
        left_out.extend(reading.left_out)
    return requirements, left_out


def _questions_alone(sections: Sequence[Section]) -> bool:
    """Whether a text without any heading holds 문항 and nothing else.

    At least half of its lines state a length, as no requirement does, or every line requests an answer.
    """
    if any(section.heading is not None or not section.unknown for section in sections):
        return False
    lines = [line.text for section in sections for line in section.lines]
    limited = sum(find_limit(line) is not None for line in lines)
    return 2 * limited >= len(lines) or all(map(requests_answer, lines))


def _read_questions(sections: Sequence[Section], text: str) -> tuple[tuple[Question, ...], list[LeftOut]]:
    questions: list[Question] = []
    left_out: list[LeftOut] = []
    common: CharLimit | None = None
    for section in sections:
        if section.kind == "question":
            heading = section.line.text if section.line else None
            reading = read_questions(section.lines, heading, note=text, common=common)
            questions.extend(reading.questions)
            left_out.extend(reading.left_out)
            common = reading.common
    return renumbered(questions), left_out


def _left_out(section: Section) -> Iterable[LeftOut]:
    """The lines of a section that asks nothing; a heading with nothing under it is a line too."""
    if not section.lines and section.line:
        yield LeftOut(line=section.line.number, text=section.line.text)
    for line in section.lines:
        yield LeftOut(line=line.number, text=line.text, section=section.heading)


def _numbered(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return tuple(requirement.model_copy(update={"id": f"r{number}"}) for number, requirement in enumerate(requirements, start=1))
