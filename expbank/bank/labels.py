"""Labels and what they announce: `**성과**:`, `S:`, `[상황]`, `기간 :`, `## Tech stack`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from expbank.bank.words import meanings, word_set
from expbank.domain import STAR_PARTS, Part
from expbank.text import fold

Meaning = Literal["title", "period", "organization", "role", "team", "skills", "tags", "link", "situation", "task", "action", "result"]

_LETTERS: dict[str, Meaning] = {"s": "situation", "t": "task", "a": "action", "r": "result"}

_MEANING = cast(dict[str, Meaning], meanings("labels"))
_COLON_MEANING = cast(dict[str, Meaning], meanings("before_colon"))
_FILLERS = word_set("fillers", "words")

# **label**: rest · **label:** rest · **label** rest
_BOLD = re.compile(
    r"(?P<mark>\*\*|__|\*|_)(?P<label>[^*_\n]{1,40}?)\s*(?P<inner>[:：]?)\s*(?P=mark)\s*"
    r"(?P<outer>::?|：|[-–—|→](?=\s)|)\s*(?P<rest>.*)",
    re.S,
)
# [label] rest · <label> rest · 【label】: rest
_BRACKETED = re.compile(r"[\[【<〈《「(（](?P<label>[^\]】>〉》」)）\n]{1,30})[\]】>〉》」)）]\s*[:：]?\s*(?P<rest>.*)", re.S)
# label: rest · label :: rest (Dataview) · label：rest
_COLON = re.compile(r"(?P<label>[^:：\n]{1,40}?)\s*(?:::|:(?!//)|：)\s*(?P<rest>.*)", re.S)
# label - rest · label | rest · label → rest
_DASH = re.compile(r"(?P<label>[^\s:：|–—→-][^:：|–—→\n-]{0,19}?)\s+[-–—|→]\s+(?P<rest>.*)", re.S)
_BARE_LETTER = re.compile(r"(?P<label>[STAR])(?:[.)]|\s+-)\s+(?P<rest>\S.*)", re.S)
_PARENTHESIS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")
_SEPARATOR = re.compile(r"[\s/·&,+ㆍ・|]+")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of `rest` (the text after it, perhaps empty). `letter`: only one letter of S, T, A, R stood there."""

    name: str
    meaning: Meaning
    rest: str
    letter: bool = False


def split_label(text: str) -> Label | None:
    """The known label that `text` begins with or that it is (`상황`). An unknown one (`**캐시 도입**: …`) is part of the text."""
    if text.startswith(("*", "_")):
        return _bold_label(text)
    if found := _BRACKETED.match(text):
        return _label(found["label"], found["rest"], before_colon=bool(found["rest"]))
    if (found := _COLON.match(text)) and (label := _label(found["label"], found["rest"], before_colon=True)):
        return label
    if (found := _DASH.match(text)) and compact(found["label"]) in _MEANING:
        return _label(found["label"], found["rest"], before_colon=False)
    if found := _BARE_LETTER.match(text):
        return _label(found["label"], found["rest"], before_colon=False)
    word = compact(text) if len(text) <= 20 else ""
    return Label(text, _MEANING[word], "") if word in _MEANING else None


def bare_label(text: str) -> Label | None:
    """The label that `text` as a whole is, with or without its colon: a heading `## 결과`, a line `주요 성과:`."""
    if label := split_label(text):
        return label if not label.rest else None
    name = text.strip("*_ ")
    return _label(name, "", before_colon=False) if 1 < len(name) <= 40 else None


def compact(text: str) -> str:
    """`text` folded, without spaces and without what is no letter at its ends, as the tables of words have it."""
    folded = "".join(fold(text).split())
    inner = [index for index, char in enumerate(folded) if char.isalpha()]
    return folded[inner[0] : inner[-1] + 1] if inner else ""


def part_of(meaning: Meaning) -> Part | None:
    """The STAR part that a label of `meaning` announces, `skill` for skills, None for metadata."""
    if meaning == "skills":
        return "skill"
    return cast(Part, meaning) if meaning in STAR_PARTS else None


def _bold_label(text: str) -> Label | None:
    found = _BOLD.match(text)
    if not found:
        return None
    colon = bool(found["inner"] or found["outer"])
    return _label(found["label"], found["rest"], before_colon=colon)


def _label(name: str, rest: str, *, before_colon: bool) -> Label | None:
    name = name.strip("*_ \t")
    letter = fold(name) in _LETTERS
    meaning = _LETTERS[fold(name)] if letter else _meaning(name, before_colon)
    return Label(name, meaning, rest.strip(), letter) if meaning else None


@lru_cache(maxsize=4096)
def _meaning(name: str, before_colon: bool) -> Meaning | None:
    """What the label `name` announces; 상황(Situation) and S(상황) are read from either side of the parenthesis."""
    outside, inside = _PARENTHESIS.sub(" ", name), " ".join(_PARENTHESIS.findall(name))
    for reading in (name, outside, inside):
        if found := _word_meaning(reading, before_colon):
            return found
    return None


def _word_meaning(name: str, before_colon: bool) -> Meaning | None:
    # Several words in one label are read one by one and the last decides: the head of a Korean noun phrase stands last
    # (문제 해결 과정 → 해결).
    tables = (_MEANING, _COLON_MEANING) if before_colon else (_MEANING,)
    whole = compact(name)
    for table in tables:
        if whole in table:
            return table[whole]
    meaning: Meaning | None = None
    for word in _SEPARATOR.split(name.strip()):
        known = next((table[form] for form in _forms(word) for table in tables if form in table), None)
        if known is None and not any(form in _FILLERS for form in _forms(word)):
            return None
        meaning = known or meaning
    return meaning


def _forms(word: str) -> tuple[str, ...]:
    """`word` as the tables may have it: as it is, and without a joining particle (문제와, 도전과)."""
    plain = compact(word)
    return (plain, plain[:-1]) if plain[-1:] in ("와", "과") and len(plain) > 2 else (plain,)
