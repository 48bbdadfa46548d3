"""Token ids of many texts in flat arrays, and batches of them for an embedding bag."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from embedding_training.corpus import AuthoredObject, Corpus, Pair

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class TokenLists:
    """Texts as token ids: text i is `ids[starts[i]:starts[i + 1]]`."""

    ids: NDArray[np.int32]
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Ints) -> tuple[Ints, Ints]:
        """(flat ids, length of each text) of the texts at `rows`, in that order."""
        first, lengths = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        shift = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        return self.ids[np.arange(lengths.sum()) + shift].astype(np.int64), lengths


def tokenize(tokenizer: Tokenizer, texts: Sequence[str], longest: int = 96) -> TokenLists:
    """Ids of `texts`, each cut after `longest` tokens."""
    parts: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), 20_000):
        for encoding in tokenizer.encode_batch_fast(list(texts[start : start + 20_000]), add_special_tokens=False):
            parts.append(np.asarray(encoding.ids[:longest], dtype=np.int32))
    lengths = np.fromiter((len(part) for part in parts), dtype=np.int64, count=len(parts))
    flat = np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
    return TokenLists(flat, np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths))))


@dataclass(frozen=True)
class Bags:
    """A batch for `embedding_bag`: flat ids and the offset at which each text begins."""

    ids: torch.Tensor
    offsets: torch.Tensor

    def to(self, device: torch.device) -> Bags:
        """The same batch on `device`."""
        return Bags(self.ids.to(device), self.offsets.to(device))


def bags(parts: Sequence[tuple[TokenLists, Ints]], dropout: float, rng: np.random.Generator) -> Bags:
    """One batch of the texts of all parts in order; each token is left out with probability `dropout`.

    A text whose tokens would all be left out keeps them all.
    """
    taken = [lists.take(rows) for lists, rows in parts]
    ids = np.concatenate([ids for ids, _ in taken])
    lengths = np.concatenate([lengths for _, lengths in taken])
    if dropout > 0:
        owner = np.repeat(np.arange(len(lengths)), lengths)
        kept = rng.random(len(ids)) >= dropout
        left = np.bincount(owner[kept], minlength=len(lengths))
        kept |= (left == 0)[owner]
        ids, lengths = ids[kept], np.where(left == 0, lengths, left)
    offsets = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths)[:-1]))
    return Bags(torch.from_numpy(ids), torch.from_numpy(offsets))


@dataclass(frozen=True)
class AuthoredTokens:
    """Authored lines as tokens; `*_owner` gives the object of each line."""

    requirements: TokenLists
    requirement_owner: Ints
    evidence: TokenLists
    evidence_owner: Ints
    near_misses: TokenLists
    near_miss_owner: Ints
    documents: TokenLists

    def __len__(self) -> int:
        return len(self.documents)

    def kinds(self) -> tuple[tuple[TokenLists, Ints], ...]:
        """Demands, proofs and look-alikes, each with their owners."""
        return (
            (self.requirements, self.requirement_owner),
            (self.evidence, self.evidence_owner),
            (self.near_misses, self.near_miss_owner),
        )


@dataclass(frozen=True)
class TrainingText:
    """The corpus as tokens; row i of `teacher` belongs to row i of `distilled`."""

    pairs: Mapping[str, tuple[TokenLists, TokenLists]]
    contradiction: tuple[TokenLists, TokenLists, TokenLists]
    graded: tuple[TokenLists, TokenLists]
    grades: NDArray[np.float32]
    mono: TokenLists
    clusters: TokenLists
    cluster_owner: Ints
    authored: AuthoredTokens
    distilled: tuple[TokenLists, TokenLists]
    teacher: NDArray[np.float32]


def _authored_tokens(tokenizer: Tokenizer, items: list[AuthoredObject]) -> AuthoredTokens:
    """The lines of `items`, flattened kind by kind; a document is all demands and proofs of one object."""

    def flat(lines_of: Callable[[AuthoredObject], tuple[str, ...]]) -> tuple[TokenLists, Ints]:
        owners = [i for i, item in enumerate(items) for _ in lines_of(item)]
        return tokenize(tokenizer, [line for item in items for line in lines_of(item)]), np.asarray(owners, dtype=np.int64)

    return AuthoredTokens(
        *flat(lambda item: item.requirements),
        *flat(lambda item: item.evidence),
        *flat(lambda item: item.near_misses),
        documents=tokenize(tokenizer, ["\n".join((*item.requirements, *item.evidence)) for item in items], longest=400),
    )


def tokenize_corpus(tokenizer: Tokenizer, corpus: Corpus, distilled: list[Pair], teacher: NDArray[np.float32]) -> TrainingText:
    """Everything training draws from, as token ids."""

    def columns(rows: list[Pair]) -> tuple[TokenLists, TokenLists]:
        return tokenize(tokenizer, [row[0] for row in rows]), tokenize(tokenizer, [row[1] for row in rows])

    first, second, against = ([row[i] for row in corpus.contradiction] for i in range(3))
    return TrainingText(
        pairs={
            "parallel": columns(corpus.parallel),
            "plain_parallel": columns(corpus.plain_parallel),
            "heading_ko": columns(corpus.heading_ko),
            "heading_en": columns(corpus.heading_en),
            "heading_cross": columns(corpus.heading_cross),
            "paraphrase": columns(corpus.paraphrase),
            "everyday": columns(corpus.everyday),
        },
        contradiction=(tokenize(tokenizer, first), tokenize(tokenizer, second), tokenize(tokenizer, against)),
        graded=columns([(a, b) for a, b, _ in corpus.graded]),
        grades=np.asarray([grade for _, _, grade in corpus.graded], dtype=np.float32),
        mono=tokenize(tokenizer, corpus.mono),
        clusters=tokenize(tokenizer, [phrase for group in corpus.clusters for phrase in group]),
        cluster_owner=np.asarray([i for i, group in enumerate(corpus.clusters) for _ in group], dtype=np.int64),
        authored=_authored_tokens(tokenizer, corpus.authored),
        distilled=columns(distilled),
        teacher=teacher,
    )
