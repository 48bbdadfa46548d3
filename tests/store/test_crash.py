"""An indexing process that is killed at any moment: the bank is the old one or the new one, whole, and the next run completes."""

import random
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.store.processes import index_it, warm
from tests.store.samples import LINES, State, edge, index, state_of

KILLS = 100
STATES = (LINES, ("새 줄: 배포를 자동화", LINES[1], LINES[3], "Kafka를 걷어냄"))


def clean_states(folder: Path) -> list[State]:
    """What a bank that was never disturbed holds and answers, in each state."""
    states = []
    for number, lines in enumerate(STATES):
        store = edge(folder / f"clean-{number}")("default")
        index(store, lines)
        states.append(state_of(store))
    return states


def start(folder: Path, lines: tuple[str, ...], *, rebuild: bool) -> tuple[BaseProcess, Connection]:
    """A process that indexes, from the moment that it begins."""
    ours, theirs = warm.Pipe()
    process = warm.Process(target=index_it, args=(folder, lines, rebuild, theirs))
    process.start()
    assert ours.recv() == "begins"
    return process, ours


def usual_duration(folder: Path, *, rebuild: bool) -> float:
    """How long an undisturbed run takes here: the middle of three."""
    taken = []
    for number in range(3):
        process, line = start(folder, STATES[number % 2], rebuild=rebuild)
        begun = time.perf_counter()
        assert line.recv() == "done"
        taken.append(time.perf_counter() - begun)
        process.join()
    return sorted(taken)[1]


@pytest.mark.parametrize("rebuild", [False, True], ids=["sync", "rebuild"])
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(data_folder: Path, rebuild: bool) -> None:
    clean, rng = clean_states(data_folder), random.Random(20261122)
    folder = data_folder / "killed"
    store = edge(folder)("default")
    span = usual_duration(folder, rebuild=rebuild)
    index(store, STATES[0])
    before, outcomes = 0, set()
    for _ in range(KILLS):
        after = 1 - before
        process, _line = start(folder, STATES[after], rebuild=rebuild)
        time.sleep(rng.random() * 1.2 * span)
        process.kill()
        process.join()
        found = state_of(store)
        assert found in clean
        outcomes.add("old" if found == clean[before] else "new")
        index(store, STATES[after])
        assert state_of(store) == clean[after]
        before = after
    assert outcomes == {"old", "new"}
    assert len(list((folder / "edge" / "default").glob("generation-*"))) == 1
