"""What may stand as evidence at all.

A line that says one did *not* do it is none; a list of tools shows nothing but these tools; and what a 자소서 says of its writer's plans
and nature answers the 문항 it was written for, but proves no requirement.
"""

from __future__ import annotations

import re
from functools import lru_cache

from expbank.retrieval.shared import shared_terms
from expbank.store import StoredBullet

# Tags that the bank room gives to sections that tell of the future.
_WISHES = frozenset({"aspiration", "motive"})
# Tags of the parts of a 자소서 that speak of the writer's nature and plans: each answers 문항 of its own kind and no other.
OWN_DRAFT = frozenset({"growth", "strengths", "motive", "aspiration", "self-introduction"})

# `경험이 없는 신입을 가르침` tells of somebody else: only a predicate speaks of the writer.
_NOT_DONE = re.compile(
    r"(경험|경력|이력|지식|역량)(은|는|이|가|도)?\s*(아직|전혀|거의|많이)?\s*(없(?!는|던|이|앴)|부족(?!한|했던)|전무(?!한)|짧(?!은))"
    r"|(본|한|된|던|쓴)\s*적(은|이|도)?\s*(아직|전혀|거의|한 번도)?\s*없"
    r"|(해|다뤄|써|만들어|맡아|참여해)\s*보지는?\s*(못|않)"
    r"|못\s*해\s*봤|아직\s[^.]{0,30}(못했|못하|않았|않는|모른|모릅)"
    r"|\b(no|lack(ed|s)?|without) (prior |any |hands-on )*experience\b"
    r"|\b(have|has|had|did|do)(n't| not| never) (yet )?(used|worked|built|done|managed|had|tried)\b"
)


def is_evidence_for(asked: str, record: StoredBullet, *, named: bool = False) -> bool:
    """Whether the line can support what is asked, as far as its kind tells; `named`: it names a thing of the kind that is asked for."""
    if says_not_done(record.text):
        return False
    return record.part != "skill" or named or bool(shared_terms(asked, record.text))


def is_wish(record: StoredBullet) -> bool:
    """Whether the line tells of what its writer hopes to do."""
    return not _WISHES.isdisjoint(record.tags)


# Asked of every line for every requirement.
@lru_cache(maxsize=4096)
def says_not_done(text: str) -> bool:
    """Whether a line says that its writer has not done the thing (not: that something was done without a fault)."""
    return _NOT_DONE.search(text.lower()) is not None
