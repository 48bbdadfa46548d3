"""The wording lists of the posting room: how the field words its headings, conditions and 문항. Data, so that a list grows without code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wording(name: str) -> dict[str, Any]:
    """The list `name`.toml beside this file."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
