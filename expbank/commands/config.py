"""Commands about the settings: what is in force and why, and where the file is."""

from __future__ import annotations

import typer

from expbank.commands.house import HouseGroup
from expbank.commands.options import BankOption, LangOption, ModelOption, PlainFormat, PlainFormatOption, UrlOption, app, settings_for

config_app = typer.Typer(
    name="config",
    cls=HouseGroup,
    help="Show the settings and where they come from.\n\nExamples: expbank config show · expbank config path",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(config_app)


@config_app.command()
def show(
    form: PlainFormatOption = PlainFormat.terminal,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Show each setting, its value, and what set it: a flag, the environment, the file, or its default. Keys are masked.

    Examples: expbank config show · EXPBANK_BANK=work expbank config show --format json
    """
    from expbank.origins import settings_in_force  # noqa: PLC0415
    from expbank.report.settings_in_force import settings_json, show_settings  # noqa: PLC0415

    found = settings_in_force(settings_for(bank=bank, model=model, url=url), {"bank": bank, "model": model, "url": url})
    if form is PlainFormat.json:
        typer.echo(settings_json(found))
        return
    from expbank.report.terminal import console  # noqa: PLC0415

    show_settings(found, console())


@config_app.command()
def path(lang: LangOption = None) -> None:
    """Print the settings file of this folder: the one in force, or where it would be made.

    Examples: expbank config path · $EDITOR "$(expbank config path)"
    """
    from expbank.narration import note  # noqa: PLC0415
    from expbank.origins import settings_file  # noqa: PLC0415

    file = settings_file()
    typer.echo(file)
    if not file.exists():
        note("config.not_there")
