"""Where the words that two lines share stand in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expbank.text import fold

_LATIN = re.compile(r"[a-z0-9]")


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
