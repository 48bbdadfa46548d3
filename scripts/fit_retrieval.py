"""Fit the weights of expbank/retrieval/data/weights.json on judged sets.

    python scripts/fit_retrieval.py scripts/data/judged/* ../shared/eval/*_* [--models PATH…]

For each kind of query two logistic regressions (expbank/retrieval/scoring.py): of support (grade 2+) on the signals of every line, and
of support on the evidence and the grounds of each query's best line. The least probability of an answer is the one that answers so many
of the answerable queries when the set at hand was left out of the fit. The fits for "*", for encoders without one of their own, are made
over all encoders given, with their exemplars and without. Printed figures are cross-validated between the sets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from expbank.domain import Intent
from expbank.embedding import Encoder, load_encoder
from expbank.embedding.exemplar_files import prepare_exemplars
from expbank.evaluation import JudgedSet, open_judged_set
from expbank.evaluation.metrics import HIT_GRADE, Ranking, calibration_error, ndcg, reciprocal_rank
from expbank.posting import find_intents
from expbank.retrieval.grounds import Grounds
from expbank.retrieval.matching import usable_for
from expbank.retrieval.queries import question_query, requirement_query
from expbank.retrieval.questions import Episode, episode_evidence, episodes_of
from expbank.retrieval.scoring import (
    ANY_ENCODER,
    ANY_WITHOUT_EXEMPLARS,
    COSINES,
    SHARES,
    EpisodeWeights,
    Weights,
    evidence_for,
    features,
    probability,
)
from expbank.retrieval.signals import Signals, measure, standardised, support_of

TARGET = Path(__file__).parents[1] / "expbank/retrieval/data/weights.json"
KINDS = ("requirement", "question")
GROUNDS = tuple(field.name for field in fields(Grounds))
# More of these never speaks for an answer.
AGAINST_AN_ANSWER = ("strange", "lacking", "proposal")
_ANSWERED_SHARE = {"requirement": 0.88, "question": 0.95}
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

    @property
    def answerable(self) -> bool:
        """Whether any line supports it."""
        return bool(self.grades.max(initial=0) >= HIT_GRADE)


Samples = Sequence[Sequence[Judged]]


def sample_of(judged: JudgedSet, kind: str) -> list[Judged]:
    """Every query of one kind."""
    rows = judged.of_kind(kind)
    lines = [judged.queries[row].query for row in rows]
    asked = kind == "question"
    intents = [find_intents(line) for line in lines]
    texts = [question_query(line).whole if asked else requirement_query(line).whole for line in lines]
    signals = measure(texts, judged.bank, intents if asked else None, lines)
    episodes = episodes_of(judged.bank.bullets)
    return [
        Judged(signal, judged.grades[row], usable_for(line, judged.bank, wishes=asked), some, episodes)
        for row, line, some, signal in zip(rows, lines, intents, signals, strict=True)
    ]


def without_exemplars(query: Judged) -> Judged:
    """The query as an encoder sees it for which no exemplars were prepared."""
    silent = np.zeros_like(query.signals.dense)
    grounds = replace(query.signals.grounds, best_lent=0.0, nearness=0.0)
    experience = np.empty(len(silent), dtype=np.intp)
    for number, episode in enumerate(query.episodes):
        experience[episode.rows] = number
    support = support_of(standardised(query.signals.dense) / 3, experience)
    signals = replace(query.signals, exemplar=silent, met=silent, intent=silent, usual=silent, support=support, grounds=grounds)
    return replace(query, signals=signals)


def fit(sample: Sequence[Judged]) -> Weights:
    """Both regressions over one sample; thresholds aside."""
    weights = fit_lines(sample, background(sample))
    best = [(query, _told(query, weights)) for query in sample]
    chosen = [(query, float(told.max()), int(told.argmax())) for query, told in best if np.isfinite(told.max(initial=-np.inf))]
    support = np.array([query.grades[row] >= HIT_GRADE for query, _, row in chosen])
    names = [name for name in GROUNDS if len({getattr(query.signals.grounds, name) for query, _, _ in chosen}) > 1]
    while True:
        table = np.array([[told, *(getattr(query.signals.grounds, name) for name in names)] for query, told, _ in chosen])
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000)).fit(table, support)
        scaler, regression = model[0], model[1]
        slopes = regression.coef_[0] / scaler.scale_
        wrong = [name for name, slope in zip(names, slopes[1:], strict=True) if name in AGAINST_AN_ANSWER and slope > 0]
        if not wrong:
            break
        names = [name for name in names if name not in wrong]
    intercept = float(regression.intercept_[0] - (slopes * scaler.mean_).sum())
    return weights.model_copy(
        update={
            "slope": round(float(slopes[0]), 4),
            "grounds": {name: round(float(slope), 4) for name, slope in zip(names, slopes[1:], strict=True)},
            "intercept": round(intercept, 4),
        }
    )


def fit_lines(sample: Sequence[Judged], usual: dict[str, tuple[float, float]]) -> Weights:
    """The first regression: a signal that would count against what it is for is left out."""
    seen = [features(query.signals, usual) for query in sample]
    support = np.concatenate([(query.grades >= HIT_GRADE)[query.usable] for query in sample])
    names = [name for name in (*COSINES, *SHARES) if any(one[name].any() for one in seen)]
    while True:
        columns = [np.concatenate([one[name][query.usable] for one, query in zip(seen, sample, strict=True)]) for name in names]
        model = LogisticRegression(C=1.0, max_iter=2000).fit(np.stack(columns, axis=1), support)
        if (model.coef_[0] > 0).all():
            break
        names = [name for name, slope in zip(names, model.coef_[0], strict=True) if slope > 0]
    return Weights(signals={name: round(float(slope), 4) for name, slope in zip(names, model.coef_[0], strict=True)}, background=usual)


def _told(query: Judged, weights: Weights) -> NDArray[np.float64]:
    """What the signals say of every line that can count, before the second regression."""
    plain = weights.model_copy(update={"slope": 1.0, "intercept": 0.0, "grounds": {}})
    return np.where(query.usable, evidence_for(query.signals, plain), -np.inf)


def likely(query: Judged, weights: Weights) -> NDArray[np.float64]:
    """Probability of every Bullet; 0 for one that cannot count."""
    return np.where(query.usable, probability(evidence_for(query.signals, weights)), 0.0)


def thresholds(samples: Samples, kind: str) -> tuple[float, float]:
    """The least probability to answer with, and the one above which nine best lines of ten are support; each set under the others' fit."""
    best: list[tuple[float, bool, bool]] = []
    for held_out, sample in enumerate(samples):
        weights = fit(_others(samples, held_out))
        for query in sample:
            scores = likely(query, weights)
            best.append((float(scores.max()), bool(query.grades[scores.argmax()] >= HIT_GRADE), query.answerable))
    partial = float(np.quantile([score for score, _, answerable in best if answerable], 1 - _ANSWERED_SHARE[kind]))
    ordered = sorted(score for score, _, _ in best)
    strong = next((least for least in ordered if _share([held for score, held, _ in best if score >= least]) >= _STRONG_SHARE), ordered[-1])
    return round(partial, 4), round(max(strong, partial), 4)


