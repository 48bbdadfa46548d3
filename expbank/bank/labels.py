"""Labels and what they announce: `**성과**:`, `S:`, `[상황]`, `기간 :`, `## Tech stack`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from expbank.domain import STAR_PARTS, Part
from expbank.text import fold

Meaning = Literal["title", "period", "organization", "role", "team", "skills", "tags", "link", "situation", "task", "action", "result"]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

# Words that make a label by themselves. Several words in one label are read one by one: the last one decides, as the head
# of a Korean noun phrase stands last (문제 해결 과정 → 해결).
_WORDS: dict[Meaning, str] = {
    "title": "프로젝트명 과제명 활동명 사업명 업무명 경험명 서비스명 제목 projectname",
    "period": "기간 일정 일시 날짜 수행기간 진행기간 개발기간 작업기간 프로젝트기간 근무기간 재직기간 참여기간 활동기간 period duration date dates timeline when",
    "organization": "소속 회사 회사명 기관 기관명 소속기관 소속회사 발주처 고객사 주관 주최 학교 단체 company organization organisation employer client affiliation",
    "role": "역할 직책 직무 직급 직위 포지션 role roles position",
    "team": "인원 참여인원 참여인력 투입인력 팀원 팀구성 구성원 인력 팀규모 개발인원 team teamsize headcount members",
    "skills": "기술 기술스택 스택 사용기술 사용기술스택 활용기술 보유기술 개발환경 사용도구 활용도구 사용언어 도구 툴 stack skills skill techstack "
    "technologies technology tech tools environment languages frameworks",
    "tags": "태그 키워드 tags tag keywords",
    "link": "링크 깃허브 깃헙 주소 url urls link links github repo repository website homepage demo",
    "situation": "상황 배경 문제 문제점 문제상황 문제정의 계기 이슈 현황 개요 소개 situation background problem problems context overview",
    "task": "과제 목표 목적 미션 해결과제 task tasks goal goals objective objectives mission",
    "action": "행동 실행 해결 해결책 해결과정 해결방법 해결방안 담당 담당업무 주요업무 업무 업무내용 수행내용 수행업무 담당역할 기여 기여도 노력 구현 접근 접근법 "
    "접근방법 조치 대응 한일 맡은일 작업 action actions solution solutions approach responsibilities contribution contributions implementation whatidid",
    "result": "결과 성과 주요성과 효과 기대효과 임팩트 실적 업적 배운점 느낀점 알게된점 교훈 성과지표 result results impact outcome outcomes achievement achievements "
    "accomplishments highlights learnings learned lessons kpi metrics",
}
# Words that add nothing to a label, so that 주요 성과, 성과 및 배운 점 and "Key results" are labels too.
_FILLERS = frozenset(
    "및 그리고 의 나의 내 내가 저의 본인 주요 핵심 구체적 구체적인 상세 최종 전체 내용 사항 과정 방법 프로젝트 개발 진행 수행 추진 맡은 담당한 사용 활용 사용한 "
    "보유 기술적 문제 점 것 요약 정리 분석 도출 시도 팀 경험한 배운 느낀 and of the my our key main project what i did a summary details core".split()
)
# Only before a colon are these labels; as a heading of their own they are as often a title.
_COLON_ONLY: dict[Meaning, str] = {
    "title": "프로젝트 과제이름 project title name 이름 프로젝트이름 활동",
    "role": "담당파트 job title jobtitle",
    "situation": "도전 어려움 난관 원인 challenge challenges",
    "action": "분석 내용 원인분석 문제분석 전략 아이디어 활동내용 과정 방법 해결노력 process",
    "result": "회고 수상 기대효과 성장",
    "skills": "언어 환경 language framework",
}
_LETTERS: dict[str, Meaning] = {"s": "situation", "t": "task", "a": "action", "r": "result"}

_MEANING: dict[str, Meaning] = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_COLON_MEANING: dict[str, Meaning] = {word: meaning for meaning, words in _COLON_ONLY.items() for word in words.split()}

# **label**: rest · **label:** rest · **label** rest
_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?P<label>[^*_\n]{1,40}?)\s*(?P<inner>[:：]?)\s*(?P=mark)\s*(?P<outer>::?|：|[-–—|→](?=\s)|)\s*(?P<rest>.*)", re.S
)
# [label] rest · <label> rest · 【label】: rest
_BRACKETED = re.compile(r"[\[【<〈《「(（](?P<label>[^\]】>〉》」)）\n]{1,30})[\]】>〉》」)）]\s*[:：]?\s*(?P<rest>.*)", re.S)
# label: rest · label :: rest (Dataview) · label：rest
_COLON = re.compile(r"(?P<label>[^:：\n]{1,40}?)\s*(?:::|:(?!//)|：)\s*(?P<rest>.*)", re.S)
# label - rest · label | rest · label → rest
_DASH = re.compile(r"(?P<label>[^\s:：|–—→-][^:：|–—→\n-]{0,19}?)\s+[-–—|→]\s+(?P<rest>.*)", re.S)
_BARE_LETTER = re.compile(r"(?P<label>[STAR])(?:[.)]|\s+-)\s+(?P<rest>\S.*)", re.S)
_PARENTHESIS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")
_SEPARATOR = re.compile(r"[\s/·&,+ㆍ・|]+")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of `rest` (the text after it, perhaps empty). `letter`: only one letter of S, T, A, R stood there."""

    name: str
    meaning: Meaning
    rest: str
    letter: bool = False


