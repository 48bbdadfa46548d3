"""Every --help has examples in the house form, and every command takes what all commands take."""

from collections.abc import Iterator

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from expbank.cli import app
from tests.end_to_end.conftest import Run


def commands(group: TyperGroup, *above: str) -> Iterator[tuple[str, ...]]:
    yield above
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, *above, name)
        else:
            yield (*above, name)


ROOT = get_command(app)
assert isinstance(ROOT, TyperGroup)
ALL = list(commands(ROOT))


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_has_an_example_of_this_very_command(run: Run, words: tuple[str, ...]) -> None:
    answer = run(*words, "--help")
    said = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    _, found, examples = said.partition("Examples: ")
    assert found
    assert " ".join(["expbank", *words]) in examples
    for option in ("--quiet", "--verbose"):
        assert option in said


def test_without_a_command_the_help_is_shown_as_it_is(run: Run) -> None:
    for words in ((), ("model",), ("config",)):
        answer = run(*words)
        assert (answer.code, answer.err) == (2, "")
        assert answer.out == run(*words, "--help").out
