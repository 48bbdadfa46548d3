"""Did you mean …? The name that someone who mistyped one most likely meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from expbank.messages import message


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """A question, with a space before it, to be put into an error's sentence; "" where nothing is near."""
    near = nearest(wanted, known)
    return "" if near is None else f" {message('cli.did_you_mean', name=near)}"


def did_you_mean_file(path: Path) -> str:
    """The same for a path that is not there, whichever of its steps is mistyped."""
    step = next((step for step in (path, *path.parents) if step.parent.is_dir()), path)
    try:
        near = nearest(step.name, (other.name for other in step.parent.iterdir()))
    except OSError:
        return ""
    meant = path if near is None else step.parent / near / path.relative_to(step)
    return f" {message('cli.did_you_mean', name=meant)}" if meant.exists() else ""


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `wanted`, if any is."""
    by_letters = {_letters(name): name for name in known}
    return next((by_letters[found] for found in get_close_matches(_letters(wanted), by_letters, n=1)), None)


def _letters(name: str) -> str:
    """Hangul syllables taken apart: one wrong letter in a word of two syllables is a slip, not another word."""
    return unicodedata.normalize("NFD", name).casefold()
