"""The choice of a reader: by what stands in a file, its suffix being only a hint."""

from __future__ import annotations

from expbank.bank.blocks import BlockReader, Document
from expbank.bank.files import BankFile
from expbank.bank.markdown import MarkdownReader
from expbank.bank.plain_text import PlainTextReader
from expbank.text import read_text

READERS: tuple[BlockReader, ...] = (MarkdownReader(), PlainTextReader())


def read_document(file: BankFile) -> Document:
    """The Document of `file`. Raises InputFileError where it cannot be read as text."""
    return parse(read_text(file.path), file.source, file.path.stem, file.path.suffix.lower())


def parse(text: str, source: str, name: str, suffix: str = "") -> Document:
    """The Document of a clean `text` by the first reader that accepts it."""
    reader = next(reader for reader in READERS if reader.accepts(text, suffix))
    return reader.read(text, source, name)
