"""Comments in notes: what stands between `<!-- -->` or Obsidian's `%% %%` is no text of the person's."""

from __future__ import annotations

_PAIRS = (("<!--", "-->"), ("%%", "%%"))


def blank_comments(text: str) -> tuple[str, frozenset[int]]:
    """`text` with each closed comment taken out, line breaks kept, and the numbers of the lines that became blank by it."""
    shown = text
    for opening, closing in _PAIRS:
        if opening in shown:
            shown = _blank(shown, opening, closing)
    if shown == text:
        return text, frozenset()
    pairs = zip(text.split("\n"), shown.split("\n"), strict=True)
    return shown, frozenset(number for number, (before, after) in enumerate(pairs, 1) if before.strip() and not after.strip())


def _blank(text: str, opening: str, closing: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := text.find(opening, position)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        pieces.append(text[position:start])
        pieces.append("\n" * text.count("\n", start, end))
        position = end + len(closing)
    pieces.append(text[position:])
    return "".join(pieces)
