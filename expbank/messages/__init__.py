"""Every sentence that expbank says, in Korean and English: one catalogue a language beside this file."""

from __future__ import annotations

import locale
import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Language = Literal["ko", "en"]

_chosen: Language | None = None


def choose_language(language: Language | None) -> None:
    """Speak `language` from now on; None goes back to the language of the locale."""
    global _chosen
    _chosen = language


def current_language() -> Language:
    """The chosen language, else Korean under a Korean locale, else English."""
    if _chosen is not None:
        return _chosen
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "ko" if (named or locale.getlocale()[0] or "").lower().startswith(("ko", "korean")) else "en"


def message(key: str, /, **values: object) -> str:
    """The sentence `key` (`section.name`) in the current language, with its values filled in."""
    return message_in(current_language(), key, **values)


def message_in(language: Language, key: str, /, **values: object) -> str:
    """The sentence `key` in `language`. Raises KeyError for an unknown key: a bug, which the catalogue test finds."""
    return catalogue(language)[key].format_map(values)


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All sentences of one language by `section.name`."""
    text = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    sections = cast(dict[str, dict[str, str]], tomllib.loads(text))
    return {f"{section}.{name}": sentence for section, names in sections.items() for name, sentence in names.items()}
