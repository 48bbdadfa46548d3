"""What an English sentence tells in STAR terms: by the verb it begins with, else by the words in it."""

from __future__ import annotations

import re

from expbank.bank.metrics import metrics_of
from expbank.bank.words import word_set
from expbank.domain import Part

_DOING = "|".join(sorted(word_set("english_verbs", "doing")))
_TASK = re.compile(
    r"\b(?:needed to|had to|(?:was|were) (?:asked|tasked|responsible)|my (?:goal|job|task) was|the (?:goal|task|aim) was)\b", re.I
)
_RESULT_OPENING = re.compile(r"^(?:as a result|this led|consequently)\b", re.I)
_ACTION = re.compile(rf"^(?:(?:I|we|and)\s+)?(?:(?:also|first|then)\s+)?(?:set up|{_DOING})\b", re.I)
_RESULT = re.compile(
    r"""\b(?:dropped | fell | rose | grew | halved | doubled | tripled | increased | decreased | improved | won | adopted | became | saved
      | exceeded | reached | (?:is|are)\ now | now\ takes? | by\ \d+(?:\.\d+)?% | from\ \S+\ to | reducing | cutting | raising | shipped
      | went\ from | stopped | copied)\b""",
    re.I | re.X,
)
_SITUATION = re.compile(
    r"""\b(?:nobody | no\ one | could(?:\ not|n't) | had\ no | lacked | struggled | dragged | blamed | ignored | gave\ up
      | (?:was|kept)\ failing | out\ of\ date | too\ slow | there\ (?:was|were)\ no | did\ not\ know | problem\ was | because\ it)\b""",
    re.I | re.X,
)


def english_parts(sentence: str) -> tuple[Part, ...]:
    """The parts that an English sentence tells, the main one first; none where no sign is found."""
    result = _RESULT.search(sentence) is not None
    parts: tuple[Part, ...] = ("result",) if result else ()
    if _TASK.search(sentence):
        parts = ("task",)
    elif _RESULT_OPENING.search(sentence):
        parts = ("result",)
    elif _ACTION.search(sentence):
        parts = ("action", "result") if result and metrics_of(sentence) else ("action",)
    elif _SITUATION.search(sentence):
        parts = ("situation",)
    return parts
