"""The training loop: each step draws one batch of every kind of text and sums their losses."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from embedding_training import objectives
from embedding_training.tokens import Bags, Ints, TokenLists, TrainingText, bags

logger = logging.getLogger(__name__)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Stage:
    """One run of the loop: how many texts of each kind a step draws, and the weight of their loss.

    `scale` turns cosines into logits; `gain_rate` is the learning rate of the token weights; `keep_start` the share of
    the first vectors in the result.
    """

    steps: int
    rate: float
    gain_rate: float
    pairs: Mapping[str, tuple[int, float]]
    contradiction: tuple[int, float]
    graded: tuple[int, float]
    clusters: float
    distilled: int
    structure: float
    direction: float
    contrast: float
    authored: int
    authored_scale: float
    sibling: float
    scale: float
    dropout: float
    keep_start: float


class TokenTable(nn.Module):
    """Token vectors [size, dim] and a learned weight for each token, kept apart so that weights can move faster."""

    def __init__(self, vectors: Floats) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.from_numpy(vectors).clone())
        self.gain = nn.Parameter(torch.zeros(len(vectors)))

    def forward(self, batch: Bags) -> Tensor:
        """Unit vectors of the texts of a batch."""
        weights = self.gain.exp()[batch.ids]
        total = functional.embedding_bag(batch.ids, self.vectors, batch.offsets, mode="sum", per_sample_weights=weights)
        return functional.normalize(total, dim=1)

    def folded(self) -> Floats:
        """Plain vectors of all tokens, weights multiplied in."""
        folded = (self.vectors * self.gain.exp()[:, None]).detach().cpu().numpy()
        return np.asarray(folded, dtype=np.float32)


class _Batch:
    """The texts of one step: drawn kind by kind, embedded in one call, which costs less than a call for each kind."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.parts: list[tuple[TokenLists, Ints]] = []

    def draw(self, lists: tuple[TokenLists, ...], count: int) -> Ints:
        """Adds the same `count` random rows of all lists; returns the rows."""
        rows = self.rng.integers(len(lists[0]), size=count)
        self.parts += [(column, rows) for column in lists]
        return rows

    def draw_authored(self, text: TrainingText, count: int) -> list[Ints]:
        """Adds all lines of `count` random objects; returns the owner, 0..count-1, of each demand, proof and look-alike."""
        authored = text.authored
        picked = self.rng.permutation(len(authored))[:count]
        place = np.full(len(authored), -1)
        place[picked] = np.arange(len(picked))
        owners: list[Ints] = []
        for lists, owner in authored.kinds():
            rows = np.flatnonzero(place[owner] >= 0)
            self.parts.append((lists, rows))
            owners.append(place[owner[rows]])
        return owners

    def vectors(self, table: TokenTable, dropout: float) -> list[Tensor]:
        """Unit vectors of each part, in the order in which the parts were drawn."""
        batch = bags(self.parts, dropout, self.rng).to(table.vectors.device)
        return list(table(batch).split([len(rows) for _, rows in self.parts]))


def _losses(table: TokenTable, mapping: nn.Linear, text: TrainingText, stage: Stage, rng: np.random.Generator) -> dict[str, Tensor]:
    """The weighted losses of one step by name."""
    device = table.vectors.device
    batch = _Batch(rng)
    for name, (count, _) in stage.pairs.items():
        batch.draw(text.pairs[name], count)
    batch.draw(text.contradiction, stage.contradiction[0])
    graded_rows = batch.draw(text.graded, stage.graded[0])
    batch.parts.append((text.clusters, np.arange(len(text.clusters))))
    distilled_rows = batch.draw(text.distilled, stage.distilled)
    drawn = batch.draw_authored(text, stage.authored) if stage.authored else []
    owners = [torch.from_numpy(owner).to(device) for owner in drawn]
    vectors = iter(batch.vectors(table, stage.dropout))

    losses: dict[str, Tensor] = {}
    for name, (_, weight) in stage.pairs.items():
        losses[name] = weight * objectives.contrastive(next(vectors), next(vectors), stage.scale)
    first, second, against = (next(vectors) for _ in range(3))
    losses["contradiction"] = stage.contradiction[1] * objectives.contrastive(first, second, stage.scale, against)
    grades = torch.from_numpy(text.grades[graded_rows]).to(device)
    losses["graded"] = stage.graded[1] * objectives.correlation(next(vectors), next(vectors), grades)
    phrases = next(vectors), torch.from_numpy(text.cluster_owner).to(device)
    losses["clusters"] = stage.clusters * objectives.many_positives(phrases, phrases, stage.scale)
    korean, english = next(vectors), next(vectors)
    teacher = torch.from_numpy(text.teacher[distilled_rows]).to(device)
    losses["structure"] = stage.structure * objectives.similarity_distillation((korean, english), teacher)
    pointed = functional.normalize(mapping(torch.cat((korean, english))), dim=1)
    losses["direction"] = stage.direction * (1 - (pointed * teacher.repeat(2, 1)).sum(dim=1).mean())
    losses["contrast"] = stage.contrast * objectives.contrastive(korean, english, stage.scale)
    lines = [(next(vectors), owner) for owner in owners]
    return losses | _authored_losses(lines, stage) if lines else losses


def _authored_losses(lines: list[tuple[Tensor, Tensor]], stage: Stage) -> dict[str, Tensor]:
    """Demand against proof with look-alikes as negatives, and lines of the same side against each other."""
    asked, told, alike = lines
    candidates = torch.cat((told[0], alike[0])), torch.cat((told[1], -1 - alike[1]))
    scale = stage.authored_scale
    return {
        "proof for demand": objectives.many_positives(asked, candidates, scale) / 2,
        "demand for proof": objectives.many_positives(told, asked, scale) / 2,
        "proofs": stage.sibling * objectives.many_positives(told, told, scale),
        "demands": stage.sibling * objectives.many_positives(asked, asked, scale),
    }


def run_stage(start: Floats, text: TrainingText, stage: Stage, seed: int) -> Floats:
    """Vectors after `stage`, mixed with `keep_start` of where it began; deterministic for a seed and thread number."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    table = TokenTable(start).to(device)
    mapping = nn.Linear(start.shape[1], text.teacher.shape[1], bias=False).to(device)
    rates = [stage.rate, stage.gain_rate, stage.rate]
    groups = [[table.vectors], [table.gain], list(mapping.parameters())]
    optimiser = torch.optim.Adam([{"params": group, "lr": rate} for group, rate in zip(groups, rates, strict=True)], fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=stage.steps, pct_start=0.15, cycle_momentum=False)
    begun = time.monotonic()
    for step in range(stage.steps):
        losses = _losses(table, mapping, text, stage, rng)
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(torch.stack(list(losses.values())).sum())
        optimiser.step()
        schedule.step()
        if step % 100 == 0 or step == stage.steps - 1:
            told = ", ".join(f"{name} {value.item():.3f}" for name, value in losses.items())
            logger.info("step %d (%.0f s): %s", step, time.monotonic() - begun, told)
    return (1 - stage.keep_start) * table.folded() + stage.keep_start * start
