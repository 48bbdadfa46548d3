"""The anatomy of one written line: list marks, links, emphasis, where a sentence ends, to whom it speaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# A list mark: a dash or star (with its space), a typographic bullet (with or without), an ㅇ or ㅁ that
# stands for one, a number or letter with its dot.
_GLYPHS = "•●○◦▪▫◾◽‣⁃∙·ㆍ▸▹►▶▷➤➢➔➜→⇒↳✓✔✅☑✦✧⦁🔹🔸⁍❖"
LIST_MARK = re.compile(
    rf"(?P<dash>(?:[-*+–—ㅇㅁo]|[-=]>)(?=\s))\s+|(?P<glyph>[{_GLYPHS}](?:️)?)\s*(?=\S)|(?P<number>\(?\d{{1,2}}[.)]|[①-⑳⑴-⒇]|[가-하][.)]|\([가-하]\))\s*(?<![.])(?=\S)|(?P<dotted>\d{{1,2}}\.|[가-하]\.)\s+"
)
_TASK_BOX = re.compile(r"\[(?P<mark>[ xX/>-])\]\s+")
_IMAGE = re.compile(r"!\[(?P<text>[^\]\[\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_LINK = re.compile(r"\[(?P<text>[^\]\[\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_REFERENCE = re.compile(r"\[(?P<text>[^\]\[\n]+)\]\[[^\]\[\n]*\]")
_EMBED = re.compile(r"!\[\[[^\]\[\n]*\]\]")
_WIKI = re.compile(r"\[\[(?:[^\]\[|\n]*\|)?(?P<text>[^\]\[|\n]+)\]\]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>")
_LINK_ONLY = re.compile(
    r"(?:\s|[·|,/]|<?(?:https?://|www\.)[^\s>]+>?|!?\[[^\]\[\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)|!?\[\[[^\]\[\n]*\]\]|\[[^\]\[\n]+\]:\s*\S+)+"
)
# Lines that only tell how to reach the person: an address, a number, an account.
_CONTACT = re.compile(
    r"""[\w.+-]+@[\w-]+\.[\w.]+
      | (?<!\d)(?:\+?82[-.\ ]?)?0?1[016-9][-.\ ]?\d{3,4}[-.\ ]?\d{4}(?!\d)
      | \+\d[\d\ ()-]{7,}\d | \(?\b\d{2,3}[-.)]\ ?\d{3,4}[-.]\d{4}\b""",
    re.X,
)
_EMPHASIS = re.compile(r"(?P<mark>\*\*\*|\*\*|__|\*|_|~~|==)(?P<text>\S(?:.*\S)?)(?P=mark)")
_SENTENCE_END = re.compile(r"[.!?。…][\"'”’)\]」』*_]*$|(?:다|요|죠|까)[\"'”’)\]*_]*$")
# What a Korean résumé line ends in where it is no sentence: a nominalised verb (…ㅁ) or a noun of doing.
_DOING_NOUN = re.compile(
    r"(?:달성|개선|단축|향상|감소|증가|구축|개발|도입|운영|적용|담당|확보|절감|제거|완료|수행|진행|설계|구현|제공|기여|참여|선정|수상|처리|관리|작성|도출|유지|확대|축소|배포|출시|해소|%|[\d)])[.*_]*$"
)
# … 팀, 시스템, 프로그램, 플랫폼, 선생님: they end in ㅁ and are no verbs.
_NOUN_ENDS = "팀템램폼룸님힘"
_CONNECTIVE = re.compile(
    r"(?:,|은|는|을|를|의|와|과|에|에서|으로|로|하고|하며|하여|해서|위해|통해|및|an?|the|and|or|of|to|in|for|with|by)$"
)
_POLITE_END = re.compile(r"(?:니다|니까|세요|어요|아요|에요|예요|해요|십시오)[\"'”’)*_]*[.!?~…]*[\"'”’)*_]*(?:\s*\([^()]*\))?$")
# What a posting says of the reader: pasted above a project as the reason to use it.
_POSTING_VOICE = re.compile(r"(?:찾습니다|찾아요|찾고\s*있\S*|모십니다|싶어요|우대(?:합니다|해요)|원해요|환영(?:합니다|해요))[.!]*$")
_OPEN_LABEL = re.compile(r"[^.!?]{1,40}[:：]\**")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|we|our)\b")
_LETTER = re.compile(r"[^\W_]")


def strip_list_mark(text: str) -> tuple[str, str]:
    """`text` without its list mark, and the mark's kind: dash, glyph, number or "" where there is none."""
    found = LIST_MARK.match(text)
    if not found:
        return text, ""
    kind = found.lastgroup or ""
    return text[found.end() :], "number" if kind == "dotted" else kind


