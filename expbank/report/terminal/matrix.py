"""The coverage matrix on a terminal: a row a Requirement, a column an Experience by its number, a legend below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expbank.messages import Language, message_in
from expbank.report.coverage import Coverage
from expbank.report.terminal.screen import STATUS_MARK, cells, hanging, shortened, tone

if TYPE_CHECKING:
    from rich.console import Console

_LEAST_TEXT = 24
_CELL = 3
_ID = 5


def show_matrix(made: Coverage, screen: Console, language: Language) -> None:
    """Gaps first in each kind; the Experiences that carry least are left out where the screen is too narrow, and said to be."""
    from rich.text import Text  # noqa: PLC0415

    if not made.kinds:
        return
    shown = made.columns[: max(0, screen.width - _ID - _LEAST_TEXT) // _CELL]
    room = screen.width - _ID - _CELL * len(shown) - 1
    screen.print(Text(message_in(language, "report.coverage"), style="bold"))
    heads = "".join(f"{number:>{_CELL}}" for number in range(1, len(shown) + 1))
    for kind in made.kinds:
        title = message_in(language, f"html.kind_{kind.kind}")
        screen.print(Text.assemble((_filled(title, _ID + room), "bold"), (heads, "dim")), no_wrap=True, overflow="ignore")
        for row in kind.rows:
            requirement = row.evidence.requirement
            _, colour = STATUS_MARK[row.evidence.status]
            line = Text.assemble((f"{requirement.id:<{_ID}}", tone(colour)), _filled(shortened(requirement.text, room - 1), room))
            for status in row.statuses[: len(shown)]:
                mark, colour = STATUS_MARK[status]
                line.append(" " * (_CELL - 1))
                line.append("·" if status == "none" else mark, style="dim" if status == "none" else tone(colour))
            screen.print(line, no_wrap=True, overflow="ignore")
    marks = "  ".join(f"{STATUS_MARK[status][0]} {message_in(language, f'report.status_{status}')}" for status in ("strong", "partial"))
    screen.print(Text(marks, style="dim"))
    for number, column in enumerate(shown, start=1):
        hanging(screen, Text(f"{number:>2} ", style="dim"), Text(column.title))
    if rest := made.columns[len(shown) :]:
        said = message_in(language, "report.more_experiences", titles=", ".join(column.title for column in rest))
        hanging(screen, Text("+  ", style="dim"), Text(said, style="dim"))


def _filled(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))
