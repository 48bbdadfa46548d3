"""Commands about the store: status, banks, drop, backup, restore; and the live page, which keeps it open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from expbank.commands.completing import complete_bank
from expbank.commands.options import BankOption, LangOption, ModelOption, UrlOption, app, settings_for
from expbank.messages import message

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@app.command()
def status(bank: BankOption = None, model: ModelOption = None, url: UrlOption = None, lang: LangOption = None) -> None:
    """Show the bank, the engine, the model, the counts, and what is stale.

    Examples: expbank status
    """
    from expbank.report.terminal import console, show_status  # noqa: PLC0415
    from expbank.status import status_of  # noqa: PLC0415

    show_status(status_of(settings_for(bank=bank, model=model, url=url)), console())


@app.command()
def banks(url: UrlOption = None, lang: LangOption = None) -> None:
    """List the banks of the store.

    Examples: expbank banks
    """
    from expbank.store import open_store  # noqa: PLC0415

    for known in open_store(settings_for(url=url)).banks():
        info = known.info
        told = (
            message("banks.damaged")
            if info is None
            else f"{message('status.counted', bullets=info.bullets, experiences=info.experiences)}\t{info.model}"
        )
        typer.echo(f"{known.name}\t{told}")


@app.command()
def drop(
    name: Annotated[str, typer.Argument(autocompletion=complete_bank, help="The bank to forget.")],
    yes: Yes = False,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Forget the index of one bank; its files stay.

    Examples: expbank drop old-bank
    """
    from expbank import application  # noqa: PLC0415

    settings = settings_for(bank=name, url=url)
    application.require_bank(settings)
    if not yes:
        typer.confirm(message("banks.really_drop", bank=name), abort=True)
    application.drop_bank(settings)
    typer.echo(message("banks.dropped", bank=name))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The archive to write.")],
    bank: BankOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Write the bank to a portable archive, which either engine restores.

    Examples: expbank backup bank.zip
    """
    from expbank.store.backup import backup as write_backup  # noqa: PLC0415

    manifest = write_backup(settings_for(bank=bank, url=url), file)
    typer.echo(message("backup.written", path=file, bullets=manifest.info.bullets, bank=manifest.info.bank))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The archive to read.")],
    yes: Yes = False,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Bring a bank back from its archive; asks before it replaces what is there.

    Examples: expbank restore bank.zip · expbank restore bank.zip --url http://127.0.0.1:6333
    """
    from expbank.report.progress import progress_bar  # noqa: PLC0415
    from expbank.store import open_store  # noqa: PLC0415
    from expbank.store.backup import restore as read_backup  # noqa: PLC0415

    settings = settings_for(bank=bank, model=model, url=url)
    existing = open_store(settings).info()
    if existing is not None and existing.bullets and not yes:
        typer.confirm(message("backup.really_replace", bank=settings.bank, bullets=existing.bullets), abort=True)
        yes = True
    with progress_bar(message("index.embedding")) as progress:
        report = read_backup(settings, file, force=yes, progress=progress)
    typer.echo(
        message("backup.restored", bank=report.bank, bullets=report.bullets, experiences=report.experiences, embedded=report.embedded)
    )


@app.command()
def serve(
    port: Annotated[int | None, typer.Option("--port", min=1024, max=65535, help="A free one otherwise.")] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Show the report as a live page on this machine alone: paste a posting, pin or reject lines, switch episodes.

    Examples: expbank serve · expbank serve --port 8765 --no-open
    """
    from expbank.serve.server import serve as run_server  # noqa: PLC0415

    run_server(settings_for(bank=bank, model=model, url=url), port, open_browser)
