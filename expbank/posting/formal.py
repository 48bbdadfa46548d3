"""Formal conditions: lines that ask for a fact about the applicant (degree, military service, permit), not for experience.

A field of study alone ("통계학 전공자", "a degree in statistics") stays searchable, because banks do tell what somebody studied; a level of
education is formal. Certificates and language scores stay searchable too; a driving licence is a formality.
"""

from __future__ import annotations

import re
from functools import cache

from expbank.domain import Frozen
from expbank.posting.wording import wording
from expbank.text import fold

_MAX_CONDITION = 200
# What one can have done is no formality, whatever words it is told in; a degree "or equal experience" is one still.
_TOLD_BY_EXPERIENCE = re.compile(
    r"(?:경험|경력)(?:이있는|이있으신|을보유한|을보유하신|보유)?(?:분|자)?\Z|(?:본|보신)(?:분|자)\Z|^experience"
)
_ALTERNATIVE = re.compile(r"이상|또는|혹은|준하는|(?<![a-z])or(?![a-z])")


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
    if _TOLD_BY_EXPERIENCE.search(folded.rstrip(".")) and not _ALTERNATIVE.search(folded):
        return False
    return any(condition.met_by(folded) for condition in _conditions())


@cache
def _conditions() -> tuple[_Condition, ...]:
    return tuple(
        _Condition(name=entry["name"], any=entry["any"], given=entry.get("with", ()), unless=entry.get("unless", ()))
        for entry in wording("conditions")["condition"]
    )
