"""What each command does, without a terminal: settings and paths in, results out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from expbank.domain import Match, Posting, Question, Report
from expbank.embedding import Reranker, load_encoder, load_reranker
from expbank.errors import InputFileError, UsageError
from expbank.messages import Language, current_language, message
from expbank.narration import step
from expbank.settings import Settings
from expbank.store import SyncReport, no_index, open_store, sync

if TYPE_CHECKING:
    from expbank.bank import Bank
    from expbank.bank.findings import Finding

STANDARD_INPUT = "-"


def index(
    settings: Settings,
    paths: Sequence[Path],
    *,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Bank, SyncReport]:
    """Read the bank and bring its index up to date; `paths` empty: see `bank_roots`."""
    from expbank.bank import read_bank  # noqa: PLC0415

    roots = bank_roots(settings, paths)
    with step("narration.bank", paths=", ".join(map(str, roots))):
        bank = read_bank(roots)
    report = sync(
        open_store(settings), load_encoder(settings.model), settings.bank, bank.experiences, roots, rebuild=rebuild, progress=progress
    )
    return bank, report


def bank_roots(settings: Settings, paths: Sequence[Path]) -> list[Path]:
    """Which files a command reads: those named, else those of the settings, else, where none of these is there, those of the index.

    An index knows its files by their full paths; below the current folder they are named as they were when it was made there.
    """
    if paths or any(root.exists() for root in settings.experiences):
        return list(paths) or list(settings.experiences)
    info = open_store(settings).info()
    here = Path.cwd()
    known = [Path(root) for root in info.roots] if info else []
    return [root.relative_to(here) if root.is_relative_to(here) else root for root in known] or list(settings.experiences)


def prepare_model(name: str, progress: Callable[[int, int], None]) -> None:
    """Embed the authored exemplars with a model, once, so that its next index has them. Raises ModelError when it cannot be had."""
    from expbank.embedding.exemplar_files import prepare_exemplars  # noqa: PLC0415

    prepare_exemplars(load_encoder(name), progress)


def read_any_posting(source: str, job: str | None = None) -> Posting:
    """A posting from a text, Markdown, HTML, PDF, DOCX or HWPX file, or from standard input for `-`; of several jobs the named one.

    Raises InputFileError for one that is missing or empty, UsageError for a job that is not in it or for several without a choice.
    """
    from expbank.posting import select_job  # noqa: PLC0415

    with step("narration.posting", source=source):
        posting = _read_posting(source)
    return posting if job is None else select_job(posting, job)


def _read_posting(source: str) -> Posting:
    from expbank.posting import parse_posting, read_posting  # noqa: PLC0415
    from expbank.text import decode  # noqa: PLC0415

    if source == STANDARD_INPUT:
        return parse_posting(decode(sys.stdin.buffer.read(), STANDARD_INPUT), STANDARD_INPUT)
    if _is_packed(Path(source)):
        from expbank.bank.documents import document_kind, document_text  # noqa: PLC0415

        return parse_posting(document_text(Path(source), document_kind(Path(source))), source)
    return read_posting(Path(source))


def _is_packed(file: Path) -> bool:
    """Whether a file is a document rather than a text, told by its first bytes: the bank room, which reads those, is heavy to import."""
    try:
        with file.open("rb") as opened:
            head = opened.read(1024)
    except OSError:
        return False
    return head.startswith(b"PK\x03\x04") or b"%PDF-" in head


def with_questions(posting: Posting, file: Path | None, given: Sequence[str]) -> Posting:
    """The posting with the 문항 of a file or of the command line in place of its own; with none anywhere, the standard set."""
    from expbank.posting import language_of, parse_questions, standard_questions  # noqa: PLC0415
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


def suggest_for(
    settings: Settings, posting: Posting, *, allow_reuse: bool = False, pins: Sequence[str] = (), explain: bool = False
) -> Report:
    """Evidence for every Requirement and Question of a posting."""
    from expbank.retrieval import suggest  # noqa: PLC0415

    store, encoder, reranker = open_store(settings), load_encoder(settings.model), _reranker(settings)
    with step("narration.matched", requirements=len(posting.requirements), questions=len(posting.questions)):
        return suggest(posting, store, encoder, reranker=reranker, allow_reuse=allow_reuse, pins=pins, explain=explain)


def search_for(settings: Settings, query: str, *, limit: int, everything: bool) -> tuple[Match, ...]:
    """The best Matches of one free query. Raises UsageError for an empty one."""
    from expbank.retrieval import search  # noqa: PLC0415

    if not query.strip():
        raise UsageError("search.empty")
    store, encoder, reranker = open_store(settings), load_encoder(settings.model), _reranker(settings)
    return search(query, store, encoder, limit=limit, everything=everything, reranker=reranker)


def _reranker(settings: Settings) -> Reranker | None:
    return None if settings.reranker is None else load_reranker(settings.reranker)


def write_report(report: Report, form: str, output: Path | None) -> str:
    """The report as `markdown`, `json` or `html`, written to `output` where one is given. Raises UsageError when it cannot be written."""
    from expbank.report import suggest_json, suggest_markdown  # noqa: PLC0415
    from expbank.report.html import render_html  # noqa: PLC0415

    text = {"markdown": suggest_markdown, "json": lambda found: suggest_json(found) + "\n", "html": render_html}[form](report)
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError("suggest.not_written", path=output, reason=error.strerror or error) from error
    return text


def check_bank(settings: Settings, paths: Sequence[Path], posting: str | None) -> tuple[Finding, ...]:
    """What weakens the bank as evidence; with a posting, what blocks its required lines first."""
    from expbank.bank import read_bank  # noqa: PLC0415
    from expbank.bank.check import check, check_for  # noqa: PLC0415

    bank = read_bank(bank_roots(settings, paths))
    return check(bank) if posting is None else check_for(suggest_for(settings, read_any_posting(posting)), bank)


def count_draft(draft: str, stated: str) -> str:
    """How long a draft is under a limit as stated, in words. Raises UsageError for a limit that cannot be read."""
    from expbank.posting import find_limit, measure, room  # noqa: PLC0415
    from expbank.report.wording import limit_words  # noqa: PLC0415
    from expbank.text import clean, decode, read_text  # noqa: PLC0415

    limit = find_limit(clean(stated))
    if limit is None or (limit.min is None and limit.max is None):
        raise UsageError("count.no_limit", limit=stated)
    text = decode(sys.stdin.buffer.read(), STANDARD_INPUT) if draft == STANDARD_INPUT else read_text(Path(draft))
    left = room(text, limit)
    length = measure(text, limit)
    wanted = limit_words(limit, current_language())
    if left is not None and left < 0:
        return message("count.too_long", length=f"{length:,}", limit=wanted, over=f"{-left:,}")
    if limit.min is not None and length < limit.min:
        return message("count.too_short", length=f"{length:,}", limit=wanted, missing=f"{limit.min - length:,}")
    return message("count.fits", length=f"{length:,}", limit=wanted)


def require_bank(settings: Settings) -> None:
    """Raise IndexStateError when the store has no such bank."""
    store = open_store(settings)
    if store.info() is None:
        raise no_index(settings.bank, store.banks())


def drop_bank(settings: Settings) -> None:
    """Forget the index of the bank that the settings name."""
    open_store(settings).drop()


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
