"""The command line: puts the commands together, and turns every failure into one line and an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import Annotated

import typer
from typer.exceptions import TyperException

from expbank import __version__
from expbank.commands import bank, config, doctor, measuring, model, posting, shell, store
from expbank.commands.bank import INTERRUPTED
from expbank.commands.house import words_for
from expbank.commands.options import LangOption, app
from expbank.errors import ExpbankError
from expbank.messages import message
from expbank.narration import choose_loudness, step

ISSUES_URL = "https://github.com/expbank/expbank/issues"

__all__ = ["app", "bank", "config", "doctor", "main", "measuring", "model", "posting", "store"]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    lang: LangOption = None,  # noqa: ARG001 - its callback speaks it
) -> None:
    if version:
        typer.echo(f"expbank {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run a command; every failure becomes one line on standard error and an exit code."""
    _use_utf8()
    _set_off_lightly()
    try:
        code = _complete() if shell.is_asked() else _run()
    except (BrokenPipeError, SystemExit) as stop:
        if not _is_of_a_closed_pipe(stop):
            raise
        # The reader of a pipe has seen enough: typer and rich end with 1 then, but nothing failed.
        code = 0
    _let_go_of_closed_pipes()
    sys.exit(code)


def _complete() -> int:
    said, code = shell.answer(app)
    sys.stdout.write(said)
    return code


def _run() -> int:
    choose_loudness("usual")
    try:
        with step("narration.total"):
            return app(standalone_mode=False) or 0
    except typer.Exit as stop:
        return stop.exit_code
    except ExpbankError as error:
        return _say(str(error), error.exit_code)
    except TyperException as error:
        return _say(words_for(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _say(message("cli.interrupted"), INTERRUPTED)
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("EXPBANK_TRACEBACK"):
            raise
        return _say(message("cli.bug", kind=type(error).__name__, url=ISSUES_URL), 1)


def _is_of_a_closed_pipe(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, BrokenPipeError):
        error = error.__context__
    return error is not None


def _let_go_of_closed_pipes() -> None:
    """At exit Python flushes both streams, and complains where nobody reads them any more."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say(text: str, code: int) -> int:
    with suppress(BrokenPipeError):
        print(f"expbank: {' '.join(text.split())}", file=sys.stderr)  # noqa: T201
    return code


def _set_off_lightly() -> None:
    """What a command of half a second does without (docs/speed.md)."""
    # Its threads take a twentieth of a second to start, and no product here is large enough to earn that back.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Nearly all that imports make stays: looking through it for what may go finds nothing.
    gc.set_threshold(20_000)
    # And at the end, when all of it goes at once, a search for cycles among it takes a tenth of a second.
    atexit.register(gc.freeze)


def _use_utf8() -> None:
    """Korean must not fail to print because a terminal or pipe is set to something smaller."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
