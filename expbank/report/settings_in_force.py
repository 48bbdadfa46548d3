"""The settings in force, for the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from expbank.messages import message
from expbank.report.terminal.screen import cells, grid

if TYPE_CHECKING:
    from rich.console import Console

    from expbank.origins import Setting


def settings_json(settings: Sequence[Setting]) -> str:
    """Every setting with its value and where it came from."""
    return json.dumps({"schema": 1, "settings": [asdict(setting) for setting in settings]}, ensure_ascii=False, indent=1)


def show_settings(settings: Sequence[Setting], screen: Console) -> None:
    """A line a setting: its name, its value, and where it came from."""
    table = grid(max(cells(setting.name) for setting in settings), None, None)
    for setting in settings:
        table.add_row(setting.name, _shown(setting), setting.given_as or message("config.default"))
    screen.print(table)


def _shown(setting: Setting) -> str:
    if setting.value is None:
        return "-"
    return ", ".join(setting.value) if isinstance(setting.value, list) else str(setting.value)
