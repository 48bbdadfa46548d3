"""Why a line stands where it stands, in a few lines below it; and the words that both sides share, marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from expbank.domain import Explanation, Match
from expbank.messages import Language, message_in
from expbank.report.spans import spans
from expbank.report.terminal.screen import hanging, shortened
from expbank.report.wording import percent, place, signal_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MARK = "bold underline"
_NEXT_TEXT = 48
# What would be written as 0.0.
_SHOWN = 0.05


def marked(text: str, terms: Iterable[str], screen: Console) -> Text:
    """`text` with every occurrence of `terms` underlined; between «» where there is no screen to underline on."""
    from rich.text import Text  # noqa: PLC0415

    inside = [False] * len(text)
    for term in terms:
        for start, end in spans(text, term):
            inside[start:end] = [True] * (end - start)
    made = Text()
    for shared, run in groupby(zip(text, inside, strict=True), key=lambda pair: pair[1]):
        piece = "".join(char for char, _ in run)
        if shared:
            made.append(piece if screen.is_terminal else f"«{piece}»", style=_MARK)
        else:
            made.append(piece)
    return made


def shared_by(matches: Iterable[Match]) -> tuple[str, ...]:
    """The terms that any of `matches` shares with what was asked."""
    return tuple(dict.fromkeys(term for match in matches for term in match.why.shared))


def show_explanation(match: Match, screen: Console, language: Language, *, indent: int) -> None:
    """What the score is made of, which names answer which, and why the next line lost; nothing for a line that was not explained."""
    from rich.text import Text  # noqa: PLC0415

    explanation = match.why.explanation
    if explanation is None:
        return
    head = message_in(language, "why.score", percent=percent(match.score))
    parts = " · ".join(
        f"{signal_words(part.signal, language)} {part.log_odds:+.1f}" for part in explanation.contributions if abs(part.log_odds) >= _SHOWN
    )
    said = [f"{head} {parts}"]
    if explanation.links:
        links = ", ".join(message_in(language, "why.link", asked=asked, found=found) for asked, found in explanation.links)
        said.append(f"{message_in(language, 'why.links')}: {links}")
    said += _runner_up(explanation, language)
    for line in said:
        hanging(screen, Text("↳ ", style="dim"), Text(line, style="dim"), indent=indent)


def show_demands(matches: Iterable[Match], screen: Console, language: Language, *, indent: int) -> None:
    """The authored demands that lent their evidence: the same for every line of one thing asked, so told once."""
    from rich.text import Text  # noqa: PLC0415

    demands = next((match.why.explanation.demands for match in matches if match.why.explanation), ())
    if demands:
        told = " · ".join(f"“{demand}”" for demand in demands)
        hanging(screen, Text("↳ ", style="dim"), Text(f"{message_in(language, 'why.demands')}: {told}", style="dim"), indent=indent)


def _runner_up(explanation: Explanation, language: Language) -> list[str]:
    runner = explanation.runner_up
    if runner is None:
        return []
    said = message_in(
        language,
        "why.runner_up",
        percent=percent(runner.score),
        signal=signal_words(runner.signal, language),
        difference=f"{-runner.difference:+.1f}",
    )
    return [f"{said}: {shortened(runner.text, _NEXT_TEXT)} {place(runner)}"]
