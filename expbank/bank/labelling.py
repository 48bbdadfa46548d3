"""What a line tells in STAR terms: by the label over it first, then by its own words, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter

from expbank.bank.star_english import english_parts
from expbank.bank.star_korean import korean_parts
from expbank.domain import STAR_PARTS, Part

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_LONGEST = 2000  # only the beginning of a longer line is judged

# A 기술 list: short names between commas or slashes, and no verb.
_NAMES = re.compile(r"(?!.*\d,\d)[^,/|·.]{1,28}(?:(?:,| /| \||·)\s*[^,/|·]{1,28}){2,}")
_VERBAL = re.compile(r"다[.]?$|니다|[함됨음임림킴짐]$|했|하여|해서|하고|\b(?:was|were|the|and|I|we)\b", re.I)
# What somebody will or would do is no evidence of anything.
_WISH = re.compile(r"고\s*싶|겠습니다|겠다|하고자|되고자")


def parts_of(text: str, told: tuple[Part, ...] = ()) -> tuple[Part, ...]:
    """The parts that a line tells, the main one first. `told` is what its label or heading says; it stands before the rest.

    A line that does and achieves (…도입으로 정확도 90% 달성) is `action`, then `result`.
    """
    read = by_words(text)
    if told and told != ("text",):
        also = tuple(part for part in read if part in ("action", "result") and part not in told)
        return told + also if told[0] in ("action", "result", "task") else told
    return read or ("text",)


def by_words(text: str) -> tuple[Part, ...]:
    """The parts that a line tells by its own words alone; none where they give no sign."""
    text = text[:_LONGEST]
    if _is_skills(text):
        return ("skill",)
    counts: Counter[Part] = Counter()
    main: list[Part] = []
    for sentence in _SENTENCE.split(text):
        parts = _of_sentence(sentence.strip())
        counts.update(parts)
        main += parts[:1]
    if not counts:
        return ()
    first = max(dict.fromkeys(main), key=lambda part: (main.count(part), part == "action"))
    return (first, *(part for part in STAR_PARTS if part in counts and part != first))


def _of_sentence(sentence: str) -> tuple[Part, ...]:
    if _WISH.search(sentence):
        return ()
    hangul = sum("가" <= char <= "힣" for char in sentence)
    return english_parts(sentence) if hangul < 3 else korean_parts(sentence)


def _is_skills(text: str) -> bool:
    if len(text) > 300 or _VERBAL.search(text) or not _NAMES.fullmatch(text):
        return False
    return sum(char.isascii() for char in text) * 2 > len(text)