def fit_episodes(sample: Sequence[Judged], weights: Weights) -> EpisodeWeights:
    """From the evidence of an Experience to the probability that it is the one to tell: it holds a line of the highest grade."""
    evidence, told = _episode_table(sample, weights)
    flat, support = np.concatenate(evidence), np.concatenate(told)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(flat[:, None], support)
    slope, intercept = float(model.coef_[0][0]), float(model.intercept_[0])
    with_evidence = [1 / (1 + np.exp(-(intercept + slope * row.max()))) for row, held in zip(evidence, told, strict=True) if held.any()]
    partial = float(np.quantile(with_evidence, 1 - _ANSWERED_SHARE["question"]))
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
            means, spreads = [column.mean() for column in columns], [column.std() for column in columns]
            usual[name] = (round(float(np.mean(means)), 4), round(float(np.mean(spreads)), 4))
    return usual


def _others(samples: Samples, held_out: int) -> list[Judged]:
    return [query for number, sample in enumerate(samples) if number != held_out for query in sample]


def _share(held: Sequence[bool]) -> float:
    return float(np.mean(held)) if held else 0.0


def cross_validated(samples: Samples, kind: str, partial: float) -> str:
    """The figures of each set under weights fitted on the others."""
    answered: list[bool] = []
    alone: list[bool] = []
    first: list[bool] = []
    among: list[bool] = []
    best: list[tuple[float, bool]] = []
    order_of_lines: list[list[tuple[float, bool]]] = []
    for held_out, sample in enumerate(samples):
        weights = fit(_others(samples, held_out))
        ranked = [_ranking(query, likely(query, weights)) for query in sample if query.answerable]
        order_of_lines.append([(ndcg(ranking), reciprocal_rank(ranking) >= 1 / 3) for ranking in ranked])
        for query in sample:
            scores = likely(query, weights)
            (answered if query.answerable else alone).append(bool((scores.max() >= partial) == query.answerable))
            best.append((float(scores.max()), bool(query.grades[scores.argmax()] >= HIT_GRADE)))
        for row, held in zip(*_episode_table(sample, weights), strict=True):
            if held.any():
                order = np.argsort(-row)
                first.append(bool(held[order[0]]))
                among.append(bool(held[order[:3]].any()))
    error = calibration_error(np.array([score for score, _ in best]), np.array([held for _, held in best]))
    every = np.array([pair for one in order_of_lines for pair in one])
    by_set = " ".join(f"{np.mean([value for value, _ in one]):.2f}" for one in order_of_lines)
    print(f"  nDCG@5 {every[:, 0].mean():.3f}, hit@3 {every[:, 1].mean():.3f}; nDCG@5 set by set: {by_set}")
    figures = f"{kind}: answered {np.mean(answered):.3f}, left alone {np.mean(alone):.3f} of {len(alone)}, calibration error {error:.3f}"
    return figures + (f", episode first {np.mean(first):.3f}, among three {np.mean(among):.3f}" if kind == "question" else "")


