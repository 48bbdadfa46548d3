"""What `expbank doctor` found, for the terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from expbank.messages import message
from expbank.report.terminal.screen import cells, grid

if TYPE_CHECKING:
    from rich.console import Console

    from expbank.doctor import Check, Diagnosis

_MARKS = {"well": ("✓", "green"), "attention": ("!", "yellow"), "broken": ("✗", "red")}


def diagnosis_json(diagnosis: Diagnosis) -> str:
    """Every check with its facts and its problem, if any, and what to do next."""
    checks = [
        {"name": check.name, "state": check.state, **check.facts, "problem": None if check.problem is None else str(check.problem)}
        for check in diagnosis.checks
    ]
    return json.dumps({"schema": 1, "checks": checks, "next": _next(diagnosis)}, ensure_ascii=False, indent=1)


def show_diagnosis(diagnosis: Diagnosis, screen: Console) -> None:
    """A line a check, its problem under it, and at the end what to do next."""
    from rich.text import Text  # noqa: PLC0415

    titles = [message(f"doctor.title_{check.name}") for check in diagnosis.checks]
    table = grid(1, max(map(cells, titles)), None)
    for title, check in zip(titles, diagnosis.checks, strict=True):
        sign, style = _MARKS[check.state]
        lines = [Text(line) for line in [_told(check)] if line]
        if check.problem is not None:
            lines.append(Text(str(check.problem), style=style))
        table.add_row(Text(sign, style=f"bold {style}"), title, Text("\n").join(lines))
    screen.print(table)
    screen.print(Text.assemble("\n", (message("doctor.next"), "bold"), " ", _next(diagnosis)))


def _told(check: Check) -> str:
    """The facts in a sentence; versions are their own sentence, and what was not found out is left unsaid."""
    if check.name == "versions":
        return " · ".join(f"{name} {value or message('doctor.not_installed')}" for name, value in check.facts.items())
    known = all(value is not None for value in check.facts.values())
    key = f"doctor.{check.name}" if known else f"doctor.{check.name}_unknown"
    facts = {name: _word(value) for name, value in check.facts.items()}
    return message(key, **facts)


def _word(value: object) -> object:
    if isinstance(value, bool):
        return message("doctor.yes" if value else "doctor.no")
    return f"{value:,}" if isinstance(value, int) else value


def _next(diagnosis: Diagnosis) -> str:
    return message(f"doctor.next_{diagnosis.next}")
