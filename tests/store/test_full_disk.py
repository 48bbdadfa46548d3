"""No room left: the old index stays in force, and the sentence says so."""

import os
import resource
import shutil
import subprocess
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from expbank.errors import IndexStateError
from tests.store.samples import LINES, edge, index, texts

SIZE_MB = 220


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, where that is permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("mounting a tmpfs is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return filler


def test_a_disk_that_fills_up_keeps_the_old_index_until_there_is_room(small_disk: Path) -> None:
    store = edge(small_disk)("default")
    index(store, LINES)
    filler = fill(small_disk)
    with pytest.raises(IndexStateError, match="no room on the disk"):
        index(store, LINES[:2])
    with pytest.raises(IndexStateError, match="The old index is still in force"):
        index(store, LINES[:2], rebuild=True)
    filler.unlink()
    assert texts(store) == list(LINES)
    index(store, LINES[:2])
    assert texts(store) == list(LINES[:2])


def test_reading_on_a_full_disk_answers_or_says_that_it_is_full(small_disk: Path) -> None:
    store = edge(small_disk)("default")
    index(store, LINES)
    filler = fill(small_disk)
    with pytest.raises(IndexStateError, match="no room"):
        texts(store)
    filler.unlink()
    assert texts(store) == list(LINES)


def test_a_disk_that_takes_no_more_in_the_middle_keeps_the_old_index(data_folder: Path) -> None:
    """Files may not grow past a limit here, as with a quota: the engine fails after the room was checked."""
    store = edge(data_folder)("default")
    index(store, LINES)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
        try:
            index(store, LINES[:2])
        except IndexStateError as error:
            os._exit(0 if "The old index is still in force" in str(error) else 2)
        except BaseException:
            os._exit(3)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert texts(store) == list(LINES)
    assert len(list((data_folder / "edge" / "default").glob("generation-*"))) == 1


def test_too_little_room_is_said_before_anything_is_written(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 10**6))
    with pytest.raises(IndexStateError, match="0 MB free"):
        index(edge(data_folder)("default"), LINES)
    assert list((data_folder / "edge" / "default").iterdir()) == []
