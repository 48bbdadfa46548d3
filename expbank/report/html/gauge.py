"""How long the evidence is already, against the limit of its 문항."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.domain import CharLimit, Frozen, Match
from expbank.messages import Language
from expbank.posting import measure
from expbank.report.wording import length_words


class Gauge(Frozen):
    """A bar from 0 to 100 and its words; `least` marks where the shortest allowed answer ends, None where nothing says so."""

    words: str
    filled: float | None = None
    least: float | None = None
    over: bool = False


def gauge(lines: Sequence[Match], limit: CharLimit | None, language: Language) -> Gauge:
    """The length of `lines` in the unit of the limit; without an upper end there is no bar, only the words."""
    counted = limit or CharLimit()
    length = measure("\n".join(line.text for line in lines), counted)
    words = length_words(length, limit, language)
    if counted.max is None:
        return Gauge(words=words)
    least = None if counted.min is None else _share(counted.min, counted.max)
    return Gauge(words=words, filled=_share(length, counted.max), least=least, over=length > counted.max)


def _share(length: int, most: int) -> float:
    return round(min(100.0, 100 * length / most), 1) if most > 0 else 100.0
