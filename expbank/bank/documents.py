"""PDF, DOCX and HWPX documents as text, with headings, list marks and table rows as far as the file has them.

The libraries for it are the optional extra `documents`. A line number in a document is that of the text made here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from expbank.errors import InputFileError
from expbank.text import clean

_LARGEST = 64_000_000  # bytes of unpacked text; more is no résumé but a bomb


def document_kind(path: Path) -> str:
    """Which document a file is by its first bytes and its parts: `pdf`, `docx`, `hwpx`, or "" for none."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
        if b"%PDF-" in head:
            return "pdf"
        if not head.startswith(b"PK\x03\x04"):
            return ""
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return ""
    if "word/document.xml" in names:
        return "docx"
    return "hwpx" if any(name.startswith("Contents/section") for name in names) else ""


def documents_readable() -> bool:
    """Whether the extra `documents` is installed."""
    return all(find_spec(name) is not None for name in ("pypdf", "docx", "defusedxml"))


def document_text(path: Path, kind: str) -> str:
    """The clean text of a document of `kind`: Markdown for DOCX and HWPX, plain text for PDF.

    Raises InputFileError where the extra is missing, the file is damaged, locked or too large, or holds only pictures.
    """
    if not documents_readable():
        raise InputFileError("bank.documents_missing", path=path)
    _check_size(path)
    try:
        text = clean(_extractor(kind)(path))
    except InputFileError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file makes them trip over
        raise InputFileError("bank.document_damaged", path=path, reason=f"{type(error).__name__}: {error}"[:200]) from error
    if not any(char.isalnum() for char in text):
        raise InputFileError("bank.document_pictures", path=path)
    return text


def _extractor(kind: str) -> Callable[[Path], str]:
    if kind == "pdf":
        from expbank.bank.pdf import pdf_text  # noqa: PLC0415 - the libraries are an optional extra

        return pdf_text
    if kind == "docx":
        from expbank.bank.docx import docx_text  # noqa: PLC0415

        return docx_text
    from expbank.bank.hwpx import hwpx_text  # noqa: PLC0415

    return hwpx_text


def _check_size(path: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
        if size > _LARGEST:
            raise InputFileError("bank.document_large", path=path)
