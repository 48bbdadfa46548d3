"""Formal conditions: lines that ask for a fact about the applicant (degree, military service, permit), not for experience.

A field of study alone ("통계학 전공자", "a degree in statistics") stays searchable, because banks do tell what somebody studied; a level of
education is formal. Certificates and language scores stay searchable too; a driving licence is a formality.
"""

from __future__ import annotations

from functools import cache

from expbank.domain import Frozen
from expbank.posting.wording import wording
from expbank.text import fold

_MAX_CONDITION = 200


class _Condition(Frozen):
    name: str
    any: tuple[str, ...]
    given: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def met_by(self, text: str) -> bool:
        return (
            any(word in text for word in self.any)
            and (not self.given or any(word in text for word in self.given))
            and not any(word in text for word in self.unless)
        )


def is_formal(text: str) -> bool:
    """Whether a requirement line asks for something that no experience can answer."""
    if len(text) > _MAX_CONDITION:
        return False
    folded = "".join(fold(text).split())
    return any(condition.met_by(folded) for condition in _conditions())


@cache
def _conditions() -> tuple[_Condition, ...]:
    return tuple(
        _Condition(name=entry["name"], any=entry["any"], given=entry.get("with", ()), unless=entry.get("unless", ()))
        for entry in wording("conditions")["condition"]
    )
