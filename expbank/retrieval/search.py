"""One free query against the bank."""

from __future__ import annotations

from expbank.domain import Match
from expbank.embedding import Encoder, Reranker
from expbank.retrieval.matching import best_matches, score
from expbank.retrieval.scoring import requirement_weights
from expbank.retrieval.signals import open_bank
from expbank.store import Store


def search(
    query: str, store: Store, encoder: Encoder, *, limit: int, everything: bool = False, reranker: Reranker | None = None
) -> tuple[Match, ...]:
    """The best Matches of `query`, best first: those likely enough to be shown, or the `limit` best whatever their score."""
    with store.read() as reader:
        bank = open_bank(reader, encoder, reranker)
        weights = requirement_weights(encoder.name, exemplars=bank.exemplars is not None)
        (scored,) = score([query], weights, bank)
    return best_matches(scored, bank.bullets, 0.0 if everything else weights.partial, limit)
