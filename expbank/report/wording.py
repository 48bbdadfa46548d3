"""Words that every report uses: the language of a posting, the names of parts and kinds, a limit in words."""

from __future__ import annotations

from expbank.domain import Alternative, CharLimit, Cost, Length, Match, Posting, Report, Runner
from expbank.messages import Language, message_in
from expbank.posting import language_of

__all__ = [
    "alternative_words",
    "cost_words",
    "gaps",
    "headline",
    "language_of",
    "length_words",
    "letter",
    "limit_words",
    "percent",
    "place",
    "share_words",
    "signal_words",
]

_LETTERS = {"situation": "S", "task": "T", "action": "A", "result": "R"}


def letter(part: str) -> str:
    """S, T, A or R."""
    return _LETTERS[part]


def place(match: Match | Runner) -> str:
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
        return limit.text.strip("()[]（）【】 ")
    return size if limit.counts_spaces else f"{size} · {message_in(language, 'report.without_spaces')}"


def length_words(length: int, limit: CharLimit | None, language: Language) -> str:
    """`270 of 700 characters · 430 left`: how long the evidence is in the unit of the limit."""
    counted = limit or CharLimit()
    unit = message_in(language, f"report.unit_{counted.unit}")
    if counted.max is None:
        return message_in(language, "html.length", length=f"{length:,}", unit=unit)
    key = "html.length_over" if length > counted.max else "html.length_within"
    return message_in(language, key, length=f"{length:,}", max=f"{counted.max:,}", rest=f"{abs(counted.max - length):,}", unit=unit)


def share_words(length: Length, language: Language) -> str:
    """`to divide S 105 · T 70 · A 350 · R 175`; percentages where there is no limit."""
    shares = (
        f"{letter(part.part)} {percent(part.share) if part.suggested is None else format(part.suggested, ',')}" for part in length.parts
    )
    return f"{message_in(language, 'report.shares')} {' · '.join(shares)}"


def alternative_words(other: Alternative, language: Language) -> str:
    """An Experience that could be told instead, and what that would cost in points of a hundred."""
    return " ".join(filter(None, (other.title, percent(other.score), cost_words(other.cost, language))))


def cost_words(cost: Cost | None, language: Language) -> str:
    """`(−8 here, −23 in all, q3 would change hands)`; nothing where it takes the place of nothing."""
    if cost is None:
        return ""
    words = [message_in(language, "report.cost", own=_points(-cost.own), total=_points(-cost.total))]
    if cost.moves:
        words.append(message_in(language, "report.cost_moves", questions=", ".join(cost.moves)))
    return f"({', '.join(words)})"


def signal_words(signal: str, language: Language) -> str:
    """What a signal of a score is called."""
    return message_in(language, f"why.{signal}")


def _points(gained: float) -> str:
    points = round(100 * gained)
    return f"{points:+d}".replace("-", "−") if points else "±0"


def headline(posting: Posting) -> str:
    """Title and company, else the source."""
    return " — ".join(part for part in (posting.title, posting.company) if part) or posting.source


def gaps(report: Report) -> list[str]:
    """Ids of the Requirements without evidence, required ones first; formal conditions are no gaps."""
    order = {"required": 0, "duty": 1, "preferred": 2}
    missing = [found.requirement for found in report.requirements if found.status == "none" and found.requirement.kind != "formal"]
    return [requirement.id for requirement in sorted(missing, key=lambda requirement: order[requirement.kind])]
