"""A judged set opened through the real path: files → bank → index, with the grade of every Bullet for every query."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from expbank.bank import read_bank
from expbank.embedding import Encoder
from expbank.errors import InputFileError
from expbank.evaluation.judged import JudgedQuery, grades_of, read_judged
from expbank.posting.formal import is_formal
from expbank.retrieval.questions import episodes_of
from expbank.retrieval.signals import OpenBank, open_bank
from expbank.store import sync
from expbank.store.edge import EdgeStore


@dataclass(frozen=True)
class JudgedSet:
    """One person's judged lines over the opened bank: `grades` has shape `(queries, bullets)`, `episode_of` `(bullets,)`.

    `known` has the shape of `grades` and says which lines were judged, None where all were. `chosen` are the positions of the
    Experiences that the person tells, by query; `missing` the judged lines that do not stand in the bank any more.
    """

    name: str
    queries: list[JudgedQuery]
    bank: OpenBank
    grades: NDArray[np.int64]
    episode_of: NDArray[np.int64]
    known: NDArray[np.bool_] | None = None
    chosen: Mapping[int, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> list[int]:
        """Positions of the queries of one kind that are searched at all: a formal condition never reaches the index."""
        return [
            row for row, query in enumerate(self.queries) if query.kind == kind and not (kind == "requirement" and is_formal(query.query))
        ]


@contextmanager
def open_judged_set(folder: Path, encoder: Encoder) -> Iterator[JudgedSet]:
    """Index `folder/bank` into a temporary store and read `folder/qrels.json`.

    Raises InputFileError when either is missing or empty, or when not one judged line is found in the bank.
    """
    queries = read_judged(folder / "qrels.json")
    experiences = read_bank([folder / "bank"]).experiences
    with tempfile.TemporaryDirectory() as data_dir:
        store = EdgeStore(Path(data_dir), "judged", timeout=10)
        sync(store, encoder, "judged", experiences, [folder / "bank"])
        with store.read() as reader:
            bank = open_bank(reader, encoder)
            yield judged_set(folder.name, queries, bank, folder)


def judged_set(name: str, queries: list[JudgedQuery], bank: OpenBank, source: Path) -> JudgedSet:
    """Queries of which every line of the bank was judged. Raises InputFileError, naming `source`, when not one line is found."""
    texts = [record.text for record in bank.bullets.values()]
    grades = np.zeros((len(queries), len(texts)), dtype=np.int64)
    for row, query in enumerate(queries):
        for position, grade in grades_of(query, texts).items():
            grades[row, position] = grade
    if not grades.any():
        raise InputFileError("eval.nothing_found", path=source)
    return JudgedSet(name, queries, bank, grades, episode_rows(bank))


def episode_rows(bank: OpenBank) -> NDArray[np.int64]:
    """For each Bullet the position of its Experience."""
    episode_of = np.zeros(len(bank.bullets), dtype=np.int64)
    for number, episode in enumerate(episodes_of(bank.bullets)):
        episode_of[episode.rows] = number
    return episode_of
