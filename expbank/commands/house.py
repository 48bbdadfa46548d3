"""What all commands have in common: --quiet and --verbose wherever one writes them, and an answer to what is mistyped."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from expbank.errors import UsageError
from expbank.messages import message
from expbank.narration import Loudness, choose_loudness, current_loudness
from expbank.nearest import did_you_mean


class HouseGroup(TyperGroup):
    """Commands that take the shared options, before the command or after it, without a word in their own signatures."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        commands = [command for command in self.commands.values() if not isinstance(command, TyperGroup)]
        for command in (self, *commands):
            command.params.extend(_shared_options())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help, on lines of its own, where nothing is asked for."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command. Raises UsageError for an unknown one, with the name that was probably meant."""
        name = args[0] if args else ""
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise UsageError("cli.no_such_command", name=name, path=ctx.command_path, hint=did_you_mean(name, self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


def words_for(error: TyperException) -> str:
    """What is wrong with the words of a command line, in the current language where typer tells enough."""
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        return message("cli.no_such_option", name=option, hint=did_you_mean(option, error.possibilities or ()))
    parameter = getattr(error, "param", None)
    if parameter is not None and not error.message:
        return message("cli.missing", name=parameter.get_error_hint().strip("'"))
    return message("cli.usage", said=error.format_message())


@cache
def _shared_options() -> list[Any]:
    """--quiet and --verbose as typer makes them; its own way to do so takes a function."""
    shared = typer.Typer(add_completion=False)
    shared.command()(_shared)
    return typer.main.get_command(shared).params


def _choose(loudness: Loudness, *, asked: bool) -> None:
    if not asked:
        return
    if current_loudness() not in {"usual", loudness}:
        raise UsageError("cli.quiet_and_verbose")
    choose_loudness(loudness)


def _quietly(value: bool) -> None:
    _choose("quiet", asked=value)


def _with_details(value: bool) -> None:
    _choose("verbose", asked=value)


def _shared(
    quiet: Annotated[
        bool, typer.Option("--quiet", callback=_quietly, expose_value=False, help="Only the result and errors: no notes, no progress.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", callback=_with_details, expose_value=False, help="Also what is read, with what, and how long it takes."),
    ] = False,
) -> None:
    pass
