"""The files of a bank: the paths given, folders searched to the bottom, each file once and in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from expbank.errors import InputFileError
from expbank.nearest import did_you_mean_file

TEXT_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mdx", ".mkd", ".txt", ".text", ".json", ".yaml", ".yml"))
DOCUMENT_SUFFIXES = frozenset((".pdf", ".docx", ".hwpx"))


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file to read. `source` is its path as the user would type it; `named`: given by the user, not found in a folder.

    `unread` is the reason (`skip.<reason>`) why it is not read at all, "" where it is.
    """

    path: Path
    source: str
    named: bool
    unread: str = ""


def bank_files(paths: Sequence[Path]) -> Iterator[BankFile]:
    """The files under `paths` in order. Raises InputFileError for a path that is missing or a folder that cannot be listed."""
    seen: set[Path] = set()
    for path in paths:
        found: Iterator[BankFile]
        if path.is_dir():
            found = _in_folder(path, set())
        elif path.exists():
            found = iter([BankFile(path, path.as_posix(), named=True)])
        else:
            raise InputFileError("bank.missing", path=path, hint=did_you_mean_file(path))
        for file in found:
            real = file.path.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _in_folder(folder: Path, above: set[Path]) -> Iterator[BankFile]:
    """The files of `folder`, folders below it included; `above` holds the real folders on the way, so that a link back ends."""
    real = folder.resolve()
    if real in above:
        yield BankFile(folder, folder.as_posix(), named=False, unread="link_loop")
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths, are what is sorted
    except OSError as error:
        raise InputFileError("file.unreadable", path=folder, reason=error.strerror or error) from error
    for name in names:
        path = folder / name
        if name.startswith("."):
            yield BankFile(path, path.as_posix(), named=False, unread="hidden")
        elif path.is_dir():
            yield from _in_folder(path, above | {real})
        else:
            known = path.suffix.lower() in TEXT_SUFFIXES | DOCUMENT_SUFFIXES
            yield BankFile(path, path.as_posix(), named=False, unread="" if known and path.is_file() else "unknown_kind")
