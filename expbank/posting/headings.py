"""What a heading says: the kind of section that its words open."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from expbank.posting.wording import wording
from expbank.text import fold

SectionKind = Literal["duty", "required", "preferred", "mixed", "question", "job", "none"]
KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
MAX_HEADING = 60
_MAX_OPENED = 24
_ASKED_FOR = ("경험", "능력", "지식", "기술", "경력", "experience", "experiences", "skills", "skill", "knowledge")

_APOSTROPHES = re.compile("['’‘`]")
_WORD = re.compile(r"[^\W_]+")
_JOINTS = re.compile(r"[/|·,&+ㆍ∙:：~-]|(?<=\s)및(?=\s)|(?<=[가-힣])및(?=\s)|\band\b", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[【<（][^()\[\]【】<>（）]{1,40}[)\]】>）]")
_WRAPPING = re.compile(r"\A[\[【<〈《「『(〔［{]([^\[\]【】<>〈〉《》「」『』()〔〕［］{}]{1,50})[\]】>〉》」』)〕］}]\Z")
_LATIN = re.compile(r"[a-z0-9]+\Z")
_DECORATION = " \t:：-–—~|#*_=.!?…‥·•<>〈〉《》「」【】[]\"“”'‘’♥♡★☆※→▶▼▽■□●○◆◇✔✓"


def heading_name(text: str) -> str:
    """A heading without its decoration: brackets around it, rules and signs at its ends."""
    name = text.strip()
    if wrapped := _WRAPPING.match(name.rstrip(":： ")):
        name = wrapped[1].strip()
    opening = name.count("[") > name.count("]") or name.startswith(tuple("[【"))
    stripped = name.strip(_DECORATION)
    return (name.rstrip(":： -") if opening else stripped) or name


def exact_kind(text: str) -> SectionKind | None:
    """The kind of a heading all of whose words are known heading words; None for any other line."""
    if len(text) > MAX_HEADING:
        return None
    name = heading_name(text)
    outside = _ASIDE.sub(" ", name).strip()
    if not outside:
        return _joined_kind(name)
    kind = _joined_kind(outside)
    if kind in ("required", "mixed", "none", None) or outside == name:
        # "지원자격 (우대)" and "Skills [Required]": the aside names the kind more closely.
        asides = {_joined_kind(aside[1:-1]) for aside in _ASIDE.findall(name)} & {"required", "preferred"}
        if kind and len(asides) == 1 and kind != "none":
            return asides.pop()
    return kind


def cued_kind(text: str) -> SectionKind | None:
    """The kind that a longer heading hints at ("이런 분이면 더 좋아요"); only for lines that look like a heading."""
    name = _key(_ASIDE.sub(" ", heading_name(text)))
    if not name or len(name) > MAX_HEADING:
        return None
    cues: dict[SectionKind, list[str]] = wording("headings")["cues"]
    if any(cue in name for cue in cues["preferred"]):
        return "preferred"
    # In Korean the head of a phrase ends it: "사전 인터뷰 질문" are questions.
    found = [
        (len(cue) + 2 * name.endswith(cue), name.rfind(cue), kind)
        for kind in cues
        if kind != "preferred"
        for cue in cues[kind]
        if cue in name
    ]
    return max(found)[2] if found else None


def opens_like_heading(text: str) -> bool:
    """Whether a line begins as headings in whole words do: "이런 분…", "합류하시면…", "What you…"."""
    name = _key(heading_name(text))
    return len(name) <= _MAX_OPENED and not text.endswith(".") and name.startswith(tuple(wording("headings")["openers"]["openers"]))


def _joined_kind(name: str) -> SectionKind | None:
    """The kind of "자격요건 및 우대사항": of all its parts together, else of the words as one."""
    if (whole := _worded_kind(name)) and not _JOINTS.search(name):
        return whole
    parts = [part for part in _JOINTS.split(name) if _key(part)]
    if len(parts) < 2:
        return whole
    kinds = [_worded_kind(part) for part in parts]
    if any(kind is None and not only_fillers(part) for kind, part in zip(kinds, parts, strict=True)):
        return whole
    asked = {kind for kind in kinds if kind in ("required", "preferred")}
    if len(asked) == 2:
        return "mixed"
    return next((kind for wanted in ("question", "required", "preferred", "duty", "none") for kind in kinds if kind == wanted), whole)


def _worded_kind(name: str) -> SectionKind | None:
    key = _key(name)
    if not key or len(key) > MAX_HEADING:
        return None
    if phrase := _phrases().get(key):
        return phrase
    words = _cover(name)
    if words is None:
        return None
    kinds = [kind for word in words if (kind := _words()[word]) is not None]
    kind = "preferred" if "preferred" in kinds else (kinds[-1] if kinds else None)
    # "해당 업무 경험" is an item: what ends so is asked for.
    return None if kind in ("duty", "none") and words[-1] in _ASKED_FOR else kind


def only_fillers(name: str) -> bool:
    """Whether a name has no words but those that headings are filled with."""
    return _cover(name) is not None


def _cover(name: str) -> tuple[str, ...] | None:
    """The fewest known words that make up `name` with nothing left over. Latin words keep their own boundaries."""
    key, edges = "", {0}
    for token in _WORD.findall(_APOSTROPHES.sub("", fold(name))):
        key += token
        edges.add(len(key))
    best: list[tuple[str, ...] | None] = [()] + [None] * len(key)
    for end in range(1, len(key) + 1):
        for start in range(max(0, end - _longest_word()), end):
            word, before = key[start:end], best[start]
            if before is None or word not in _words() or (_LATIN.match(word) and not {start, end} <= edges):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = (*before, word)
    return best[-1] if key else None


def _key(name: str) -> str:
    return "".join(_WORD.findall(_APOSTROPHES.sub("", fold(name))))


@cache
def _words() -> dict[str, SectionKind | None]:
    """Every heading word and the kind it stands for, None for words that only fill."""
    lists = wording("headings")["words"]
    table: dict[str, SectionKind | None] = dict.fromkeys(lists["filler"])
    for kind in KINDS:
        table.update(dict.fromkeys(lists.get(kind, ()), kind))
    return table


@cache
def _longest_word() -> int:
    return max(map(len, _words()))


@cache
def _phrases() -> dict[str, SectionKind]:
    return {phrase: kind for kind, phrases in wording("headings")["phrases"].items() for phrase in phrases}
