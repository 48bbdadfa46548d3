"""A bank leaves its store as a file and comes back, on the same engine or the other; files from elsewhere do no harm."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from expbank.embedding import load_encoder, query_terms
from expbank.errors import ExpbankError, IndexStateError, InputFileError, UsageError
from expbank.settings import Settings
from expbank.store import open_store, sync
from expbank.store.backup import backup, restore
from tests.store.samples import LINES, QUERIES, State, edge, experience, server

Members = dict[str, bytes]


def settings(folder: Path, bank: str = "default") -> Settings:
    return Settings(data_dir=folder, bank=bank, api_key="s3cret-key", url=None, engine="edge")


@pytest.fixture
def indexed(data_folder: Path) -> Settings:
    here = settings(data_folder)
    sync(open_store(here), load_encoder("bundled"), here.bank, [experience(), experience(LINES[:2], "둘째")], [Path("x")])
    return here


@pytest.fixture
def archive(indexed: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "bank.expbank.zip"
    backup(indexed, file)
    return file


def state(here: Settings) -> State:
    encoder = load_encoder("bundled")
    with open_store(here).read() as reader:
        legs = reader.search(encoder.encode_queries(list(QUERIES)), [query_terms(query) for query in QUERIES], 10)
        return reader.bullets(), legs


def members(archive: Path) -> Members:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def write(archive: Path, changed: Members) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in changed.items():
            opened.writestr(name, content)


def test_a_restored_bank_is_the_bank_that_was_backed_up_without_embedding(indexed: Settings, archive: Path, data_folder: Path) -> None:
    elsewhere = settings(data_folder / "elsewhere")
    report = restore(elsewhere, archive)
    assert (report.bullets, report.experiences, report.embedded) == (6, 2, 0)
    assert state(elsewhere) == state(indexed)
    assert open_store(elsewhere).info() == open_store(indexed).info()


def test_a_bank_moves_from_edge_to_a_server_and_back(
    indexed: Settings, archive: Path, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server = server()("default")
    with monkeypatch.context() as patch:
        patch.setattr("expbank.store.backup.open_store", lambda _: on_server)
        restore(indexed, archive)
        backup(indexed, tmp_path / "from-server.zip")
    back = settings(data_folder / "back")
    restore(back, tmp_path / "from-server.zip")
    assert state(back)[0] == state(indexed)[0]
    for ours, theirs in zip(state(back)[1], state(indexed)[1], strict=True):
        assert ours.dense == pytest.approx(theirs.dense, abs=1e-5)
        assert ours.lexical == pytest.approx(theirs.lexical, abs=1e-5)


def test_with_another_model_the_lines_are_embedded_again(indexed: Settings, archive: Path, data_folder: Path) -> None:
    changed = members(archive)
    manifest = json.loads(changed["manifest.json"])
    manifest["info"] |= {"fingerprint": "of another model", "dim": 3, "model": "another"}
    buffer = io.BytesIO()
    np.save(buffer, np.ones((6, 3), dtype=np.float32))
    write(archive, changed | {"manifest.json": json.dumps(manifest).encode(), "dense.npy": buffer.getvalue()})
    elsewhere = settings(data_folder / "elsewhere")
    assert restore(elsewhere, archive).embedded == 6
    assert state(elsewhere) == state(indexed)


def test_a_bank_can_come_back_under_another_name(archive: Path, data_folder: Path) -> None:
    other = settings(data_folder, "다른 이름")
    restore(other, archive)
    assert [bank.name for bank in open_store(other).banks()] == ["default", "다른 이름"]
    assert {record.bank for record in state(other)[0].values()} == {"다른 이름"}


def test_a_bank_that_is_not_empty_is_replaced_only_by_force(indexed: Settings, archive: Path) -> None:
    before = state(indexed)
    sync(open_store(indexed), load_encoder("bundled"), "default", [experience(["한 줄"])], [Path("x")])
    with pytest.raises(IndexStateError, match="--force"):
        restore(indexed, archive)
    assert len(state(indexed)[0]) == 1
    restore(indexed, archive, force=True)
    assert state(indexed) == before


def test_an_empty_bank_can_be_backed_up_and_restored(data_folder: Path, tmp_path: Path) -> None:
    here = settings(data_folder)
    sync(open_store(here), load_encoder("bundled"), "default", [], [Path("x")])
    backup(here, tmp_path / "empty.zip")
    assert restore(here, tmp_path / "empty.zip").bullets == 0


def test_the_file_is_private_has_no_secret_and_is_never_overwritten(indexed: Settings, archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert b"s3cret" not in b"".join(members(archive).values())
    with pytest.raises(UsageError, match="already"):
        backup(indexed, archive)


def with_changed_record(changed: Members, **fields: object) -> Members:
    first, _, rest = changed["records.jsonl"].partition(b"\n")
    return changed | {"records.jsonl": json.dumps(json.loads(first) | fields).encode() + b"\n" + rest}


def array(rows: int, value: float) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.full((rows, 256), value, dtype=np.float32))
    return buffer.getvalue()


def huge_header() -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": "<f4", "fortran_order": False, "shape": (2**40, 256)})
    return buffer.getvalue()


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array([print], dtype=object), allow_pickle=True)
    return buffer.getvalue()


ATTACKS: dict[str, Callable[[Members], Members]] = {
    "a path that leads out": lambda m: m | {"../../evil": b"x"},
    "an absolute path": lambda m: {("/etc/evil" if name == "dense.npy" else name): content for name, content in m.items()},
    "a member that is missing": lambda m: {name: content for name, content in m.items() if name != "records.jsonl"},
    "a manifest that is not JSON": lambda m: m | {"manifest.json": b"{"},
    "a manifest of nothing": lambda m: m | {"manifest.json": b"[]"},
    "a manifest of many megabytes": lambda m: m | {"manifest.json": b" " * 2**22 + m["manifest.json"]},
    "a record of many megabytes": lambda m: with_changed_record(m, text="x" * 2**21),
    "a record with a field too many": lambda m: with_changed_record(m, evil="x"),
    "a terminal escape in a line": lambda m: with_changed_record(m, text="\x1b]0;evil\x07"),
    "fewer vectors than records": lambda m: m | {"dense.npy": array(5, 0.1)},
    "vectors that are no numbers": lambda m: m | {"dense.npy": array(6, float("nan"))},
    "an array of a thousand terabytes": lambda m: m | {"dense.npy": huge_header()},
    "a pickle": lambda m: m | {"dense.npy": pickled()},
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_file_that_was_tampered_with_is_refused_and_changes_nothing(
    attack: str, indexed: Settings, archive: Path, tmp_path: Path
) -> None:
    before, files = state(indexed), sorted(tmp_path.rglob("*"))
    write(archive, ATTACKS[attack](members(archive)))
    with pytest.raises(InputFileError) as caught:
        restore(indexed, archive, force=True)
    assert caught.value.key in {"backup.damaged", "backup.not_backup"}
    assert state(indexed) == before
    assert sorted(tmp_path.rglob("*")) == files


def test_a_cut_or_flipped_file_is_refused(indexed: Settings, archive: Path) -> None:
    whole = archive.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for content in (whole[: len(whole) // 2], bytes(flipped), b"", b"no zip at all"):
        archive.write_bytes(content)
        with pytest.raises(InputFileError):
            restore(indexed, archive, force=True)


def test_a_backup_of_a_later_version_is_named(indexed: Settings, archive: Path) -> None:
    changed = members(archive)
    manifest = json.loads(changed["manifest.json"]) | {"version": 2, "unknown": 1}
    write(archive, changed | {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(InputFileError, match="later version"):
        restore(indexed, archive, force=True)


def test_a_bank_without_an_index_has_nothing_to_back_up(data_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExpbankError, match="expbank index"):
        backup(settings(data_folder), tmp_path / "none.zip")
    assert list(tmp_path.iterdir()) == []


def test_edge_reads_what_a_store_of_a_backup_wrote_as_its_own(indexed: Settings, archive: Path, data_folder: Path) -> None:
    restore(settings(data_folder, "copy"), archive)
    report = sync(
        edge(data_folder)("copy"),
        load_encoder("bundled"),
        "copy",
        [experience(), experience(LINES[:2], "둘째")],
        [Path("x")],
    )
    assert (report.added, report.updated, report.deleted, report.unchanged) == (0, 0, 0, 6)
