"""What may stand at a place of the command line, for the shell's completion. Nothing heavy is imported before it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from expbank.domain import Posting

# Those of expbank.embedding, which would take numpy to ask.
MODELS = ("bundled", "small", "accurate")
POSTING_SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".hwpx"))


def complete_posting(incomplete: str) -> list[str]:
    """Files that a posting may be in, and folders on the way to them."""
    return _files(incomplete, POSTING_SUFFIXES)


def complete_bank_file(incomplete: str) -> list[str]:
    """Files and folders that a bank may be in."""
    from expbank.bank.files import DOCUMENT_SUFFIXES, TEXT_SUFFIXES  # noqa: PLC0415

    return _files(incomplete, TEXT_SUFFIXES | DOCUMENT_SUFFIXES)


def complete_experience(incomplete: str) -> list[str]:
    """Titles of experiences, after `q2=` too: of the index, else of the files."""
    prefix = incomplete[: incomplete.find("=") + 1]
    return sorted(f"{prefix}{title}" for title in _titles())


def complete_pin(context: typer.Context, incomplete: str) -> list[str]:
    """First the 문항 of the posting named before (`q1=`, `q2=` …), then the titles of experiences."""
    if "=" in incomplete:
        return complete_experience(incomplete)
    from expbank.posting import language_of, standard_questions  # noqa: PLC0415

    posting = _posting_before(context)
    return [f"{question.id}=" for question in posting.questions or standard_questions(language_of(posting))]


def complete_job(context: typer.Context) -> list[str]:
    """The jobs of the posting named before."""
    return list(_posting_before(context).jobs)


def complete_bank() -> list[str]:
    """The banks of the data folder; those on a server may be other people's, and asking it takes time."""
    from expbank.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    if settings.engine == "server":
        return []
    from expbank.store import known_banks  # noqa: PLC0415

    return [bank.name for bank in known_banks(settings)]


def complete_model(incomplete: str) -> list[str]:
    """The models that have a short name; folders that may hold one, for what begins as a path."""
    return _files(incomplete, frozenset()) if incomplete.startswith((".", "/", "~")) else [*MODELS]


def _posting_before(context: typer.Context) -> Posting:
    from expbank.posting import read_posting  # noqa: PLC0415

    # While an option still lacks its value, typer leaves the arguments before it unassigned.
    return read_posting(Path(context.params.get("posting") or context.args[0]))


def _titles() -> set[str]:
    from expbank.errors import ExpbankError  # noqa: PLC0415
    from expbank.settings import load_settings  # noqa: PLC0415
    from expbank.store import open_store  # noqa: PLC0415

    settings = load_settings()
    try:
        with open_store(settings).read() as reader:
            return {record.experience for record in reader.bullets().values()}
    except ExpbankError:
        from expbank.bank import read_bank  # noqa: PLC0415

        return {experience.title for experience in read_bank(settings.experiences).experiences}


def _files(incomplete: str, suffixes: frozenset[str]) -> list[str]:
    """Paths that begin with `incomplete`. A folder that is the only one is looked into: a shell would end the word after it."""
    found = sorted(_in_folder(incomplete, suffixes))
    while len(found) == 1 and found[0].endswith("/") and (inside := sorted(_in_folder(found[0], suffixes))):
        found = inside
    return found


def _in_folder(incomplete: str, suffixes: frozenset[str]) -> Iterator[str]:
    written, slash, start = incomplete.rpartition("/")
    for path in Path(f"{written}{slash}" or ".").expanduser().iterdir():
        if not path.name.startswith(start) or (path.name.startswith(".") and not start):
            continue
        if path.is_dir():
            yield f"{written}{slash}{path.name}/"
        elif path.suffix.lower() in suffixes:
            yield f"{written}{slash}{path.name}"
