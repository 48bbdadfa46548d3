"""The border for text: bytes of any usual Korean encoding in, clean NFC lines out. Nothing further in cleans text again."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from expbank.errors import InputFileError
from expbank.nearest import did_you_mean_file

# U+200D joins emoji and stays between them; alone it is pasted noise like the others.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u000b\u000c\u0085\u2028\u2029]")
_BINARY_SHARE = 0.02


def read_text(path: Path) -> str:
    """The text of a file as `clean` gives it.

    Raises InputFileError for a file that is missing, not readable, binary, or in none of the encodings UTF-8, UTF-16, CP949.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputFileError("file.missing", path=path, hint=did_you_mean_file(path)) from None
    except IsADirectoryError:
        raise InputFileError("file.is_folder", path=path) from None
    except OSError as error:
        raise InputFileError("file.unreadable", path=path, reason=error.strerror or error) from error
    return decode(raw, str(path))


def decode(raw: bytes, source: str) -> str:
    """`raw` as clean text; `source` is named in the InputFileError raised for binary data or an unknown encoding."""
    for text in _readings(raw):
        if _looks_binary(text) or (b"\0" in raw and not _looks_written(text)):
            raise InputFileError("file.binary", path=source)
        return clean(text)
    raise InputFileError("file.binary" if b"\0" in raw else "file.encoding", path=source)


def clean(text: str) -> str:
    """`text` in NFC with LF line ends, without invisible characters, every odd space an ordinary one. Idempotent."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` for comparison only: compatibility forms (full-width letters, ①, ㎡) and case made one."""
    return unicodedata.normalize("NFKC", text).casefold()


def _readings(raw: bytes) -> list[str]:
    """The first reading of `raw` that decodes, as a list of none or one."""
    for encoding in _candidate_encodings(raw):
        try:
            return [raw.decode(encoding)]
        except UnicodeDecodeError:
            continue
    return []


def _candidate_encodings(raw: bytes) -> tuple[str, ...]:
    if raw.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in raw:
        # UTF-16 without its mark: the zero bytes of line ends and spaces stand on one side of each pair.
        return ("utf-16-le",) if raw[1::2].count(0) > raw[0::2].count(0) else ("utf-16-be",)
    return ("utf-8", "cp949")


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(1 for char in sample if unicodedata.category(char) in ("Cc", "Co", "Cn") and char not in "\t\n\r\f\v")
    return strange > max(1, len(sample) * _BINARY_SHARE)


def _looks_written(text: str) -> bool:
    """Whether most of a supposed UTF-16 text is Hangul or ASCII: wrongly paired bytes fall all over the planes."""
    sample = text[:20_000]
    usual = sum(1 for char in sample if char.isascii() or "\uac00" <= char <= "\ud7a3" or "\u3000" <= char <= "\u318f")
    return usual >= len(sample) * 0.8
