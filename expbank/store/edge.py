"""The embedded engine: Qdrant Edge, the server's own engine in this process.

A bank is a folder of generations, each of them a shard that is written once (generation.py). A sync writes the next one beside the old
(embedding only what is new) and then switches the pointer `current` to it. So readers need no lock, a crash or a full disk leaves the
old generation in force, and every state of the index equals a clean one. Writing costs time in the size of the bank: docs/scale.md.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from expbank.errors import IndexStateError
from expbank.store.edge_reader import EdgeReader
from expbank.store.generation import current_generation, forget, generations, next_generation, read_info, switch_to, write_generation
from expbank.store.lock import exclusive_lock, private_files
from expbank.store.records import IndexInfo, Point
from expbank.store.seal import replace_file
from expbank.store.store import Change, KnownBank, no_index

# A new shard reserves its files at once; a mapped file on a full disk would end the process without a word.
_SPACE_NEEDED = 150 * 2**20
_BYTES_PER_BULLET = 2048

_PLAIN_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_RESERVED_NAMES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class EdgeStore:
    """One bank in the data folder."""

    def __init__(self, data_dir: Path, bank: str, timeout: float) -> None:
        self._data_dir = data_dir
        self._root = data_dir / "edge"
        self._folder = self._root / _folder_name(bank)
        self._bank = bank
        self._timeout = timeout

    def info(self) -> IndexInfo | None:
        """What the current generation was made with."""
        generation = current_generation(self._folder)
        return None if generation is None else read_info(generation)

    @contextmanager
    def read(self) -> Iterator[EdgeReader]:
        """The current generation; one that is switched away meanwhile stays readable."""
        reader = self._open_reader()
        try:
            yield reader
        finally:
            reader.close()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock of this bank, which lies beside its folder and so outlives a drop; and clear away what a crash left."""
        with private_files():
            self._make_folder(self._root)
            with exclusive_lock(self._root / f"{self._folder.name}.lock", self._folder, self._timeout):
                self._clear_leftovers()
                yield

    def write(self, change: Change, info: IndexInfo) -> None:
        """Write the next generation and switch to it."""
        with private_files():
            self._make_folder(self._folder)
            self._require_space(info)
            points = self._next_points(change)
            generation = next_generation(self._folder)
            try:
                replace_file(self._folder / "name", self._bank)
                write_generation(generation, points, info)
                switch_to(generation)
            except OSError as error:
                shutil.rmtree(generation, ignore_errors=True)
                raise IndexStateError("store.not_written", path=self._folder, reason=error.strerror or error) from error
            self._clear_leftovers()

    def banks(self) -> list[KnownBank]:
        """All banks of the data folder, those that cannot be read too."""
        folders = sorted(self._root.iterdir()) if self._root.is_dir() else []
        found = [bank for folder in folders if folder.is_dir() and (bank := _known_bank(folder))]
        return sorted(found, key=lambda bank: bank.name)

    def drop(self) -> None:
        """Delete the folder of this bank."""
        if not self._folder.exists():
            return
        with self.exclusive():
            forget(self._folder)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _open_reader(self) -> EdgeReader:
        generation = current_generation(self._folder)
        while generation is not None:
            try:
                return EdgeReader(generation, self._bank)
            except IndexStateError:
                switched = current_generation(self._folder)
                if switched == generation:
                    raise
                generation = switched
        raise no_index(self._bank, self.banks())

    def _next_points(self, change: Change) -> list[Point]:
        kept: dict[str, Point] = {}
        if not change.replace and current_generation(self._folder) is not None:
            with self.read() as reader:
                kept = reader.points()
        for record in change.update:
            kept[record.point_id] = replace(kept[record.point_id], record=record)
        for point in change.upsert:
            kept[point.record.point_id] = point
        for point_id in change.delete:
            kept.pop(point_id, None)
        return sorted(kept.values(), key=lambda point: (point.record.source, point.record.line, point.record.point_id))

    def _make_folder(self, folder: Path) -> None:
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise IndexStateError("store.not_written", path=self._data_dir, reason=error.strerror or error) from error

    def _require_space(self, info: IndexInfo) -> None:
        """Room for the new generation, whose vectors lie there twice while the engine tidies up."""
        needed = _SPACE_NEEDED + info.bullets * (_BYTES_PER_BULLET + 2 * 4 * info.dim * len(info.vectors))
        free = shutil.disk_usage(self._folder).free
        if free < needed:
            raise IndexStateError("store.disk_full", path=self._folder, needed=needed // 2**20, free=free // 2**20)

    def _clear_leftovers(self) -> None:
        """Remove every generation but the one in force: older ones, and half of one that a crash left."""
        in_force = None
        with suppress(IndexStateError):
            in_force = current_generation(self._folder)
        for generation in generations(self._folder):
            if generation != in_force:
                shutil.rmtree(generation, ignore_errors=True)


def _known_bank(folder: Path) -> KnownBank | None:
    """The bank in a folder; None for a folder where nothing is indexed."""
    try:
        generation = current_generation(folder)
        if generation is None:
            return None
        info = read_info(generation)
    except IndexStateError:
        with suppress(OSError):
            return KnownBank((folder / "name").read_bytes().decode("utf-8", errors="replace"), None)
        return KnownBank(folder.name, None)
    return KnownBank(info.bank, info)


def _folder_name(bank: str) -> str:
    """A name that any file system takes, also one that ignores case; two banks never share one."""
    if _PLAIN_NAME.fullmatch(bank) and not _RESERVED_NAMES.fullmatch(bank):
        return bank
    plain = re.sub(r"[^a-z0-9_-]", "_", bank.lower())[:40]
    return f"{plain}-{hashlib.sha256(bank.encode()).hexdigest()[:12]}"
