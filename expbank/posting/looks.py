"""What a line is like, judged by its words and its end alone: asking, telling a duty, offering, or speaking about the application."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from expbank.posting.wording import wording
from expbank.text import fold

Look = Literal["want", "do", "offer", "process"]

_ASIDE_AT_END = re.compile(r"\s?[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]\s?\Z")
_SENTENCE_END = re.compile(r"(?:[다요죠오까음임함됨][.!?~]*|[.!?。])\Z")
_POLITE_END = re.compile(
    r"(?:입니다|합니다|습니다|니다|세요|해요|어요|아요|예요|에요|여요|워요|려요|줘요|내요|봐요|가요|나요|까요|지요|네요|군요|거든요|십시오|시오|바람|주기)[.!?~]*\Z"
)
_OPEN_END = re.compile(
    r"(?:[,·/&+(-]|(?:및|또는|혹은|그리고|하고|하며|하여|하거나|거나|으로|에서|에게|통해|위해|위한|대한|관한|등|등의|등을|같은|있는|하는|되는|없는|한|된|할|될|본|는|은|을|를|의|와|과|로|에|고|며|해|서|도록)|(?<![a-z])(?:the|a|an|and|or|of|in|to|for|with|on|by|at|from|as|that|which|including|using|our|your|their|its|is|are|be))\Z",
    re.IGNORECASE,
)


def look(text: str) -> Look | None:
    """What kind of line `text` is; None where its words do not tell."""
    bare = _bare(text)
    if not bare:
        return None
    folded = fold(bare)
    tight = "".join(folded.split())
    if "→" in text or _counts(tight, "process_words") >= 2:
        return "process"
    if _wants(folded):
        return "want"
    if _counts(tight, "offer_words"):
        return "offer"
    if folded.endswith(_tuple("do_endings")) or _first_word(folded) in _set("do_starts"):
        return "do"
    return _look_of_sentence(bare, tight)


def _wants(folded: str) -> bool:
    begins, ends = folded.startswith(_tuple("want_starts")), folded.endswith(_tuple("want_endings"))
    return begins or ends or any(word in folded for word in _tuple("want_words"))


def _look_of_sentence(bare: str, tight: str) -> Look | None:
    if _counts(tight, "process_words"):
        return "process"
    return "do" if _POLITE_END.search(bare) else None


def is_remark(text: str) -> bool:
    """Whether a sentence speaks to the applicant about applying ("아래를 모두 채우지 않아도 지원하실 수 있습니다")."""
    tight = "".join(fold(text).split())
    if not is_sentence(text):
        return False
    acts = any(word in tight[-20:] or tight.startswith(word) for word in _tuple("remark_acts"))
    return bool(_counts(tight, "remark_words") or (acts and _counts(tight, "remark_topics")))


def is_intro(text: str) -> bool:
    """Whether a line only leads to the list under it."""
    tight = "".join(fold(text).split())
    return text.rstrip().endswith((":", "：")) or (tight.startswith(_tuple("intro_words")) and is_sentence(text))


def leads_on(text: str) -> bool:
    """Whether a line with others nested under it says only that they follow ("다음 중 하나 이상을 다뤄 본 분")."""
    return text.rstrip().endswith((":", "：")) or "".join(fold(text).split()).startswith(_tuple("leading_words"))


def is_sentence(text: str) -> bool:
    """Whether `text` is a full sentence, not a noun phrase as lists have them."""
    bare = _ASIDE_AT_END.sub("", text.strip()[-200:]).strip()
    if _POLITE_END.search(bare):
        return True
    return bool(re.search(r"[a-z][.!?]\Z", bare)) and len(bare.split()) > 3


def is_unfinished(text: str) -> bool:
    """Whether a line stops where no line ends: at a comma, a particle, a connective; the next line goes on with it."""
    tail = text.rstrip()[-30:]
    return (bool(_OPEN_END.search(tail)) and not is_sentence(tail) and tail.count("(") <= tail.count(")")) or tail.count("(") > tail.count(
        ")"
    )


def may_be_unfinished(text: str) -> bool:
    """Whether a line ends in a syllable that connects verbs, though nouns end in it too ("찾아", "하게"): the next line decides."""
    return text.rstrip().endswith(("아", "어", "여", "워", "와", "려", "게", "지", "면", "든", "며", "고", "니", "자"))


def _bare(text: str) -> str:
    return _ASIDE_AT_END.sub("", text.strip()[-300:]).rstrip(" .!~;,")


def _first_word(folded: str) -> str:
    return folded.split(maxsplit=1)[0].rstrip(",.:;")


def _counts(tight: str, name: str) -> int:
    return sum(1 for word in _tuple(name) if word in tight)


@cache
def _tuple(name: str) -> tuple[str, ...]:
    return tuple(wording("looks")[name])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(wording("looks")[name])
