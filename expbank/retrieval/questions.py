"""Questions × Experiences: what each 문항 could be answered with, chosen over the whole application."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from expbank.domain import STAR_PARTS, Alternative, Intent, Part, Question, RequirementEvidence, StarEvidence, Suggestion
from expbank.messages import Language, message_in
from expbank.retrieval.assignment import REUSE_PENALTY
from expbank.retrieval.choices import NO_CHOICES, Choices
from expbank.retrieval.concepts import Signal
from expbank.retrieval.costs import Solution
from expbank.retrieval.evidence import OWN_DRAFT
from expbank.retrieval.length import length_of
from expbank.retrieval.matching import Scored, best_matches, score, without
from expbank.retrieval.scoring import EpisodeWeights, question_weights
from expbank.retrieval.signals import OpenBank
from expbank.retrieval.star import arrange
from expbank.store import StoredBullet

_ALTERNATIVES = 3
# What would be shown as 0% is no alternative.
_LEAST_ALTERNATIVE = 0.01
_BEST_MATCHES = 8
_TELLING_LINES = 3

# A degree or a certificate answers a requirement; there is nothing to tell of it.
_CREDENTIALS = "credentials"
# What the writer filed under the very intent of a 문항 is meant for it: worth this much in log odds.
_FILED_UNDER = 1.0
# Why this company, and what one will do there, no deed answers as such: what fits the most of its requirements is offered.
_BY_COVERAGE: frozenset[Intent] = frozenset({"motive", "aspiration"})
# 문항 about the job gain from an Experience that carries many lines of the posting.
_ABOUT_THE_JOB: frozenset[Intent] = frozenset({"job_competency", "career", "project"})
_COVERAGE_SHARE = 0.15


@dataclass(frozen=True)
class Episode:
    """An Experience as the store knows it: its tags, and the rows of its Bullets among all."""

    id: str
    title: str
    tags: frozenset[str]
    rows: NDArray[np.intp]


def episodes_of(bullets: Mapping[str, StoredBullet]) -> list[Episode]:
    """All Experiences of the bank, in the order of the files."""
    rows: dict[str, list[int]] = {}
    first: dict[str, StoredBullet] = {}
    for row, record in enumerate(bullets.values()):
        rows.setdefault(record.experience_id, []).append(row)
        first.setdefault(record.experience_id, record)
    return [
        Episode(identity, record.experience, frozenset(record.tags), np.array(rows[identity], dtype=np.intp))
        for identity, record in first.items()
    ]


def suggest_for_questions(
    questions: Sequence[Question],
    requirements: Sequence[RequirementEvidence],
    bank: OpenBank,
    *,
    language: Language,
    allow_reuse: bool = False,
    choices: Choices = NO_CHOICES,
) -> list[Suggestion]:
    """A Suggestion for each Question, in their order, with what the person chose; warnings are in `language`."""
    weights, episode_weights = question_weights(bank.encoder.name, exemplars=bank.exemplars is not None)
    scored = score([question.text for question in questions], weights, bank, [question.intents for question in questions])
    episodes = episodes_of(bank.bullets)
    fit = np.array(
        [
            [_fit(question, found, episode, _coverage(episode, requirements), episode_weights) for episode in episodes]
            for question, found in zip(questions, scored, strict=True)
        ]
    ).reshape(len(questions), len(episodes))
    place = {episode.id: column for column, episode in enumerate(episodes)}
    pinned = {
        row: place[choices.pinned[question.id]]
        for row, question in enumerate(questions)
        # What was chosen once may have left the bank since.
        if choices.pinned.get(question.id) in place
    }
    solved = Solution.of(fit, episode_weights.partial, penalty=0.0 if allow_reuse else REUSE_PENALTY, pinned=pinned)
    suggestions = []
    for row, (question, found, column) in enumerate(zip(questions, scored, solved.chosen, strict=True)):
        alternatives = _alternatives(row, solved, episodes, questions)
        if column is None:
            warnings = (message_in(language, "suggest.no_evidence"),)
            suggestions.append(Suggestion(question=question, alternatives=alternatives, warnings=warnings))
        else:
            usable = without(found, bank.bullets, choices.rejected.get(question.id, ()))
            told = _tell(question, usable, episodes[column], requirements, bank, language=language)
            suggestions.append(told.model_copy(update={"alternatives": alternatives, "pinned": row in pinned}))
    return suggestions


def _tell(
    question: Question, found: Scored, episode: Episode, requirements: Sequence[RequirementEvidence], bank: OpenBank, *, language: Language
) -> Suggestion:
    """One Experience told for one Question, alternatives aside."""
    star = arrange(episode.id, question, found, bank.bullets)
    weights, _ = question_weights(bank.encoder.name, exemplars=bank.exemplars is not None)
    return Suggestion(
        question=question,
        experience_id=episode.id,
        experience_title=episode.title,
        star=star,
        matches=best_matches(found, bank.bullets, weights.partial, _BEST_MATCHES),
        requirement_ids=_answered(episode, requirements),
        warnings=tuple(_warnings(question, episode, _parts_told(star, episode, bank), language)),
        length=length_of(question, star),
    )


def episode_evidence(intents: Sequence[Intent], log_odds: Signal, episode: Episode) -> float:
    """The evidence of an Experience for a 문항 of these intents, in log odds: the mean of its most telling lines.

    Minus infinity where the Experience is a part of a 자소서 that was written for another kind of 문항, or a list of certificates.
    """
    if _CREDENTIALS in episode.tags:
        return -np.inf
    if episode.tags & OWN_DRAFT and not (episode.tags & set(intents) or intents[0] == "free"):
        return -np.inf
    told = np.sort(log_odds[episode.rows])[::-1][:_TELLING_LINES]
    told = told[np.isfinite(told)]
    filed = _FILED_UNDER if episode.tags & set(intents) else 0.0
    return float(told.mean()) + filed if len(told) else -np.inf


def episode_probability(intents: Sequence[Intent], log_odds: Signal, episode: Episode, weights: EpisodeWeights) -> float:
    """The probability that an Experience is one to tell for a 문항, from its own lines alone."""
    evidence = episode_evidence(intents, log_odds, episode)
    return 1 / (1 + math.exp(-(weights.intercept + weights.slope * evidence))) if np.isfinite(evidence) else 0.0


def _fit(question: Question, scored: Scored, episode: Episode, coverage: float, weights: EpisodeWeights) -> float:
    """The probability that an Experience answers a Question, 0..1."""
    own = episode_probability(question.intents, scored.log_odds, episode, weights)
    if own == 0:
        return 0.0
    if _BY_COVERAGE & set(question.intents[:1]) and not episode.tags & OWN_DRAFT:
        return (own + coverage) / 2
    share = _COVERAGE_SHARE if _ABOUT_THE_JOB & set(question.intents) else 0.0
    return (1 - share) * own + share * coverage


def _coverage(episode: Episode, requirements: Sequence[RequirementEvidence]) -> float:
    searched = [found for found in requirements if found.requirement.kind != "formal"]
    carried = sum(max((match.score for match in found.matches if match.experience_id == episode.id), default=0.0) for found in searched)
    return carried / len(searched) if searched else 0.0


def _alternatives(row: int, solved: Solution, episodes: Sequence[Episode], questions: Sequence[Question]) -> tuple[Alternative, ...]:
    fit = solved.fit[row]
    others = [int(index) for index in np.argsort(-fit, kind="stable") if fit[index] >= _LEAST_ALTERNATIVE and index != solved.chosen[row]]
    ids = [question.id for question in questions]
    return tuple(
        Alternative(
            id=episodes[index].id,
            title=episodes[index].title,
            score=round(float(fit[index]), 4),
            cost=solved.cost_of(row, index, ids),
        )
        for index in others[:_ALTERNATIVES]
    )


def _answered(episode: Episode, requirements: Sequence[RequirementEvidence]) -> tuple[str, ...]:
    return tuple(found.requirement.id for found in requirements if any(match.experience_id == episode.id for match in found.matches))


def _parts_told(star: StarEvidence, episode: Episode, bank: OpenBank) -> set[Part]:
    """What the lines told say altogether: a paragraph that stands as the action may tell the situation and the result too."""
    filled: set[Part] = {part for part in STAR_PARTS if getattr(star, part)}
    told = {(match.source, match.line, match.text) for part in filled for match in getattr(star, part)}
    records = [record for record in bank.bullets.values() if record.experience_id == episode.id]
    return filled.union(*(record.parts for record in records if (record.source, record.line, record.text) in told))


def _warnings(question: Question, episode: Episode, told: set[Part], language: Language) -> list[str]:
    """What the writer should know before telling this Experience."""
    if episode.tags & OWN_DRAFT:
        return [message_in(language, "suggest.own_draft")]
    warnings = []
    if "motive" in question.intents:
        warnings.append(message_in(language, "suggest.motive"))
    if "aspiration" in question.intents:
        warnings.append(message_in(language, "suggest.aspiration"))
    if not told & {"situation", "task"}:
        warnings.append(message_in(language, "suggest.no_situation"))
    if "result" not in told:
        warnings.append(message_in(language, "suggest.no_result"))
    return warnings
