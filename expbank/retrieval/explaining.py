"""How each score came about: what every signal adds, which concepts and demands helped, and why the next line lost.

Nothing here knows the formula. What a signal adds is the evidence with it less the evidence without it, so the parts stay true when
scoring learns a new signal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from expbank.domain import STAR_PARTS, Contribution, Explanation, Intent, Match, Report, Runner, StarEvidence
from expbank.retrieval.concepts import Signal
from expbank.retrieval.matching import Scored, score
from expbank.retrieval.scoring import Weights, evidence_for, question_weights, requirement_weights
from expbank.retrieval.signals import OpenBank, Signals
from expbank.store import StoredBullet

_LEAST_DIFFERENCE = 1e-6


@dataclass(frozen=True)
class _Asked:
    """One line of a posting with the parts of its scores, each of shape `(bullets,)`."""

    scored: Scored
    parts: Mapping[str, Signal]


def explained(report: Report, bank: OpenBank) -> Report:
    """The Report with an Explanation at every Match."""
    rows = {(record.source, record.line, record.text): row for row, record in enumerate(bank.bullets.values())}
    searched = [found.requirement for found in report.requirements if found.requirement.kind != "formal"]
    weights = requirement_weights(bank.encoder.name, exemplars=bank.exemplars is not None)
    asked = dict(zip((one.id for one in searched), _asked([one.text for one in searched], weights, bank), strict=True))
    questions = [suggestion.question for suggestion in report.suggestions]
    weights, _ = question_weights(bank.encoder.name, exemplars=bank.exemplars is not None)
    told = _asked([question.text for question in questions], weights, bank, [question.intents for question in questions])
    requirements = []
    for found in report.requirements:
        if found.requirement.id not in asked:
            requirements.append(found)
            continue
        explain = _explainer(asked[found.requirement.id], bank, rows)
        update = {"matches": tuple(map(explain, found.matches)), "elsewhere": tuple(map(explain, found.elsewhere))}
        requirements.append(found.model_copy(update=update))
    suggestions = []
    for suggestion, line in zip(report.suggestions, told, strict=True):
        explain = _explainer(line, bank, rows)
        star = StarEvidence(**{part: tuple(map(explain, getattr(suggestion.star, part))) for part in STAR_PARTS})
        suggestions.append(suggestion.model_copy(update={"star": star, "matches": tuple(map(explain, suggestion.matches))}))
    return report.model_copy(update={"requirements": tuple(requirements), "suggestions": tuple(suggestions)})


def _asked(texts: Sequence[str], weights: Weights, bank: OpenBank, intents: Sequence[Sequence[Intent]] | None = None) -> list[_Asked]:
    scored = score(texts, weights, bank, intents)
    first = scored if bank.reranker is None else score(texts, weights, replace(bank, reranker=None), intents)
    return [_Asked(last, _parts(last, before, weights)) for last, before in zip(scored, first, strict=True)]


def _parts(scored: Scored, before: Scored, weights: Weights) -> dict[str, Signal]:
    """What each signal adds in log odds; `base` is what every line starts from for this query, `adjustment` what is none of these."""
    signals = scored.signals
    names = [field.name for field in fields(Signals) if isinstance(getattr(signals, field.name), np.ndarray)]
    nothing = replace(signals, **{name: np.zeros_like(getattr(signals, name)) for name in names})
    evidence = evidence_for(signals, weights)
    parts = {name: evidence - evidence_for(replace(signals, **{name: getattr(nothing, name)}), weights) for name in names}
    base = evidence_for(nothing, weights)
    parts["base"] = base
    with np.errstate(invalid="ignore"):
        parts["reranker"] = scored.log_odds - before.log_odds
        parts["adjustment"] = before.log_odds - sum(parts[name] for name in names) - base
    return parts


def _explainer(asked: _Asked, bank: OpenBank, rows: Mapping[tuple[str, int, str], int]) -> Callable[[Match], Match]:
    records = list(bank.bullets.values())
    order = [int(row) for row in np.argsort(-asked.scored.log_odds, kind="stable") if np.isfinite(asked.scored.log_odds[row])]
    place = {row: rank for rank, row in enumerate(order)}
    demands = () if bank.exemplars is None else tuple(map(bank.exemplars.demand, asked.scored.signals.nearest_demands))

    def explain(match: Match) -> Match:
        row = rows[match.source, match.line, match.text]
        if row not in place:  # told for the sake of the story, though it is no evidence by itself
            return match
        following = order[place[row] + 1 : place[row] + 2]
        explanation = Explanation(
            log_odds=round(float(asked.scored.log_odds[row]), 3),
            contributions=_contributions(asked, row),
            links=bank.concepts.links(asked.scored.text, records[row]),
            demands=demands,
            runner_up=_runner(asked, row, following[0], records[following[0]]) if following else None,
        )
        return match.model_copy(update={"why": match.why.model_copy(update={"explanation": explanation})})

    return explain


def _contributions(asked: _Asked, row: int) -> tuple[Contribution, ...]:
    """The parts of one score that are not nothing, the largest first."""
    signals = asked.scored.signals
    found = [
        Contribution(
            signal=name,
            value=round(float(getattr(signals, name)[row]), 4) if hasattr(signals, name) else None,
            log_odds=round(float(part[row]), 3),
        )
        for name, part in asked.parts.items()
        if abs(part[row]) > _LEAST_DIFFERENCE
    ]
    return tuple(sorted(found, key=lambda one: (one.signal == "base", -abs(one.log_odds))))


def _runner(asked: _Asked, row: int, following: int, record: StoredBullet) -> Runner:
    differences = {name: float(part[row] - part[following]) for name, part in asked.parts.items()}
    decisive = max(differences, key=lambda name: differences[name])
    return Runner(
        text=record.text,
        experience=record.experience,
        source=record.source,
        line=record.line,
        score=round(float(asked.scored.likely[following]), 4),
        signal=decisive,
        difference=round(differences[decisive], 3),
    )
