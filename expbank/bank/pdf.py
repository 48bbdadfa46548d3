"""The text of a PDF: its lines as pypdf finds them, those that only wrap joined again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader

from expbank.bank.labels import split_label
from expbank.bank.lines import columns, ends_sentence, ends_unit, strip_list_mark
from expbank.errors import InputFileError

_WRAPPED = 0.7  # of the widest line: a shorter one ends because the person ended it


def pdf_text(path: Path) -> str:
    """The plain text of all pages. Raises InputFileError for a PDF that needs a password."""
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputFileError("bank.document_locked", path=path)
    lines = [line.strip() for page in reader.pages for line in [*page.extract_text().split("\n"), ""]]
    return "\n".join(_unwrapped(lines))


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    widest = max((columns(line) for line in lines), default=0)
    current = ""
    last_width = 0
    for line in lines:
        # Under an item any line without a mark goes on; prose goes on where it broke off before its end.
        ends = ends_sentence(current) if strip_list_mark(current)[1] else ends_unit(current)
        if line and last_width >= _WRAPPED * widest and not ends and not _opens(line):
            current = f"{current} {line}"
        else:
            yield current
            current = line
        last_width = columns(line)
    yield current


def _opens(line: str) -> bool:
    return bool(strip_list_mark(line)[1]) or split_label(line) is not None
