"""What a reading of the bank found fault with: one value a fault, with its place and its sentence in the catalogue."""

from __future__ import annotations

from typing import Literal, get_args

from expbank.domain import Bullet, Experience, Frozen
from expbank.messages import message

# In the order of what matters most to who reads the application.
Kind = Literal[
    "required_without_evidence",
    "no_result",
    "result_without_number",
    "number_without_baseline",
    "number_without_sample",
    "no_own_role",
    "no_situation",
    "vague",
    "duplicate",
    "near_duplicate",
    "long_line",
    "period_reversed",
    "period_future",
    "period_length",
    "period_ongoing",
    "period_unread",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Finding(Frozen):
    """One fault. `line` is where to mend it, `text` the line in question, `detail` what the sentence names besides."""

    kind: Kind
    experience: str
    experience_id: str
    source: str
    line: int
    text: str = ""
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the language of the moment."""
        return message(f"check.{self.kind}", detail=self.detail)


def fault(kind: Kind, experience: Experience, bullet: Bullet | None = None, detail: str = "") -> Finding:
    """The Finding of `kind` at a Bullet, or at the title of its Experience."""
    return Finding(
        kind=kind,
        experience=experience.title,
        experience_id=experience.id,
        source=experience.source,
        line=bullet.line if bullet else experience.line,
        text=bullet.text if bullet else "",
        detail=detail,
    )
