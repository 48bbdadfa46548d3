"""How long an answer may be: its share for each part of the story, what the lines take already, and how many lines fit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from expbank.domain import STAR_PARTS, CharLimit, Frozen, Intent, Length, Part, PartLength, Question, StarEvidence
from expbank.posting import measure

# Notes become sentences: this much of the room goes to the lines themselves, the rest to what joins them.
_FOR_LINES = 0.75
# Without a limit, and the most that is offered however long the answer may be.
USUAL_LINES: Mapping[Part, int] = {"situation": 2, "task": 1, "action": 3, "result": 2}
_MOST_LINES: Mapping[Part, int] = {"situation": 3, "task": 2, "action": 6, "result": 4}


class _Shares(Frozen):
    """data/shares.toml: percent of an answer by part, and for some intents their own."""

    default: dict[Part, int]
    intent: dict[Intent, dict[Part, int]]


def shares(intents: Sequence[Intent]) -> dict[Part, float]:
    """What part of an answer each part of the story should have, together 1; the first intent of the 문항 decides."""
    known = _shares()
    return {part: percent / 100 for part, percent in known.intent.get(intents[0], known.default).items()}


def fitting_lines(question: Question, part: Part, texts: Sequence[str], *, least: int = 1) -> int:
    """How many of `texts`, the best first, fit into the share of `part`.

    `least` of them at any rate: a story without its beginning, a deed or its end is none. A longer limit never gives fewer.
    """
    size = _size(question.limit)
    if size is None or question.limit is None:
        return min(len(texts), USUAL_LINES[part])
    room = size * shares(question.intents)[part] * _FOR_LINES
    fitting, taken = 0, 0
    for text in texts[: _MOST_LINES[part]]:
        length = measure(text, question.limit)
        # A line that fits by more than half is nearer to the share than none; the writer shortens.
        if taken + length / 2 > room and fitting >= least:
            break
        taken += length
        fitting += 1
    return fitting


def length_of(question: Question, star: StarEvidence) -> Length:
    """How long the lines of a told Experience are, and how its answer should be divided."""
    limit = question.limit or CharLimit()
    size = _size(question.limit)
    lines = {part: [match.text for match in getattr(star, part)] for part in STAR_PARTS}
    divided = shares(question.intents)
    return Length(
        evidence=measure("\n".join(text for part in STAR_PARTS for text in lines[part]), limit),
        parts=tuple(
            PartLength(
                part=part,
                share=divided[part],
                suggested=None if size is None else round(size * divided[part]),
                evidence=measure("\n".join(lines[part]), limit),
            )
            for part in STAR_PARTS
        ),
    )


def _size(limit: CharLimit | None) -> int | None:
    """What an answer is written towards: the upper end, or the lower where that alone is stated."""
    return None if limit is None else limit.max or limit.min


@cache
def _shares() -> _Shares:
    return _Shares.model_validate(tomllib.loads(files(__package__).joinpath("data", "shares.toml").read_text(encoding="utf-8")))
