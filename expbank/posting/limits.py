"""The length limit of a 문항 as forms word it, and the 문항 without it."""

from __future__ import annotations

import re

from expbank.domain import CharLimit

_NUMBER = r"(?<![\d,.])(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?!,?\d)"
# "자" counts only where the word ends or a word of limits follows: not in 30자루, 2자녀, 1자리.
_UNIT = (
    r"(?P<{}>(?:글자|음절|자)(?=[^가-힣]|\Z|이내|이하|이상|이나|내|미만|초과|까지|정도|제한|기준|분량|당|로|를|의|씩|공백|띄어)"
    r"|characters?|chars?|letters?|bytes?|바이트|b(?![a-z])|words?|단어)"
)
_LESS = r"(?:이내|이하|미만|까지|내외|내|안쪽|or\s?(?:less|fewer)|max(?:imum)?)"
_MORE = r"(?:이상|초과|부터|or\s?more|min(?:imum)?)"
_AT_MOST = r"(?:최대|max(?:imum)?\.?(?:\s?of)?|up\s?to|no\s?more\s?than|at\s?most|within|under|limit(?:ed\s?to)?\s?:?|less\s?than|not\s?exceed(?:ing)?)"
_AT_LEAST = r"(?:최소|min(?:imum)?\.?(?:\s?of)?|at\s?least|more\s?than)"
_S = r"\s{0,3}"

_RANGE = re.compile(
    rf"(?:{_AT_LEAST}{_S})?{_NUMBER.format('low')}{_S}(?:{_UNIT.format('unit1')})?{_S}(?:{_MORE})?{_S}(?:[~∼〜～–—-]|to|,|/|및)?{_S}"
    rf"(?:{_AT_MOST}{_S})?{_NUMBER.format('high')}{_S}{_UNIT.format('unit')}{_S}(?:{_LESS})?",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))?{_S}{_NUMBER.format('n')}{_S}{_UNIT.format('unit')}{_S}"
    rf"(?:(?P<less>{_LESS})|(?P<more>{_MORE}))?",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"A4\s?(?:용지\s?)?(?:기준\s?)?\d{1,2}\s?(?:장|쪽|매|페이지|pages?)(?:\s?(?:이내|이하|내외|분량|내))?|\d{1,2}\s?(?:pages?|쪽|페이지)\s?(?:이내|이하|분량|max(?:imum)?)|(?:max(?:imum)?\.?|up to|about|within)?\s?\d{2,4}\s?(?:words?|단어)(?:\s?(?:이내|이하|or less|max(?:imum)?))?",
    re.IGNORECASE,
)
_PAGE_CLAUSE = re.compile(rf"(?:{_PAGES.pattern})(?:으로|로)?", re.IGNORECASE)
_WITHOUT_SPACES = re.compile(
    r"(?:공백|띄어쓰기|스페이스)(?:은|는)?\s?(?:을|를)?\s?(?:제외|미포함|불포함|빼고|포함하지)|(?:excluding|without|not\s?counting|exclusive\s?of|no)\s?(?:white)?\s?spaces?",
    re.IGNORECASE,
)
_SPACES = re.compile(
    r"(?:공백|띄어쓰기|스페이스)(?:은|는|을|를)?\s?(?:문자)?\s?(?:포함|제외|미포함|불포함|빼고)(?:하여|하고|한|해서|해)?|(?:including|incl\.?|with|excluding|excl\.?|without|not\s?counting|counting)\s?(?:white)?\s?spaces?",
    re.IGNORECASE,
)
_TRAILING_NOTE = re.compile(rf"(?:(?:글자\s?수|분량|제한|limit|각|문항당|{_SPACES.pattern})\s?[:：,]?\s{{0,3}}){{1,3}}\Z", re.IGNORECASE)
_LEADING_NOTE = re.compile(rf"\A(?:으로|로)?\s{{0,3}}[,/]?\s{{0,3}}(?:{_SPACES.pattern})?", re.IGNORECASE)
_UTF8 = re.compile(r"utf-?8|한글\s?(?:1자|한\s?자|한\s?글자)?\s?(?:당|은|는|=|:)?\s?3\s?(?:byte|바이트)", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[（【<〔][^()\[\]（）【】<>〔〕]{1,60}[)\]）】>〕]")
_FILLING = re.compile(
    r"각각|각|문항별|문항당|항목별|항목당|모든|전체|모두|문항|항목|답변|분량|글자\s?수|글자|제한|기준|으로|은|는|을|를|로|의|작성|기재|기술|서술|해\s?주세요|하세요|하여\s?주십시오|주십시오|바랍니다|요|띄어쓰기|공백|포함|제외|미포함|내외|한글|약|권장|이내|이하|최대|최소|이상|\d자\s?당|up\s?to|at\s?most|at\s?least|no\s?more\s?than|or\s?less|limit|each|answer|per|question|about|approx\.?|characters?|words?|spaces?|incl(?:uding|uded)?\.?|including|excluding|length|maximum|max\.?|in|korean|english|국문|영문|필수|선택|줄바꿈",
    re.IGNORECASE,
)


