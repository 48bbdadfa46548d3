"""The training loop: each step draws one batch of every kind of text and sums their losses."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from embedding_training import objectives
from embedding_training.corpus import AuthoredObject, Corpus
from embedding_training.tokens import Bags, Ints, TokenLists, bags, tokenize

logger = logging.getLogger(__name__)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class AuthoredTokens:
    """Authored lines as tokens; `*_owner` gives the object of each line."""

    requirements: TokenLists
    requirement_owner: Ints
    evidence: TokenLists
    evidence_owner: Ints
    near_misses: TokenLists
    near_miss_owner: Ints
    source: Ints

    def __len__(self) -> int:
        return len(self.source)


@dataclass(frozen=True)
class TrainingText:
    """The corpus as tokens; teacher vectors belong to the first rows of `distilled`."""

    pairs: Mapping[str, tuple[TokenLists, TokenLists]]
    contradiction: tuple[TokenLists, TokenLists, TokenLists]
    graded: tuple[TokenLists, TokenLists, Floats]
    mono: TokenLists
    clusters: TokenLists
    cluster_owner: Ints
    authored: AuthoredTokens
    distilled: tuple[TokenLists, TokenLists]
    teacher: NDArray[np.float16]


def authored_tokens(tokenizer: Tokenizer, items: list[AuthoredObject]) -> AuthoredTokens:
    """The lines of `items`, flattened kind by kind."""

    def flat(lines_of: Callable[[AuthoredObject], tuple[str, ...]]) -> tuple[TokenLists, Ints]:
        owners = [i for i, item in enumerate(items) for _ in lines_of(item)]
        return tokenize(tokenizer, [line for item in items for line in lines_of(item)]), np.asarray(owners)

    names = {name: i for i, name in enumerate(sorted({item.source for item in items}))}
    return AuthoredTokens(
        *flat(lambda item: item.requirements),
        *flat(lambda item: item.evidence),
        *flat(lambda item: item.near_misses),
        source=np.asarray([names[item.source] for item in items]),
    )


def tokenize_corpus(
    tokenizer: Tokenizer, corpus: Corpus, distilled: list[tuple[str, str]], teacher: NDArray[np.float16]
) -> TrainingText:
    """Everything the loop draws from, as token ids."""

    def columns(rows: list[tuple[str, str]]) -> tuple[TokenLists, TokenLists]:
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
        },
        contradiction=(tokenize(tokenizer, first), tokenize(tokenizer, second), tokenize(tokenizer, against)),
        graded=(
            *columns([(a, b) for a, b, _ in corpus.graded]),
            np.asarray([grade for _, _, grade in corpus.graded], dtype=np.float32),
        ),
        mono=tokenize(tokenizer, corpus.mono),
        clusters=tokenize(tokenizer, [phrase for group in corpus.clusters for phrase in group]),
        cluster_owner=np.asarray([i for i, group in enumerate(corpus.clusters) for _ in group]),
        authored=authored_tokens(tokenizer, corpus.authored),
        distilled=columns(distilled),
        teacher=teacher,
    )


@dataclass(frozen=True)
class Stage:
    """One run of the loop: `pairs` names a kind of pair with its batch size and the weight of its loss."""

    steps: int
    rate: float
    pairs: Mapping[str, tuple[int, float]]
    scale: float = 12.0
    dropout: float = 0.2
    matryoshka: float = 0.0
    contradiction: tuple[int, float] = (0, 0.0)
    graded: tuple[int, float] = (0, 0.0)
    clusters: float = 0.0
    distilled: tuple[int, float] = (0, 0.0)
    contrast_distilled: float = 0.5
    direction: float = 0.5
    authored: int = 0
    authored_scale: float = 12.0
    sibling: float = 0.3
    alike: float = 2.0
    near_weight: float = 0.0
    propagate: int = 0
    average_from: float = 1.0
    keep_start: float = 0.15
    extra: Mapping[str, float] = field(default_factory=dict)


class TokenTable(nn.Module):
    """Token vectors [size, dim]; with `hidden` > 0 a small network shared by all tokens adds to each vector.

    The shared part lets words that the authored lines never use move as their neighbours do; it is folded into
    plain vectors at the end.
    """

    def __init__(self, vectors: Floats, hidden: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.from_numpy(vectors).clone())
        dim = vectors.shape[1]
        self.shared: nn.Module | None = None
        if hidden:
            last = nn.Linear(hidden, dim, bias=False)
            nn.init.zeros_(last.weight)
            self.shared = nn.Sequential(nn.Linear(dim, hidden), nn.GELU(), last)

    def rows(self, ids: Tensor) -> Tensor:
        """Vectors of the tokens `ids`."""
        own = F.embedding(ids, self.vectors)
        if self.shared is None:
            return own
        length = own.norm(dim=1, keepdim=True).clamp(min=1e-6)
        return own + length * self.shared(own / length * 4)

    def forward(self, batch: Bags) -> Tensor:
        """Unit vectors of the texts of a batch."""
        if self.shared is None:
            mean = F.embedding_bag(batch.ids, self.vectors, batch.offsets, mode="mean")
        else:
            unique, inverse = torch.unique(batch.ids, return_inverse=True)
            mean = F.embedding_bag(inverse, self.rows(unique), batch.offsets, mode="mean")
        return F.normalize(mean, dim=1)

    @torch.no_grad()
    def folded(self) -> Tensor:
        """Plain vectors of all tokens."""
        return self.rows(torch.arange(len(self.vectors), device=self.vectors.device))


def run_stage(
    start: Floats,
    text: TrainingText,
    stage: Stage,
    seed: int,
    watch: Callable[[int, Floats], None] | None = None,
) -> Floats:
    """Vectors after `stage`, averaged over its last part and mixed with `keep_start` of where it began."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    table = TokenTable(start, stage.propagate).to(device)
    mapping = nn.Linear(start.shape[1], text.teacher.shape[1] if len(text.teacher) else 1, bias=False).to(device)
    parameters = [
        {"params": [table.vectors], "lr": stage.rate},
        {"params": [p for n, p in table.named_parameters() if n != "vectors"] or [], "lr": stage.rate / 3},
        {"params": list(mapping.parameters()), "lr": stage.rate},
    ]
    parameters = [group for group in parameters if group["params"]]
    optimiser = torch.optim.Adam(parameters, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [group["lr"] for group in parameters], total_steps=stage.steps, pct_start=0.15, cycle_momentum=False
    )
    average: Tensor | None = None
    averaged = 0
    begun = time.monotonic()
    for step in range(stage.steps):
        loss, parts = _losses(table, mapping, text, stage, rng, device)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        schedule.step()
        if step >= stage.average_from * stage.steps and step % 5 == 0:
            folded = table.folded()
            averaged += 1
            average = folded.clone() if average is None else average.lerp_(folded, 1 / averaged)
        if step % 100 == 0 or step == stage.steps - 1:
            told = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
            logger.info("step %d (%.0f s): %s", step, time.monotonic() - begun, told)
            if watch is not None and step:
                watch(step, table.folded().cpu().numpy())
    final = (average if average is not None else table.folded()).cpu().numpy()
    return (1 - stage.keep_start) * final + stage.keep_start * start


