"""Concepts as signals: how much of what a line asks for by name a Bullet, or its Experience, has to do with."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from expbank.retrieval.lexicon import Lexicon, load_lexicon
from expbank.store import StoredBullet

# A concept that only the rest of the Experience names counts this much for one of its lines.
_BY_EXPERIENCE = 0.5

Signal = NDArray[np.float64]


class ConceptIndex:
    """What every Bullet of a bank names, and everything that this is a kind of."""

    def __init__(self, bullets: Mapping[str, StoredBullet], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load_lexicon()
        self._own = [self._kinds(record.text) for record in bullets.values()]
        told: dict[str, set[str]] = {}
        for record, own in zip(bullets.values(), self._own, strict=True):
            whole = told.setdefault(record.experience_id, set(self._kinds(" · ".join((record.experience, *record.skills)))))
            whole |= own
        self._around = [told[record.experience_id] for record in bullets.values()]

    def signals(self, text: str) -> tuple[Signal, Signal]:
        """The share of what `text` names that each Bullet answers, rare concepts weighing more; and what is absent. Both `(bullets,)`.

        Absent, 1: `text` names particular things (tools, certificates) and the Bullet's Experience has none of them.
        """
        count = len(self._own)
        asked = self._lexicon.concepts_in(text)
        if not asked or not count:
            return np.zeros(count), np.zeros(count)
        share = np.zeros(count)
        total = 0.0
        for concept in asked:
            held = np.array([concept in own for own in self._own], dtype=float)
            around = np.array([concept in whole for whole in self._around], dtype=float)
            rarity = math.log((count + 1) / (held.sum() + 0.5))
            share += rarity * np.maximum(held, _BY_EXPERIENCE * around)
            total += rarity
        particular = self._lexicon.particular_in(text)
        absent = [float(bool(particular) and particular.isdisjoint(whole)) for whole in self._around]
        return share / total, np.array(absent)

    def named(self, text: str) -> NDArray[np.bool_]:
        """Which Bullets themselves name something that `text` asks for, or a kind of it; shape `(bullets,)`."""
        asked = self._lexicon.concepts_in(text)
        return np.array([not asked.isdisjoint(own) for own in self._own], dtype=bool)

    def lacking(self, text: str) -> tuple[str, ...]:
        """The particular things that `text` asks for by name when the whole bank has nothing of what is asked, not even of its kind.

        A certificate has to be there itself: having done the work is no certificate.
        """
        asked = self._lexicon.concepts_in(text)
        particular = self._lexicon.particular_in(text)
        certificates = self._certificates_in(text) or {concept for concept in asked if self._lexicon.is_certificate(concept)}
        needed = certificates or (asked if particular else frozenset())
        if not needed or any(needed & whole for whole in self._around):
            return ()
        return tuple(sorted(self._lexicon.name(concept) for concept in certificates or particular))

    def may_certify(self, text: str) -> NDArray[np.bool_]:
        """Which Bullets can count where `text` asks for certificates by name: those that name one of them; else all; `(bullets,)`."""
        asked = self._certificates_in(text)
        return np.array([not asked or not asked.isdisjoint(own) for own in self._own], dtype=bool)

    def _certificates_in(self, text: str) -> set[str]:
        return {concept for concept in self._lexicon.particular_in(text) if self._lexicon.is_certificate(concept)}

    def links(self, text: str, record: StoredBullet) -> tuple[tuple[str, str], ...]:
        """The concept links between a demand and a line: what was asked, and what answers it, in the lexicon's first names."""
        named = self._lexicon.concepts_in(record.text)
        pairs = {
            (self._lexicon.name(asked), self._lexicon.name(found))
            for asked in self._lexicon.concepts_in(text)
            for found in named
            if self._lexicon.answers(found, asked)
        }
        return tuple(sorted(pairs))

    def _kinds(self, text: str) -> frozenset[str]:
        return frozenset().union(*(self._lexicon.kinds_of(concept) for concept in self._lexicon.concepts_in(text)))
