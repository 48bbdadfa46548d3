"""Losses over unit vectors; every similarity is a cosine, `scale` turns it into a logit."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def contrastive(left: Tensor, right: Tensor, scale: float, negatives: Tensor | None = None) -> Tensor:
    """In-batch softmax both ways over pairs [n, dim]; `negatives` [m, dim] join the candidates of `left`."""
    target = torch.arange(len(left), device=left.device)
    logits = scale * left @ right.T
    forward = logits if negatives is None else torch.cat((logits, scale * left @ negatives.T), dim=1)
    return (F.cross_entropy(forward, target) + F.cross_entropy(logits.T, target)) / 2


def many_positives(
    left: Tensor, right: Tensor, left_owner: Tensor, right_owner: Tensor, scale: float, ignored: Tensor | None = None
) -> Tensor:
    """Softmax of each true pair against the false candidates only; a true pair has the same owner on both sides.

    With three demands and three proofs an object gives nine pairs, and its own other proofs are no rivals.
    `right_owner` -1 - i marks a look-alike of object i: false for everyone. `ignored` [objects, objects] marks pairs
    of objects too alike to call false. A line is never its own positive.
    """
    logits = scale * left @ right.T
    positive = left_owner[:, None] == right_owner[None, :]
    if left is right:
        positive = positive & ~torch.eye(len(left), dtype=torch.bool, device=left.device)
    false = left_owner[:, None] != right_owner[None, :]
    if ignored is not None:
        close = ignored[left_owner][:, right_owner.clamp(min=0)] & (right_owner >= 0)[None, :]
        false = false & ~close
    rivals = torch.logsumexp(logits.masked_fill(~false, float("-inf")), dim=1)
    pairs = F.softplus(rivals[:, None] - logits)
    return (pairs * positive).sum() / positive.sum().clamp(min=1)


def similarity_distillation(students: tuple[Tensor, Tensor], teacher: Tensor) -> Tensor:
    """Mean squared difference of in-batch cosines: ko-ko, ko-en and en-en of the student to those of the teacher."""
    wanted = teacher @ teacher.T
    korean, english = students
    pairs = ((korean, korean), (korean, english), (english, english))
    return torch.stack([F.mse_loss(a @ b.T, wanted) for a, b in pairs]).mean()


def ranking(left: Tensor, right: Tensor, grades: Tensor, scale: float = 20.0) -> Tensor:
    """CoSENT: a pair of higher grade shall have the higher cosine."""
    cosines = scale * (left * right).sum(dim=1)
    gaps = (cosines[None, :] - cosines[:, None])[grades[:, None] > grades[None, :]]
    return torch.logsumexp(torch.cat((gaps.new_zeros(1), gaps)), dim=0)
