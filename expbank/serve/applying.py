"""A Report as the person has judged it: rejected lines gone, pinned ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from expbank.domain import STAR_PARTS, Match, Posting, Report, RequirementEvidence, StarEvidence, Status, Suggestion
from expbank.retrieval.choices import Choices
from expbank.serve.judgements import Judgement, Kind

Said = Mapping[tuple[Kind, str], Judgement]


def by_query(judgements: Iterable[Judgement]) -> dict[tuple[Kind, str], Judgement]:
    """Judgements by what was asked: its words stay the same where ids may shift."""
    return {(judgement.kind, judgement.query): judgement for judgement in judgements}


def choices_of(posting: Posting, said: Said) -> Choices:
    """What was said, by the ids that the posting has now, as retrieval takes it."""
    asked: list[tuple[str, Kind, str]] = [(requirement.id, "requirement", requirement.text) for requirement in posting.requirements]
    asked += [(question.id, "question", question.text) for question in posting.questions]
    judged = {identity: said[kind, text] for identity, kind, text in asked if (kind, text) in said}
    return Choices(
        pinned={identity: judgement.chosen for identity, judgement in judged.items() if judgement.chosen},
        rejected={
            identity: frozenset((line.text, line.project) for line in judgement.rejected)
            for identity, judgement in judged.items()
            if judgement.rejected
        },
    )


def applied(report: Report, said: Said, status_of: Callable[[float], Status]) -> Report:
    """The Report with what was said about it; `status_of` tells how well a best score carries a Requirement."""
    return report.model_copy(
        update={
            "requirements": tuple(_evidence(found, said, status_of) for found in report.requirements),
            "suggestions": tuple(_suggestion(suggestion, said) for suggestion in report.suggestions),
        }
    )


def _evidence(found: RequirementEvidence, said: Said, status_of: Callable[[float], Status]) -> RequirementEvidence:
    judgement = said.get(("requirement", found.requirement.text))
    if judgement is None:
        return found
    matches = _judged(found.matches, judgement)
    if matches and _is_pinned(matches[0], judgement):
        status: Status = "strong"
    else:
        status = status_of(matches[0].score) if matches else "none"
    return found.model_copy(update={"matches": matches, "status": status})


def _suggestion(suggestion: Suggestion, said: Said) -> Suggestion:
    judgement = said.get(("question", suggestion.question.text))
    if judgement is None:
        return suggestion
    star = StarEvidence(**{part: _kept(getattr(suggestion.star, part), judgement) for part in STAR_PARTS})
    return suggestion.model_copy(update={"star": star, "matches": _judged(suggestion.matches, judgement)})


def _judged(matches: tuple[Match, ...], judgement: Judgement) -> tuple[Match, ...]:
    return tuple(sorted(_kept(matches, judgement), key=lambda match: not _is_pinned(match, judgement)))


def _kept(matches: tuple[Match, ...], judgement: Judgement) -> tuple[Match, ...]:
    return tuple(match for match in matches if not any(line.names(match) for line in judgement.rejected))


def _is_pinned(match: Match, judgement: Judgement) -> bool:
    return any(line.names(match) for line in judgement.relevant)
