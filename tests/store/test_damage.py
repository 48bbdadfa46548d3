"""Files of an index that are not what they were: one clear sentence, never a crash or a silent loss, and a rebuild mends all."""

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from expbank.errors import IndexStateError
from expbank.store import KnownBank
from tests.store.samples import LINES, contents, edge, index, search, texts


def cut_to_nothing(file: Path) -> None:
    os.truncate(file, 0)


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    noise = random.Random(file.name).randbytes(min(4096, file.stat().st_size))
    with file.open("r+b") as stream:
        stream.write(noise)


def flip_one_bit(file: Path) -> None:
    byte = file.read_bytes()[:1]
    with file.open("r+b") as stream:
        stream.write(bytes([byte[0] ^ 1]))


def remove(file: Path) -> None:
    file.unlink()


@contextmanager
def damaged(file: Path, damage: Callable[[Path], None]) -> Iterator[None]:
    """The file with the damage done, for a while; what the engine reserved and did not fill stays a hole."""
    aside = file.with_name(f"{file.name}.aside")
    file.rename(aside)
    subprocess.run(["cp", "--sparse=always", str(aside), str(file)], check=True)
    damage(file)
    yield
    aside.replace(file)


def generation_of(folder: Path) -> Path:
    bank = folder / "edge" / "default"
    return bank / (bank / "current").read_text()


@pytest.mark.parametrize("damage", [cut_to_nothing, cut_in_half, overwrite, flip_one_bit, remove])
def test_damage_to_any_file_of_a_generation_is_named_and_mended(data_folder: Path, damage: Callable[[Path], None]) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    whole = generation_of(data_folder)
    names = sorted(contents(whole))
    assert len(names) > 30
    for name in names:
        with damaged(whole / name, damage), pytest.raises(IndexStateError, match="--rebuild") as caught:
            search(store)
        assert str(whole) in str(caught.value)
    assert texts(store) == list(LINES)
    damage(whole / names[-1])
    index(store, LINES, rebuild=True)
    assert texts(store) == list(LINES)


def test_a_damaged_bank_is_still_listed_and_can_be_dropped(data_folder: Path) -> None:
    store = edge(data_folder)("나")
    index(store, LINES, "나")
    for info in data_folder.rglob("index.json"):
        cut_in_half(info)
    assert store.banks() == [KnownBank("나", None)]
    store.drop()
    assert store.banks() == []


@pytest.mark.parametrize("pointer", ["", "generation-000009", "../../elsewhere", "\udcff\udcfe"])
def test_a_damaged_pointer_is_named_and_mended(data_folder: Path, pointer: str) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    (data_folder / "edge" / "default" / "current").write_bytes(pointer.encode(errors="surrogateescape"))
    with pytest.raises(IndexStateError, match="--rebuild"):
        texts(store)
    with pytest.raises(IndexStateError, match="--rebuild"):
        index(store, LINES)
    index(store, LINES, rebuild=True)
    assert texts(store) == list(LINES)


def test_an_index_of_another_engine_version_asks_for_a_rebuild(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    seal = generation_of(data_folder) / "seal.json"
    seal.write_text(seal.read_text().replace('"engine":"0.9.0"', '"engine":"0.8.0"'))
    with pytest.raises(IndexStateError, match="another version"):
        texts(store)


def engine_json(folder: Path) -> list[Path]:
    return sorted((generation_of(folder) / "shard").rglob("*.json"))


def test_another_order_of_keys_is_no_damage(data_folder: Path) -> None:
    """The engine writes its JSON anew when it opens a shard, the keys of a map in any order."""
    store = edge(data_folder)("default")
    index(store, LINES)
    turned = []
    for file in engine_json(data_folder):
        whole = file.read_text(encoding="utf-8")
        other = json.dumps(json.loads(whole, object_pairs_hook=lambda pairs: dict(reversed(pairs))), separators=(",", ":"))
        if other != whole and len(other) == len(whole):
            file.write_text(other, encoding="utf-8")
            turned.append(file.name)
    assert turned
    assert texts(store) == list(LINES)


def test_another_value_is_damage(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    for file in engine_json(data_folder):
        whole = file.read_bytes()
        at = next((place for place, byte in enumerate(whole) if chr(byte).isdigit()), None)
        if at is None:
            continue
        file.write_bytes(whole[:at] + (b"1" if whole[at : at + 1] != b"1" else b"2") + whole[at + 1 :])
        with pytest.raises(IndexStateError, match="--rebuild"):
            texts(store)
        file.write_bytes(whole)
    assert texts(store) == list(LINES)


def test_the_version_in_the_seal_is_the_one_installed() -> None:
    from importlib.metadata import version  # noqa: PLC0415

    from expbank.store.seal import ENGINE_VERSION  # noqa: PLC0415

    assert version("qdrant-edge-py") == ENGINE_VERSION


def test_readers_leave_the_content_of_a_generation_as_it_is(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    before = contents(data_folder)
    for _ in range(3):
        search(store)
        texts(store)
    assert contents(data_folder) == before


def test_what_a_crash_left_behind_goes_with_the_next_index(data_folder: Path) -> None:
    store = edge(data_folder)("default")
    index(store, LINES)
    half = data_folder / "edge" / "default" / "generation-000007"
    (half / "shard").mkdir(parents=True)
    (half / "shard" / "page_0.dat").write_bytes(b"half")
    index(store, LINES)
    assert not half.exists()
    assert texts(store) == list(LINES)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_a_generation_is_on_the_disk_before_it_is_put_in_force(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[str] = []
    fsync = os.fsync

    def recording(descriptor: int) -> None:
        forced.append(os.readlink(f"/proc/self/fd/{descriptor}"))  # noqa: PTH115
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", recording)
    index(edge(data_folder)("default"), LINES)
    generation = generation_of(data_folder)
    switch = forced.index(str(generation.parent / "current.new"))
    everything = {str(path) for path in generation.rglob("*") if path.name != "seal.json"} | {str(generation), f"{generation}/seal.new"}
    assert everything <= set(forced[:switch])
    assert forced[switch + 1 :] == [str(generation.parent)]
