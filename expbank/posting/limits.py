"""The length limit of a 문항 as forms word it, and the 문항 without it."""

from __future__ import annotations

import re
from functools import cache

from expbank.domain import CharLimit
from expbank.posting.measures import PAGES, RANGE, SINGLE, SPACES, UTF8, WITHOUT_SPACES, measured
from expbank.posting.wording import wording

_PARENTHESES = re.compile(r"[(\[（【<〔][^()\[\]（）【】<>〔〕]{1,60}[)\]）】>〕]")
_TRAILING_NOTE = re.compile(
    rf"(?:(?:글자\s?수|분량|제한|limit|각|문항당|{SPACES.pattern})\s?[:：,]?\s{{0,3}}){{1,3}}\Z", re.IGNORECASE | re.VERBOSE
)
_LEADING_NOTE = re.compile(rf"\A(?:으로|로)?\s{{0,3}}[,/]?\s{{0,3}}(?:{SPACES.pattern})?", re.IGNORECASE | re.VERBOSE)
_PAGE_CLAUSE = re.compile(rf"(?:{PAGES.pattern})(?:으로|로)?", re.IGNORECASE | re.VERBOSE)
_NOT_WORDS = re.compile(r"[\W_\d]|cp949|euc-?kr", re.IGNORECASE)


def find_limit(text: str) -> CharLimit | None:
    """The limit that `text` states, in any of the forms met; None where it states none."""
    found = measured(text)
    if found is None:
        return CharLimit(text=pages.group().strip()) if (pages := PAGES.search(text)) else None
    low, high, unit, raw = found
    return CharLimit(
        min=low,
        max=high,
        unit="byte" if unit.lower().startswith(("b", "바")) else "char",
        counts_spaces=not WITHOUT_SPACES.search(text),
        encoding="utf-8" if UTF8.search(text) else "cp949",
        text=raw,
    )


def take_limit(text: str) -> tuple[str, CharLimit | None]:
    """`text` without the limit it states, and that limit, whose own text is kept as written.

    A limit in parentheses goes with them. Without parentheses the words of the limit go when they end the text.
    """
    for aside in _PARENTHESES.finditer(text):
        limit = find_limit(aside.group())
        if limit and _is_only_a_limit(aside.group()[1:-1]):
            rest = (text[: aside.start()].rstrip() + " " + text[aside.end() :].lstrip()).strip()
            again, note = _take_spaces_note(rest)
            if note is not None:
                limit = limit.model_copy(update={"counts_spaces": note})
                rest = again
            return rest, limit.model_copy(update={"text": aside.group()})
    return _take_bare_limit(text)


def _take_bare_limit(text: str) -> tuple[str, CharLimit | None]:
    """The limit written into the sentence: "700자 이내로 적어 주세요", "… 적어 주세요. 500~800자"."""
    limit = find_limit(text)
    if limit is None:
        return text, None
    if not measured(text):
        return _PAGE_CLAUSE.sub(" ", text).replace("  ", " ").strip(), limit
    noted, counts_spaces = _take_spaces_note(text)
    if counts_spaces is not None:
        limit = limit.model_copy(update={"counts_spaces": counts_spaces})
    start = noted.find(limit.text)
    before, after = noted[:start], noted[start + len(limit.text) :]
    before = _TRAILING_NOTE.sub("", before[-40:]).join((before[:-40], "")) if before else before
    after = _LEADING_NOTE.sub("", after)
    rest = f"{before.rstrip(' ,/|:-–(')} {after.lstrip()}" if after.strip(" .)") else before.rstrip(" ,/|:-–(")
    return rest.strip(), limit.model_copy(update={"text": text[text.find(limit.text) :].strip() if not after.strip(" .)") else limit.text})


def states_only_limit(text: str) -> bool:
    """Whether `text` says nothing but a limit ("(1,000자 이내, 공백 포함)", "각 문항 700자")."""
    return find_limit(text) is not None and _is_only_a_limit(text.strip("()[]（）【】<>*※ "))


def _take_spaces_note(text: str) -> tuple[str, bool | None]:
    for aside in _PARENTHESES.finditer(text):
        if SPACES.search(aside.group()) and not SPACES.sub("", aside.group()).strip("()[]（）【】<> "):
            rest = (text[: aside.start()].rstrip() + " " + text[aside.end() :].lstrip()).strip()
            return rest, not WITHOUT_SPACES.search(aside.group())
    return text, None


def _is_only_a_limit(text: str) -> bool:
    for pattern in (PAGES, RANGE, SINGLE, SPACES, UTF8):
        text = pattern.sub(" ", text)
    return not _NOT_WORDS.sub("", _filling().sub(" ", text))


@cache
def _filling() -> re.Pattern[str]:
    words = sorted(wording("limits")["filling"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
