"""The screen and the shapes that all terminal reports share."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal

from expbank.domain import Match, Status
from expbank.report.wording import place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Tone = Literal["good", "fair", "bad", "ask"]

_WIDEST = 120
_ON_DARK: dict[Tone, str] = {"good": "green", "fair": "yellow", "bad": "red", "ask": "cyan"}
# Yellow and cyan cannot be read on white.
_ON_LIGHT: dict[Tone, str] = {"good": "dark_green", "fair": "dark_orange3", "bad": "red3", "ask": "blue"}
_LIGHT_GROUNDS = {"7", "9", "10", "11", "12", "13", "14", "15"}

STATUS_MARK: dict[Status, tuple[str, Tone]] = {"strong": ("●", "good"), "partial": ("◐", "fair"), "none": ("○", "bad")}


def console(width: int | None = None) -> Console:
    """Standard output; at most 120 columns, since longer lines read badly, and as wide as asked for in tests."""
    from rich.console import Console  # noqa: PLC0415

    made = Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False, file=sys.stdout)
    if width is None and made.width > _WIDEST:
        made.width = _WIDEST
    return made


def tone(name: Tone) -> str:
    """A colour by what it says, for the ground that the terminal tells of (COLORFGBG); a dark one where it tells nothing."""
    light = os.environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS
    return (_ON_LIGHT if light else _ON_DARK)[name]


def hanging(screen: Console, lead: str | Text, body: Text, *, indent: int = 0) -> None:
    """`body` wrapped to the right of `lead`, under which its further lines begin; no blanks at line ends."""
    from rich.text import Text  # noqa: PLC0415

    first = Text(lead) if isinstance(lead, str) else lead
    margin = indent + first.cell_len
    for number, line in enumerate(body.wrap(screen, max(screen.width - margin, 8), overflow="fold")):
        line.rstrip()
        written = Text.assemble(" " * indent, first, line) if number == 0 else Text.assemble(" " * margin, line)
        screen.print(written, no_wrap=True, overflow="ignore", crop=False)


def one_row(screen: Console, lead: Text, text: str, tail: str, *, indent: int = 0) -> None:
    """`lead`, as much of `text` as there is room for, and `tail`, in one row; all of the text where nobody looks at a screen."""
    from rich.text import Text  # noqa: PLC0415

    if screen.is_terminal:
        text = shortened(text, max(screen.width - indent - lead.cell_len - cells(tail) - 2, 8))
    hanging(screen, lead, Text.assemble(text, (f"  {tail}" if tail else "", "dim")), indent=indent)


def grid(*widths: int | None) -> Table:
    """Columns of these widths without lines between them; None: whatever is left."""
    from rich.table import Table  # noqa: PLC0415

    table = Table.grid(padding=(0, 1), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold", no_wrap=width is not None)
    return table


def cited(match: Match, *, with_experience: bool = False) -> Text:
    """A line with its place, and with its Experience where that is not told otherwise."""
    from rich.text import Text  # noqa: PLC0415

    experience = f"  {match.experience} ·" if with_experience else " "
    return Text.assemble(match.text, (f"{experience} {place(match)}", "dim"))


def shortened(text: str, most: int = 16) -> str:
    """`text` cut to so many columns."""
    from rich.cells import set_cell_size  # noqa: PLC0415

    return text if cells(text) <= most else set_cell_size(text, most - 1).rstrip() + "…"


def cells(text: str) -> int:
    """How many columns `text` takes: two for a Hangul syllable."""
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)
