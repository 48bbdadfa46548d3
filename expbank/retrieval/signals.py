"""The signals of a query against every Bullet of a bank: what the score is made of, each with a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from expbank.domain import Intent, Part
from expbank.embedding import Encoder, Reranker, Vectors, query_terms
from expbank.embedding.exemplar_files import load_exemplars
from expbank.embedding.exemplars import Exemplars
from expbank.retrieval.concepts import ConceptIndex, Signal
from expbank.retrieval.grounds import Grounds, Mentions, grounds_for
from expbank.store import Reader, StoredBullet, check_encoder

# A literal score of this size counts half: about two rare words shared.
_LITERAL_HALF = 10.0
_HITS = 1000
_SETTING: tuple[Part, ...] = ("situation", "task")


@dataclass(frozen=True)
class OpenBank:
    """All that searching a bank takes.

    The open index, its Bullets by point id, the encoder, the exemplars in its space, if any, the concepts and the names that the Bullets
    mention, and a reranker where one was asked for.
    """

    reader: Reader
    bullets: dict[str, StoredBullet]
    encoder: Encoder
    exemplars: Exemplars | None
    concepts: ConceptIndex
    mentions: Mentions
    reranker: Reranker | None = None


def open_bank(reader: Reader, encoder: Encoder, reranker: Reranker | None = None) -> OpenBank:
    """Everything about the bank that `reader` has open. Raises IndexStateError when it was indexed with another model."""
    check_encoder(reader.info, encoder)
    bullets = reader.bullets()
    exemplars = load_exemplars(encoder) if reader.info.exemplars else None
    return OpenBank(reader, bullets, encoder, exemplars, ConceptIndex(bullets), Mentions(bullets), reranker)


@dataclass(frozen=True)
class Signals:
    """One query against all Bullets, each array of shape `(bullets,)`, and what the query as a whole has in the bank.

    `dense`: cosine with the query; `exemplar`: cosine with what its nearest authored demands lend; `met`: cosine of the query with the
    demands that lines like this one meet; `lexical`: literal score, 0..1; `concept`: share of the named concepts that it answers, 0..1;
    `absent`: 1 where things are asked for by name and its Experience has none of them; `setting`: 1 where the line tells what there was to
    do (situation, task) rather than what was done; `support`: how near the two best other lines of
    its Experience are, in spreads. For 문항 alone, else zeros: `intent`: cosine with what evidence for its intents looks like; `usual`:
    cosine with what 문항 ask for on average, so that a line near to all of them is not taken for near to this one.
    """

    dense: Signal
    exemplar: Signal
    met: Signal
    lexical: Signal
    intent: Signal
    usual: Signal
    concept: Signal
    absent: Signal
    setting: Signal
    support: Signal
    grounds: Grounds
    nearest_demands: tuple[int, ...]


def measure(
    texts: Sequence[str], bank: OpenBank, intents: Sequence[Sequence[Intent]] | None = None, lines: Sequence[str] | None = None
) -> list[Signals]:
    """Signals of each of `texts` against all Bullets, in their order: one batch of searches for all texts.

    `intents`, for 문항: those of each text; `lines`: the lines of the posting as they stand, where `texts` are a part of them.
    """
    if not texts or not bank.bullets:
        none = np.zeros(len(bank.bullets))
        return [Signals(none, none, none, none, none, none, none, none, none, none, Grounds(), ()) for _ in texts]
    count = len(texts)
    queries = bank.encoder.encode_queries(list(texts))
    asked: list[Vectors] = [queries]
    nearest: list[tuple[int, ...]] = [() for _ in texts]
    nearness = np.zeros(count, dtype=np.float32)
    if bank.exemplars is not None:
        lent = bank.exemplars.lend(queries)
        nearest, nearness = lent.nearest, lent.nearness
        asked.append(lent.vectors)
        if intents is not None:
            asked += [bank.exemplars.intend(intents), bank.exemplars.asked[None]]
    legs = bank.reader.search(
        np.concatenate(asked),
        [query_terms(text) for text in texts],
        min(_HITS, len(bank.bullets)),
        met=None if bank.exemplars is None else queries,
    )
    rows = {point_id: row for row, point_id in enumerate(bank.bullets)}
    experience = experiences_of(bank.bullets)
    silent = np.zeros(len(rows))
    setting = np.array([float(record.part in _SETTING) for record in bank.bullets.values()])
    usual = _spread(legs[-1].dense, rows) if len(asked) == 4 else silent
    measured = []
    for index, (text, line) in enumerate(zip(texts, lines or texts, strict=True)):
        own = legs[index]
        dense, met = _spread(own.dense, rows), _spread(own.met, rows)
        exemplar, intent = (_spread(legs[number * count + index].dense, rows) if len(asked) > number else silent for number in (1, 2))
        literal = _spread(own.lexical, rows)
        lexical = literal / (literal + _LITERAL_HALF)
        concept, absent = bank.concepts.signals(text)
        support = support_of(sum(map(standardised, (dense, exemplar, met)), silent) / 3, experience)
        grounds = grounds_for(line, bank.concepts, bank.mentions, dense=dense, exemplar=exemplar, nearness=float(nearness[index]))
        measured.append(Signals(dense, exemplar, met, lexical, intent, usual, concept, absent, setting, support, grounds, nearest[index]))
    return measured


def standardised(signal: Signal, usual: tuple[float, float] | None = None, usual_lines: int = 0) -> Signal:
    """The signal less its mean over the bank, in units of its spread; the `usual` mean and spread count as much as so many lines."""
    if not signal.any():
        return np.zeros_like(signal)
    mean, spread = float(signal.mean()), float(signal.std())
    if usual is not None:
        share = len(signal) / (len(signal) + usual_lines)
        mean, spread = share * mean + (1 - share) * usual[0], share * spread + (1 - share) * usual[1]
    return (signal - mean) / spread if spread > 0 else np.zeros_like(signal)


def experiences_of(bullets: Mapping[str, StoredBullet]) -> NDArray[np.intp]:
    """For each line the number of its Experience, shape `(bullets,)`."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(record.experience_id, len(numbers)) for record in bullets.values()], dtype=np.intp)


def support_of(near: Signal, experience: NDArray[np.intp]) -> Signal:
    """For each line the mean of the two best others of its Experience; one that stands alone has half of its own.

    Both arrays have shape `(bullets,)`.
    """
    order = np.lexsort((-near, experience))
    ranked, owner = near[order], experience[order]
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    sizes = np.diff(np.append(starts, len(owner)))
    size, start = np.repeat(sizes, sizes), np.repeat(starts, sizes)
    rank = np.arange(len(owner)) - start
    last = len(owner) - 1
    best, second, third = (ranked[np.minimum(start + place, last)] for place in range(3))
    # The two best others of a line are the three best of its Experience without itself.
    one, other = np.where(rank == 0, second, best), np.where(rank <= 1, third, second)
    told = np.where(size == 1, ranked / 2, np.where(size == 2, one, (one + other) / 2))
    support = np.empty_like(near)
    support[order] = told
    return support


def _spread(scores: Mapping[str, float], rows: Mapping[str, int]) -> Signal:
    """Scores by point id as an array over all Bullets; one beyond the hits of its leg gets 0."""
    spread = np.zeros(len(rows))
    for point_id, score in scores.items():
        spread[rows[point_id]] = score
    return spread
