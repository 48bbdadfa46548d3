"""How a posting was read, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expbank.domain import Posting
from expbank.messages import Language, message, message_in
from expbank.report.terminal.screen import cells, hanging, shortened, tone
from expbank.report.wording import headline, language_of, limit_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def show_posting(posting: Posting, screen: Console) -> None:
    """The whole reading of a posting: what became what, and what was left out under which heading."""
    from rich.text import Text  # noqa: PLC0415

    language = language_of(posting)
    screen.print(Text(headline(posting), style="bold"))
    if posting.jobs:
        screen.print(Text(f"{message_in(language, 'report.jobs')}: {', '.join(posting.jobs)}"))
    if posting.requirements and all(requirement.uncertain for requirement in posting.requirements):
        screen.print(Text(message("posting.no_sections"), style=tone("fair")))
    rows = [
        (requirement.id, message_in(language, f"report.kind_{requirement.kind}"), _with_line(requirement.text, requirement.line))
        for requirement in posting.requirements
    ]
    _section(screen, message_in(language, "report.requirements"), rows)
    rows = []
    for question in posting.questions:
        limit = limit_words(question.limit, language) if question.limit else message_in(language, "report.no_limit")
        rows.append((question.id, limit, _with_line(question.text, question.line)))
    _section(screen, message_in(language, "report.questions"), rows)
    show_left_out(posting, screen, language)


def show_left_out(posting: Posting, screen: Console, language: Language) -> None:
    """The lines that are neither Requirement nor 문항, each under its heading."""
    left = [("", shortened(left.section or "-"), _with_line(left.text, left.line)) for left in posting.left_out]
    _section(screen, message_in(language, "report.left_out"), left, dim=True)


def _section(screen: Console, title: str, rows: list[tuple[str, str, Text]], *, dim: bool = False) -> None:
    from rich.text import Text  # noqa: PLC0415

    if not rows:
        return
    screen.print()
    screen.print(Text(title, style="bold dim" if dim else "bold"))
    widest = max(cells(kind) for _, kind, _ in rows)
    for identity, kind, text in rows:
        if dim:
            text.stylize("dim")
        lead = Text.assemble(f"{identity:<4} " if identity else "  ", (kind + " " * (widest - cells(kind) + 1), "dim"))
        hanging(screen, lead, text)


def _with_line(text: str, line: int) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(text, (f"  :{line}", "dim"))
