"""문항: each with its words, its limit, and what it is after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from expbank.domain import CharLimit, LeftOut, Question
from expbank.posting.intents import find_intents
from expbank.posting.limits import find_limit, states_only_limit, take_limit
from expbank.posting.lines import Line
from expbank.posting.looks import is_sentence
from expbank.posting.marks import question_number

_OPTIONAL = re.compile(r"\A[\[(【<]?\s?(?:선택|optional|선택\s?사항|선택\s?문항)\s?[\])】>:]", re.IGNORECASE)
_ASKING_END = re.compile(
    r"(?:\?|？|시오|세요|주십시오|십시오|바랍니다|주시기|까요|나요|가요|는지|서술|기술|작성|기재|설명|제시|소개|이유|동기|포부|경험|사례|계획|과정|장단점|강점|약점|역량|점|것|목표|노력|가치관|생각|의견|비전|성격|자유)[.!)\]]*\Z"
)
_ASKING_START = re.compile(
    r"\A(?:what|why|how|tell|describe|explain|share|give|when|which|who|where|do|did|have|are|is|can|please|write|if|imagine|walk|name|list|discuss|in\s)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"각|모든|전체|공통|문항별|문항당|항목별|항목당|모두|each|every|per\s(?:question|answer)|all\s(?:questions|answers)", re.IGNORECASE
)
_BYTES_PER_SYLLABLE = re.compile(r"한글.{0,12}?(?P<n>[23])\s?(?:byte|바이트)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A 문항 while its lines are gathered; `parts` are sub-questions, each with its own limit where it has one."""

    line: Line
    text: str
    number: int | None = None
    limit: CharLimit | None = None


@dataclass(slots=True)
class QuestionReading:
    """The 문항 of some lines, and the lines between them that ask nothing."""

    questions: tuple[Question, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)


def read_questions(lines: Sequence[Line], heading: str | None = None, *, context: str = "") -> QuestionReading:
    """The 문항 that stand in `lines`. `context` is text in which a limit for all of them may be stated (heading, notes)."""
    drafts: list[_Draft] = []
    left_out: list[LeftOut] = []
    common = find_limit(heading or "")
    leading = _leading_family(lines)
    for line in lines:
        mark, text = question_number(line.text) if not (line.mark and line.mark.counts) else (line.mark, line.text)
        family = mark.family if mark else (line.mark.family if line.mark else None)
        text, limit = take_limit(text)
        starts = family == leading if leading else _asks(line.text)
        if not text or states_only_limit(line.text) or _is_note(line, text):
            if limit and drafts and not _FOR_ALL.search(line.text) and drafts[-1].limit is None:
                drafts[-1].limit = limit
            elif limit:
                common = limit
                left_out.append(LeftOut(line=line.number, text=line.text, section=heading))
            else:
                left_out.append(LeftOut(line=line.number, text=line.text, section=heading))
        elif starts:
            drafts.append(_Draft(line, text, mark.ordinal if mark else None, limit))
        elif drafts and not (line.gap and not line.mark and not _asks(line.text)):
            drafts[-1].text = f"{drafts[-1].text} {text}"
            drafts[-1].limit = drafts[-1].limit or limit
        else:
            common = limit or common
            left_out.append(LeftOut(line=line.number, text=line.text, section=heading))
    utf8 = (found := _BYTES_PER_SYLLABLE.search(context)) is not None and found["n"] == "3"
    questions = tuple(_question(draft, number, common, utf8=utf8) for number, draft in enumerate(drafts, start=1))
    return QuestionReading(questions, left_out)


def renumbered(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of several sections as one row: q1, q2, …"""
    return tuple(question.model_copy(update={"id": f"q{number}", "number": number}) for number, question in enumerate(questions, start=1))


def _question(draft: _Draft, number: int, common: CharLimit | None, *, utf8: bool) -> Question:
    limit = draft.limit or common
    if limit and utf8:
        limit = limit.model_copy(update={"encoding": "utf-8"})
    return Question(
        id=f"q{number}",
        number=number,
        text=draft.text,
        line=draft.line.number,
        limit=limit,
        intents=find_intents(draft.text),
        optional=bool(_OPTIONAL.match(draft.text)),
    )


def _leading_family(lines: Sequence[Line]) -> str | None:
    """The mark that begins a 문항 here: the first one that counts, else the bullet that asking lines share; None for bare lines."""
    for line in lines:
        if question_number(line.text)[0]:
            return "Q"
        if line.mark and line.mark.counts:
            return line.mark.family
    asking = [line.mark.family if line.mark else None for line in lines if _asks(line.text)]
    return asking[0] if asking and asking[0] and asking.count(asking[0]) == len(asking) else None


def _asks(text: str) -> bool:
    asked, limit = take_limit(text)
    asked = asked.strip()
    return bool(limit and asked) or bool(_ASKING_END.search(asked) or _ASKING_START.match(asked))


def _is_note(line: Line, text: str) -> bool:
    """Whether a line tells how to fill in the form instead of asking."""
    if line.mark and line.mark.family == "※":
        return True
    return bool(_FOR_ALL.search(text) and find_limit(line.text) and is_sentence(text) and len(text) < 60 and not line.mark)
