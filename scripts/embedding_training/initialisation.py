"""First token vectors: singular vectors of the PPMI matrix of tokens that share a document.

A document is a translation pair, a heading with its text, a paraphrase pair, a paragraph, or all demands and proofs of an
authored object, so that a Korean word starts beside its English counterpart and a word of proof beside the word that asks
for it. At equal steps this start is far better than random vectors.
"""

from __future__ import annotations

import logging

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse

from embedding_training.tokens import TokenLists, TrainingText

logger = logging.getLogger(__name__)

Documents = list[tuple[float, tuple[TokenLists, ...]]]

SMOOTHING = 0.75
SIF = 3e-4
EVERYDAY_WEIGHT = 20.0


def documents(text: TrainingText, authored_weight: float) -> Documents:
    """The kinds of document, each with its weight."""
    weights = {"parallel": 4.0, "plain_parallel": 4.0, "heading_ko": 2.0, "heading_en": 2.0, "heading_cross": 2.0, "paraphrase": 2.0}
    weights |= {"everyday": EVERYDAY_WEIGHT}
    pairs = [(weight, text.pairs[name]) for name, weight in weights.items()]
    return [*pairs, (1.0, (text.mono,)), (authored_weight, (text.authored.documents,))]


def document_matrix(groups: Documents, size: int) -> sparse.csr_matrix:
    """Documents x tokens, binary, each row scaled by sqrt(weight / tokens); a group joins its columns row by row."""
    rows: list[sparse.csr_matrix] = []
    for weight, columns in groups:
        count = len(columns[0])
        ids, lengths = zip(*(column.take(np.arange(count)) for column in columns), strict=True)
        owners = [np.repeat(np.arange(count), length) for length in lengths]
        flat, owner = np.concatenate(ids), np.concatenate(owners)
        matrix = sparse.csr_matrix((np.ones(len(flat), dtype=np.float32), (owner, flat)), shape=(count, size))
        matrix.data[:] = 1.0
        tokens = np.diff(matrix.indptr)
        rows.append(sparse.diags(np.sqrt(weight / np.maximum(tokens, 4)).astype(np.float32)) @ matrix)
    return sparse.vstack(rows, format="csr")


def positive_pmi(documents: sparse.csr_matrix) -> sparse.csr_matrix:
    """PPMI of tokens in the same document, contexts smoothed by the power 0.75."""
    together = (documents.T @ documents).tocsr().astype(np.float32)
    totals = np.asarray(together.sum(axis=1)).ravel().astype(np.float64)
    context = totals**SMOOTHING
    context *= totals.sum() / context.sum()
    row = np.repeat(np.arange(len(totals)), np.diff(together.indptr))
    expected = totals[row] * context[together.indices] / totals.sum()
    together.data = np.maximum(np.log(together.data / np.maximum(expected, 1e-9)), 0).astype(np.float32)
    together.eliminate_zeros()
    return together


def truncated_svd(matrix: sparse.csr_matrix, rank: int, seed: int, rounds: int = 3) -> NDArray[np.float32]:
    """Left singular vectors by randomised subspace iteration; unscaled, which measured better than scaled by the values."""
    torch.manual_seed(seed)
    table, flipped = _on_torch(matrix), _on_torch(matrix.T.tocsr())
    basis = torch.linalg.qr(table @ torch.randn(matrix.shape[1], rank + 24)).Q
    for _ in range(rounds):
        basis = torch.linalg.qr(flipped @ basis).Q
        basis = torch.linalg.qr(table @ basis).Q
    left, _, _ = torch.linalg.svd((flipped @ basis).T, full_matrices=False)
    return np.asarray((basis @ left)[:, :rank], dtype=np.float32)


def _on_torch(matrix: sparse.csr_matrix) -> torch.Tensor:
    """The same matrix for torch, whose product uses every core."""
    indptr, indices = torch.from_numpy(matrix.indptr.astype(np.int64)), torch.from_numpy(matrix.indices.astype(np.int64))
    return torch.sparse_csr_tensor(indptr, indices, torch.from_numpy(matrix.data), size=matrix.shape)


def frequencies(groups: Documents, size: int) -> NDArray[np.float64]:
    """Share of each token among all tokens of the groups."""
    counts = np.zeros(size)
    for _, columns in groups:
        for column in columns:
            counts += np.bincount(column.ids, minlength=size)
    return np.asarray(counts / counts.sum())


def first_vectors(groups: Documents, size: int, rank: int, seed: int) -> NDArray[np.float32]:
    """Vectors [size, rank] of length a / (a + p): rare tokens count fully, frequent ones little."""
    ppmi = positive_pmi(document_matrix(groups, size))
    logger.info("PPMI: %d entries", ppmi.nnz)
    vectors = truncated_svd(ppmi, rank, seed)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    share = frequencies(groups, size)[:, None]
    return np.asarray(vectors / np.maximum(lengths, 1e-9) * (SIF / (SIF + share)), dtype=np.float32)
