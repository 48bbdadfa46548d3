"""A report as a terminal of some size shows it."""

from __future__ import annotations

import io

from rich.console import Console

from expbank.domain import Report
from expbank.report.terminal import show_report
from expbank.report.terminal.report import Detail


def shown(report: Report, columns: int, rows: int | None, detail: Detail = "usual", *, colours: bool = False) -> str:
    """`rows` None: into a pipe."""
    screen = Console(
        file=io.StringIO(),
        width=columns,
        height=rows,
        force_terminal=rows is not None,
        color_system="256" if colours else None,
        no_color=not colours,
        highlight=False,
        emoji=False,
        markup=False,
    )
    with screen.capture() as captured:
        show_report(report, screen, detail)
    return captured.get()
