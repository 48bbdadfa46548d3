"""The screen and the shapes that all terminal reports share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from expbank.domain import Match
from expbank.report.wording import place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_WIDEST = 120


def console(width: int | None = None) -> Console:
    """Standard output; at most 120 columns, since longer lines read badly, and as wide as asked for in tests."""
    from rich.console import Console  # noqa: PLC0415

    made = Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False, file=sys.stdout)
    if width is None and made.width > _WIDEST:
        made.width = _WIDEST
    return made


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
