"""Words that every report uses: the language of a posting, the names of parts and kinds, a limit in words."""

from __future__ import annotations

from expbank.domain import CharLimit, Match, Posting, Report
from expbank.messages import Language, message_in
from expbank.posting import language_of

__all__ = ["gaps", "headline", "language_of", "letter", "limit_words", "percent", "place"]

_LETTERS = {"situation": "S", "task": "T", "action": "A", "result": "R"}


def letter(part: str) -> str:
    """S, T, A or R."""
    return _LETTERS[part]


def place(match: Match) -> str:
    """`file:line`, as editors and terminals open it."""
    return f"{match.source}:{match.line}"


def percent(score: float) -> str:
    """A probability as people read it."""
    return f"{score:.0%}"


def limit_words(limit: CharLimit, language: Language) -> str:
    """`500~800자 · 공백 제외`, `up to 1,500 bytes`."""
    unit = message_in(language, f"report.unit_{limit.unit}")
    if limit.min is not None and limit.max is not None:
        size = message_in(language, "report.limit_between", min=f"{limit.min:,}", max=f"{limit.max:,}", unit=unit)
    elif limit.max is not None:
        size = message_in(language, "report.limit_max", max=f"{limit.max:,}", unit=unit)
    elif limit.min is not None:
        size = message_in(language, "report.limit_min", min=f"{limit.min:,}", unit=unit)
    else:
        return limit.text
    return size if limit.counts_spaces else f"{size} · {message_in(language, 'report.without_spaces')}"


def headline(posting: Posting) -> str:
    """Title and company, else the source."""
    return " — ".join(part for part in (posting.title, posting.company) if part) or posting.source


def gaps(report: Report) -> list[str]:
    """Ids of the Requirements without evidence, required ones first; formal conditions are no gaps."""
    order = {"required": 0, "duty": 1, "preferred": 2}
    missing = [found.requirement for found in report.requirements if found.status == "none" and found.requirement.kind != "formal"]
    return [requirement.id for requirement in sorted(missing, key=lambda requirement: order[requirement.kind])]
