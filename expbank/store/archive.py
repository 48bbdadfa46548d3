"""The file of a backup: a ZIP of a manifest, the records as JSON lines, and the dense vectors as a NumPy array.

Nothing in it depends on an engine. A file from elsewhere is read by the names and sizes that it must have: nothing is unpacked, and no
more is taken into memory than its own records account for.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

import numpy as np
from pydantic import Field

from expbank.domain import Frozen
from expbank.embedding import Vectors
from expbank.errors import InputFileError, UsageError
from expbank.nearest import did_you_mean_file
from expbank.store.records import IndexInfo, StoredBullet

VERSION = 1

_MANIFEST, _RECORDS, _DENSE = "manifest.json", "records.jsonl", "dense.npy"
_LARGEST_MANIFEST = 2**20
_LARGEST_RECORD = 2**20
_LARGEST_RECORDS = 2**31
_NPY_HEADER = 4096
_CONTROL = {chr(code) for code in (*range(32), 127)} - {"\n", "\t"}


class Manifest(Frozen):
    """What a backup holds; `settings` are those that matter for reading it, without address, key or folder."""

    format: Literal["expbank-backup"] = "expbank-backup"
    version: int = Field(default=VERSION, ge=1)
    expbank: str
    created: str
    info: IndexInfo
    settings: dict[str, Any]


@dataclass(frozen=True)
class Backup:
    """A bank outside any engine; `dense` has shape `(len(records), manifest.info.dim)`."""

    manifest: Manifest
    records: list[StoredBullet]
    dense: Vectors


def write_archive(path: Path, backup: Backup) -> None:
    """Write a backup that only its owner may read. Raises UsageError when the file is there already or cannot be written."""
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        raise UsageError("backup.exists", path=path)
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(_MANIFEST, backup.manifest.model_dump_json(indent=1))
                with archive.open(_RECORDS, "w", force_zip64=True) as stream:
                    for record in backup.records:
                        stream.write(record.model_dump_json().encode() + b"\n")
                with archive.open(_DENSE, "w", force_zip64=True) as stream:
                    np.lib.format.write_array(stream, np.ascontiguousarray(backup.dense, dtype=np.float32), allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError("backup.not_written", path=path, reason=error.strerror or error) from error


def read_archive(path: Path) -> Backup:
    """Read a backup. Raises InputFileError for a file that is missing, none, damaged, or of a later version."""
    with _failures_named(path), zipfile.ZipFile(path) as archive:
        manifest = _manifest(path, archive)
        records = list(_records(archive))
        return Backup(manifest, records, _dense(archive, len(records), manifest.info.dim))


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    if sorted(archive.namelist()) != sorted((_MANIFEST, _RECORDS, _DENSE)):
        raise InputFileError("backup.not_backup", path=path)
    manifest = json.loads(_whole(archive, _MANIFEST, _LARGEST_MANIFEST))
    if isinstance(manifest, dict) and isinstance(manifest.get("version"), int) and manifest["version"] > VERSION:
        raise InputFileError("backup.newer", path=path, version=manifest["version"])
    return Manifest.model_validate(manifest)


def _records(archive: zipfile.ZipFile) -> Iterator[StoredBullet]:
    _require(archive.getinfo(_RECORDS).file_size <= _LARGEST_RECORDS)
    with archive.open(_RECORDS) as stream:
        while line := stream.readline(_LARGEST_RECORD):
            record = StoredBullet.model_validate_json(line)
            _require(not any(_CONTROL.intersection(text) for text in _texts(record)))
            yield record


def _dense(archive: zipfile.ZipFile, rows: int, dim: int) -> Vectors:
    with archive.open(_DENSE) as stream:
        _require(np.lib.format.read_magic(stream) == (1, 0))
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream, max_header_size=_NPY_HEADER)
        _require(shape == (rows, dim) and not fortran and dtype == np.float32)
        content = _bounded(stream, rows * dim * 4)
    dense = np.frombuffer(content, dtype=np.float32).reshape(rows, dim)
    _require(bool(np.isfinite(dense).all()))
    return dense


def _texts(record: StoredBullet) -> Iterator[str]:
    for value in record.model_dump().values():
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str))


def _whole(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    with archive.open(name) as stream:
        size = archive.getinfo(name).file_size
        _require(size <= largest)
        return _bounded(stream, size)


def _bounded(stream: IO[bytes], size: int) -> bytes:
    """Exactly `size` bytes up to the end, which is where the checksum is compared."""
    content = stream.read(size)
    _require(len(content) == size and not stream.read(1))
    return content


def _require(sound: bool) -> None:
    if not sound:
        raise ValueError


@contextmanager
def _failures_named(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise InputFileError("file.missing", path=path, hint=did_you_mean_file(path)) from error
    except OSError as error:
        raise InputFileError("file.unreadable", path=path, reason=error.strerror or error) from error
    except zipfile.BadZipFile as error:
        raise InputFileError("backup.damaged" if zipfile.is_zipfile(path) else "backup.not_backup", path=path) from error
    except (ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise InputFileError("backup.damaged", path=path) from error
