"""Reports on a terminal: rich, with Korean widths, from 80 columns up; plain text without boxes when piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from expbank.domain import STAR_PARTS, Experience, Match, Posting, Report, Suggestion
from expbank.messages import Language, message, message_in
from expbank.report.wording import gaps, headline, language_of, letter, limit_words, percent, place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from expbank.status import Status
    from expbank.store.health import ServerHealth

_STATUS_MARK = {"strong": ("●", "green"), "partial": ("◐", "yellow"), "none": ("○", "red")}
_WIDEST = 120


def console(width: int | None = None) -> Console:
    """Standard output; at most 120 columns, since longer lines read badly, and as wide as asked for in tests."""
    from rich.console import Console  # noqa: PLC0415

    made = Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False, file=sys.stdout)
    if width is None and made.width > _WIDEST:
        made.width = _WIDEST
    return made


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


def show_posting(posting: Posting, screen: Console) -> None:
    """The whole reading of a posting: what became what, and what was left out under which heading."""
    from rich.text import Text  # noqa: PLC0415

    language = language_of(posting)
    screen.print(Text(headline(posting), style="bold"))
    if posting.jobs:
        screen.print(Text(f"{message_in(language, 'report.jobs')}: {', '.join(posting.jobs)}"))
    if posting.requirements and all(requirement.uncertain for requirement in posting.requirements):
        screen.print(Text(message("posting.no_sections"), style="yellow"))
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
    left = [("", _shortened(left.section or "-"), _with_line(left.text, left.line)) for left in posting.left_out]
    _section(screen, message_in(language, "report.left_out"), left, dim=True)


def show_matches(matches: Iterable[Match], screen: Console) -> None:
    """The Matches of one free query, best first."""
    table = _grid(6, None)
    for match in matches:
        table.add_row(percent(match.score), _cited(match, with_experience=True))
    screen.print(table)


def show_bank(experiences: Iterable[Experience], screen: Console) -> None:
    """Every Experience with its lines, as read from the files."""
    from rich.text import Text  # noqa: PLC0415

    for experience in experiences:
        details = " · ".join(
            filter(None, (experience.organization, experience.period.text if experience.period else None, experience.role))
        )
        screen.print(Text.assemble((experience.title, "bold"), (f"  {details}" if details else "", "dim")))
        table = _grid(12, None)
        for bullet in experience.bullets:
            parts = "+".join(letter(part) if part in STAR_PARTS else part for part in bullet.parts)
            table.add_row(Text(f"  {parts}", style="dim"), Text.assemble(bullet.text, (f"  {bullet.source}:{bullet.line}", "dim")))
        screen.print(table)
        screen.print()


def show_status(status: Status, screen: Console) -> None:
    """Bank, engine, model, counts, and what is stale."""
    settings, info = status.settings, status.info
    rows = [("bank", settings.bank), ("engine", settings.engine if settings.url is None else f"{settings.engine} {settings.url}")]
    rows += [("model", info.model if info else settings.model), ("folder", str(settings.data_dir))]
    if info is not None:
        rows.append(("counts", message("status.counted", bullets=info.bullets, experiences=info.experiences)))
        rows.append(("indexed", message("status.indexed_from", when=info.indexed_at, roots=", ".join(info.roots))))
    rows.append(("state", _state(status)))
    rows += [("server", line) for line in _server_lines(status.server)]
    titles = [message(f"status.{name}") for name, _ in rows]
    table = _grid(max(map(_cells, titles)), None)
    for title, (_, value) in zip(titles, rows, strict=True):
        table.add_row(title, value)
    screen.print(table)


def _server_lines(server: ServerHealth | None) -> list[str]:
    if server is None:
        return []
    state = message("status.server_well" if server.is_well else "status.server_unwell")
    lines = [message("status.server_version", version=server.version, nodes=server.nodes, state=state)]
    return lines + [
        f"{found.name}: {found.state}, {found.points} points, {found.shards} shards, {found.replicas} replicas ({found.replicas_down} down)"
        for found in server.collections
    ]


def _state(status: Status) -> str:
    if status.info is None:
        return message("status.no_index")
    if not status.same_model:
        return message("status.other_model", model=status.settings.model)
    fresh = status.freshness
    if fresh is None:
        return message("status.files_gone")
    if not (fresh.new or fresh.changed or fresh.vanished):
        return message("status.fresh")
    return message("status.stale", new=fresh.new, changed=fresh.changed, vanished=fresh.vanished)


def _show_suggestion(suggestion: Suggestion, screen: Console, language: Language) -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    question = suggestion.question
    limit = f"  ({limit_words(question.limit, language)})" if question.limit else ""
    screen.print(Text.assemble((f"{question.number}. ", "bold cyan"), (question.text, "bold"), (limit, "dim")))
    if suggestion.experience_title is not None:
        screen.print(Padding(Text.assemble(("▶ ", "green"), (suggestion.experience_title, "bold green")), (0, 0, 0, 2)))
        table = _grid(1, None)
        for part in STAR_PARTS:
            for match in getattr(suggestion.star, part):
                table.add_row(Text(letter(part), style="bold"), _cited(match))
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
    table = _grid(1, 4, None)
    for found in report.requirements:
        mark, colour = _STATUS_MARK[found.status]
        requirement = found.requirement
        kind = message_in(language, f"report.kind_{requirement.kind}")
        if requirement.kind == "formal":
            mark, colour = "·", "dim"
        table.add_row(Text(mark, style=colour), requirement.id, Text.assemble((f"[{kind}] ", "dim"), (requirement.text, "bold")))
        if found.matches:
            table.add_row("", "", Text.assemble((f"{percent(found.matches[0].score)} ", colour), _cited(found.matches[0])))
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


def _section(screen: Console, title: str, rows: list[tuple[str, str, Text]], *, dim: bool = False) -> None:
    from rich.text import Text  # noqa: PLC0415

    if not rows:
        return
    screen.print()
    screen.print(Text(title, style="bold dim" if dim else "bold"))
    table = _grid(4, max(_cells(kind) for _, kind, _ in rows), None)
    for identity, kind, text in rows:
        table.add_row(identity, Text(kind, style="dim"), text, style="dim" if dim else None)
    screen.print(table)


def _grid(*widths: int | None) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table.grid(padding=(0, 1), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold", no_wrap=width is not None)
    return table


def _cited(match: Match, *, with_experience: bool = False) -> Text:
    from rich.text import Text  # noqa: PLC0415

    experience = f"  {match.experience} ·" if with_experience else " "
    return Text.assemble(match.text, (f"{experience} {place(match)}", "dim"))


def _with_line(text: str, line: int) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(text, (f"  :{line}", "dim"))


def _shortened(text: str, most: int = 16) -> str:
    from rich.cells import set_cell_size  # noqa: PLC0415

    return text if _cells(text) <= most else set_cell_size(text, most - 1).rstrip() + "…"


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)
