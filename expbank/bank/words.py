"""The word lists of `words.toml`, as sets and as one table from word to meaning."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def word_set(section: str, name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[section][name].split())


def meanings(section: str) -> dict[str, str]:
    """Each word of a section with the name of the list it stands in."""
    return {word: name for name, words in _lists()[section].items() for word in words.split()}


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
