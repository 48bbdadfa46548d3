"""What a Korean sentence tells in STAR terms. Korean says it at the end (달성, 구축했다, 해야 했다), so the tail is judged first."""

from __future__ import annotations

import re

from expbank.bank.metrics import metrics_of
from expbank.bank.words import word_set
from expbank.domain import Part

_TAIL = 22  # characters at the end of a sentence in which its verb stands


def _any_of(name: str) -> str:
    return f"(?:{'|'.join(sorted(word_set('korean_verbs', name)))})"


_DOING = _any_of("doing")
_ACHIEVING = _any_of("achieving")
_DOING_VERB = _any_of("doing_verb")

_TASK = re.compile(
    r"""[어아해여려켜춰와내]야\s*(?:만\s*)?(?:했|하였|하는\s*상황|한다고\s*판단|할\s*(?:상황|때))
      | (?:목표|과제|역할|임무|책임)(?:은|는|였|이었|로\s*삼|[를로]\s*(?:잡|세)) | [하기]로\s*(?:했|하였|마음) | 필요(?:했|하였|가\s*있었)
      | (?:맡게|책임지게|담당하게)\s*되 | 주어진\s*과제 | 것이\s*(?:목표|과제)""",
    re.X,
)
_TASK_OPENING = re.compile(r"^(?:저의|제|내|나의|우리의?)?\s*(?:목표|과제|역할|임무)(?:은|는)\s")
_TASK_NOUN = re.compile(r"(?:하기|막기|아래로|이하로|것)$")
# The words with which a result says that it is one.
_RESULT_OPENING = re.compile(r"^(?:그\s*)?결과(?:적으로|로)?[,\s]|^(?:그\s*)?(?:덕분에|덕에|이로\s*인해|이를\s*통해|이후|그\s*뒤)")
_LEARNED = re.compile(r"배웠|배움|깨달|느꼈|알게\s*되었|익혔|계기가\s*되")
_RESULT_TAIL = re.compile(
    rf"""{_ACHIEVING}(?:했|하였|함|됨|되었|됐|을|를|시킴|시켰|하는)?\S{{0,4}}[.)]*$
      | (?:줄|늘|높|낮|올|오르|올라|짧아|빨라|나아|사라|없애|끌어올)\S{{0,6}}(?:다|음|임|림|춤|[.])*$
      | (?:줄임|높임|늘림|낮춤|늘어남|줄어듦|없앰|끌어올림|막음|아낌)[.]?$
      | (?:되었|됐)습?니?다[.]?$ | (?:\d|%|[건명배점회위원초분])[)]?$ | [1-9]위\S{{0,4}}(?:기록|차지)?$
      | 수\s*있(?:었|게\s*(?:되|됐|됨)) | 게\s*됨$ | 들었습니다[.]?$""",
    re.X,
)
# What the person changed (줄임, 높였다) after an object and a clause of how: the line tells the action too.
_AGENT_TAIL = re.compile(r"(?:줄[임였]|높[임였]|낮[춤췄]|늘[림렸]|단축|절감|축소|개선|감소|향상|없[앰앴]|끌어올|완료|해소)\S{0,6}$")
_HOW = re.compile(r"[을를로]\s[^.]{0,120}?[가-힣](?:고|며|아|어|여|해|게|뒤|워|려|겨|눠|개|꿔|춰|쳐|내|서)[,\s]")
_CHANGE_END = re.compile(r"(?:줄|늘|높|낮|짧아|빨라|올랐|나아|회복|되찾|한\s*건도|0건)\S{0,10}$")
_CHANGED = re.compile(r"줄|늘|높|낮|단축|향상|개선|감소|절감|증가|달성|끌어올|축소|→|상승|인하|회복")
# Getting more of what nobody wants is how a story begins.
_WORSENED = re.compile(r"(?:불만|이탈|떠나\S*|장애|오류|실패|지연|폐기\S*|적자)\S*\s(?:\S+\s){0,3}(?:늘|증가|급증|뛰)\S{0,8}$")
_OBJECT = re.compile(r"[가-힣](?:을|를|에게|으로|로)\s")
_ACTION_TAIL = re.compile(
    rf"""{_DOING}(?:했|하였|함|하고|하며|했으며|을|를|하게|시켰|시킴|해)?\S{{0,5}}[.)]*$
      | {_DOING_VERB}\S{{0,8}}[.)]*$ | (?:[가-힣]게|도록)\s*(?:함|했\S*|하였\S*|만듦)[.]?$""",
    re.X,
)
# An action inside a line that ends in its result: 도입해, 구축으로, 바꿔, 나누고, …하여
_ACTION_INSIDE = re.compile(
    rf"""(?:{_DOING}|\S+화)(?:으로|로|을\s*통해|를\s*통해|해서?|하여|하고|하며|해\s|하자|한\s*뒤|,)
      | [가-힣](?:해|워|꿔|켜|려|쳐|춰|겨|눠|둬)\s+\S
      | (?:고쳐|바꿔|옮겨|나눠|모아|만들어|묶어|통해|걸러|붙여|줄여|높여|옮기고|나누고|바꾸고)\s""",
    re.X,
)
_TROUBLE = _any_of("trouble")
_SITUATION = re.compile(
    rf"""문제(?:가|를\s*겪|점) | {_TROUBLE} | 쓰고\s*있었 | 던\s*(?:때|시절|날)
      | (?:어려움|불편|지연|부족|혼란|갈등|불만|장애|오류)[이가을를은는]?\s*\S{{0,8}}(?:있었|있던|많|잦|컸|커|생겼|발생|겪|계속|반복|심)""",
    re.X,
)
_DECORATION = re.compile(r"[^\w)%.!?]+$")
_CLOSING_PARENTHESIS = re.compile(r"\s?\([^()]*\)[.]?$")


def korean_parts(sentence: str) -> tuple[Part, ...]:  # noqa: PLR0911 - a ladder: the first ending that fits decides
    """The parts that a Korean sentence tells, the main one first; none where no sign is found."""
    bare = _CLOSING_PARENTHESIS.sub("", _DECORATION.sub("", sentence))
    tail = bare[-_TAIL:]
    if _TASK.search(tail) or _TASK_NOUN.search(tail) or _TASK_OPENING.search(bare):
        return ("task",)
    if _RESULT_OPENING.search(bare) or _LEARNED.search(tail):
        return ("result",)
    if _WORSENED.search(tail) or (_SITUATION.search(tail) and not _CHANGE_END.search(tail)):
        return ("situation",)
    if _RESULT_TAIL.search(tail) or _CHANGE_END.search(tail):
        acts = _ACTION_INSIDE.search(bare[:-6]) or (_AGENT_TAIL.search(tail) and _HOW.search(bare))
        return ("action", "result") if acts else ("result",)
    changed = _CHANGED.search(bare) is not None and bool(metrics_of(bare))
    if _ACTION_TAIL.search(tail) or (_OBJECT.search(bare) and _is_past(bare)):
        return ("action", "result") if changed else ("action",)
    if _SITUATION.search(bare):
        return ("situation",)
    if changed:
        return ("result",)
    return ("action",) if _ACTION_INSIDE.search(bare) else ()


def _is_past(sentence: str) -> bool:
    """Whether the sentence ends in a past form (…했다, …겼습니다): the syllable before the ending closes in ㅆ."""
    stem = sentence.rstrip(" .!)\"'").removesuffix("다").removesuffix("습니")
    return "가" <= stem[-1:] <= "힣" and (ord(stem[-1]) - ord("가")) % 28 == 20
