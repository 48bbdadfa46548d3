"""Commands about the embedding model: which there are, what one is like, and fetching one."""

from __future__ import annotations

from typing import Annotated

import typer

from expbank.commands.completing import complete_model
from expbank.commands.house import HouseGroup
from expbank.commands.options import LangOption, app, settings_for
from expbank.messages import message

model_app = typer.Typer(
    name="model",
    cls=HouseGroup,
    help="Choose the embedding model.\n\nExamples: expbank model list · expbank model use small",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(model_app)


@model_app.command(name="list")
def list_models(lang: LangOption = None) -> None:
    """List the models that have a short name; any sentence-transformers name or path works too.

    Examples: expbank model list
    """
    from expbank.embedding.catalogue import known_models  # noqa: PLC0415

    chosen = settings_for().model
    for known in known_models():
        mark = "*" if known.short_name == chosen else " "
        state = message("model.present" if known.present else "model.to_download")
        typer.echo(f"{mark} {known.short_name:10} {known.megabytes:>5} MB  {state:16} {known.name}")


@model_app.command()
def info(
    model: Annotated[
        str | None, typer.Argument(autocompletion=complete_model, help="A model; the one in use otherwise.", show_default=False)
    ] = None,
    lang: LangOption = None,
) -> None:
    """Show name, dimensions and fingerprint of a model.

    Examples: expbank model info · expbank model info small
    """
    from expbank.embedding import load_encoder  # noqa: PLC0415

    encoder = load_encoder(model or settings_for().model)
    typer.echo(message("model.info", name=encoder.name, dim=encoder.dim, fingerprint=encoder.fingerprint))


@model_app.command()
def download(
    model: Annotated[str, typer.Argument(autocompletion=complete_model, help="small, accurate, or a sentence-transformers name.")],
    lang: LangOption = None,
) -> None:
    """Fetch a model now, so that it is there without a network later.

    Examples: expbank model download small
    """
    from expbank.embedding.catalogue import download as fetch  # noqa: PLC0415

    encoder = fetch(model)
    typer.echo(message("model.downloaded", name=encoder.name))


@model_app.command()
def prepare(
    model: Annotated[
        str | None, typer.Argument(autocompletion=complete_model, help="A model; the one in use otherwise.", show_default=False)
    ] = None,
    lang: LangOption = None,
) -> None:
    """Embed the authored examples with a model, once: its answers gain by them. The bundled model has them already.

    Some 50,000 short lines are embedded, so it takes a while; index with --rebuild afterwards.

    Examples: expbank model prepare small
    """
    from expbank import application  # noqa: PLC0415
    from expbank.report.progress import progress_bar  # noqa: PLC0415

    name = model or settings_for().model
    with progress_bar(message("model.preparing")) as progress:
        application.prepare_model(name, progress)
    typer.echo(message("model.prepared", name=name))


@model_app.command()
def use(
    model: Annotated[str, typer.Argument(autocompletion=complete_model, help="A model for all commands in this folder.")],
    lang: LangOption = None,
) -> None:
    """Remember a model in expbank.toml; its index has to be made anew.

    Examples: expbank model use small
    """
    from expbank.settings import remember  # noqa: PLC0415

    typer.echo(message("model.remembered", name=model, path=remember("model", model)))
