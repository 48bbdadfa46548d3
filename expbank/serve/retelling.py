"""Another Experience for a 문항, as the person chose it: its lines arranged as those of the suggested one were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from expbank.domain import Report
from expbank.posting import language_of
from expbank.retrieval.questions import episodes_of, retell
from expbank.retrieval.signals import OpenBank
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
            suggestions.append(retell(suggestion, chosen, report.requirements, bank, language_of(report.posting)))
    return report.model_copy(update={"suggestions": tuple(suggestions)})
