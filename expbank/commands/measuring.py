"""The command that measures the answers on what a person judged: eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from expbank.commands.options import BankOption, LangOption, ModelOption, PlainFormat, PlainFormatOption, UrlOption, app, settings_for


@app.command(name="eval")
def evaluate(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE-OR-FOLDER…", help="Judged lines; all that was judged with `expbank serve` otherwise.", show_default=False
        ),
    ] = None,
    legs: Annotated[
        list[str] | None,
        typer.Option(
            "--legs",
            metavar="NAME,…",
            help="Only these ways to answer: expbank, dense, lexical, bm25-words, bm25-bigrams.",
            show_default=False,
        ),
    ] = None,
    all_lines: Annotated[bool, typer.Option("--all-lines", help="Count lines that nobody judged as wrong.")] = False,
    form: PlainFormatOption = PlainFormat.terminal,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Measure the answers on the lines that you pinned and rejected, beside plainer ways to answer.

    A folder with bank/ and qrels.json is measured by itself; other files of judged lines over the index of your bank.

    Examples: expbank eval · expbank eval --legs expbank,dense --format json · expbank eval my-set/ --model small
    """
    from expbank.evaluation import evaluate as measure  # noqa: PLC0415
    from expbank.report.figures import evaluation_json, show_evaluation  # noqa: PLC0415

    evaluation = measure(settings_for(bank=bank, model=model, url=url), places or (), legs or (), all_lines=all_lines)
    if form is PlainFormat.json:
        typer.echo(evaluation_json(evaluation))
        return
    from expbank.report.terminal import console  # noqa: PLC0415

    show_evaluation(evaluation, console())
