"""Another Experience for a 문항, as the person chose it: its lines arranged as those of the suggested one were."""

from __future__ import annotations

from expbank.domain import Alternative, Report, Suggestion
from expbank.errors import UsageError
from expbank.messages import message
from expbank.retrieval.matching import score
from expbank.retrieval.questions import episodes_of
from expbank.retrieval.scoring import question_weights
from expbank.retrieval.signals import OpenBank
from expbank.retrieval.star import arrange


def experiences_of(bank: OpenBank) -> tuple[Alternative, ...]:
    """Every Experience that could be told; what it is worth for a 문항 is not said here (score 0)."""
    return tuple(Alternative(id=episode.id, title=episode.title, score=0.0) for episode in episodes_of(bank.bullets))


def retold(suggestion: Suggestion, experience_id: str, report: Report, bank: OpenBank) -> Suggestion:
    """The Suggestion with another Experience. Raises UsageError for one that is not in the bank."""
    question = suggestion.question
    titles = {episode.id: episode.title for episode in episodes_of(bank.bullets)}
    if experience_id not in titles:
        raise UsageError("serve.no_such_experience")
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
