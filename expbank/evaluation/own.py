"""Judged lines of a person over their own index, of which only some were judged: on the live page, or by hand in the same form.

What nobody judged is neither right nor wrong, so it is taken out of the ranking before that is measured: condensed lists, which
keep the order of systems under incomplete judgements better than counting the unjudged as wrong does (Sakai 2007, SIGIR).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from expbank.evaluation.judged import JudgedQuery, rows_of
from expbank.evaluation.metrics import Ranking
from expbank.evaluation.sets import JudgedSet, episode_rows
from expbank.posting import parse_posting
from expbank.retrieval.questions import episodes_of
from expbank.retrieval.signals import OpenBank
from expbank.text import read_text


def own_set(file: Path, queries: Sequence[JudgedQuery], bank: OpenBank, *, all_lines: bool) -> JudgedSet | None:
    """The queries of `file` that still have something judged in the bank; None where none has.

    `all_lines`: what nobody judged counts as not supporting after all.
    """
    lines = [(record.text, record.experience) for record in bank.bullets.values()]
    places = {episode.id: number for number, episode in enumerate(episodes_of(bank.bullets))}
    kept: list[JudgedQuery] = []
    rows: list[NDArray[np.int64]] = []
    chosen: dict[int, int] = {}
    missing: list[str] = []
    for query in queries:
        grades = np.full(len(lines), -1, dtype=np.int64)
        for judged in (*(query.rejected or ()), *query.relevant):
            found = rows_of(judged, lines)
            grades[found] = judged.grade
            missing += [] if found else [judged.text]
        told = places.get(query.chosen or "")
        if told is None and not (grades >= 0).any():
            continue
        if told is not None:
            chosen[len(kept)] = told
        kept.append(query)
        rows.append(grades)
    if not kept:
        return None
    known = np.array(rows) >= 0
    return JudgedSet(
        _name(file),
        kept,
        bank,
        np.maximum(np.array(rows), 0),
        episode_rows(bank),
        known=None if all_lines else known,
        chosen=chosen,
        missing=tuple(missing),
    )


def condensed(ranking: Ranking, known: NDArray[np.bool_] | None, chosen: int | None) -> Ranking:
    """The Ranking without the lines that nobody judged; `known` has the shape `(lines,)`, None where all were judged.

    Experiences without a judged line go with them, unless the person chose one: that is a choice among all of them.
    """
    rows = np.arange(len(ranking.scores)) if known is None else np.flatnonzero(known)
    scores, grades, episodes = ranking.scores[rows], ranking.grades[rows], ranking.episodes[rows]
    episode_scores = ranking.episode_scores
    if known is not None and chosen is None:
        places, episodes = np.unique(episodes, return_inverse=True)
        episode_scores = episode_scores[places]
    return Ranking(scores, grades, episodes, episode_scores, ranking.answerable, ranking.answered, chosen)


def _name(file: Path) -> str:
    """The title of the posting that the live page keeps beside the judged lines, else the name of the file."""
    posting = file.with_suffix(".txt")
    if not posting.is_file():
        return file.stem
    read = parse_posting(read_text(posting), str(posting))
    return read.title or read.company or file.stem
