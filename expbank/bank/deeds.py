"""Whether a line without a label tells of something done, or is a note to oneself about applying."""

from __future__ import annotations

import re

from expbank.bank.lines import ends_sentence, ends_unit, is_addressed
from expbank.bank.metrics import metrics_of

# Syllables that end in ㅆ, as the past does (했다, 갔습니다); 있 is present.
PAST = "".join(chr(syllable) for syllable in range(ord("가") + 20, ord("힣") + 1, 28) if chr(syllable) != "있")
# End in ㅁ or ㄻ, as nominalised verbs do (높임, 줄어듦).
_NOMINAL = "".join(chr(syllable) for final in (10, 16) for syllable in range(ord("가") + final, ord("힣") + 1, 28))
_AFTERWARDS = re.compile(r"(?:\s*[(（][^()（）]*[)）]|[\s.!~…*_\"'”’)\]])+$")
_DONE = re.compile(rf"[{PAST}](?:습니다|다|어요|죠|지요|음)$|[{_NOMINAL}]$")
_NOUNS = re.compile(
    r"(?:팀|템|램|폼|룸|님|힘|경험|체험|시험|실험|위험|보험|모험|[^\s]점|다음|마음|처음|지금|[요임세현예]금|모임|게임|책임|선임|전임|이름|그림|사람|[^\s]심|흐름|여름|바람|"
    r"걸음|웃음|믿음|물음|모음|묶음|프레임|삶|타임|크림|필름)$"
)
_REMINDER = re.compile(r"것$|(?:쓰|하|보|두|넣|꾸|키|찾)기$|[하보쓰두]자$|할까|야\s*(?:함|한다|됨)$|^(?:todo|memo|메모)\b", re.I)
_APPLYING = re.compile(
    r"공고|면접|지원할|이력서|자소서|자기소개서|포트폴리오|경력기술서|이런\s*분|맨\s*위|\b(?:resume|cv|cover letter|interview|posting)\b",
    re.I,
)
_OBJECT = re.compile(r"[\w)%’”][을를]\s")
_ENGLISH_WORDS = 6  # a line of as many is more than a caption


def ends_in_deed(text: str) -> bool:
    """Whether `text` ends in a verb of what was done: in the past (했다), or nominalised (높임)."""
    body = _AFTERWARDS.sub("", text)
    return _DONE.search(body) is not None and not _NOUNS.search(body) and not _REMINDER.search(body)


def claims_deed(text: str) -> bool:
    """Whether `text` ends in a deed and says what was done to what, or how much: more than a title (`말이 없던 후임`)."""
    return ends_in_deed(text) and bool(_OBJECT.search(text) or metrics_of(text))


def tells_of_deed(text: str) -> bool:
    """Whether `text` tells of something: addressed to a reader, or a deed, or a line with its object or figure.

    Reminders, captions and lines about which posting something is for are not.
    """
    body = _AFTERWARDS.sub("", text)
    if is_addressed(text) or ends_in_deed(text):
        return True
    if _REMINDER.search(body) or _APPLYING.search(body):
        return False
    if body.isascii():
        return len(body.split()) >= _ENGLISH_WORDS
    return bool(_OBJECT.search(body)) or (bool(metrics_of(text)) and ends_unit(body)) or ends_sentence(text)
