"""Fit the weights of expbank/retrieval/data/weights.json on judged sets.

    python scripts/fit_retrieval.py ../shared/eval/ml_engineer ../shared/eval/frontend_planner

For each kind of query a logistic regression of support (grade 2 or more) on the signals; then the least probability of an answer, where
as many queries with evidence are answered as queries without are left alone. Sets hold few unanswerable lines, so every answerable one
serves as such too, with its supporting lines taken out of the bank. The fit for "*", for encoders without a fit of their own, is made over
every encoder given, without the exemplars that only the bundled model has. Printed figures are cross-validated between the sets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from expbank.domain import Intent
from expbank.embedding import Encoder, load_encoder
from expbank.evaluation import JudgedSet, open_judged_set
from expbank.evaluation.metrics import HIT_GRADE
from expbank.posting import find_intents
from expbank.retrieval.matching import usable_for
from expbank.retrieval.questions import Episode, episode_evidence, episodes_of
from expbank.retrieval.scoring import ANY_ENCODER, EpisodeWeights, Weights, evidence_for, probability, standardised
from expbank.retrieval.signals import Signals, measure

TARGET = Path(__file__).parents[1] / "expbank/retrieval/data/weights.json"
KINDS = ("requirement", "question")
SIGNALS = ("dense", "exemplar", "intent", "lexical", "concept", "absent")
COSINES = SIGNALS[:3]
# A bank with the supporting lines taken out is harder to stay silent on than one that never had any: where the balance would leave more
# of the answerable queries without an answer than this allows, the answers come first.
_ANSWERED_SHARE = 0.88
_STRONG_SHARE = 0.9
_TOLD_GRADE = 3


@dataclass(frozen=True)
class Judged:
    """One query with its signals, the grades of all Bullets, which Bullets can count, and the Experiences."""

    signals: Signals
    grades: NDArray[np.int64]
    usable: NDArray[np.bool_]
    intents: tuple[Intent, ...]
    episodes: list[Episode]


def sample_of(judged: JudgedSet, kind: str) -> list[Judged]:
    """Every query of one kind."""
    rows = judged.of_kind(kind)
    texts = [judged.queries[row].query for row in rows]
    intents = [find_intents(text) for text in texts]
    signals = measure(texts, judged.bank, intents if kind == "question" else None)
    episodes = episodes_of(judged.bank.bullets)
    sample = []
    for row, text, some, signal in zip(rows, texts, intents, signals, strict=True):
        usable = usable_for(text, judged.bank, wishes=kind == "question")
        if judged.bank.concepts.lacking(text):
            usable[:] = False
        sample.append(Judged(signal, judged.grades[row], usable, some, episodes))
    return sample


def without_exemplars(query: Judged) -> Judged:
    """The query as an encoder sees it for which no exemplar vectors are shipped."""
    silent = np.zeros_like(query.signals.dense)
    return replace(query, signals=replace(query.signals, exemplar=silent, intent=silent))


def fit(sample: Sequence[Judged]) -> Weights:
    """Weights and thresholds of lines."""
    usual = background(sample)
    features = np.concatenate([_features(query.signals, usual)[query.usable] for query in sample])
    support = np.concatenate([(query.grades >= HIT_GRADE)[query.usable] for query in sample])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(features, support)
    slopes = np.maximum(model.coef_[0], 0)
    weights = Weights(
        **{name: round(float(slope), 4) for name, slope in zip(SIGNALS, slopes, strict=True)},
        intercept=round(float(model.intercept_[0]), 4),
        strong=0.5,
        partial=0.0,
        background=usual,
    )
    partial, strong = thresholds(sample, weights)
    return weights.model_copy(update={"partial": partial, "strong": strong})


def likely(query: Judged, weights: Weights) -> NDArray[np.float64]:
    """Probability of every Bullet; 0 for one that cannot count."""
    return np.where(query.usable, probability(evidence_for(query.signals, weights)), 0.0)


def thresholds(sample: Sequence[Judged], weights: Weights) -> tuple[float, float]:
    """The least probability to answer with, and the one above which nine best lines of ten are support."""
    scored = [(likely(query, weights), query.grades) for query in sample]
    best = [(scores.max(), grades[scores.argmax()] >= HIT_GRADE) for scores, grades in scored]
    with_evidence = np.array([scores.max() for scores, grades in scored if grades.max() >= HIT_GRADE])
    without = np.array([scores[grades == 0].max() for scores, grades in scored])
    partial = min(_balance(with_evidence, without), round(float(np.quantile(with_evidence, 1 - _ANSWERED_SHARE)), 4))
    strong = next((least for least in sorted(score for score, _ in best) if _share(best, least) >= _STRONG_SHARE), 0.5)
    return partial, round(float(max(strong, partial)), 4)


def fit_episodes(sample: Sequence[Judged], weights: Weights) -> EpisodeWeights:
    """From the evidence of an Experience to the probability that it is the one to tell: it holds a line of the highest grade."""
    evidence, told = _episode_table(sample, weights)
    flat, support = np.concatenate(evidence), np.concatenate(told)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(flat[:, None], support)
    slope, intercept = float(model.coef_[0][0]), float(model.intercept_[0])
    scores = [1 / (1 + np.exp(-(intercept + slope * row))) for row in evidence]
    with_evidence = np.array([row.max() for row, held in zip(scores, told, strict=True) if held.any()])
    without = np.array([row[~held].max() for row, held in zip(scores, told, strict=True)])
    # An Experience that is not the best one may still serve; one in five of the 문항 with evidence may stay without.
    partial = min(_balance(with_evidence, without), float(np.quantile(with_evidence, 0.1)))
    return EpisodeWeights(slope=round(slope, 4), intercept=round(intercept, 4), partial=round(partial, 4))


def _episode_table(sample: Sequence[Judged], weights: Weights) -> tuple[list[NDArray[np.float64]], list[NDArray[np.bool_]]]:
    evidence, told = [], []
    for query in sample:
        log_odds = np.where(query.usable, evidence_for(query.signals, weights), -np.inf)
        row = np.array([episode_evidence(query.intents, log_odds, episode) for episode in query.episodes])
        held = np.array([query.grades[episode.rows].max() == _TOLD_GRADE for episode in query.episodes])
        known = np.isfinite(row)
        evidence.append(row[known])
        told.append(held[known])
    return evidence, told


def background(sample: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """The usual mean and spread of each cosine over a bank."""
    usual = {}
    for name in COSINES:
        columns = [column for query in sample if (column := getattr(query.signals, name)).any()]
        if columns:
            usual[name] = (
                round(float(np.mean([column.mean() for column in columns])), 4),
                round(float(np.mean([column.std() for column in columns])), 4),
            )
    return usual


def _features(signals: Signals, usual: dict[str, tuple[float, float]]) -> NDArray[np.float64]:
    against_background = [standardised(getattr(signals, name), usual.get(name)) for name in COSINES]
    return np.stack([*against_background, signals.lexical, signals.concept, -signals.absent], axis=1)


def _balance(with_evidence: NDArray[np.float64], without: NDArray[np.float64]) -> float:
    candidates = np.unique(np.concatenate([with_evidence, without]))
    return round(float(max(candidates, key=lambda least: min((with_evidence >= least).mean(), (without < least).mean()))), 4)


def _share(best: Sequence[tuple[float, bool]], least: float) -> float:
    return float(np.mean([held for score, held in best if score >= least]))


def cross_validated(samples: Sequence[Sequence[Judged]], kind: str) -> str:
    """The figures of each set under weights fitted on the others."""
    answered, alone, first, among = [], [], [], []
    for held_out, sample in enumerate(samples):
        others = [query for number, other in enumerate(samples) if number != held_out for query in other]
        weights = fit(others)
        for query in sample:
            scores = likely(query, weights)
            if query.grades.max() >= HIT_GRADE:
                answered.append(scores.max() >= weights.partial)
            alone.append(scores[query.grades == 0].max() < weights.partial)
        for row, held in zip(*_episode_table(sample, weights), strict=True):
            if held.any():
                order = np.argsort(-row)
                first.append(held[order[0]])
                among.append(held[order[:3]].any())
    figures = f"{kind}: answered {np.mean(answered):.2f}, left alone without evidence {np.mean(alone):.2f}"
    return figures + (f", episode first {np.mean(first):.2f}, among three {np.mean(among):.2f}" if kind == "question" else "")


def main() -> None:
    """Fit every encoder at hand and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--models", nargs="*", default=[], help="further encoders, for the fit that serves any encoder")
    arguments = parser.parse_args()
    fits: dict[str, dict[str, dict[str, object]]] = {kind: {} for kind in (*KINDS, "episode")}
    with ExitStack() as stack:
        encoders: list[Encoder] = [load_encoder(name) for name in ("bundled", *arguments.models)]
        opened = [[stack.enter_context(open_judged_set(folder, encoder)) for folder in arguments.sets] for encoder in encoders]
        for kind in KINDS:
            per_encoder = [[sample_of(judged, kind) for judged in sets] for sets in opened]
            for encoder, samples in zip(encoders, per_encoder, strict=True):
                print(f"{encoder.name} {cross_validated(samples, kind)}")
            own = [query for sample in per_encoder[0] for query in sample]
            every = [without_exemplars(query) for samples in per_encoder for sample in samples for query in sample]
            for name, sample in ((encoders[0].name, own), (ANY_ENCODER, every)):
                weights = fit(sample)
                if name == ANY_ENCODER:  # what is usual differs from encoder to encoder
                    weights = weights.model_copy(update={"background": {}})
                fits[kind][name] = weights.model_dump()
                if kind == "question":
                    fits["episode"][name] = fit_episodes(sample, weights).model_dump()
    TARGET.write_text(json.dumps(fits, indent=1) + "\n", encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