def _ranking(query: Judged, scores: NDArray[np.float64]) -> Ranking:
    episodes = np.zeros(len(scores), dtype=np.int64)
    return Ranking(scores, query.grades, episodes, np.zeros(1), answerable=True, answered=True)


def main() -> None:
    """Fit every encoder at hand and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--models", nargs="*", default=[], help="further encoders, for the fit that serves any encoder")
    arguments = parser.parse_args()
    fits: dict[str, dict[str, dict[str, object]]] = {kind: {} for kind in (*KINDS, "episode")}
    with ExitStack() as stack:
        encoders: list[Encoder] = [load_encoder(name) for name in ("bundled", *arguments.models)]
        for encoder in encoders:
            prepare_exemplars(encoder)
        opened = [[stack.enter_context(open_judged_set(folder, encoder)) for folder in arguments.sets] for encoder in encoders]
        for kind in KINDS:
            per_encoder = [[sample_of(judged, kind) for judged in sets] for sets in opened]
            # Pooled set by set, so that leaving a set out leaves it out for every encoder.
            pooled = [[query for samples in per_encoder for query in samples[number]] for number in range(len(arguments.sets))]
            plain = [[without_exemplars(query) for query in sample] for sample in pooled]
            for name, samples in ((encoders[0].name, per_encoder[0]), (ANY_ENCODER, pooled), (ANY_WITHOUT_EXEMPLARS, plain)):
                partial, strong = thresholds(samples, kind)
                print(f"{name} {cross_validated(samples, kind, partial)}")
                every = [query for sample in samples for query in sample]
                weights = fit(every).model_copy(update={"partial": partial, "strong": strong})
                if kind == "question":
                    fits["episode"][name] = fit_episodes(every, weights).model_dump()
                if name != encoders[0].name:  # what is usual differs from encoder to encoder
                    weights = weights.model_copy(update={"background": {}})
                fits[kind][name] = weights.model_dump()
    TARGET.write_text(json.dumps(fits, indent=1) + "\n", encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
