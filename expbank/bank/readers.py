"""The choice of a reader: by what stands in a file, its suffix being only a hint."""

from __future__ import annotations

from expbank.bank.blocks import BlockReader, Document
from expbank.bank.documents import document_kind, document_text
from expbank.bank.files import BankFile
from expbank.bank.json_resume import JsonResumeReader
from expbank.bank.markdown import MarkdownReader
from expbank.bank.plain_text import PlainTextReader
from expbank.text import read_text

READERS: tuple[BlockReader, ...] = (JsonResumeReader(), MarkdownReader(), PlainTextReader())
# Files of these kinds are read by the reader of resumes or not at all: as prose they would be noise.
_FOR_PROGRAMS = (".json", ".yaml", ".yml")


def read_document(file: BankFile) -> Document | None:
    """The Document of `file`, None for data of a kind that holds no experience.

    Raises InputFileError where the file cannot be read as text.
    """
    if kind := document_kind(file.path):
        text = document_text(file.path, kind)
        return parse(text, file.source, file.path.stem, ".txt" if kind == "pdf" else ".md")
    return parse(read_text(file.path), file.source, file.path.stem, file.path.suffix.lower())


def parse(text: str, source: str, name: str, suffix: str = "") -> Document | None:
    """The Document of a clean `text` by the first reader that accepts it; None for data that is no resume."""
    reader = next(reader for reader in READERS if reader.accepts(text, suffix))
    if suffix in _FOR_PROGRAMS and not isinstance(reader, JsonResumeReader):
        return None
    return reader.read(text, source, name)
