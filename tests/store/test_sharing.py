"""Several processes at one bank: writers queue and say for whom they wait, readers never wait."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from expbank.errors import IndexStateError
from expbank.store.edge import EdgeStore
from tests.store.processes import hold_the_lock, read_again_and_again, warm
from tests.store.samples import LINES, edge, index, texts


def test_a_second_writer_says_who_holds_the_bank_and_since_when(data_folder: Path) -> None:
    index(edge(data_folder)("default"), LINES)
    line, theirs = warm.Pipe()
    before = datetime.now().astimezone().replace(microsecond=0)
    holder = warm.Process(target=hold_the_lock, args=(data_folder, theirs))
    holder.start()
    pid = line.recv()
    with pytest.raises(IndexStateError) as caught:
        index(EdgeStore(data_folder, "default", timeout=0.2), LINES[:2])
    assert caught.value.key == "store.held"
    assert caught.value.values["pid"] == str(pid)
    assert datetime.fromisoformat(str(caught.value.values["since"])) >= before
    assert texts(edge(data_folder)("default")) == list(LINES)
    line.send("let go")
    holder.join()
    index(EdgeStore(data_folder, "default", timeout=0.2), LINES[:2])


def test_a_writer_that_waits_long_enough_gets_its_turn(data_folder: Path) -> None:
    line, theirs = warm.Pipe()
    holder = warm.Process(target=hold_the_lock, args=(data_folder, theirs))
    holder.start()
    line.recv()
    line.send("let go")
    index(EdgeStore(data_folder, "default", timeout=30), LINES)
    holder.join()
    assert texts(edge(data_folder)("default")) == list(LINES)


def test_the_lock_of_a_process_that_died_is_free(data_folder: Path) -> None:
    line, theirs = warm.Pipe()
    holder = warm.Process(target=hold_the_lock, args=(data_folder, theirs))
    holder.start()
    line.recv()
    holder.kill()
    holder.join()
    index(EdgeStore(data_folder, "default", timeout=0.2), LINES)


def test_ten_readers_are_answered_while_a_writer_indexes(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    lines = []
    for _ in range(10):
        line, theirs = warm.Pipe()
        process = warm.Process(target=read_again_and_again, args=(data_folder, 12, theirs))
        process.start()
        lines.append((process, line))
    writes = 0
    while any(process.is_alive() and not line.poll() for process, line in lines):
        index(store, LINES[: 1 + writes % 4], rebuild=writes % 3 == 0)
        writes += 1
        time.sleep(0.01)
    states = {LINES[:number] for number in range(1, 5)}
    for process, line in lines:
        seen = line.recv()
        process.join()
        assert isinstance(seen, list), seen
        assert len(seen) == 12
        assert {read for read, _ in seen} <= states
    assert writes > 1
