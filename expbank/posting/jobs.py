"""Several jobs in one posting: which sections and lines belong to which, and the posting of one job alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from expbank.domain import Posting
from expbank.errors import UsageError
from expbank.nearest import did_you_mean
from expbank.posting.headings import SectionKind, cued_kind, exact_kind, heading_name, only_fillers
from expbank.posting.layout import HEADING_BULLETS, style_of
from expbank.posting.lines import Line
from expbank.posting.looks import is_sentence
from expbank.posting.sections import Section
from expbank.text import fold

_ASKING: tuple[SectionKind, ...] = ("duty", "required", "preferred", "mixed")
_COMMON = ("공통", "전체", "모든", "common", "allpositions", "allroles", "everyrole")
_MAX_NAME = 40
_BRACKETS = re.compile(r"[()\[\]【】<>]")


def find_job_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines that head one job each: short lines right above a heading that asks, the same headings under two of them or more.

    The first line of a posting stands above a heading in the same way and is its title; it has no twin.
    """
    kinds = [_asked(line) for line in lines]
    above = [at for at in range(len(lines) - 1) if kinds[at] is None and kinds[at + 1] and _may_name_job(lines, at)]
    by_kind: dict[SectionKind, list[int]] = {}
    for at in above:
        kind = kinds[at + 1]
        if kind:
            by_kind.setdefault(kind, []).append(at)
    best = max(by_kind.values(), key=len, default=[])
    styles = [style_of(lines[at])[0] for at in best]
    alike = [at for at, style in zip(best, styles, strict=True) if style == max(set(styles), key=styles.count)]
    if len(alike) < 2 or (style_of(lines[alike[0]])[0] in ("mark", "number") and not _mostly(lines, alike)):
        return []
    return [lines[at] for at in alike]


def assign_jobs(sections: Sequence[Section], headings: Collection[Line]) -> tuple[str, ...]:
    """The names of the jobs, each set in the sections that are about it alone. No names: the posting is for one job."""
    jobs: list[str] = []
    for name in (line.job for section in sections for line in (section.line, *section.lines) if line and line.job):
        jobs.append(name)
    current: str | None = None
    for section in sections:
        if section.line in headings and section.line:
            current = heading_name(section.line.text)
            jobs.append(current)
        elif section.kind in ("none", "question") or _is_common(section.heading or ""):
            current = None
        section.job = section.job or current
    if not jobs:
        jobs.extend(_by_heading(sections) or _by_subheading(sections))
    return tuple(dict.fromkeys(jobs))


def select_job(posting: Posting, name: str) -> Posting:
    """`posting` with the lines of one job and the common ones. `name` may be a part of the job's name, in any case and spacing.

    Raises UsageError when the posting has no such job, or more than one that `name` fits.
    """
    wanted = _key(name)
    exact = [job for job in posting.jobs if _key(job) == wanted]
    found = exact or [job for job in posting.jobs if wanted and wanted in _key(job)]
    if len(found) != 1:
        key = "posting.job_unknown" if not found else "posting.job_ambiguous"
        hint = "" if found else did_you_mean(name, posting.jobs)
        raise UsageError(key if posting.jobs else "posting.no_jobs", job=name, jobs=", ".join(found or posting.jobs), hint=hint)
    kept = tuple(requirement for requirement in posting.requirements if requirement.job in (None, found[0]))
    return posting.model_copy(update={"requirements": kept, "jobs": (found[0],)})


def _mostly(lines: Sequence[Line], above: Sequence[int]) -> bool:
    """Whether the lines set off like those at `above` are mostly these, and not the items of lists."""
    style = style_of(lines[above[0]])
    return sum(1 for line in lines if style_of(line) == style) <= 2 * len(above)


def _asked(line: Line) -> SectionKind | None:
    if line.cell or line.only or len(line.text) > _MAX_NAME:
        return None
    kind = exact_kind(line.text)
    return kind if kind in _ASKING else None


def _may_name_job(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.cell or line.only or len(line.text) > _MAX_NAME or is_sentence(line.text) or line.text.endswith((".", ",")):
        return False
    style, sign = style_of(line)
    if style == "mark" and (sign not in HEADING_BULLETS or (at and style_of(lines[at - 1]) == (style, sign))):
        return False
    return exact_kind(line.text) is None and (style != "plain" or line.gap)


def _by_heading(sections: Sequence[Section]) -> list[str]:
    """Jobs named in the headings themselves: "백엔드 자격요건", "프론트엔드 자격요건"."""
    named: dict[SectionKind, list[tuple[Section, str]]] = {}
    for section in sections:
        if section.kind in _ASKING and section.heading and (job := _named_in(section.heading, section.kind)):
            named.setdefault(section.kind, []).append((section, job))
    found = max(named.values(), key=len, default=[])
    names = {job for _, job in found}
    if len(names) < 2:
        return []
    for sections_of_kind in named.values():
        for section, job in sections_of_kind:
            if job in names:
                section.job = job
    return [job for _, job in found]


def _named_in(heading: str, kind: SectionKind) -> str | None:
    words = _BRACKETS.sub(" ", heading).split()
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for name, rest in ((first, last), (last, first)):
            if exact_kind(rest) == kind and exact_kind(name) is None and cued_kind(name) is None:
                return None if _is_common(name) or only_fillers(name) else name.strip(" -–|:·")
    return None


def _by_subheading(sections: Sequence[Section]) -> list[str]:
    """Jobs that part several sections in the same way: "[백엔드]" and "[프론트엔드]" under 담당업무 and again under 자격요건."""
    parted = [section for section in sections if section.kind in _ASKING and section.subheadings]
    seen: dict[str, set[int]] = {}
    for number, section in enumerate(parted):
        for line in section.subheadings:
            seen.setdefault(heading_name(line.text), set()).add(number)
    names = [name for name, numbers in seen.items() if len(numbers) >= 2 and not _is_common(name)]
    if len(names) < 2:
        return []
    for section in parted:
        parting = {line.number for line in section.subheadings}
        section.subheadings.clear()
        job: str | None = None
        for at, line in enumerate(section.lines):
            if line.number in parting:
                job = heading_name(line.text) if heading_name(line.text) in names else None
                section.lines[at] = replace(line, only="none")
            else:
                section.lines[at] = _of_job(line, job)
    return names


def _of_job(line: Line, job: str | None) -> Line:
    return replace(line, job=job) if job else line


def _is_common(name: str) -> bool:
    return any(word in _key(name) for word in _COMMON)


def _key(name: str) -> str:
    return "".join(fold(name).split())
