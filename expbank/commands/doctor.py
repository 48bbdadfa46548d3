"""The command that says what is wrong: doctor."""

from __future__ import annotations

import typer

from expbank.commands.options import BankOption, LangOption, ModelOption, PlainFormat, PlainFormatOption, UrlOption, app


@app.command()
def doctor(
    form: PlainFormatOption = PlainFormat.terminal,
    bank: BankOption = None,
    model: ModelOption = None,
    url: UrlOption = None,
    lang: LangOption = None,
) -> None:
    """Look at everything that expbank needs, say what is broken and which command mends it, and what to do next.

    The exit code is 0 where expbank can be used, else that of the first thing broken.

    Examples: expbank doctor · expbank doctor --format json · expbank doctor --url http://127.0.0.1:6333
    """
    from expbank.doctor import diagnose  # noqa: PLC0415
    from expbank.report.diagnosis import diagnosis_json, show_diagnosis  # noqa: PLC0415

    diagnosis = diagnose({"bank": bank, "model": model, "url": url})
    if form is PlainFormat.json:
        typer.echo(diagnosis_json(diagnosis))
    else:
        from expbank.report.terminal import console  # noqa: PLC0415

        show_diagnosis(diagnosis, console())
    raise typer.Exit(diagnosis.exit_code)
