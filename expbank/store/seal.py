"""The seal of a generation: the digests of its files, checked before the engine maps them.

The engine trusts its files. Of 37 kinds of file, each cut short, overwritten or removed, some damage made it panic, some gave scores of
-2.9e19, and some made lines vanish without a word. The seal finds all of it, and what is found has one sentence and one way out.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from expbank.domain import Frozen
from expbank.errors import IndexStateError

# The version that is pinned in pyproject.toml: its files are read by the same version only, since the engine rewrites them when it
# opens them and promises no format yet.
ENGINE_VERSION = "0.9.0"

_SEAL = "seal.json"
_BLOCK = 64 * 1024
_ZEROS = bytes(_BLOCK)


class _Seal(Frozen):
    engine: str
    files: dict[str, tuple[int, int]]


def seal(folder: Path) -> None:
    """Put every file of `folder` on the disk and write their digests down."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _SEAL)
    for path in files:
        _force_to_disk(path)
    digests = {path.relative_to(folder).as_posix(): _digest(path) for path in files}
    replace_file(folder / _SEAL, _Seal(engine=ENGINE_VERSION, files=digests).model_dump_json())
    for path in (*(found for found in folder.rglob("*") if found.is_dir()), folder, folder.parent):
        _force_to_disk(path)


def check_seal(folder: Path, bank: str) -> None:
    """Raise IndexStateError, naming the file, when one is not what it was when the generation was sealed."""
    try:
        sealed = _Seal.model_validate_json((folder / _SEAL).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexStateError("store.damaged", path=folder / _SEAL) from error
    if sealed.engine != ENGINE_VERSION:
        raise IndexStateError("store.other_version", bank=bank)
    for name, digest in sealed.files.items():
        try:
            intact = (folder / name).stat().st_size == digest[0] and _digest(folder / name) == digest
        except OSError as error:
            raise IndexStateError("store.damaged", path=folder / name) from error
        if not intact:
            raise IndexStateError("store.damaged", path=folder / name)


def replace_file(path: Path, text: str) -> None:
    """Write a small file so that after a crash or a power cut it is the old or the new one."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _force_to_disk(path.parent)


def _digest(path: Path) -> tuple[int, int]:
    """Size and CRC-32 of a file. Blocks of zeros do not count: the engine reserves far more than it fills.

    Of JSON the content counts: the engine writes its own anew when it opens a shard, the keys of a map in any order.
    """
    if path.suffix == ".json":
        raw = path.read_bytes()
        return len(raw), zlib.crc32(_in_order(raw))
    crc, position = 0, 0
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        for start, end in _written_ranges(file.fileno(), size):
            position = max(position, start - start % _BLOCK)
            file.seek(position)
            while position < end and (block := file.read(_BLOCK)):
                if block != _ZEROS[: len(block)]:
                    crc = zlib.crc32(block, zlib.crc32(position.to_bytes(8, "little"), crc))
                position += len(block)
    return size, crc


def _in_order(raw: bytes) -> bytes:
    """JSON with its keys sorted; what is none stays as it is."""
    try:
        return json.dumps(json.loads(raw), sort_keys=True).encode()
    except ValueError:
        return raw


def _written_ranges(descriptor: int, size: int) -> Iterator[tuple[int, int]]:
    """Where a sparse file has content; all of it where the system cannot tell."""
    if not hasattr(os, "SEEK_DATA"):
        yield 0, size
        return
    end = 0
    while end < size:
        try:
            start = os.lseek(descriptor, end, os.SEEK_DATA)
        except OSError:  # nothing but a hole up to the end
            return
        end = os.lseek(descriptor, start, os.SEEK_HOLE)
        yield start, end


def _force_to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