def _losses(
    table: TokenTable,
    mapping: nn.Linear,
    text: TrainingText,
    stage: Stage,
    rng: np.random.Generator,
    device: torch.device,
) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum of the losses of one step, and each of them for the log.

    All texts of the step go through the table in one call, which costs less than one call for each kind.
    """
    wanted: list[tuple[TokenLists, Ints]] = []

    def draw(lists: tuple[TokenLists, ...], count: int) -> Ints:
        rows = rng.integers(len(lists[0]), size=count)
        wanted.extend((column, rows) for column in lists)
        return rows

    for name, (count, _) in stage.pairs.items():
        draw(text.pairs[name], count)
    if stage.contradiction[0]:
        draw(text.contradiction, stage.contradiction[0])
    graded_rows = draw(text.graded[:2], stage.graded[0]) if stage.graded[0] else np.empty(0, dtype=np.int64)
    if stage.clusters:
        wanted.append((text.clusters, np.arange(len(text.clusters))))
    distilled_rows = draw(text.distilled, stage.distilled[0]) if stage.distilled[0] else np.empty(0, dtype=np.int64)
    owners: list[Ints] = []
    if stage.authored:
        owners = _draw_authored(text.authored, stage, rng, wanted)

    vectors = iter(table(bags(wanted, stage.dropout, rng).to(device)).split([len(rows) for _, rows in wanted]))
    parts: dict[str, Tensor] = {}
    total = torch.zeros((), device=device)

    def add(name: str, weight: float, value: Tensor) -> None:
        nonlocal total
        parts[name] = value.detach()
        total = total + weight * value

    def pair_loss(left: Tensor, right: Tensor, negatives: Tensor | None = None) -> Tensor:
        loss = objectives.contrastive(left, right, stage.scale, negatives)
        if stage.matryoshka:
            width = int(rng.choice((64, 128)))
            short = [None if v is None else F.normalize(v[:, :width], dim=1) for v in (left, right, negatives)]
            assert short[0] is not None and short[1] is not None
            loss = loss + stage.matryoshka * objectives.contrastive(short[0], short[1], stage.scale, short[2])
        return loss

    for name, (_, weight) in stage.pairs.items():
        add(name, weight, pair_loss(next(vectors), next(vectors)))
    if stage.contradiction[0]:
        add("contradiction", stage.contradiction[1], pair_loss(next(vectors), next(vectors), next(vectors)))
    if stage.graded[0]:
        grades = torch.from_numpy(text.graded[2][graded_rows]).to(device)
        add("graded", stage.graded[1], objectives.ranking(next(vectors), next(vectors), grades))
    if stage.clusters:
        phrases, owner = next(vectors), torch.from_numpy(text.cluster_owner).to(device)
        add("clusters", stage.clusters, objectives.many_positives(phrases, phrases, owner, owner, stage.scale))
    if stage.distilled[0]:
        korean, english = next(vectors), next(vectors)
        teacher = torch.from_numpy(text.teacher[distilled_rows].astype(np.float32)).to(device)
        add("structure", stage.distilled[1], objectives.similarity_distillation((korean, english), teacher))
        pointed = F.normalize(mapping(torch.cat((korean, english))), dim=1)
        add("direction", stage.direction, 1 - (pointed * teacher.repeat(2, 1)).sum(dim=1).mean())
        add("contrast", stage.contrast_distilled, objectives.contrastive(korean, english, stage.scale))
    if stage.authored:
        asked, told, alike = (next(vectors) for _ in range(3))
        _add_authored(stage, asked, told, alike, [torch.from_numpy(o).to(device) for o in owners], add)
    return total, {name: float(value) for name, value in parts.items()}


def _draw_authored(
    authored: AuthoredTokens, stage: Stage, rng: np.random.Generator, wanted: list[tuple[TokenLists, Ints]]
) -> list[Ints]:
    """Adds all lines of a random set of objects to the batch; returns the owner, 0..n-1, of each line."""
    picked = rng.permutation(len(authored))[: stage.authored]
    place = np.full(len(authored), -1)
    place[picked] = np.arange(len(picked))
    owners: list[Ints] = []
    for lists, owner in (
        (authored.requirements, authored.requirement_owner),
        (authored.evidence, authored.evidence_owner),
        (authored.near_misses, authored.near_miss_owner),
    ):
        rows = np.flatnonzero(place[owner] >= 0)
        wanted.append((lists, rows))
        owners.append(place[owner[rows]])
    return owners


def _add_authored(
    stage: Stage,
    asked: Tensor,
    told: Tensor,
    alike: Tensor,
    owners: list[Tensor],
    add: Callable[[str, float, Tensor], None],
) -> None:
    """Demand against proof with look-alikes as negatives, and lines of the same side against each other."""
    asked_owner, told_owner, alike_owner = owners
    ignored: Tensor | None = None
    if stage.alike < 1:
        with torch.no_grad():
            centre = torch.zeros(int(asked_owner.max()) + 1, asked.shape[1], device=asked.device)
            centre = F.normalize(centre.index_add(0, asked_owner, asked), dim=1)
            ignored = centre @ centre.T > stage.alike
    scale = stage.authored_scale
    candidates, candidate_owner = torch.cat((told, alike)), torch.cat((told_owner, -1 - alike_owner))
    add(
        "authored",
        1.0,
        (
            objectives.many_positives(asked, candidates, asked_owner, candidate_owner, scale, ignored)
            + objectives.many_positives(told, asked, told_owner, asked_owner, scale, ignored)
        )
        / 2,
    )
    if stage.sibling:
        add("proofs", stage.sibling, objectives.many_positives(told, told, told_owner, told_owner, scale, ignored))
        add("demands", stage.sibling, objectives.many_positives(asked, asked, asked_owner, asked_owner, scale, ignored))
