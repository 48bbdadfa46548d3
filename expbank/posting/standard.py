"""The standard 문항, for applications whose form states none: motive, competency, problem solving, teamwork, aspiration."""

from __future__ import annotations

from expbank.domain import Question
from expbank.messages import Language
from expbank.posting.wording import wording


def standard_questions(language: Language) -> tuple[Question, ...]:
    """지원동기, 직무역량, 문제해결, 협업, 입사 후 포부, in `language`; without limits, and with line 0: no file states them."""
    return tuple(
        Question(id=f"q{number}", number=number, text=entry["text"], line=0, intents=entry["intents"])
        for number, entry in enumerate(wording("standard_questions")[language], start=1)
    )
