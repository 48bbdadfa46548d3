"""Lines of the bank on a terminal: all of them, or those that a query found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from expbank.domain import STAR_PARTS, Experience, Match
from expbank.report.terminal.screen import cited, hanging
from expbank.report.wording import letter, percent

if TYPE_CHECKING:
    from rich.console import Console


def show_matches(matches: Iterable[Match], screen: Console) -> None:
    """The Matches of one free query, best first."""
    from rich.text import Text  # noqa: PLC0415

    for match in matches:
        hanging(screen, Text(f"{percent(match.score):<6} "), cited(match, with_experience=True))


def show_bank(experiences: Iterable[Experience], screen: Console) -> None:
    """Every Experience with its lines, as read from the files."""
    from rich.text import Text  # noqa: PLC0415

    for experience in experiences:
        details = " · ".join(
            filter(None, (experience.organization, experience.period.text if experience.period else None, experience.role))
        )
        screen.print(Text.assemble((experience.title, "bold"), (f"  {details}" if details else "", "dim")))
        for bullet in experience.bullets:
            parts = "+".join(letter(part) if part in STAR_PARTS else part for part in bullet.parts)
            told = Text.assemble(bullet.text, (f"  {bullet.source}:{bullet.line}", "dim"))
            hanging(screen, Text(f"  {parts:<10} ", style="dim"), told)
        screen.print()
