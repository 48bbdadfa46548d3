"""The first screen: per 문항 the Experience to tell with its best lines, a row each; what is carried and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expbank.domain import STAR_PARTS, Match, Part, Report, Suggestion
from expbank.messages import Language, message_in
from expbank.report.coverage import coverage
from expbank.report.terminal.screen import cells, hanging, one_row, shortened, tone
from expbank.report.wording import gaps, headline, language_of, letter, limit_words

if TYPE_CHECKING:
    from rich.console import Console

_MOST_LINES = 4
# What the headline, the tally, the gaps and the prompt below take of a screen.
_OTHER_ROWS = 4


def show_overview(report: Report, screen: Console, *, lines: int) -> None:
    """Headline, tally, gaps, and each 문항 with its Experience and so many of its lines."""
    from rich.text import Text  # noqa: PLC0415

    language = language_of(report.posting)
    screen.print(Text(headline(report.posting), style="bold"))
    if report.requirements:
        _show_tally(report, screen, language)
    for suggestion in report.suggestions:
        _show_question(suggestion, screen, language, lines)


def lines_in_sight(report: Report, screen: Console) -> int:
    """How many lines of each 문항 fit onto the first screen, four at the most; four where the output is no screen."""
    if not screen.is_terminal or not report.suggestions:
        return _MOST_LINES
    rows = (screen.height - _OTHER_ROWS) // len(report.suggestions) - 2
    return max(1, min(_MOST_LINES, rows))


def _show_tally(report: Report, screen: Console, language: Language) -> None:
    from rich.text import Text  # noqa: PLC0415

    tallies = [
        message_in(
            language,
            "report.tally",
            kind=message_in(language, f"html.kind_{kind.kind}"),
            carried=len(kind.rows) - kind.count("none"),
            all=len(kind.rows),
        )
        for kind in coverage(report).kinds
    ]
    missing = gaps(report)
    said = Text(" · ".join(tallies), style="dim")
    if missing:
        words = {found.requirement.id: found.requirement.text for found in report.requirements}
        label = f"{message_in(language, 'report.gaps')}: "
        room = screen.width - cells(" · ".join(tallies)) - cells(label) - 3
        one = len(missing) == 1 and room > cells(missing[0]) + 12
        named = shortened(f"{missing[0]} {words[missing[0]]}", room) if one else ", ".join(missing)
        said = Text.assemble(said, ("   ", ""), (label, f"bold {tone('bad')}"), named)
    hanging(screen, "", said)


def _show_question(suggestion: Suggestion, screen: Console, language: Language, lines: int) -> None:
    from rich.text import Text  # noqa: PLC0415

    question = suggestion.question
    limit = limit_words(question.limit, language) if question.limit else ""
    number = Text(f"{question.number} ", style=f"bold {tone('ask')}")
    one_row(screen, number, question.text, limit)
    if suggestion.experience_title is None:
        hanging(screen, "○ ", Text(message_in(language, "suggest.no_evidence"), style=tone("bad")), indent=2)
        return
    title = Text.assemble(("▶ ", tone("good")), (suggestion.experience_title, f"bold {tone('good')}"))
    covered = ", ".join(suggestion.requirement_ids)
    hanging(screen, "  ", Text.assemble(title, (f"  {covered}" if covered else "", "dim")))
    for part, match in _best(suggestion, lines):
        # The file alone: with its folders, half of an 80-column row would be the place.
        one_row(screen, Text(f"{letter(part)} ", style="bold"), match.text, f"{Path(match.source).name}:{match.line}", indent=4)


def _best(suggestion: Suggestion, most: int) -> list[tuple[Part, Match]]:
    """So many lines in the order of telling: the best deed and the result first of all, then the situation, then whatever is likeliest."""
    told = [(part, match) for part in STAR_PARTS for match in getattr(suggestion.star, part)]
    likely = sorted(told, key=lambda pair: -pair[1].score)
    first = [next((pair for pair in likely if pair[0] == part), None) for part in ("action", "result", "situation")]
    wanted = [pair for pair in first if pair is not None]
    wanted += [pair for pair in likely if pair not in wanted]
    return [pair for pair in told if pair in wanted[:most]]
