"""The words that two lines share, marked where they stand; everything else escaped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape

from expbank.domain import Match
from expbank.report.spans import spans


def marked(text: str, terms: Sequence[str]) -> Markup:
    """`text` with every occurrence of `terms` in `<mark>`."""
    return _joined(text, [terms])


def marked_for(text: str, matches: Sequence[Match]) -> Markup:
    """`text` with the terms that it shares with each of `matches`: a mark is of class `m0` where the first one says it, and so on."""
    return _joined(text, [match.why.shared for match in matches], numbered=True)


def _joined(text: str, groups: Sequence[Sequence[str]], *, numbered: bool = False) -> Markup:
    owners: list[frozenset[int]] = [frozenset()] * len(text)
    for number, terms in enumerate(groups):
        for term in terms:
            for start, end in spans(text, term):
                owners[start:end] = [owner | {number} for owner in owners[start:end]]
    pieces = []
    for owner, run in groupby(zip(text, owners, strict=True), key=lambda pair: pair[1]):
        piece = escape("".join(char for char, _ in run))
        names = " ".join(f"m{number}" for number in sorted(owner)) if numbered else ""
        attribute = Markup(' class="{}"').format(names) if names else ""
        pieces.append(Markup("<mark{}>{}</mark>").format(attribute, piece) if owner else piece)
    return Markup("").join(pieces)
