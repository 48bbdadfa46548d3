"""Figures in a line: `65%`, `5분 → 30초`, `2.8점에서 4.2점으로`, `초당 1만 건`, `3배`, `N=19`, with before and after where told."""

from __future__ import annotations

import re

from expbank.bank.period import find_range
from expbank.domain import Metric

_NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:\s?[만억천백조])*"
# What is counted or measured. Long units first, so that 분기 is not read as 분.
_UNITS = (
    "퍼센트|%p|%|％|배|점|건|명|개월|개|회|번|원|시간|분기|영업일|분|초|일|주|달|년|곳|종|장|권|편|팀|대|통|톤|쪽|줄|행|가지|차례|만|억|천|위|"
    "ms|sec|secs|s|min|mins|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?|x|times|points?|pts?|[KMGT]i?B|kg|g|km|m|"
    "req/s|rps|qps|tps|people|users?|customers?|stores?|teams?|bps|fps|Hz|달러|USD|KRW"
)
_UNIT = rf"(?:\s?(?:{_UNITS})(?![A-Za-z]))"
_MONEY = r"[$€£₩]\s?"
_VALUE = rf"(?:초당|분당|시간당|일|월|연|주|하루|약|총|최대|평균|상위)?\s?(?:{_MONEY})?{_NUMBER}{_SCALE}{_UNIT}?"
# A value with at least a unit, a currency, or a share of another number: a bare number is as often a name.
_MEASURED = (
    rf"(?:(?:초당|분당|시간당|상위|top)\s?{_NUMBER}{_SCALE}{_UNIT}?|{_MONEY}{_NUMBER}{_SCALE}[KMB]?|{_NUMBER}{_SCALE}\s?/\s?{_NUMBER}|{_NUMBER}{_SCALE}{_UNIT}"
    rf"|(?:AUC|F1|MAE|RMSE|Dice(?:\s?Score)?|BLEU|NDCG|mAP|NPS|R²|p\d\d)\s?(?:of\s)?{_NUMBER}{_UNIT}?)"
)
_WORD = r"(?:하루|이틀|사흘|나흘|반나절|절반|half)"
_SIDE = rf"(?:{_VALUE}|{_WORD})"
# before → after, in arrows, in Korean particles (5분에서 30초로) and in English (from 61 to 96).
_CHANGE = re.compile(
    rf"(?P<before>{_SIDE})\s*(?:→|->|=>|⇒|➜)\s*(?P<after>{_SIDE})"
    rf"|(?P<before_ko>{_SIDE})(?:이?던\s\S{{1,10}}|짜리)?\s?(?:에서|이던\s?것(?:을|이)|이었던\s?것(?:을|이))\s+(?:\S{{1,8}}\s)?(?P<after_ko>{_SIDE})(?=\s?(?:으로|로|까지|미만|이하|이상|가량|정도))"
    rf"|\bfrom\s+(?P<before_en>{_SIDE})(?:\s[\w()]+){{0,3}}?\s+(?:down\s|up\s)?to\s+(?P<after_en>{_SIDE})"
    rf"|(?P<after_paren>{_SIDE})\s?\((?:전환\s?전|이전|기존|종전|전년|before|was|previously)\s?(?P<before_paren>{_SIDE})\)",
    re.I,
)
_SAMPLE = re.compile(r"\b[Nn]\s?=\s?\d[\d,]*")
_FIGURE = re.compile(_MEASURED, re.I)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:\s*년도?|\s*[./-]\s*\d{1,2}(?:\s*[./-]\s*\d{1,2})?)?(?:\s*\d{1,2}월)?(?:\s*\d{1,2}일)?|\d{1,2}월(?:\s*\d{1,2}일)?"
)
_LONGEST = 4000  # a longer line is no line of evidence; only its beginning is searched


def metrics_of(text: str) -> tuple[Metric, ...]:
    """The figures that `text` gives, in its order. Dates and bare numbers are not figures."""
    text = _without_dates(text[:_LONGEST])
    found: list[tuple[int, Metric]] = []
    taken = [False] * len(text)
    for match in _CHANGE.finditer(text):
        groups = match.groupdict()
        before = next(value for name, value in groups.items() if name.startswith("before") and value)
        after = next(value for name, value in groups.items() if name.startswith("after") and value)
        found.append((match.start(), Metric(text=match[0].strip(), before=before.strip(), after=after.strip())))
        taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    for pattern in (_SAMPLE, _FIGURE):
        for match in pattern.finditer(text):
            if not taken[match.start()]:
                found.append((match.start(), Metric(text=match[0].strip())))
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return tuple(metric for _, metric in sorted(found, key=lambda entry: entry[0]))


def _without_dates(text: str) -> str:
    """`text` with periods and dates blanked, at equal length."""
    if period := find_range(text):
        text = text.replace(period.text, " " * len(period.text))
    return _DATE.sub(lambda found: " " * len(found[0]), text)
