"""What a person keeps here is theirs: files for their eyes only, no line of it in an error, nothing over the network."""

import os
import socket
import stat
import traceback
from contextlib import suppress
from pathlib import Path

import pytest

from expbank.embedding import load_encoder
from expbank.errors import IndexStateError
from expbank.store import sync
from expbank.store.seal import check_seal
from tests.store.samples import LINES, edge, experience, index, search, texts

SECRET = "아무에게도 말하지 않은 프로젝트 코드네임 zebra-7781"


def test_folders_and_files_are_for_their_owner_alone_whatever_the_umask(data_folder: Path) -> None:
    before = os.umask(0o000)
    try:
        store = edge(data_folder)("default")
        index(store, LINES)
        index(store, LINES[:2])
        search(store)
    finally:
        os.umask(before)
    for path in (data_folder, *data_folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_line_of_the_bank_is_in_an_error_or_its_traceback(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, [SECRET])
    for file in sorted(path for path in data_folder.rglob("generation-*/**/*") if path.is_file()):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(IndexStateError) as caught:
            texts(store)
        told = str(caught.value) + "".join(traceback.format_exception(caught.value))
        assert "zebra-7781" not in told
        assert "코드네임" not in told
        file.write_bytes(whole)


def test_the_embedded_store_and_the_bundled_model_open_no_socket(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    store, encoder = edge(data_folder)("default"), load_encoder("bundled")
    sync(store, encoder, "default", [experience()], [Path("x")])
    with store.read() as reader:
        assert len(reader.bullets()) == len(LINES)
    store.drop()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_the_engine_beneath_python_opens_no_socket_either(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    before = sockets()
    with store.read() as reader:
        reader.bullets()
        assert sockets() == before


def sockets() -> set[str]:
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one that lists the folder is gone by now
            found.add(str(link.readlink()))
    return {target for target in found if target.startswith("socket:")}


def test_two_banks_whose_names_differ_only_in_case_or_composition_lie_apart(data_folder: Path) -> None:
    names = ("work", "Work", "WORK", "con", "나", "a b", "a_b", "x" * 64, "x" * 63, ".", "..")
    for name in names:
        index(edge(data_folder)(name), LINES[:1], name)
    folders = [path.name for path in (data_folder / "edge").iterdir() if path.is_dir()]
    assert len({folder.casefold() for folder in folders}) == len(names)
    assert all(folder.isascii() and folder.rstrip(". ") == folder and len(folder) < 60 for folder in folders)
    assert sorted(bank.name for bank in edge(data_folder)("work").banks()) == sorted(names)


def test_a_seal_covers_every_file(data_folder: Path) -> None:
    index(edge(data_folder)("default"), LINES)
    bank = data_folder / "edge" / "default"
    generation = bank / (bank / "current").read_text()
    check_seal(generation, "default")
    sealed = (generation / "seal.json").read_text()
    for path in generation.rglob("*"):
        if path.is_file() and path.name != "seal.json":
            assert path.relative_to(generation).as_posix() in sealed
