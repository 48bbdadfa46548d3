"""Token ids of many texts in flat arrays, and batches of them for an embedding bag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

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
