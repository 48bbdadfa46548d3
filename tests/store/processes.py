"""Work for processes of their own: started from a warm server that has the imports done, so that hundreds of them cost little."""

import multiprocessing
import os
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from tests.store.samples import edge, index, search, texts

warm = multiprocessing.get_context("forkserver")
warm.set_forkserver_preload(["tests.store.processes", "tests.fake_encoder", "expbank.store.edge", "qdrant_edge", "filelock", "numpy"])


def index_it(folder: Path, lines: Sequence[str], rebuild: bool, started: Connection) -> None:
    """Index, after word that it begins; and say when it is done."""
    started.send("begins")
    index(edge(folder)("default"), lines, rebuild=rebuild)
    started.send("done")


def hold_the_lock(folder: Path, line: Connection) -> None:
    """Hold the bank until told to let go."""
    with edge(folder)("default").exclusive():
        line.send(os.getpid())
        line.recv()


def read_again_and_again(folder: Path, times: int, answers: Connection) -> None:
    """Open, list and search so many times; send what was read, or the failure."""
    seen: list[tuple[tuple[str, ...], int]] = []
    try:
        for _ in range(times):
            store = edge(folder)("default")
            seen.append((tuple(texts(store)), len(search(store)[0].dense)))
            time.sleep(0.01)
        answers.send(seen)
    except BaseException as error:
        answers.send(repr(error))
