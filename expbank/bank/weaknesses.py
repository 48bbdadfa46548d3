"""What weakens an Experience as evidence, as an experienced reviewer of applications would mark it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expbank.bank.findings import Finding, fault
from expbank.domain import Bullet, Experience

_LONG, _LONG_PROSE = 250, 700  # characters of a line, and of a paragraph of an answer
_SENTENCE_ENDS = re.compile(r"(?:다|요|[a-z])[.](?:\s|$)")
_NEAR = 14  # characters between a figure and what it measures
# Tags of what is not told as a project: wishes, self-portraits and certificates need neither result nor situation.
_PORTRAITS = frozenset(("motive", "aspiration", "growth", "strengths", "self-introduction", "credentials"))

_SHARE = re.compile(r"\d\s?(?:%|퍼센트|％|배|x\b|times)", re.I)
# The line says what its figure is held against: a value before, a comparison, an earlier time.
_BASELINE = re.compile(
    r"대비|기존|이전|종전|전년|전월|보다|→|->|에서\s|이던|였던|업계|목표|전환\s*전|도입\s*전"
    r"|\b(?:from|compared|than|vs|versus|baseline|before)\b",
    re.I,
)
# Qualities that somebody must have measured somehow: how, on how many?
_MEASURED = re.compile(
    r"정확도|정밀도|재현율|만족|성공률|오류율|에러율|이탈률|전환율|클릭률|성능|품질|효율|민감도|\bscore\b|점수|accuracy|precision|recall|satisfaction|quality|performance|AUC|F1",
    re.I,
)
_METHOD = re.compile(
    r"\b[Nn]\s?=|기준|표본|설문|평균|중앙값|동안|기간|테스트\s*셋|검증|측정|A/B|실험|비교|로그|건\s|명\s*(?:대상|중|가운데)|[주일개월년]\s*(?:간|평균|동안|후)|\d\s*(?:건|명|장|회)|"
    r"survey|sample|median|average|measured|holdout|over \d|within|per |audit|A/B",
    re.I,
)
_TEAM = re.compile(r"저희|우리\s*(?:팀|는|가)|팀(?:이|은|에서|원들과)|\b(?:we|our team|the team)\b", re.I)
_OWN = re.compile(r"저는|제가|저의|내가|나는|나의|제\s|본인|맡[아은았]|담당|주도|직접|혼자|이끌|\b(?:I|my|led|owned)\b")
_VAGUE = re.compile(
    r"다양한|여러\s*가지|많은\s|열심히|최선을|노력(?:했|하|을)|참여(?:했|함|하)|기여(?:했|함)|도움을|원활|성공적으로|적극적으로|꾸준히|이해도|"
    r"\b(?:various|helped|participated|was involved|involved in|assisted|worked on|many|successfully|responsible for)\b",
    re.I,
)


def weaknesses(experience: Experience) -> Iterator[Finding]:
    """The faults of one Experience by itself."""
    told = [bullet for bullet in experience.bullets if bullet.part != "skill"]
    portrait = bool(_PORTRAITS & set(experience.tags))
    if told and not portrait:
        yield from _of_results(experience, told)
        yield from _of_story(experience, told)
    for bullet in told:
        if not portrait:
            yield from _of_figures(experience, bullet)
            if (vague := _VAGUE.search(bullet.text)) and not bullet.metrics:
                yield fault("vague", experience, bullet, vague[0].strip())
        if len(bullet.text) > (_LONG_PROSE if _is_prose(bullet) else _LONG):
            yield fault("long_line", experience, bullet, str(len(bullet.text)))


def _of_results(experience: Experience, told: list[Bullet]) -> Iterator[Finding]:
    results = [bullet for bullet in told if "result" in bullet.parts]
    if not results:
        yield fault("no_result", experience)
    elif not any(bullet.metrics for bullet in results):
        yield fault("result_without_number", experience, results[0])


def _of_story(experience: Experience, told: list[Bullet]) -> Iterator[Finding]:
    team = next((bullet for bullet in told if _TEAM.search(bullet.text)), None)
    if team and experience.role is None and not any(_OWN.search(bullet.text) for bullet in told):
        yield fault("no_own_role", experience, team)
    # An entry of a list of employers (회사 | 직무 | 기간) is a list of what was done there, not a story.
    is_project = bool(experience.period or experience.role or experience.team or experience.organization) and "|" not in experience.title
    if is_project and not any(part in ("situation", "task") for bullet in told for part in bullet.parts):
        yield fault("no_situation", experience)


def _of_figures(experience: Experience, bullet: Bullet) -> Iterator[Finding]:
    """A share without what it is held against, and a quality without how it was measured; in a result only."""
    if "result" not in bullet.parts:
        return
    shares = [metric for metric in bullet.metrics if metric.before is None and _SHARE.search(metric.text)]
    if shares and not _BASELINE.search(bullet.text):
        yield fault("number_without_baseline", experience, bullet, ", ".join(dict.fromkeys(metric.text for metric in shares)))
    quality = next((found for metric in bullet.metrics if (found := _quality(bullet.text, metric.text))), None)
    if quality and not _METHOD.search(bullet.text):
        yield fault("number_without_sample", experience, bullet, quality)


def _quality(text: str, figure: str) -> str | None:
    """The quality that `figure` measures in `text`, if one stands right before or after it."""
    at = text.find(figure)
    near = text[max(at - _NEAR, 0) : at + len(figure) + _NEAR]
    found = _MEASURED.search(near)
    return found[0] if found else None


def _is_prose(bullet: Bullet) -> bool:
    """Whether a Bullet is a paragraph of sentences rather than a résumé line."""
    return len(_SENTENCE_ENDS.findall(bullet.text)) > 1