def task_box(text: str) -> tuple[str, bool]:
    """`text` without the box of a task list, and whether that box is still open (a thing to do, not done)."""
    found = _TASK_BOX.match(text)
    return (text[found.end() :], found["mark"] not in "xX") if found else (text, False)


def reduce_links(text: str) -> str:
    """`text` with links, images and HTML tags reduced to the text they show. All else stays as written."""
    if "[" in text:
        text = _EMBED.sub("", text)
        for pattern in (_IMAGE, _LINK, _REFERENCE, _WIKI):
            text = pattern.sub(lambda found: found["text"], text)
    if "<" in text:
        text = _TAG.sub("", text)
    return text.strip()


def unwrap_emphasis(text: str) -> str:
    """`text` without marks of emphasis that enclose the whole of it."""
    while found := _EMPHASIS.fullmatch(text):
        if found["mark"] in found["text"]:
            break
        text = found["text"]
    return text


def is_link(text: str) -> bool:
    """Whether nothing but links stands in `text`."""
    return ("[" in text or "://" in text or "www." in text) and _LINK_ONLY.fullmatch(text) is not None


def is_contact(text: str) -> bool:
    """Whether `text` is a line of contact details: an e-mail address or telephone number, and no more than names beside it."""
    if len(text) > 160 or not _CONTACT.search(text):
        return False
    beside = _CONTACT.sub("", text).strip(" |·,.:;()")
    return len(beside) <= 80 and not ends_unit(beside)


def has_words(text: str) -> bool:
    """Whether a letter or a figure stands in `text`."""
    return _LETTER.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def ends_unit(text: str) -> bool:
    """Whether `text` ends as a sentence or as a résumé line does (…높임, …달성, …90%)."""
    if ends_sentence(text) or _DOING_NOUN.search(text):
        return True
    last = text.rstrip("*_\"'”’)")[-1:]
    return "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == 16 and last not in _NOUN_ENDS  # a final consonant ㅁ


def is_addressed(text: str) -> bool:
    """Whether `text` is written for a reader: it ends politely (-습니다, -어요) or is an English sentence in the first person.

    What people note for themselves ends in plain forms or nouns; what they paste from a posting looks for somebody.
    """
    if _POLITE_END.search(text):
        return not _POSTING_VOICE.search(text)
    return bool(_FIRST_PERSON.search(text)) and len(text.split()) >= 6 and ends_sentence(text)


def is_open_label(text: str) -> bool:
    """Whether `text` is a short line that ends in a colon: it only announces what comes."""
    return _OPEN_LABEL.fullmatch(text) is not None


def columns(text: str) -> int:
    """The width of `text` on a screen: Hangul and other wide characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def joins(lines: Sequence[str]) -> list[bool]:
    """For each line but the first, whether it goes on the line before: hard-wrapped prose, not a line of its own.

    Wrapped text shows in two ways: all lines but the last are about as wide as each other and break off in mid-sentence,
    or a single break falls after a connective or before a small letter.
    """
    if len(lines) < 2:
        return []
    widths = [columns(line) for line in lines[:-1]]
    widest = max(widths)
    cut = [not ends_unit(line) for line in lines[:-1]]
    if 50 <= widest <= 160 and min(widths) >= 0.75 * widest and columns(lines[-1]) <= widest + 8 and 2 * sum(cut) >= len(cut):
        return [True] * len(cut)
    return [
        broken and (bool(_CONNECTIVE.search(before)) or after[:1].islower())
        for broken, before, after in zip(cut, lines, lines[1:], strict=False)
    ]
