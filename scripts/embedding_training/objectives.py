"""Losses over unit vectors; every similarity is a cosine, `scale` turns it into a logit."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def contrastive(left: Tensor, right: Tensor, scale: float, negatives: Tensor | None = None) -> Tensor:
    """In-batch softmax both ways over pairs [n, dim]; `negatives` [m, dim] join the candidates of `left`."""
    target = torch.arange(len(left), device=left.device)
    logits = scale * left @ right.T
    forward = logits if negatives is None else torch.cat((logits, scale * left @ negatives.T), dim=1)
    return (functional.cross_entropy(forward, target) + functional.cross_entropy(logits.T, target)) / 2


def many_positives(left: tuple[Tensor, Tensor], right: tuple[Tensor, Tensor], scale: float) -> Tensor:
    """Softmax of each true pair against the false candidates only.

    A side is vectors [n, dim] and their owners [n]; a pair is true when both have one owner, so three demands and three
    proofs give nine true pairs and are no rivals of each other. A negative owner is false for everyone. When both sides
    are the same object, a line is not paired with itself.
    """
    logits = scale * left[0] @ right[0].T
    same = left[1][:, None] == right[1][None, :]
    rivals = torch.logsumexp(logits.masked_fill(same, float("-inf")), dim=1)
    true = same & ~torch.eye(len(same), dtype=torch.bool, device=same.device) if left is right else same
    return functional.softplus(rivals[:, None] - logits)[true].mean()


def similarity_distillation(students: tuple[Tensor, Tensor], teacher: Tensor) -> Tensor:
    """Mean squared difference of in-batch cosines: ko-ko, ko-en and en-en of the student to those of the teacher."""
    wanted = teacher @ teacher.T
    korean, english = students
    pairs = ((korean, korean), (korean, english), (english, english))
    return torch.stack([functional.mse_loss(a @ b.T, wanted) for a, b in pairs]).mean()


def correlation(left: Tensor, right: Tensor, grades: Tensor) -> Tensor:
    """1 - Pearson correlation of cosine and grade in the batch.

    A ranking loss over all pairs of pairs (CoSENT) spends itself on the few hardest and learns them by heart.
    """
    cosines = (left * right).sum(dim=1)
    return 1 - functional.cosine_similarity(cosines - cosines.mean(), grades - grades.mean(), dim=0)
