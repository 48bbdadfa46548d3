"""Commands about the bank's own files: index, list, check, import, init."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from expbank.commands.completing import complete_bank_file, complete_posting
from expbank.commands.options import BankOption, LangOption, ModelOption, PlainFormat, PlainFormatOption, UrlOption, app, settings_for
from expbank.messages import message
from expbank.narration import current_loudness

INTERRUPTED = 130

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        autocompletion=complete_bank_file,
        help="Files and folders to read; experiences/ otherwise, or what was indexed.",
        show_default=False,
    ),
]


@app.command()
def index(
    paths: Paths = None,
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

    settings = settings_for(bank=bank, model=model, url=url)
    try:
        with progress_bar(message("index.embedding")) as progress:
            read, report = application.index(settings, paths or [], rebuild=rebuild, progress=progress)
    except KeyboardInterrupt:
        typer.echo(message("index.stopped"), err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(
        message(
            "index.done",
            bank=settings.bank,
            bullets=report.added + report.updated + report.unchanged,
            experiences=report.experiences,
            added=report.added,
            updated=report.updated,
            deleted=report.deleted,
            unchanged=report.unchanged,
        )
    )
    if model is not None and settings_for(bank=bank, url=url).model != model:
        from expbank.settings import remember  # noqa: PLC0415

        typer.echo(message("model.remembered", name=model, path=remember("model", model)))
    if explain_skipped:
        for line in read.skipped:
            typer.echo(f"{line.source}:{line.line}\t{message(f'skip.{line.reason}')}\t{line.text.strip()}")
    elif read.skipped and current_loudness() != "quiet":
        typer.echo(message("index.skipped", count=len(read.skipped)))


@app.command(name="list")
def list_bullets(paths: Paths = None, form: PlainFormatOption = PlainFormat.terminal, lang: LangOption = None) -> None:
    """List every experience and line as it is read from the files, without an index.

    Examples: expbank list · expbank list resume.md --format json
    """
    from expbank import application  # noqa: PLC0415
    from expbank.bank import read_bank  # noqa: PLC0415
    from expbank.report import bullets_json  # noqa: PLC0415

    experiences = read_bank(application.bank_roots(settings_for(), paths or [])).experiences
    if form is PlainFormat.json:
        typer.echo(bullets_json(experiences))
        return
    from expbank.report.terminal import console, show_bank  # noqa: PLC0415

    show_bank(experiences, console())


@app.command()
def check(
    paths: Paths = None,
    posting: Annotated[
        str | None, typer.Option("--posting", autocompletion=complete_posting, help="Begin with what blocks its required lines.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when there are findings.")] = False,
    form: PlainFormatOption = PlainFormat.terminal,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Say what weakens the bank as evidence: no result, a figure without a baseline, no situation … the gravest first.

    Examples: expbank check · expbank check resume.md · expbank check --posting posting.txt --strict
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report.findings import findings_json, show_findings  # noqa: PLC0415

    findings = application.check_bank(settings_for(bank=bank, model=model, url=url), paths or [], posting)
    if form is PlainFormat.json:
        typer.echo(findings_json(findings))
    else:
        from expbank.report.terminal import console  # noqa: PLC0415

        show_findings(findings, console())
    if strict and findings:
        raise typer.Exit(1)


@app.command(name="import")
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(autocompletion=complete_bank_file, help="Documents to read: Markdown, text, JSON Resume, YAML, PDF, DOCX, HWPX."),
    ],
    folder: Annotated[Path, typer.Option("--to", help="Folder for the new files.")] = Path("experiences"),
    lang: LangOption = None,
) -> None:
    """Write any readable document out as files of the project's own form, one experience a file; never overwrites.

    Examples: expbank import resume.pdf · expbank import resume.json --to notes/experiences
    """
    from expbank.bank.importing import import_documents  # noqa: PLC0415

    for imported in import_documents(files, folder):
        typer.echo(message(f"import.{imported.status}", path=imported.path, title=imported.title))
        if imported.diff:
            typer.echo(imported.diff)


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