def find_limit(text: str) -> CharLimit | None:
    """The limit that `text` states, in any of the forms met; None where it states none."""
    measured = _measured(text)
    if measured is None:
        return CharLimit(text=pages.group()) if (pages := _PAGES.search(text)) else None
    low, high, unit, raw = measured
    return CharLimit(
        min=low,
        max=high,
        unit="byte" if unit.lower().startswith(("b", "바")) else "char",
        counts_spaces=not _WITHOUT_SPACES.search(text),
        encoding="utf-8" if _UTF8.search(text) else "cp949",
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
    if not _measured(text):
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


def _measured(text: str) -> tuple[int | None, int | None, str, str] | None:
    """Lower end, upper end, unit and wording of the first measure in `text`; words are not a unit we count."""
    for found in _RANGE.finditer(text):
        low, high = _int(found["low"]), _int(found["high"])
        between = text[found.end("low") : found.start("high")].strip()
        same_unit = not found["unit1"] or found["unit1"].lower()[:1] == found["unit"].lower()[:1]
        # "(0/1000자)" is the counter of a form, "500자/1000byte" one limit in two units.
        apart = between.endswith(("/", "및")) and low != 0
        if low < high and between and same_unit and not apart and not found["unit"].lower().startswith(("word", "단")):
            return low or None, high, found["unit"], found.group().strip()
    for found in _SINGLE.finditer(text):
        number, unit = _int(found["n"]), found["unit"]
        # "30자루", "2자녀", "1자리" and "100 letters" of mail are not limits; no form asks for fewer than 20 characters.
        if number < 20 or unit.lower().startswith(("word", "단")):
            continue
        if found["least"] or found["more"]:
            return number, None, unit, found.group().strip()
        return None, number, unit, found.group().strip()
    return None


def _take_spaces_note(text: str) -> tuple[str, bool | None]:
    for aside in _PARENTHESES.finditer(text):
        if _SPACES.search(aside.group()) and not _SPACES.sub("", aside.group()).strip("()[]（）【】<> "):
            rest = (text[: aside.start()].rstrip() + " " + text[aside.end() :].lstrip()).strip()
            return rest, not _WITHOUT_SPACES.search(aside.group())
    return text, None


def _is_only_a_limit(text: str) -> bool:
    rest = _PAGES.sub(" ", _RANGE.sub(" ", text))
    rest = _UTF8.sub(" ", _SPACES.sub(" ", _SINGLE.sub(" ", rest)))
    return not re.sub(r"[\W_]|cp949|euc-?kr", "", _FILLING.sub(" ", rest), flags=re.IGNORECASE)


def _int(digits: str) -> int:
    return int(digits.replace(",", ""))
