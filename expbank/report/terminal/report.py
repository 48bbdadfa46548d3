"""What `suggest` found, on a terminal: the first screen answers, what follows shows the evidence whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from expbank.domain import STAR_PARTS, Match, Report, RequirementEvidence, Suggestion
from expbank.messages import Language, message_in
from expbank.report.coverage import coverage
from expbank.report.terminal.matrix import show_matrix
from expbank.report.terminal.overview import lines_in_sight, show_overview
from expbank.report.terminal.reading import show_left_out
from expbank.report.terminal.screen import STATUS_MARK, hanging, tone
from expbank.report.terminal.why import marked, shared_by, show_demands, show_explanation
from expbank.report.wording import alternative_words, language_of, length_words, letter, limit_words, percent, place, share_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Detail = Literal["brief", "usual", "full"]


def show_report(report: Report, screen: Console, detail: Detail = "usual") -> None:
    """`brief`: the first screen alone; `usual`: then each 문항 and Requirement; `full`: all Matches, the matrix, and what was left out."""
    from rich.text import Text  # noqa: PLC0415

    language = language_of(report.posting)
    # Cut lines would be of no use in a file, where the whole ones follow.
    lines = lines_in_sight(report, screen) if screen.is_terminal or detail == "brief" else 0
    show_overview(report, screen, lines=lines)
    if detail == "brief":
        return
    for suggestion in report.suggestions:
        screen.print()
        _show_suggestion(suggestion, screen, language)
    if report.requirements:
        screen.print()
        screen.print(Text(message_in(language, "report.requirements"), style="bold"))
        for found in report.requirements:
            _show_requirement(found, screen, language, most=None if detail == "full" else 1)
    if detail == "full":
        screen.print()
        show_matrix(coverage(report), screen, language)
        show_left_out(report.posting, screen, language)


def _show_suggestion(suggestion: Suggestion, screen: Console, language: Language) -> None:
    from rich.text import Text  # noqa: PLC0415

    question = suggestion.question
    told = [(part, match) for part in STAR_PARTS for match in getattr(suggestion.star, part)]
    matches = [match for _, match in told]
    explains = any(match.why.explanation for match in matches)
    asked = marked(question.text, shared_by(matches) if explains else (), screen)
    asked.stylize("bold")
    limit = f"  ({limit_words(question.limit, language)})" if question.limit else ""
    hanging(screen, Text(f"{question.number}. ", style=f"bold {tone('ask')}"), Text.assemble(asked, (limit, "dim")))
    if explains:
        show_demands(matches, screen, language, indent=2)
    if suggestion.experience_title is not None:
        chosen = f"  ({message_in(language, 'report.pinned')})" if suggestion.pinned else ""
        title = Text.assemble((suggestion.experience_title, f"bold {tone('good')}"), (chosen, "dim"))
        hanging(screen, Text("▶ ", style=tone("good")), title, indent=2)
        for part, match in told:
            hanging(screen, Text(f"{letter(part)} ", style="bold"), _cited(match, screen), indent=4)
            show_explanation(match, screen, language, indent=6)
    for note in _notes(suggestion, language):
        hanging(screen, "", note, indent=4)


def _notes(suggestion: Suggestion, language: Language) -> list[Text]:
    """Length, Requirements answered, what else could be told and at what cost, and what to beware of."""
    from rich.text import Text  # noqa: PLC0415

    notes: list[Text] = []
    if suggestion.length is not None:
        words = length_words(suggestion.length.evidence, suggestion.question.limit, language)
        notes.append(Text(" · ".join(filter(None, (words, share_words(suggestion.length, language)))), style="dim"))
    if suggestion.requirement_ids:
        notes.append(Text(f"{message_in(language, 'report.answers')}: {', '.join(suggestion.requirement_ids)}", style="dim"))
    if suggestion.alternatives:
        others = ", ".join(alternative_words(other, language) for other in suggestion.alternatives)
        notes.append(Text(f"{message_in(language, 'report.alternatives')}: {others}", style="dim"))
    return notes + [Text(f"! {warning}", style=tone("fair")) for warning in suggestion.warnings]


def _show_requirement(found: RequirementEvidence, screen: Console, language: Language, *, most: int | None) -> None:
    from rich.text import Text  # noqa: PLC0415

    requirement = found.requirement
    mark, colour = STATUS_MARK[found.status]
    lead = Text("· ", style="dim") if requirement.kind == "formal" else Text(f"{mark} ", style=tone(colour))
    shown = (*found.matches, *found.elsewhere)[:most]
    explains = any(match.why.explanation for match in shown)
    asked = marked(requirement.text, shared_by(shown) if explains else (), screen)
    asked.stylize("bold")
    kind = message_in(language, f"report.kind_{requirement.kind}")
    hanging(screen, Text.assemble(lead, f"{requirement.id:<4} "), Text.assemble((f"[{kind}] ", "dim"), asked))
    if explains:
        show_demands(shown, screen, language, indent=7)
    for match in shown:
        from_where = f"  {match.experience} ·" if most is None else ""
        hanging(screen, Text(f"{percent(match.score):>4} ", style=tone(colour)), _cited(match, screen, from_where), indent=7)
        show_explanation(match, screen, language, indent=12)
    if not shown:
        said = "report.not_searched" if requirement.kind == "formal" else "report.status_none"
        hanging(screen, "", Text(message_in(language, said), style="dim"), indent=7)


def _cited(match: Match, screen: Console, experience: str = " ") -> Text:
    from rich.text import Text  # noqa: PLC0415

    terms = match.why.shared if match.why.explanation else ()
    return Text.assemble(marked(match.text, terms, screen), (f"{experience or ' '} {place(match)}", "dim"))
