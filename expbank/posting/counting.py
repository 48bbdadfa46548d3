"""How long a text is under a limit, counted as Korean application forms count."""

from __future__ import annotations

import unicodedata

from expbank.domain import CharLimit


def measure(text: str, limit: CharLimit, *, line_breaks: bool = True) -> int:
    """The length of `text` in the unit of `limit`: characters, or bytes of its encoding.

    The text is brought to NFC first, so that a Hangul syllable typed on a Mac is one character. A line break counts as one; with
    `line_breaks` false, or where spaces do not count, as none.
    A character that CP949 lacks counts as two bytes there, like every character that is not ASCII.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not limit.counts_spaces:
        text = "".join(text.split())
    elif not line_breaks:
        text = text.replace("\n", "")
    if limit.unit == "char":
        return len(text)
    if limit.encoding == "utf-8":
        return len(text.encode("utf-8", errors="replace"))
    return sum(1 if char.isascii() else 2 for char in text)


def room(text: str, limit: CharLimit, *, line_breaks: bool = True) -> int | None:
    """How much more fits under `limit`, negative when `text` is too long; None for a limit without an upper end."""
    return None if limit.max is None else limit.max - measure(text, limit, line_breaks=line_breaks)
