"""The commands: each parses its options and calls one function of expbank.application."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from expbank import __version__
from expbank.errors import ExpbankError
from expbank.messages import choose_language, message

if TYPE_CHECKING:
    from expbank.settings import Settings

ISSUES_URL = "https://github.com/expbank/expbank/issues"
_INTERRUPTED = 130

app = typer.Typer(
    name="expbank",
    help="For every line of a job posting, the line of your own notes that proves it. 채용공고의 요건마다 내 경험의 근거를 찾아 줍니다.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """What a command prints."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"


class PlainFormat(StrEnum):
    """What a list prints."""

    terminal = "terminal"
    json = "json"


class Language(StrEnum):
    """The languages of the interface."""

    ko = "ko"
    en = "en"


def _speak(language: Language | None) -> Language | None:
    if language is not None:
        choose_language("ko" if language is Language.ko else "en")
    return language


LangOption = Annotated[
    Language | None, typer.Option("--lang", callback=_speak, is_eager=True, help="Language of messages; the locale's otherwise.")
]
BankOption = Annotated[str | None, typer.Option("--bank", help="Which of several banks.")]
ModelOption = Annotated[str | None, typer.Option("--model", help="bundled, small, accurate, or a sentence-transformers name or path.")]
UrlOption = Annotated[str | None, typer.Option("--url", help="Use the Qdrant server at this address.")]
FormatOption = Annotated[Format, typer.Option("--format", help="What to print.")]
PlainFormatOption = Annotated[PlainFormat, typer.Option("--format", help="What to print.")]
PostingArgument = Annotated[str, typer.Argument(help="File with the posting, or - for standard input.", show_default=False)]


def _settings(*, bank: str | None = None, model: str | None = None, url: str | None = None) -> Settings:
    from expbank.settings import load_settings  # noqa: PLC0415

    return load_settings(bank=bank, model=model, url=url)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"expbank {__version__}")
        raise typer.Exit


@app.command()
def index(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders to read; experiences/ otherwise.", show_default=False)
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew from the files.")] = False,
    explain_skipped: Annotated[bool, typer.Option("--explain-skipped", help="List each line that is no evidence, and why.")] = False,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Read the bank and bring its index up to date.

    The index says what the named files say: lines that are new are embedded, lines that are gone are removed.

    Examples: expbank index · expbank index ~/notes resume.md · expbank index --rebuild --model small
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report.progress import progress_bar  # noqa: PLC0415

    settings = _settings(bank=bank, model=model, url=url)
    try:
        with progress_bar(message("index.embedding")) as progress:
            read, report = application.index(settings, paths or [], rebuild=rebuild, progress=progress)
    except KeyboardInterrupt:
        typer.echo(message("index.stopped"), err=True)
        raise typer.Exit(_INTERRUPTED) from None
    total = report.added + report.updated + report.unchanged
    typer.echo(
        message(
            "index.done",
            bank=settings.bank,
            bullets=total,
            experiences=report.experiences,
            added=report.added,
            updated=report.updated,
            deleted=report.deleted,
            unchanged=report.unchanged,
        )
    )
    if explain_skipped:
        for line in read.skipped:
            typer.echo(f"{line.source}:{line.line}\t{message(f'skip.{line.reason}')}\t{line.text.strip()}")
    elif read.skipped:
        typer.echo(message("index.skipped", count=len(read.skipped)))


@app.command()
def suggest(
    posting: PostingArgument,
    questions: Annotated[Path | None, typer.Option("--questions", help="File with the 문항, when the posting has none.")] = None,
    question: Annotated[
        list[str] | None, typer.Option("--question", "-q", help='One 문항 with its limit: "…(700자)". Repeat for more.')
    ] = None,
    form: FormatOption = Format.terminal,
    allow_reuse: Annotated[bool, typer.Option("--allow-reuse", help="Let one experience answer several 문항.")] = False,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """For each 문항 of a posting: which experience to tell, with which of your lines; and what is missing.

    Without 문항 in the posting, --questions or -q, the standard ones are used: 지원동기, 직무역량, 문제해결, 협업, 입사 후 포부.

    Examples: expbank suggest posting.txt · expbank suggest - -q "협업 경험을 적어 주세요. (700자)" < posting.txt
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report import suggest_json, suggest_markdown  # noqa: PLC0415

    settings = _settings(bank=bank, model=model, url=url)
    read = application.with_questions(application.read_any_posting(posting), questions, question or [])
    report = application.suggest_for(settings, read, allow_reuse=allow_reuse)
    if form is Format.terminal:
        from expbank.report.terminal import console, show_report  # noqa: PLC0415

        show_report(report, console())
    else:
        sys.stdout.write(suggest_json(report) + "\n" if form is Format.json else suggest_markdown(report))


@app.command()
def parse(posting: PostingArgument, form: PlainFormatOption = PlainFormat.terminal, lang: LangOption = None) -> None:
    """Show how a posting is read: its requirements, its 문항 with their limits, and what is left out.

    Examples: expbank parse posting.txt · pbpaste | expbank parse -
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report import parse_json  # noqa: PLC0415

    read = application.read_any_posting(posting)
    if form is PlainFormat.json:
        sys.stdout.write(parse_json(read) + "\n")
        return
    from expbank.report.terminal import console, show_posting  # noqa: PLC0415

    show_posting(read, console())


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for, in Korean or English.", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many lines at the most.")] = 5,
    everything: Annotated[bool, typer.Option("--all", help="Show the nearest lines even where they are no evidence.")] = False,
    form: PlainFormatOption = PlainFormat.terminal,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Find the lines of your bank that show something.

    Examples: expbank search "장애 대응 경험" · expbank search "dealing with an angry customer" -n 3
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report import search_json  # noqa: PLC0415

    matches = application.search_for(_settings(bank=bank, model=model, url=url), query, limit=limit, everything=everything)
    if form is PlainFormat.json:
        sys.stdout.write(search_json(query, matches) + "\n")
        return
    from expbank.report.terminal import console, show_matches  # noqa: PLC0415

    if not matches:
        typer.echo(message("search.none"))
    show_matches(matches, console())


