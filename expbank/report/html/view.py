"""What the template asks for besides the Report itself: small pure functions from the models to what stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from expbank.domain import STAR_PARTS, Length, Match, Part, Report, Requirement, Suggestion
from expbank.messages import Language, message_in
from expbank.report.wording import gaps, place

_HEAT_STEPS = (0.5, 0.65, 0.8, 0.9)


def heat(score: float) -> int:
    """How warm a cell is, 1 to 5; the steps are those that a reader would tell apart, not equal ones."""
    return 1 + sum(1 for step in _HEAT_STEPS if score >= step)


def whole_percent(score: float) -> int:
    """A probability as a whole number of hundred, rounded as `wording.percent` rounds it."""
    return int(f"{score * 100:.0f}")


def star_lines(suggestion: Suggestion) -> list[tuple[Part, Match]]:
    """The lines of a Suggestion in the order of telling."""
    return [(part, match) for part in STAR_PARTS for match in getattr(suggestion.star, part)]


def other_lines(suggestion: Suggestion) -> list[Match]:
    """Its best lines that stand in no part of the story: of other Experiences, or left over."""
    told = {(match.source, match.line, match.text) for _, match in star_lines(suggestion)}
    return [match for match in suggestion.matches if (match.source, match.line, match.text) not in told]


def copy_of_line(match: Match) -> str:
    """One line with its source, as it is copied."""
    return f"{match.text} ({place(match)})"


def copy_of_story(suggestion: Suggestion, language: Language) -> str:
    """The lines of a Suggestion with part and source, as they are copied; nothing but the person's own words between."""
    title = [suggestion.experience_title] if suggestion.experience_title else []
    lines = [f"- [{message_in(language, f'report.{part}')}] {copy_of_line(match)}" for part, match in star_lines(suggestion)]
    return "\n".join([*title, *lines])


def share_ends(length: Length) -> list[float]:
    """Where on a gauge of 100 one part should end and the next begin."""
    ends = accumulate(part.share * 100 for part in length.parts)
    return [round(end, 1) for end in ends][:-1]


def gaps_of(report: Report) -> list[Requirement]:
    """Requirements without evidence, in the order of `wording.gaps`."""
    by_id = {found.requirement.id: found.requirement for found in report.requirements}
    return [by_id[identity] for identity in gaps(report)]


def formal_of(report: Report) -> list[Requirement]:
    """Conditions that are not searched: degree, service, place of work."""
    return [found.requirement for found in report.requirements if found.requirement.kind == "formal"]


def answered(suggestions: Sequence[Suggestion]) -> int:
    """How many 문항 have an Experience to tell."""
    return sum(1 for suggestion in suggestions if suggestion.experience_id is not None)
