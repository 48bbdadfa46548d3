"""List marks in front of a line: bullets, numbers, letters, emoji, 문항 numbers; what they are and what is left without them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EMOJI = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u231a-\u23ff\u2049\u203c][\ufe0f\u200d\U0001f3fb-\U0001f3ff]{0,3}"
# Signs that are a bullet even when glued to the first word, and those that need a space or a letter after them.
_SIGNS = "•·ㆍ∙・●○◦◎◯■□▪▫▣◆◇◈♦▶▷►▸▹★☆※➢➤☞✓✔☑√∘⋅‧▲△▼▽\uf0b7\uf0a7\uf0d8"
_DASHES = "-–—−‐*+〇→⇒➔➜»›"
_BULLET = re.compile(rf"[{_SIGNS}]\ufe0f?|[{re.escape(_DASHES)}](?=\s|[^\W\d_]|[\"'(\[<])")
_LETTER_BULLET = re.compile(r"[oㅇㅁ](?=\s)")
_EMOJI_LEAD = re.compile(f"(?:{_EMOJI}){{1,4}}")
_CHECKBOX = re.compile(r"\[[ xX✓v]?\](?=\s)")
_QUOTED = re.compile(r">(?=\s)")
_QUESTION_NUMBER = re.compile(
    r"[\[<(【〈「]?\s?(?:문\s?항|질\s?문|항\s?목|문제|문|자기소개서|자소서|question|Q)\s?[#.]?\s?(?P<n>\d{1,2})\s?[\])>】〉」]?\s?[.):：\]]?(?!\d|[가-힣])",
    re.IGNORECASE,
)
_NUMBERED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("1.", re.compile(r"(?P<n>\d{1,2})\s?\.(?=\s|[^\d\s.])")),
    ("1)", re.compile(r"(?P<n>\d{1,2})\s?\)")),
    ("(1)", re.compile(r"\((?P<n>\d{1,2})\)")),
    ("[1]", re.compile(r"\[(?P<n>\d{1,2})\]")),
    ("<1>", re.compile(r"<(?P<n>\d{1,2})>")),
    ("1-1", re.compile(r"(?:\d{1,2}-(?P<n>\d{1,2})|\(\d{1,2}-(?P<m>\d{1,2})\))\s?[.)]?(?=\s)")),
    ("keycap", re.compile(r"(?P<n>\d)\ufe0f?\u20e3")),
)
_LETTERED: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("①", re.compile(r"(?P<l>[①-⑳])"), "".join(map(chr, range(0x2460, 0x2474)))),
    ("❶", re.compile(r"(?P<l>[❶-❿])"), "❶❷❸❹❺❻❼❽❾❿"),
    ("➀", re.compile(r"(?P<l>[➀-➉])"), "➀➁➂➃➄➅➆➇➈➉"),
    ("가.", re.compile(r"(?P<l>[가나다라마바사아자차카타파하])\s?\.(?=\s|[^\s.])"), "가나다라마바사아자차카타파하"),
    ("가)", re.compile(r"(?P<l>[가나다라마바사아자차카타파하])\)"), "가나다라마바사아자차카타파하"),
    ("(가)", re.compile(r"\((?P<l>[가나다라마바사아자차카타파하])\)"), "가나다라마바사아자차카타파하"),
    ("㉠", re.compile(r"(?P<l>[㉠-㉻])"), "".join(map(chr, range(0x3260, 0x327C)))),
    ("Ⅰ", re.compile(r"(?P<l>[Ⅰ-Ⅻⅰ-ⅻ])\s?[.)]?"), "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
    ("I.", re.compile(r"(?P<l>VIII|VII|III|IV|VI|IX|II|I|V|X)\.(?=\s)"), ""),
    ("a.", re.compile(r"(?P<l>[a-hA-H])\.(?=\s)"), "abcdefgh"),
    ("a)", re.compile(r"(?P<l>[a-hA-H])\)(?=\s)"), "abcdefgh"),
)
_MARKS_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: marks of one `family` make one list; `ordinal` counts from 1 where the mark counts."""

    family: str
    ordinal: int | None = None

    @property
    def counts(self) -> bool:
        """Whether the mark tells a position ("3.", "다.", ③)."""
        return self.ordinal is not None

    @property
    def is_emoji(self) -> bool:
        """Whether the mark is a picture rather than a bullet sign."""
        return not self.counts and self.family[0] not in _SIGNS + _DASHES + "[>oㅇㅁ"


def take_mark(text: str) -> tuple[Mark | None, str]:
    """The outermost list mark of `text` (stripped already) and what follows all of its marks ("- ✔ x" has two)."""
    outermost: Mark | None = None
    for _ in range(_MARKS_IN_A_ROW):
        found = _bullet(text) if outermost else _numbered(text) or _bullet(text)
        if found is None:
            break
        mark, rest = found
        if not rest and outermost is None and mark.family != "emoji":
            break
        outermost = outermost or mark
        text = rest
    return outermost, text


def question_number(text: str) -> tuple[Mark | None, str]:
    """A mark that only 문항 have ("Q1.", "[문항 2]", "질문 3)"), and the rest; no mark when there is none."""
    if found := _QUESTION_NUMBER.match(text):
        rest = text[found.end() :].lstrip()
        return Mark("Q", int(found["n"])), rest
    return None, text


def _numbered(text: str) -> tuple[Mark, str] | None:
    for family, pattern in _NUMBERED:
        if found := pattern.match(text):
            ordinal = next(int(value) for value in found.groupdict().values() if value)
            return Mark(family, ordinal), text[found.end() :].lstrip()
    for family, pattern, order in _LETTERED:
        if found := pattern.match(text):
            return Mark(family, order.find(found["l"].lower() if family[0] == "a" else found["l"]) + 1), text[found.end() :].lstrip()
    return None


def _bullet(text: str) -> tuple[Mark, str] | None:
    for pattern in (_BULLET, _LETTER_BULLET, _CHECKBOX, _QUOTED, _EMOJI_LEAD):
        if found := pattern.match(text):
            return Mark(found.group().rstrip("\ufe0f")), text[found.end() :].lstrip()
    return None
