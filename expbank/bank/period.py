"""Periods as people write them: `2024.11 ~ 2025.02 (4개월)`, `2021.04 ~ 현재`, `2024-01–2024-06`, `Mar 2023 – Present`."""

from __future__ import annotations

import re

from expbank.domain import Period

_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?:(?:19|20)\d\d|['’‘]\d\d)"


def _moment_pattern(at: str) -> str:
    """A year with or without a month (and a day, which is dropped): 2024.11, 2024년 11월, '24.11, Mar 2023, 11/2024."""
    return (
        rf"(?:(?P<month_name_{at}>{_MONTH_NAME})\s*(?:\d{{1,2}}\s*,)?\s*(?P<year_after_{at}>{_YEAR})"
        rf"|(?P<month_before_{at}>0?[1-9]|1[0-2])\s*/\s*(?P<year_slash_{at}>(?:19|20)\d\d)"
        rf"|(?P<year_{at}>{_YEAR})(?:\s*년도?)?"
        rf"(?:(?:\s*[.\-/]\s*|(?<=년)\s*)(?P<month_{at}>1[0-2]|0?[1-9])(?!\d)(?:\s*월)?"
        r"(?:\s*[.\-/]?\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\s*일)?)?)?\.?)"
    )


_RANGE_MARK = r"\s*(?:~|〜|∼|～|-|–|—|―|−|→|부터|to\b|until\b)\s*"
_NOW = r"(?P<now>현재|재직\s*중|진행\s*중|재학\s*중|지금|present|now|current(?:ly)?|ongoing|today)"
_END_MONTH = r"(?P<end_month>1[0-2]|0?[1-9])(?!\d)\s*월?(?![.\d년])"
_RANGE = re.compile(
    rf"(?<![\d.]){_moment_pattern('start')}{_RANGE_MARK}(?:{_NOW}|{_moment_pattern('end')}|{_END_MONTH}|(?P<open>(?=\s*(?:$|[)\]】|,(]))))",
    re.I,
)
_FIELD_MARKS = "|·,/()[]–—-@:*_"
_SINGLE = re.compile(rf"(?<![\d.]){_moment_pattern('start')}(?!\d)", re.I)


def find_range(text: str) -> Period | None:
    """The first span of time in `text` that has two ends (or goes on); a lone year or month is not one.

    `Period.text` is the span as written.
    """
    found = _RANGE.search(text)
    if not found:
        return None
    start, end = _moment(found, "start"), _moment(found, "end")
    if found["end_month"] and start:
        if "-" not in start:
            return None  # 2022-11 is a month, not a year to the next November
        end = f"{start[:4]}-{int(found['end_month']):02d}"
    ongoing = found["now"] is not None or found["open"] is not None
    return Period(text=found[0].strip(), start=start, end=end, ongoing=ongoing)


def read_period(text: str) -> Period:
    """The Period that the value of a 기간 label tells; `Period.text` is the whole value, also where no date is in it."""
    if found := find_range(text):
        return found.model_copy(update={"text": text})
    if found_single := _SINGLE.search(text):
        moment = _moment(found_single, "start")
        return Period(text=text, start=moment, end=moment)
    return Period(text=text)


def is_period(text: str) -> bool:
    """Whether `text` is a period and nothing else but perhaps its length: `2024.01 ~ 2024.06 (6개월)`."""
    if len(text) > 60:
        return False
    period = find_range(text)
    return period is not None and sum(char.isalpha() for char in text.replace(period.text, "")) <= 4


def is_byline(text: str) -> bool:
    """Whether `text` is a short line of fields with a period among them: `2018.03 - 2018.12 · 서울`, `Analyst | 2019 – 2021`."""
    if len(text) > 80 or text.endswith((".", "다", "요")):
        return False
    period = find_range(text)
    if period is None:
        return False
    before, _, after = text.partition(period.text)
    return (not before.strip() or before.rstrip()[-1:] in _FIELD_MARKS) and (not after.strip() or after.lstrip()[:1] in _FIELD_MARKS)


def _moment(found: re.Match[str], at: str) -> str | None:
    groups = found.groupdict()
    year = next((groups[key] for key in (f"year_{at}", f"year_after_{at}", f"year_slash_{at}") if groups[key]), None)
    if year is None:
        return None
    full = year if year[0].isdigit() else f"20{year[1:]}"
    name, number = groups[f"month_name_{at}"], groups[f"month_{at}"] or groups[f"month_before_{at}"]
    month = _MONTHS[name[:3].lower()] if name else int(number) if number else None
    return f"{full}-{month:02d}" if month else full