def split_label(text: str) -> Label | None:
    """The known label that `text` begins with, if any. An unknown one (`**캐시 도입**: …`) is part of the text."""
    if text.startswith(("**", "__")):
        return _bold_label(text)
    if found := _BRACKETED.match(text):
        return _label(found["label"], found["rest"], before_colon=False)
    if (found := _COLON.match(text)) and (label := _label(found["label"], found["rest"], before_colon=True)):
        return label
    if (found := _DASH.match(text)) and compact(found["label"]) in _MEANING:
        return _label(found["label"], found["rest"], before_colon=False)
    if found := _BARE_LETTER.match(text):
        return _label(found["label"], found["rest"], before_colon=False)
    return None


def bare_label(text: str) -> Label | None:
    """The label that `text` as a whole is, with or without its colon: a heading `## 결과`, a line `주요 성과:`."""
    if label := split_label(text):
        return label if not label.rest else None
    return _label(text.strip("*_ "), "", before_colon=False) if len(text) <= 40 else None


def compact(text: str) -> str:
    """`text` folded and without spaces and outer marks, as the tables of words have it."""
    return _EDGE.sub("", "".join(fold(text).split()))


def part_of(meaning: Meaning) -> Part | None:
    """The STAR part that a label of `meaning` announces, `skill` for skills, None for metadata."""
    if meaning == "skills":
        return "skill"
    return cast(Part, meaning) if meaning in STAR_PARTS else None


def _bold_label(text: str) -> Label | None:
    found = _BOLD.match(text)
    if not found:
        return None
    colon = bool(found["inner"] or found["outer"])
    return _label(found["label"], found["rest"], before_colon=colon)


def _label(name: str, rest: str, *, before_colon: bool) -> Label | None:
    name = name.strip("*_ \t")
    letter = fold(name) in _LETTERS
    meaning = _LETTERS[fold(name)] if letter else _meaning(name, before_colon)
    return Label(name, meaning, rest.strip(), letter) if meaning else None


@lru_cache(maxsize=4096)
def _meaning(name: str, before_colon: bool) -> Meaning | None:
    """What the label `name` announces; 상황(Situation) and S(상황) are read from either side of the parenthesis."""
    outside, inside = _PARENTHESIS.sub(" ", name), " ".join(_PARENTHESIS.findall(name))
    for reading in (name, outside, inside):
        if found := _word_meaning(reading, before_colon):
            return found
    return None


def _word_meaning(name: str, before_colon: bool) -> Meaning | None:
    tables = (_MEANING, _COLON_MEANING) if before_colon else (_MEANING,)
    whole = compact(name)
    for table in tables:
        if whole in table:
            return table[whole]
    meaning: Meaning | None = None
    for word in _SEPARATOR.split(name.strip()):
        known = next((table[form] for form in _forms(word) for table in tables if form in table), None)
        if known is None and not any(form in _FILLERS for form in _forms(word)):
            return None
        meaning = known or meaning
    return meaning


def _forms(word: str) -> tuple[str, ...]:
    """`word` as the tables may have it: as it is, and without a joining particle (문제와, 도전과)."""
    plain = compact(word)
    return (plain, plain[:-1]) if plain[-1:] in ("와", "과") and len(plain) > 2 else (plain,)
