"""The Bank: all Experiences of the files given, and all lines that are in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from expbank.bank.documents import document_kind, documents_readable
from expbank.bank.episodes import assemble
from expbank.bank.files import BankFile, bank_files
from expbank.bank.readers import read_document
from expbank.domain import Bullet, Experience, SkippedLine
from expbank.errors import InputFileError


@dataclass(frozen=True, slots=True)
class Bank:
    """What a person can tell of: Experiences in the order of files and lines.

    `skipped` accounts for every other non-blank line; line 0 stands for a file that was not read at all. `files` are those read.
    """

    experiences: tuple[Experience, ...]
    skipped: tuple[SkippedLine, ...]
    files: tuple[Path, ...]

    @property
    def bullets(self) -> Iterator[tuple[Experience, Bullet]]:
        """Each Bullet with its Experience."""
        for experience in self.experiences:
            for bullet in experience.bullets:
                yield experience, bullet


def read_bank(paths: Sequence[Path]) -> Bank:
    """The Bank of all files under `paths`.

    Raises InputFileError for a path that is missing, a text file that cannot be decoded, and a bank without any Experience.
    """
    experiences: list[Experience] = []
    skipped: list[SkippedLine] = []
    read: list[Path] = []
    for file in bank_files(paths):
        document = None if (unread := _unread(file)) else read_document(file)
        if document is None:
            if file.named:
                raise InputFileError("bank.no_resume", path=file.source)
            skipped.append(SkippedLine(source=file.source, line=0, text=file.path.name, reason=unread or "no_resume"))
            continue
        reading = assemble(document)
        experiences += reading.experiences
        skipped += reading.skipped
        read.append(file.path)
    if not experiences:
        raise InputFileError("bank.no_files" if not read else "bank.empty", path=", ".join(str(path) for path in paths))
    return Bank(tuple(experiences), tuple(skipped), tuple(read))


def _unread(file: BankFile) -> str:
    """Why a file found in a folder is not read; a named one is read or raises."""
    if file.unread or file.named:
        return file.unread
    return "documents_missing" if not documents_readable() and document_kind(file.path) else ""
