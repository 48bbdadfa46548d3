"""The words that two lines share, marked where they stand; everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from expbank.domain import Match
from expbank.text import fold

_LATIN = re.compile(r"[a-z0-9]")


def marked(text: str, terms: Sequence[str]) -> Markup:
    """`text` with every occurrence of `terms` in `<mark>`."""
    return _joined(text, [terms])


def marked_for(text: str, matches: Sequence[Match]) -> Markup:
    """`text` with the terms that it shares with each of `matches`: a mark is of class `m0` where the first one says it, and so on."""
    return _joined(text, [match.why.shared for match in matches], numbered=True)


def spans(text: str, term: str) -> Iterator[tuple[int, int]]:
    """Where `term` stands in `text`, as it is compared in search: case and full-width forms made one, Latin words whole."""
    folded, origin = _folded(text)
    wanted = fold(term)
    start = folded.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not (_LATIN.match(wanted) and _inside_word(folded, start, end)):
            yield origin[start], origin[end - 1] + 1
        start = folded.find(wanted, start + 1)


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


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` that it came from: folding changes lengths."""
    folded, origin = [], []
    for place, char in enumerate(text):
        for piece in fold(char):
            folded.append(piece)
            origin.append(place)
    return "".join(folded), origin


def _inside_word(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return bool(_LATIN.match(before) or _LATIN.match(after))
