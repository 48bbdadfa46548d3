"""Commands about a posting and its 문항: suggest, parse, search, count."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from expbank.commands.completing import complete_pin
from expbank.commands.options import (
    BankOption,
    JobOption,
    LangOption,
    ModelOption,
    PlainFormat,
    PlainFormatOption,
    PostingArgument,
    UrlOption,
    app,
    settings_for,
)
from expbank.errors import UsageError
from expbank.messages import message
from expbank.narration import note

PinOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pin",
        autocompletion=complete_pin,
        metavar="Q=EXPERIENCE",
        help='Tell this experience for that 문항: q2="part of the title". Repeat for more.',
    ),
]
RerankerOption = Annotated[
    str | None, typer.Option("--reranker", help="A sentence-transformers CrossEncoder, by name or path, that re-scores the best lines.")
]


class Format(StrEnum):
    """What `suggest` prints."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"
    html = "html"


@app.command()
def suggest(
    posting: PostingArgument,
    questions: Annotated[Path | None, typer.Option("--questions", help="File with the 문항, when the posting has none.")] = None,
    question: Annotated[
        list[str] | None, typer.Option("--question", "-q", help='One 문항 with its limit: "…(700자)". Repeat for more.')
    ] = None,
    job: JobOption = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.terminal,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="On the terminal the first screen alone.")] = False,
    full: Annotated[bool, typer.Option("--full", help="On the terminal all evidence, the coverage matrix, and what was left out.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Why each line stands where it stands.")] = False,
    allow_reuse: Annotated[bool, typer.Option("--allow-reuse", help="Let one experience answer several 문항.")] = False,
    pin: PinOption = None,
    reranker: RerankerOption = None,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """For each 문항 of a posting: which experience to tell, with which of your lines; and what is missing.

    Without 문항 in the posting, --questions or -q, the standard ones are used: 지원동기, 직무역량, 문제해결, 협업, 입사 후 포부.

    Examples: expbank suggest posting.txt · expbank suggest - -q "협업 경험을 적어 주세요. (700자)" < posting.txt ·
    expbank suggest posting.txt --format html -o report.html · expbank suggest posting.txt --pin q2="챗봇 시스템" --explain
    """
    from expbank import application  # noqa: PLC0415

    _agree({"--brief": brief, "--full": full}, {"--brief": brief, "--explain": explain})
    settings = settings_for(bank=bank, model=model, url=url, reranker=reranker)
    read = application.with_questions(application.read_any_posting(posting, job), questions, question or [])
    if job is None and len(read.jobs) > 1:
        note("posting.several_jobs", jobs=", ".join(read.jobs))
    report = application.suggest_for(settings, read, allow_reuse=allow_reuse, pins=pin or (), explain=explain)
    if form is Format.terminal and output is None:
        from expbank.report.terminal import console, show_report  # noqa: PLC0415

        show_report(report, console(), "brief" if brief else "full" if full else "usual")
        return
    written = application.write_report(report, "markdown" if form is Format.terminal else form.value, output)
    typer.echo(message("suggest.written", path=output) if output else written, nl=bool(output))


def _agree(*pairs: dict[str, bool]) -> None:
    """Raises UsageError for two flags of which one takes back what the other asks for."""
    for pair in pairs:
        if all(pair.values()):
            one, other = pair
            raise UsageError("suggest.contradicting", one=one, other=other)


@app.command()
def parse(posting: PostingArgument, job: JobOption = None, form: PlainFormatOption = PlainFormat.terminal, lang: LangOption = None) -> None:
    """Show how a posting is read: its requirements, its 문항 with their limits, and what is left out.

    Examples: expbank parse posting.txt · pbpaste | expbank parse -
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report import parse_json  # noqa: PLC0415

    read = application.read_any_posting(posting, job)
    if form is PlainFormat.json:
        typer.echo(parse_json(read))
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
    reranker: RerankerOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Find the lines of your bank that show something.

    Examples: expbank search "장애 대응 경험" · expbank search "dealing with an angry customer" -n 3
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report import search_json  # noqa: PLC0415

    matches = application.search_for(
        settings_for(bank=bank, model=model, url=url, reranker=reranker), query, limit=limit, everything=everything
    )
    if form is PlainFormat.json:
        typer.echo(search_json(query, matches))
        return
    from expbank.report.terminal import console, show_matches  # noqa: PLC0415

    if not matches:
        typer.echo(message("search.none"))
    show_matches(matches, console())


@app.command()
def count(
    draft: Annotated[str, typer.Argument(help="File with the draft, or - for standard input.", show_default=False)],
    limit: Annotated[str, typer.Option("--limit", help='As the form states it: "공백 포함 1000자", "1,500byte".')],
    lang: LangOption = None,
) -> None:
    """Count a draft under a limit, the way application forms count.

    Examples: expbank count draft.txt --limit "공백 포함 1000자" · expbank count draft.txt --limit "1,500byte"
    """
    from expbank import application  # noqa: PLC0415

    typer.echo(application.count_draft(draft, limit))
