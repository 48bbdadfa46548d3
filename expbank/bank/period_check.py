"""Periods that cannot be right: reversed, in the future, of another length than stated, going on after the next job began."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from expbank.bank.findings import Finding, fault
from expbank.domain import Experience, Period

_STATED_MONTHS = re.compile(r"(?:(?P<years>\d+)\s*년\s*)?(?P<months>\d+)\s*개월|(?P<months_en>\d+)\s*months?", re.I)


def period_faults(experiences: Sequence[Experience], today: date) -> Iterator[Finding]:
    """The faults of all periods, as of `today`."""
    for experience in experiences:
        if experience.period:
            yield from _of_one(experience, experience.period, today)
    yield from _still_going_on(experiences)


def _of_one(experience: Experience, period: Period, today: date) -> Iterator[Finding]:
    start, end = _month(period.start), _month(period.end)
    if start is None:
        yield fault("period_unread", experience, detail=period.text)
        return
    if end is not None and end < start:
        yield fault("period_reversed", experience, detail=period.text)
    elif start > today.year * 12 + today.month - 1:
        yield fault("period_future", experience, detail=period.text)
    elif end is not None and (stated := _STATED_MONTHS.search(period.text)) and _has_months(period):
        months = int(stated["months"] or stated["months_en"]) + 12 * int(stated["years"] or 0)
        # Both ways of counting are in use: from month to month, and with both ends.
        if not end - start <= months <= end - start + 1:
            yield fault("period_length", experience, detail=period.text)


def _still_going_on(experiences: Sequence[Experience]) -> Iterator[Finding]:
    """Employments still going on though one elsewhere began later."""
    jobs = [
        (start, experience, experience.organization)
        for experience in experiences
        if experience.organization and experience.role and experience.period and experience.period.ongoing
        if (start := _month(experience.period.start)) is not None
    ]
    for start, job, employer in jobs:
        later = [name for begun, _, name in jobs if begun > start and name != employer]
        if later:
            yield fault("period_ongoing", job, detail=later[0])


def _has_months(period: Period) -> bool:
    return all(moment is not None and "-" in moment for moment in (period.start, period.end))


def _month(moment: str | None) -> int | None:
    """Months since year 0; a year alone is its first month."""
    if moment is None:
        return None
    year, _, month = moment.partition("-")
    return int(year) * 12 + int(month or 1) - 1
