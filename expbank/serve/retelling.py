"""Another Experience for a 문항, as the person chose it: its lines arranged as those of the suggested one were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from expbank.domain import Report, Suggestion
from expbank.messages import message
from expbank.retrieval.matching import score
from expbank.retrieval.questions import episodes_of
from expbank.retrieval.scoring import question_weights
from expbank.retrieval.signals import OpenBank
from expbank.retrieval.star import arrange
from expbank.serve.applying import Said
from expbank.store import StoredBullet


class Told(NamedTuple):
    """An Experience that could be told."""

    id: str
    title: str


def experiences_of(bullets: Mapping[str, StoredBullet]) -> tuple[Told, ...]:
    """Every Experience of the bank, in the order of the files."""
    return tuple(Told(episode.id, episode.title) for episode in episodes_of(bullets))


def with_choices(report: Report, said: Said, bank: OpenBank) -> Report:
    """The Report with the chosen Experiences told; a choice that is not in the bank any more is passed over."""
    known = {told.id for told in experiences_of(bank.bullets)}
    suggestions = []
    for suggestion in report.suggestions:
        judgement = said.get(("question", suggestion.question.text))
        chosen = judgement.chosen if judgement else None
        if chosen is None or chosen not in known or chosen == suggestion.experience_id:
            suggestions.append(suggestion)
        else:
            suggestions.append(_retold(suggestion, chosen, report, bank))
    return report.model_copy(update={"suggestions": tuple(suggestions)})


def _retold(suggestion: Suggestion, experience_id: str, report: Report, bank: OpenBank) -> Suggestion:
    question = suggestion.question
    titles = {told.id: told.title for told in experiences_of(bank.bullets)}
    (found,) = score([question.text], question_weights(bank.encoder.name)[0], bank, [question.intents])
    star = arrange(experience_id, found, bank.bullets)
    missing = [key for key, lines in (("no_situation", star.situation + star.task), ("no_result", star.result)) if not lines]
    about_question = [key for key in ("motive", "aspiration") if key in question.intents]
    return suggestion.model_copy(
        update={
            "experience_id": experience_id,
            "experience_title": titles[experience_id],
            "star": star,
            "requirement_ids": tuple(
                evidence.requirement.id
                for evidence in report.requirements
                if any(match.experience_id == experience_id for match in evidence.matches)
            ),
            "alternatives": tuple(other for other in suggestion.alternatives if other.id != experience_id),
            "warnings": tuple(message(f"suggest.{key}") for key in about_question + missing),
        }
    )
