"""Exemplars: authored demands with the evidence of people who met them, lent to a query as a second one.

What a demand says and what a person writes who has met it often share no word. The nearest authored demands of a query, weighted
by their nearness, lend it the mean of their evidence: what it looks like when someone has done such a thing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import get_args

import numpy as np

from expbank.domain import Intent
from expbank.embedding import Encoder, Vectors
from expbank.embedding.encoder import normalised
from expbank.posting import find_intents

_NEAREST = 8
_SHARPNESS = 12.0
_TOLD_INTENTS = 2
_INTENTS: tuple[Intent, ...] = get_args(Intent)
_DATA = "data"


@dataclass(frozen=True)
class Exemplar:
    """One authored demand, in the ways that postings put it, and lines of people who met it."""

    demands: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Lent:
    """`vectors`: the lent second queries, shape `(n, dim)`; `nearest`: for each query, which authored demands are nearest."""

    vectors: Vectors
    nearest: list[tuple[int, ...]]


class Exemplars:
    """The authored demands in the space of one encoder.

    `demands`: one row a phrasing, `owners`: which demand it belongs to; `evidence`: one row a demand, the mean of its lines; `intents`: one
    row an intent of the design, what evidence for it has more than evidence for the others.
    """

    def __init__(self, demands: Vectors, owners: Sequence[int], evidence: Vectors, intents: Vectors, source: ExemplarTexts) -> None:
        self._demands = demands
        self._starts = np.flatnonzero(np.diff(np.asarray(owners), prepend=-1))
        self._evidence = evidence
        self._intents = intents
        self._source = source

    def intend(self, intents: Sequence[Sequence[Intent]]) -> Vectors:
        """For each query, what evidence for its first two intents looks like, shape `(n, dim)`; zeros where nothing is known."""
        rows = [self._intents[[_INTENTS.index(intent) for intent in some[:_TOLD_INTENTS]]].sum(axis=0) for some in intents]
        return normalised(np.stack(rows)) if rows else self._intents[:0]

    def demand(self, index: int) -> str:
        """The first phrasing of one demand, for showing why."""
        return self._source.demand(index)

    def lend(self, queries: Vectors) -> Lent:
        """A second query for each of `queries`, shape `(n, dim)`."""
        if not len(queries):
            return Lent(queries, [])
        nearness = np.maximum.reduceat(queries @ self._demands.T, self._starts, axis=1)
        chosen = np.argsort(-nearness, axis=1, kind="stable")[:, :_NEAREST]
        weights = np.exp(_SHARPNESS * np.take_along_axis(nearness, chosen, axis=1))
        lent = np.einsum("nk,nkd->nd", weights / weights.sum(axis=1, keepdims=True), self._evidence[chosen])
        return Lent(normalised(lent), [tuple(map(int, row[:3])) for row in chosen])


class ExemplarTexts:
    """The authored texts; read only when a word of them is shown or another encoder needs them."""

    @cached_property
    def all(self) -> list[Exemplar]:
        """Every exemplar, in the order of the vectors."""
        raw = files(__package__).joinpath(_DATA, "exemplars.jsonl.gz").read_bytes()
        rows = (json.loads(line) for line in gzip.decompress(raw).decode("utf-8").splitlines())
        return [Exemplar(tuple(row["requirements"]), tuple(row["evidence"])) for row in rows]

    def demand(self, index: int) -> str:
        """The first phrasing of one demand."""
        return self.all[index].demands[0]


def load_exemplars(encoder: Encoder) -> Exemplars | None:
    """The exemplars in the space of `encoder`; None where no vectors of this very model are shipped: it then scores without them."""
    with np.load(Path(str(files(__package__).joinpath(_DATA, "exemplars.npz")))) as data:
        if str(data["fingerprint"]) != encoder.fingerprint:
            return None
        demands, evidence, intents = (_from_bytes(data[name]) for name in ("demands", "evidence", "intents"))
        return Exemplars(demands, data["owners"].tolist(), evidence, intents, ExemplarTexts())


def write_exemplars(encoder: Encoder, texts: ExemplarTexts, file: Path) -> None:
    """Embed `texts` and keep the vectors in `file`, one signed byte a number."""
    demands = encoder.encode_queries([demand for exemplar in texts.all for demand in exemplar.demands])
    owners = [index for index, exemplar in enumerate(texts.all) for _ in exemplar.demands]
    lines = encoder.encode_documents([line for exemplar in texts.all for line in exemplar.evidence])
    line_owners = np.array([index for index, exemplar in enumerate(texts.all) for _ in exemplar.evidence])
    evidence = np.zeros((len(texts.all), lines.shape[1]), dtype=np.float32)
    np.add.at(evidence, line_owners, lines)
    evidence = normalised(evidence)
    with file.open("wb") as target:
        np.savez(
            target,
            fingerprint=np.array(encoder.fingerprint),
            demands=_to_bytes(demands),
            owners=np.array(owners, dtype=np.int32),
            evidence=_to_bytes(evidence),
            intents=_to_bytes(_intent_vectors(texts, evidence)),
        )


def _intent_vectors(texts: ExemplarTexts, evidence: Vectors) -> Vectors:
    """For each intent the mean evidence of the demands that are after it, less the mean over all intents, shape `(intents, dim)`."""
    members: dict[Intent, list[int]] = {intent: [] for intent in _INTENTS}
    for index, exemplar in enumerate(texts.all):
        for demand in exemplar.demands:
            members[find_intents(demand)[0]].append(index)
    known = {intent: evidence[rows].mean(axis=0) for intent, rows in members.items() if rows and intent != "free"}
    middle = np.mean(list(known.values()), axis=0)
    rows = [known[intent] - middle if intent in known else np.zeros(evidence.shape[1]) for intent in _INTENTS]
    return normalised(np.stack(rows))


def _to_bytes(vectors: Vectors) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    """Each row scaled to its largest number: rows are only ever compared by cosine."""
    peak = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(vectors / np.where(peak == 0, 1, peak) * 127).astype(np.int8)


def _from_bytes(rows: np.ndarray[tuple[int, ...], np.dtype[np.int8]]) -> Vectors:
    return normalised(rows.astype(np.float32))
