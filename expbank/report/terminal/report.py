"""What `suggest` found, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expbank.domain import STAR_PARTS, Report, Suggestion
from expbank.messages import Language, message_in
from expbank.report.terminal.screen import cited, grid
from expbank.report.wording import gaps, headline, language_of, letter, limit_words, percent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STATUS_MARK = {"strong": ("●", "green"), "partial": ("◐", "yellow"), "none": ("○", "red")}


def show_report(report: Report, screen: Console) -> None:
    """Per 문항 the episode and its lines as STAR, then every requirement with its best line, then the gaps."""
    from rich.text import Text  # noqa: PLC0415

    language = language_of(report.posting)
    screen.print(Text(headline(report.posting), style="bold"))
    for suggestion in report.suggestions:
        screen.print()
        _show_suggestion(suggestion, screen, language)
    if report.requirements:
        screen.print()
        _show_requirements(report, screen, language)
    _show_gaps(report, screen, language)


def _show_suggestion(suggestion: Suggestion, screen: Console, language: Language) -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    question = suggestion.question
    limit = f"  ({limit_words(question.limit, language)})" if question.limit else ""
    screen.print(Text.assemble((f"{question.number}. ", "bold cyan"), (question.text, "bold"), (limit, "dim")))
    if suggestion.experience_title is not None:
        screen.print(Padding(Text.assemble(("▶ ", "green"), (suggestion.experience_title, "bold green")), (0, 0, 0, 2)))
        table = grid(1, None)
        for part in STAR_PARTS:
            for match in getattr(suggestion.star, part):
                table.add_row(Text(letter(part), style="bold"), cited(match))
        screen.print(Padding(table, (0, 0, 0, 4)))
    notes: list[Text] = []
    if suggestion.requirement_ids:
        notes.append(Text(f"{message_in(language, 'report.answers')}: {', '.join(suggestion.requirement_ids)}", style="dim"))
    if suggestion.alternatives:
        others = ", ".join(f"{other.title} {percent(other.score)}" for other in suggestion.alternatives)
        notes.append(Text(f"{message_in(language, 'report.alternatives')}: {others}", style="dim"))
    notes += [Text(f"! {warning}", style="yellow") for warning in suggestion.warnings]
    for note in notes:
        screen.print(Padding(note, (0, 0, 0, 4)))


def _show_requirements(report: Report, screen: Console, language: Language) -> None:
    from rich.text import Text  # noqa: PLC0415

    screen.print(Text(message_in(language, "report.requirements"), style="bold"))
    table = grid(1, 4, None)
    for found in report.requirements:
        mark, colour = _STATUS_MARK[found.status]
        requirement = found.requirement
        kind = message_in(language, f"report.kind_{requirement.kind}")
        if requirement.kind == "formal":
            mark, colour = "·", "dim"
        table.add_row(Text(mark, style=colour), requirement.id, Text.assemble((f"[{kind}] ", "dim"), (requirement.text, "bold")))
        if found.matches:
            table.add_row("", "", Text.assemble((f"{percent(found.matches[0].score)} ", colour), cited(found.matches[0])))
        else:
            said = "report.not_searched" if requirement.kind == "formal" else "report.status_none"
            table.add_row("", "", Text(message_in(language, said), style="dim"))
    screen.print(table)


def _show_gaps(report: Report, screen: Console, language: Language) -> None:
    from rich.text import Text  # noqa: PLC0415

    missing = gaps(report)
    if missing:
        screen.print()
        screen.print(Text.assemble((f"{message_in(language, 'report.gaps')}: ", "bold red"), ", ".join(missing)))