@app.command(name="list")
def list_bullets(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders to read; experiences/ otherwise.", show_default=False)
    ] = None,
    form: PlainFormatOption = PlainFormat.terminal,
    lang: LangOption = None,
) -> None:
    """List every experience and line as it is read from the files, without an index.

    Examples: expbank list · expbank list resume.md --format json
    """
    from expbank.bank import read_bank  # noqa: PLC0415
    from expbank.report import bullets_json  # noqa: PLC0415

    experiences = read_bank(paths or _settings().experiences).experiences
    if form is PlainFormat.json:
        sys.stdout.write(bullets_json(experiences) + "\n")
        return
    from expbank.report.terminal import console, show_bank  # noqa: PLC0415

    show_bank(experiences, console())


@app.command()
def status(bank: BankOption = None, model: ModelOption = None, url: UrlOption = None, lang: LangOption = None) -> None:
    """Show the bank, the engine, the model, the counts, and what is stale.

    Example: expbank status
    """
    from expbank.report.terminal import console, show_status  # noqa: PLC0415
    from expbank.status import status_of  # noqa: PLC0415

    show_status(status_of(_settings(bank=bank, model=model, url=url)), console())


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder for the template.")] = Path("experiences"),
    lang: LangOption = None,
) -> None:
    """Write a commented experience to start from; never overwrites.

    Examples: expbank init · expbank init ~/notes/experiences
    """
    from expbank import application  # noqa: PLC0415

    typer.echo(message("init.written", path=application.write_template(folder)))


def main() -> None:
    """Run a command; every failure becomes one line on standard error and an exit code."""
    _use_utf8()
    try:
        code = app(standalone_mode=False) or 0
    except typer.Exit as stop:
        code = stop.exit_code
    except ExpbankError as error:
        code = _say(str(error), error.exit_code)
    except TyperException as error:
        said = getattr(error, "format_message", error.__str__)()
        code = _say(message("cli.usage", said=said), getattr(error, "exit_code", 2))
    except (KeyboardInterrupt, typer.Abort):
        code = _say(message("cli.interrupted"), _INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe has seen enough; nothing may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if os.environ.get("EXPBANK_TRACEBACK"):
            raise
        code = _say(message("cli.bug", kind=type(error).__name__, url=ISSUES_URL), 1)
    sys.exit(code)


def _say(text: str, code: int) -> int:
    print(f"expbank: {' '.join(text.split())}", file=sys.stderr)  # noqa: T201
    return code


def _use_utf8() -> None:
    """Korean must not fail to print because a terminal or pipe is set to something smaller."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
