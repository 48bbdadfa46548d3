"""Requirement × Bullet: which lines of the bank carry a line of the posting, and how surely."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from expbank.domain import Intent, Match, Requirement, RequirementEvidence, Why
from expbank.retrieval.choices import Line
from expbank.retrieval.concepts import Signal
from expbank.retrieval.evidence import is_evidence_for, is_wish
from expbank.retrieval.queries import question_query, requirement_query
from expbank.retrieval.reranking import reranked
from expbank.retrieval.scoring import Weights, evidence_for, probability, status_of
from expbank.retrieval.shared import shared_terms
from expbank.retrieval.signals import OpenBank, Signals, measure
from expbank.store import StoredBullet

BEST_MATCHES = 5
# A line that shows one of the things listed counts by that in part. On the judged sets a fifth changes the order by no more than sets
# differ (nDCG@5 0.657 to 0.653 and 0.730 to 0.731) and answers lists of which a bank has one thing; the best part alone loses.
_PART_SHARE = 0.2


@dataclass(frozen=True)
class Scored:
    """One line of a posting against all Bullets: what was asked, its signals, and of each Bullet the log odds and the probability.

    A Bullet that is no evidence for this line has log odds of minus infinity; `rejected`: the rows that the person has thrown out.
    """

    text: str
    signals: Signals
    log_odds: Signal
    likely: Signal
    rejected: frozenset[int] = frozenset()


def score(texts: Sequence[str], weights: Weights, bank: OpenBank, intents: Sequence[Sequence[Intent]] | None = None) -> list[Scored]:
    """Each text against every Bullet: the evidence for the whole line, and in part for what it lists.

    `intents`, for 문항: those of each text.
    """
    queries = [requirement_query(text) if intents is None else question_query(text) for text in texts]
    whole = measure([query.whole for query in queries], bank, intents, texts)
    parts = iter(measure([part for query in queries for part in query.parts], bank))
    scored = []
    for text, query, signals in zip(texts, queries, whole, strict=True):
        evidence = evidence_for(signals, weights)
        if query.parts:
            # The grounds are those of the whole line: a part of it has some in every bank.
            listed = [evidence_for(replace(next(parts), grounds=signals.grounds), weights) for _ in query.parts]
            evidence = (1 - _PART_SHARE) * evidence + _PART_SHARE * np.maximum.reduce(listed)
        log_odds = np.where(usable_for(text, bank, wishes=intents is not None), evidence, -np.inf)
        log_odds = reranked(query.whole, log_odds, bank.bullets, bank.reranker)
        scored.append(Scored(text, signals, log_odds, probability(log_odds)))
    return scored


def without(scored: Scored, bullets: Mapping[str, StoredBullet], lines: Collection[Line]) -> Scored:
    """The same, as if `lines` were no evidence."""
    if not lines:
        return scored
    rows = frozenset(row for row, record in enumerate(bullets.values()) if (record.text, record.experience) in lines)
    log_odds = scored.log_odds.copy()
    log_odds[list(rows)] = -np.inf
    return replace(scored, log_odds=log_odds, likely=probability(log_odds), rejected=rows)


def usable_for(text: str, bank: OpenBank, *, wishes: bool) -> NDArray[np.bool_]:
    """Which Bullets can count for `text` at all, shape `(bullets,)`; wishes only where they are asked for."""
    usable = np.array(
        [
            is_evidence_for(text, record, named=bool(named)) and (wishes or not is_wish(record))
            for record, named in zip(bank.bullets.values(), bank.concepts.named(text), strict=True)
        ],
        dtype=bool,
    )
    return usable if wishes else usable & bank.concepts.may_certify(text)


def match_requirements(
    requirements: Sequence[Requirement],
    weights: Weights,
    bank: OpenBank,
    rejected: Mapping[str, Collection[Line]] = MappingProxyType({}),
) -> list[RequirementEvidence]:
    """The evidence of every Requirement, best Matches first; formal conditions are not searched, `rejected` lines (by id) not taken."""
    searched = [requirement for requirement in requirements if requirement.kind != "formal"]
    scored = score([requirement.text for requirement in searched], weights, bank)
    by_id = {
        requirement.id: without(found, bank.bullets, rejected.get(requirement.id, ()))
        for requirement, found in zip(searched, scored, strict=True)
    }
    evidence = []
    for requirement in requirements:
        found = by_id.get(requirement.id)
        matches = () if found is None else best_matches(found, bank.bullets, weights.partial, BEST_MATCHES)
        evidence.append(
            RequirementEvidence(
                requirement=requirement,
                status=status_of(matches[0].score if matches else 0.0, weights),
                matches=matches,
                elsewhere=() if found is None else _elsewhere(found, bank.bullets, weights.partial, matches),
            )
        )
    return evidence


def _elsewhere(scored: Scored, bullets: dict[str, StoredBullet], least: float, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Of every Experience that `matches` do not show, its best line with a probability of `least` or more; best first."""
    seen = {match.experience_id for match in matches}
    records = list(bullets.values())
    found = []
    for row in np.argsort(-scored.likely, kind="stable"):
        if scored.likely[row] < least:
            break
        if records[row].experience_id not in seen:
            seen.add(records[row].experience_id)
            found.append(match(scored, int(row), records[row]))
    return tuple(found)


def best_matches(scored: Scored, bullets: dict[str, StoredBullet], least: float, most: int) -> tuple[Match, ...]:
    """At most `most` Matches with a probability of `least` or more, best first."""
    records = list(bullets.values())
    order = np.argsort(-scored.likely, kind="stable")[:most]
    return tuple(match(scored, int(row), records[row]) for row in order if scored.likely[row] >= least)


def match(scored: Scored, row: int, record: StoredBullet) -> Match:
    """The Bullet in `row` as a Match of what was asked."""
    lexical = float(scored.signals.lexical[row])
    return Match(
        experience=record.experience,
        experience_id=record.experience_id,
        part=record.part,
        text=record.text,
        source=record.source,
        line=record.line,
        score=round(float(scored.likely[row]), 4),
        why=Why(
            dense=round(float(scored.signals.dense[row]), 4),
            lexical=round(lexical, 4) if lexical > 0 else None,
            shared=shared_terms(scored.text, record.text),
        ),
    )
