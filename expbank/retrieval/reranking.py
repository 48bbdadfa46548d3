"""A reranker's word on the best candidates: it reads question and line together, but its numbers mean nothing by themselves.

Whatever scale a cross-encoder answers in, its scores are taken against the candidates of the same query and this bank: how many
spreads above or below their mean. Laid onto the mean and spread of the first stage's log odds over the same candidates, and averaged
with these, they stay log odds: a reranker changes who comes first, and cannot lift what nothing speaks for.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from expbank.embedding import Reranker
from expbank.retrieval.concepts import Signal
from expbank.store import StoredBullet

CANDIDATES = 20


def reranked(asked: str, log_odds: Signal, bullets: Mapping[str, StoredBullet], reranker: Reranker | None) -> Signal:
    """`log_odds`, shape `(bullets,)`, with those of the best candidates shifted by the reranker; as they are where there is none."""
    if reranker is None:
        return log_odds
    order = np.argsort(-log_odds, kind="stable")[:CANDIDATES]
    candidates = order[np.isfinite(log_odds[order])]
    if len(candidates) < 2:
        return log_odds
    records = list(bullets.values())
    said = reranker.score(asked, [f"{records[row].experience}: {records[row].text}" for row in candidates])
    first = log_odds[candidates]
    if said.std() == 0 or first.std() == 0:
        return log_odds
    laid = first.mean() + first.std() * (said - said.mean()) / said.std()
    shifted = log_odds.copy()
    shifted[candidates] = (first + laid) / 2
    return shifted
