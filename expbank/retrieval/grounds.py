"""Grounds for an answer: what a query as a whole finds in a bank, whichever line answers it in the end.

How near the best line is compared with the others tells which line it is, not whether it answers: in every bank one line is the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from expbank.posting import proposes
from expbank.retrieval.concepts import ConceptIndex, Signal
from expbank.store import StoredBullet
from expbank.text import fold

_HANGUL = re.compile(r"[가-힣]")
_LATIN_NAME = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9+#.]*[a-z0-9+#]")


@dataclass(frozen=True)
class Grounds:
    """Of one query: the best cosine of any line with it, and with what it is lent; how near authored demands are, on average.

    `strange`: 1 where a Korean line names things in Latin letters of which the bank has none; `lacking`: 1 where it asks by name for
    what the bank has nothing of, not even of its kind; `proposal`: 1 where it asks for an opinion or a plan rather than for something done.
    """

    best_line: float = 0.0
    best_lent: float = 0.0
    nearness: float = 0.0
    strange: float = 0.0
    lacking: float = 0.0
    proposal: float = 0.0


class Mentions:
    """The names in Latin letters that stand anywhere in a bank."""

    def __init__(self, bullets: Mapping[str, StoredBullet]) -> None:
        self._names = {
            name for record in bullets.values() for name in latin_names(" ".join((record.text, record.experience, *record.skills)))
        }

    def none_of(self, text: str) -> bool:
        """Whether a Korean `text` names things in Latin letters, and none of them stands in the bank."""
        names = latin_names(text) if _HANGUL.search(text) else frozenset()
        return bool(names) and names.isdisjoint(self._names)


def latin_names(text: str) -> frozenset[str]:
    """Words in Latin letters of two signs or more, folded."""
    return frozenset(_LATIN_NAME.findall(fold(text)))


def grounds_for(text: str, concepts: ConceptIndex, mentions: Mentions, *, dense: Signal, exemplar: Signal, nearness: float) -> Grounds:
    """The grounds of one query, from its signals over the bank, each of shape `(bullets,)`."""
    return Grounds(
        best_line=float(dense.max(initial=0.0)),
        best_lent=float(exemplar.max(initial=0.0)),
        nearness=nearness,
        strange=float(mentions.none_of(text)),
        lacking=float(bool(concepts.lacking(text))),
        proposal=float(proposes(text)),
    )
