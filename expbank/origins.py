"""Where each setting in force came from: a flag, the environment, the file, or nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic_settings import EnvSettingsSource, TomlConfigSettingsSource

from expbank.settings import SETTINGS_FILE, Settings

Origin = Literal["flag", "environment", "file", "default"]
Value = str | int | float | bool | list[str] | None

_MASK = "***"


@dataclass(frozen=True)
class Setting:
    """One setting in force; secrets are masked in `value`. `given_as` is what set it: `--bank`, `EXPBANK_BANK`, a path, or ""."""

    name: str
    value: Value
    origin: Origin
    given_as: str


def settings_file() -> Path:
    """The settings file of the current folder, whether it is there or not."""
    return Path(SETTINGS_FILE).absolute()


def settings_in_force(settings: Settings, flags: Mapping[str, object]) -> list[Setting]:
    """Every setting with its value and origin; `flags` are those that `settings` was loaded with, None for one that was not given."""
    given = {name for name, value in flags.items() if value is not None}
    in_environment, in_file = EnvSettingsSource(Settings)(), TomlConfigSettingsSource(Settings, toml_file=SETTINGS_FILE)()

    def origin_of(name: str) -> Origin:
        if name in given:
            return "flag"
        return "environment" if name in in_environment else "file" if name in in_file else "default"

    found = []
    for name, value in settings.model_dump(mode="json").items():
        # An address means a server, so it has set the engine too.
        asked = "url" if name == "engine" and origin_of(name) == "default" else name
        origin = origin_of(asked)
        found.append(Setting(name, without_password(value) if name == "url" else value, origin, _given_as(asked, origin)))
    return found


def without_password(url: str | None) -> str | None:
    """An address as it may be shown."""
    if url is None or "@" not in (where := urlsplit(url).netloc):
        return url
    return url.replace(where, f"{_MASK}@{where.rpartition('@')[2]}")


def _given_as(name: str, origin: Origin) -> str:
    given: dict[Origin, str] = {"flag": f"--{name}", "environment": f"EXPBANK_{name.upper()}", "file": str(settings_file()), "default": ""}
    return given[origin]
