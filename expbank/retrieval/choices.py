"""What the person decided beforehand: which Experience to tell for which 문항, and which lines not to take."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Protocol

from expbank.domain import Question
from expbank.errors import UsageError
from expbank.text import fold

# A line of the bank as a person points at it: its words, and the title of its Experience. Both stay when files are sorted anew.
Line = tuple[str, str]
_NEAREST = 3


class Titled(Protocol):
    """What has an id and a title: an Experience, in whatever form it is at hand."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...


@dataclass(frozen=True)
class Choices:
    """`pinned`: the id of the Experience to tell, by the id of the 문항; `rejected`: lines that are no evidence for what has that id."""

    pinned: Mapping[str, str] = field(default_factory=dict)
    rejected: Mapping[str, Collection[Line]] = field(default_factory=dict)


NO_CHOICES = Choices()


def read_pins(given: Sequence[str], questions: Sequence[Question], experiences: Sequence[Titled]) -> dict[str, str]:
    """`q2=챗봇`, `2=챗봇 시스템` as ids of 문항 and Experience. Raises UsageError for one that cannot be read."""
    pinned: dict[str, str] = {}
    for pin in given:
        asked, separator, words = (piece.strip() for piece in pin.partition("="))
        if not separator or not asked or not words:
            raise UsageError("pin.form", pin=pin)
        question = next((question for question in questions if asked.lower() in (question.id, str(question.number))), None)
        if question is None:
            raise UsageError("pin.no_such_question", asked=asked, ids=", ".join(question.id for question in questions))
        pinned[question.id] = find_experience(words, experiences).id
    return pinned


def find_experience(words: str, experiences: Sequence[Titled]) -> Titled:
    """The Experience of that id, that title, or whose title alone has these words in it. Raises UsageError with the nearest titles."""
    wanted = _plain(words)
    titles = {experience.id: _plain(experience.title) for experience in experiences}
    for fits in (
        [experience for experience in experiences if experience.id == words],
        [experience for experience in experiences if titles[experience.id] == wanted],
        [experience for experience in experiences if wanted in titles[experience.id]],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            same = len({experience.title for experience in fits}) == 1
            raise UsageError("pin.ambiguous", words=words, titles=_listed(fits, with_ids=same))
    nearest = sorted(experiences, key=lambda experience: -SequenceMatcher(None, wanted, titles[experience.id]).ratio())[:_NEAREST]
    raise UsageError("pin.no_such_experience", words=words, titles=_listed(nearest))


def _listed(experiences: Sequence[Titled], *, with_ids: bool = False) -> str:
    return " · ".join(f"{experience.title} ({experience.id})" if with_ids else experience.title for experience in experiences)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
