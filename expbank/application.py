"""What each command does, without a terminal: settings and paths in, results out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from expbank.bank import Bank, read_bank
from expbank.domain import Match, Posting, Question, Report
from expbank.embedding import load_encoder
from expbank.errors import InputFileError, UsageError
from expbank.messages import Language, current_language
from expbank.settings import Settings
from expbank.store import SyncReport, open_store, sync

STANDARD_INPUT = "-"


def index(
    settings: Settings,
    paths: Sequence[Path],
    *,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Bank, SyncReport]:
    """Read the bank and bring its index up to date; `paths` empty: those of the settings."""
    roots = list(paths) or list(settings.experiences)
    bank = read_bank(roots)
    report = sync(
        open_store(settings), load_encoder(settings.model), settings.bank, bank.experiences, roots, rebuild=rebuild, progress=progress
    )
    return bank, report


def read_any_posting(source: str) -> Posting:
    """A posting from a file, or from standard input for `-`. Raises InputFileError for one that is missing or empty."""
    from expbank.posting import parse_posting, read_posting  # noqa: PLC0415
    from expbank.text import decode  # noqa: PLC0415

    if source != STANDARD_INPUT:
        return read_posting(Path(source))
    text = decode(sys.stdin.buffer.read(), STANDARD_INPUT)
    if not text.strip():
        raise InputFileError("posting.empty", source=STANDARD_INPUT)
    return parse_posting(text, STANDARD_INPUT)


def with_questions(posting: Posting, file: Path | None, given: Sequence[str]) -> Posting:
    """The posting with the 문항 of a file or of the command line in place of its own; with none anywhere, the standard set."""
    from expbank.posting import parse_questions, standard_questions  # noqa: PLC0415
    from expbank.report.wording import language_of  # noqa: PLC0415
    from expbank.text import clean, read_text  # noqa: PLC0415

    asked: list[Question] = []
    if file is not None:
        asked += parse_questions(read_text(file))
        if not asked:
            raise InputFileError("posting.no_questions", path=file)
    for text in given:
        if not text.strip():
            raise UsageError("posting.empty_question")
        asked += parse_questions(clean(text))
    questions = tuple(asked) or posting.questions or standard_questions(language_of(posting))
    numbered = tuple(question.model_copy(update={"id": f"q{n}", "number": n}) for n, question in enumerate(questions, start=1))
    return posting.model_copy(update={"questions": numbered})


def suggest_for(settings: Settings, posting: Posting, *, allow_reuse: bool = False) -> Report:
    """Evidence for every Requirement and Question of a posting."""
    from expbank.retrieval import suggest  # noqa: PLC0415

    return suggest(posting, open_store(settings), load_encoder(settings.model), allow_reuse=allow_reuse)


def search_for(settings: Settings, query: str, *, limit: int, everything: bool) -> tuple[Match, ...]:
    """The best Matches of one free query. Raises UsageError for an empty one."""
    from expbank.retrieval import search  # noqa: PLC0415

    if not query.strip():
        raise UsageError("search.empty")
    return search(query, open_store(settings), load_encoder(settings.model), limit=limit, everything=everything)


def write_template(folder: Path, language: Language | None = None) -> Path:
    """A commented Experience to start from. Raises UsageError when the file is there already: nothing is overwritten."""
    from importlib.resources import files  # noqa: PLC0415

    template = files("expbank").joinpath("templates", f"experience.{language or current_language()}.md").read_text(encoding="utf-8")
    target = folder / "my-first-experience.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(template)
    except FileExistsError:
        raise UsageError("init.exists", path=target) from None
    except OSError as error:
        raise InputFileError("file.unreadable", path=target, reason=error.strerror or error) from error
    return target
