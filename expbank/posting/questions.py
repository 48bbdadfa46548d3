"""문항: each with its words, its limit, and what it is after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from expbank.domain import CharLimit, LeftOut, Question
from expbank.posting.intents import find_intents
from expbank.posting.limits import find_limit, states_only_limit, take_limit
from expbank.posting.lines import Line
from expbank.posting.looks import is_sentence, is_unfinished
from expbank.posting.marks import question_number

_OPTIONAL = re.compile(
    r"\A[\[(【<]?\s?(?:선택|optional)(?:\s?사항|\s?문항)?\s?[\])】>:]|[\[(【<]\s?(?:선택|optional)(?:\s?사항|\s?문항)?\s?[\])】>]\Z",
    re.IGNORECASE,
)
_ASKING_END = re.compile(
    r"(?:[?？]|시오|세요|십시오|바랍니다|주시기|까요|나요|가요|는지|서술|기술|작성|기재|설명|제시|소개|이유|동기|포부|경험|사례|계획|과정"
    r"|장단점|강점|약점|역량|점|것|목표|노력|가치관|생각|의견|비전|성격|자유|말)[.!)\]]*\Z"
)
_ASKING_START = re.compile(
    r"(?:what|why|how|tell|describe|explain|share|give|when|which|who|where|do|did|have|are|is|can|please|write|if|imagine|walk|name"
    r"|list|discuss|in\s)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"각\s|각각|모든|전체|공통|문항별|문항당|항목별|항목당|모두|\beach\b|\bevery\b|\bper\s(?:question|answer)|\ball\s(?:questions|answers)",
    re.IGNORECASE,
)
_UTF8_NOTE = re.compile(r"한글[^\n]{0,12}?3\s?(?:byte|바이트)|utf-?8", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A 문항 while its lines are gathered; `parts` are sub-questions that have limits of their own."""

    line: Line
    text: str
    limit: CharLimit | None = None
    parts: list[_Draft] = field(default_factory=list)


@dataclass(slots=True)
class QuestionReading:
    """The 문항 of some lines, the lines between them that ask nothing, and the limit stated for all of them."""

    questions: tuple[Question, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)
    common: CharLimit | None = None


def read_questions(
    lines: Sequence[Line], heading: str | None = None, *, note: str = "", common: CharLimit | None = None
) -> QuestionReading:
    """The 문항 that stand in `lines`.

    `heading` and a note among the lines may state one limit for all; `common` is one stated before. `note` is the text around them,
    where forms say how they count bytes.
    """
    gathered = _Gathering(lines, heading, find_limit(heading or "") or common)
    for line in _unwrapped(lines):
        gathered.take(line)
    utf8 = bool(_UTF8_NOTE.search(note))
    questions = [question for draft in gathered.drafts for question in _questions_of(draft, gathered.common, utf8=utf8)]
    return QuestionReading(renumbered(questions), gathered.left_out, gathered.common)


def single_question(text: str) -> Question:
    """The 문항 that one line is, however it is worded ("지원동기 (700자)")."""
    asked, limit = take_limit(question_number(text)[1])
    return _question(Line(1, text), asked or text, limit, utf8=False)


def renumbered(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of several sections as one row: q1, q2, …"""
    return tuple(question.model_copy(update={"id": f"q{number}", "number": number}) for number, question in enumerate(questions, start=1))


def asks(text: str) -> bool:
    """Whether a line is worded like a 문항: it has a limit beside its words, or asks for an answer."""
    asked, limit = take_limit(text)
    asked = _OPTIONAL.sub("", asked).strip()
    return bool(limit and asked) or bool(_ASKING_END.search(asked[-40:]) or _ASKING_START.match(asked))


class _Gathering:
    """Takes the lines of the 문항 one by one: each begins a 문항, goes on with the last one, or is a note."""

    def __init__(self, lines: Sequence[Line], heading: str | None, common: CharLimit | None) -> None:
        self.heading = heading
        self.common = common
        self.family = _leading_family(lines)
        self.drafts: list[_Draft] = []
        self.announced: Line | None = None
        # The last line left the 문항, as the foot of a page does: what follows without a blank goes with it.
        self.apart = False
        self.left_out: list[LeftOut] = []

    def take(self, line: Line) -> None:
        mark, words = question_number(line.text) if not (line.mark and line.mark.counts) else (line.mark, line.text)
        family = mark.family if mark else (line.mark.family if line.mark else None)
        text, limit = take_limit(words)
        last = self.drafts[-1] if self.drafts else None
        if mark and not words:
            # "Question 2" on a line of its own: the words follow.
            self.announced = line
        elif self.announced and text:
            self.drafts.append(_Draft(self.announced, text, limit))
            self.announced = None
        elif not text or states_only_limit(words) or _is_note(line, words):
            if limit and last and last.limit is None and not _FOR_ALL.search(words):
                last.limit = limit
            else:
                self.common = limit or self.common
                self._leave(line)
        elif family == self.family if self.family else asks(words):
            self.drafts.append(_Draft(line, text, limit))
        elif last and not ((line.gap or self.apart) and line.mark is None and not asks(words)):
            self._go_on(last, line, text, limit)
        else:
            self.apart = True
            self._leave(line)
            return
        self.apart = False

    def _go_on(self, last: _Draft, line: Line, text: str, limit: CharLimit | None) -> None:
        if limit and line.mark and last.limit is None:
            # A sub-question with a limit has a box of its own on the form, unless it is the last of several and speaks for all.
            last.parts.append(_Draft(line, text, limit))
            return
        last.text = f"{last.text} {text}"
        last.limit = last.limit or limit

    def _leave(self, line: Line) -> None:
        self.left_out.append(LeftOut(line=line.number, text=line.text, section=self.heading))


def _questions_of(draft: _Draft, common: CharLimit | None, *, utf8: bool) -> Iterable[Question]:
    if len(draft.parts) < 2:
        for part in draft.parts:
            draft.text, draft.limit = f"{draft.text} {part.text}", part.limit
        yield _question(draft.line, draft.text, draft.limit or common, utf8=utf8)
        return
    for part in draft.parts:
        yield _question(part.line, f"{draft.text} {part.text}", part.limit, utf8=utf8)


def _question(line: Line, text: str, limit: CharLimit | None, *, utf8: bool) -> Question:
    if limit and utf8:
        limit = limit.model_copy(update={"encoding": "utf-8"})
    return Question(
        id="q1", number=1, text=text, line=line.number, limit=limit, intents=find_intents(text), optional=bool(_OPTIONAL.search(text))
    )


def _unwrapped(lines: Sequence[Line]) -> Iterable[Line]:
    """`lines` with those joined that the width of some window broke off."""
    held: Line | None = None
    for line in lines:
        if held and line.mark is None and not line.gap and is_unfinished(held.text):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _leading_family(lines: Sequence[Line]) -> str | None:
    """The mark that begins a 문항 here: the first that counts, else the bullet that the asking lines share; None for bare lines."""
    for line in lines:
        if question_number(line.text)[0]:
            return "Q"
        if line.mark and line.mark.counts:
            return line.mark.family
    asking = [line.mark.family if line.mark else None for line in lines if asks(line.text)]
    return asking[0] if asking and len(set(asking)) == 1 else None


def _is_note(line: Line, words: str) -> bool:
    """Whether a line tells how to fill in the form instead of asking."""
    if line.mark and line.mark.family == "※":
        return True
    return bool(line.mark is None and _FOR_ALL.search(words) and find_limit(words) and is_sentence(words) and len(words) < 60)
