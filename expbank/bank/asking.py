"""Whether a line is a 문항 of a form, or a line that the person wrote: by how its sentences end, not by the words in them."""

from __future__ import annotations

import re

from expbank.bank.deeds import PAST
from expbank.bank.lines import ends_sentence

_LONGEST = 600
_SENTENCES = re.compile(r"(?<=[.!?。])\s+")
# What may stand after the words of asking: full stops, quotes, what a form adds in brackets.
_AFTERWARDS = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^\]\[]*\]|（[^（）]*）|※.*$)|[\s.!~*_\"'”’)\]])+$")
_ASKING_END = re.compile(
    r"""(?:기술|작성|서술|설명|기재|소개|말씀|제시|선택|표현|적어|써|말해|들려|나타내|밝혀|답(?:변)?|요약|정리|알려)\S{0,4}?\s*(?:해\s*)?
        (?:주(?:세요|십시오|시오|시기\s*바랍니다|시기\s*부탁드립니다|시면\s*됩니다|길\s*바랍니다|기\s*바랍니다)
          |주시면\s*감사하겠습니다|바랍니다|바람|부탁드립니다|부탁드려요|부탁해요|보세요|보십시오|보시오|하시오|하세요|하십시오)
      | 무엇(?:입니까|인가요|인지|이며|이고) | [까가나]요\? | 니까\?? | (?:하|으|주|보|쓰|적)시오""",
    re.X,
)
_ASKING_START = re.compile(
    r"(?:^|,\s|\bplease\s|\band\s|\bbriefly\s)(?:tell\s+us|(?:describe|explain|share|discuss)\s+(?:an?|your|yourself|how|why|what|when|one|any|in)"
    r"|please\s+(?:write|share|describe|explain|tell|provide|answer)|why\s+do\s+you|what\s+(?:is|are|was)\s+your)\b",
    re.I,
)
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|me|we|our)\b")
# A statement of the person's own: told as past or intended, in plain form, or by the person. A form is polite and in the present.
_OWN = re.compile(rf"[{PAST}](?:습니다|다|어요|죠|지요|음)$|(?<!니)다$|(?:^|\s)(?:저는|제가|저희|나는|내가|저의)(?=\s)")
_LENGTH = r"\d[\d,]*\s*(?:자|글자|byte|bytes|바이트|characters?|words?)"
# The length that a form allows, at the end: in brackets, or said to be a bound. `누적 12,000자` is a figure of the person's own.
_ALLOWANCE = re.compile(
    rf"[(\[（][^()\[\]（）]*{_LENGTH}[^()\[\]（）]*[)\]）]\s*$"
    rf"|(?:최대|최소|max\.?|up\s+to|공백\s*(?:포함|제외))\s*{_LENGTH}\s*(?:까지)?[)\]]?\s*$"
    rf"|{_LENGTH}\s*(?:이내|이하|내외|이상|내|max|or\s+less)(?:로)?\s*[)\]]?\s*$",
    re.I,
)
_QUESTION_MARK = re.compile(
    r"^(?:Q\s*\d*\s*[.):]|(?:문항|질문|자소서|Question)\s*(?:\d{1,2}\s*[\].):]|\d{1,2}(?=\s|$)|[.):])"
    r"|\[\s*(?:문항|질문|자소서|Question|Q)\s*\d*\s*\][.:]?)\s*",
    re.I,
)
_ANSWER_MARK = re.compile(r"^(?:A\s*\d*\s*[.)](?![A-Za-z]\.)|\[?답변?\s*\d*[\].):])\s*")


def is_question(text: str) -> bool:
    """Whether `text` is a 문항: it ends in asking to write, or in a length, or is marked as one and is a question.

    What only speaks of asking (`설명해 주던 선배`, `I had to explain the delay`) and what ends as the writer's own statement is none.
    """
    sentences = [sentence for sentence in _SENTENCES.split(text.strip()) if sentence and _AFTERWARDS.sub("", sentence)]
    if len(text) > _LONGEST or not sentences:
        return False
    if _asks(sentences[-1]):
        return True
    if _is_own(sentences[-1]):
        return False
    if _ALLOWANCE.search(text) or any(map(_asks, sentences)):
        return True
    if text.endswith("?"):
        return not any(map(_is_own, sentences))
    return _QUESTION_MARK.match(text) is not None and not ends_sentence(text)


def without_question_mark(text: str) -> str:
    """`text` without `Q1.` or `[문항 1]` in front."""
    return _QUESTION_MARK.sub("", text, count=1).strip() or text


def without_answer_mark(text: str) -> str:
    """`text` without `A.` or `[답변]` in front."""
    return _ANSWER_MARK.sub("", text, count=1)


def _asks(sentence: str) -> bool:
    end = len(_AFTERWARDS.sub("", sentence))
    if any(found.end() >= end for found in _ASKING_END.finditer(sentence)):
        return True
    words = _NUMBERING.sub("", without_question_mark(sentence), count=1)
    return _ASKING_START.search(words) is not None and not _FIRST_PERSON.search(words)


def _is_own(sentence: str) -> bool:
    body = _AFTERWARDS.sub("", sentence)
    return ends_sentence(body) and not body.endswith("?") and _OWN.search(body) is not None
