"""What a 문항 is after: its intents, told by the phrases it is worded with."""

from __future__ import annotations

from typing import get_args

from expbank.domain import Intent
from expbank.posting.wording import wording
from expbank.text import fold

_ALL: tuple[Intent, ...] = get_args(Intent)


def find_intents(text: str) -> tuple[Intent, ...]:
    """The intents of a 문항, the one with the most telling cue in front, of equals the one named first; `free` where no cue is found."""
    folded = "".join(fold(text).split())
    found = {intent: hits for intent in _ALL if (hits := [cue for cue in wording("intents").get(intent, ()) if cue in folded])}
    ranked = sorted(found, key=lambda intent: (-max(map(len, found[intent])), min(folded.find(cue) for cue in found[intent])))
    return tuple(ranked) or ("free",)
