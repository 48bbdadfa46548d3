"""The measures that limits are stated in: "700자 이내", "500~800 characters", "1,500byte", "A4 1장", and whether spaces count."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.VERBOSE


def _number(name: str) -> str:
    return rf"(?<![\d,.])(?P<{name}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?!,?\d)"


def _unit(name: str) -> str:
    # "자" counts only where the word ends or a word of limits follows: not in 30자루, 2자녀, 1자리.
    return rf"""
        (?P<{name}>
            (?:글자|음절|자)(?=[^가-힣]|\Z|이내|이하|이상|이나|내|미만|초과|까지|정도|제한|기준|분량|당|로|를|의|씩|공백|띄어)
          | characters? | chars? | letters? | bytes? | 바이트 | b(?![a-z]) | words? | 단어
        )"""


_LESS = r"(?:이내|이하|미만|까지|내외|내|안쪽|or\s?(?:less|fewer)|max(?:imum)?)"
_MORE = r"(?:이상|초과|부터|or\s?more|min(?:imum)?)"
_AT_LEAST = r"(?:최소|min(?:imum)?\.?(?:\s?of)?|at\s?least|more\s?than)"
_AT_MOST = r"""
    (?:최대|max(?:imum)?\.?(?:\s?of)?|up\s?to|no\s?more\s?than|at\s?most|within|under|limit(?:ed\s?to)?\s?:?|less\s?than
      |not\s?exceed(?:ing)?)"""
_GAP = r"\s{0,3}"

RANGE = re.compile(
    rf"""
    (?:{_AT_LEAST}{_GAP})? {_number("low")} {_GAP} (?:{_unit("unit1")})? {_GAP} (?:{_MORE})? {_GAP}
    (?:[~∼〜～–—-]|to|,|/|및)? {_GAP}
    (?:{_AT_MOST}{_GAP})? {_number("high")} {_GAP} {_unit("unit")} {_GAP} (?:{_LESS})?""",
    _FLAGS,
)
SINGLE = re.compile(
    rf"""
    (?:{_AT_MOST}|(?P<least>{_AT_LEAST}))? {_GAP} {_number("n")} {_GAP} {_unit("unit")} {_GAP} (?:{_LESS}|(?P<more>{_MORE}))?""",
    _FLAGS,
)
# Sizes that no text can be counted against; they are kept as text.
PAGES = re.compile(
    r"""
    A4\s?(?:용지\s?)?(?:기준\s?)?\d{1,2}\s?(?:장|쪽|매|페이지|pages?)(?:\s?(?:이내|이하|내외|분량|내))?
    | \d{1,2}\s?(?:pages?|쪽|페이지)\s?(?:이내|이하|분량|max(?:imum)?)
    | (?:max(?:imum)?\.?|up\sto|about|within)?\s?(?:\d{2,4}\s?[-–~]\s?)?\d{2,4}\s?(?:words?|단어)
      (?:\s?(?:이내|이하|or\sless|max(?:imum)?))?""",
    _FLAGS,
)
WITHOUT_SPACES = re.compile(
    r"""
    (?:공백|띄어쓰기|스페이스)(?:은|는|을|를)?\s?(?:제외|미포함|불포함|빼고|포함하지)
    | (?:excluding|excl\.?|without|not\s?counting|exclusive\s?of|no)\s?(?:white)?\s?spaces?
    | spaces?\s(?:excluded|not\s(?:included|counted))""",
    _FLAGS,
)
SPACES = re.compile(
    r"""
    (?:공백|띄어쓰기|스페이스)(?:은|는|을|를)?\s?(?:문자)?\s?(?:포함|제외|미포함|불포함|빼고)(?:하여|하고|한|해서|해)?
    | (?:including|incl\.?|with|excluding|excl\.?|without|not\s?counting|counting)\s?(?:white)?\s?spaces?
    | spaces?\s(?:included|excluded|counted|not\s(?:included|counted))""",
    _FLAGS,
)
UTF8 = re.compile(r"utf-?8 | 한글\s?(?:1자|한\s?자|한\s?글자)?\s?(?:당|은|는|=|:)?\s?3\s?(?:byte|바이트)", _FLAGS)
_FEWEST = 20


def measured(text: str) -> tuple[int | None, int | None, str, str] | None:
    """Lower end, upper end, unit and wording of the first measure in `text`; None where it has none that we count in."""
    for found in RANGE.finditer(text):
        low, high = _int(found["low"]), _int(found["high"])
        between = text[found.end("low") : found.start("high")].strip()
        same_unit = not found["unit1"] or found["unit1"].lower()[:1] == found["unit"].lower()[:1]
        # "(0/1000자)" is the counter of a form, "500자/1000byte" one limit in two units.
        apart = between.endswith(("/", "및")) and low != 0
        if low < high and between and same_unit and not apart and not _counts_words(found["unit"]):
            return low or None, high, found["unit"], found.group().strip()
    for found in SINGLE.finditer(text):
        number, unit = _int(found["n"]), found["unit"]
        # No form asks for fewer than 20 characters: "한 자 한 자", "2자" are something else.
        if number < _FEWEST or _counts_words(unit):
            continue
        ends = (number, None) if found["least"] or found["more"] else (None, number)
        return *ends, unit, found.group().strip()
    return None


def _counts_words(unit: str) -> bool:
    return unit.lower().startswith(("word", "단"))


def _int(digits: str) -> int:
    return int(digits.replace(",", ""))
