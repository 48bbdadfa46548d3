"""A posting as it is shown: what was found, what the person said about it, and what could be told instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from expbank.domain import STAR_PARTS, Match, Posting, Report
from expbank.errors import UsageError
from expbank.retrieval.questions import episodes_of
from expbank.serve.applying import Said
from expbank.serve.judgements import JudgedLine, Judgement, Kind
from expbank.store import IndexInfo, StoredBullet


class Told(NamedTuple):
    """An Experience that could be told."""

    id: str
    title: str


def experiences_of(bullets: Mapping[str, StoredBullet]) -> tuple[Told, ...]:
    """Every Experience of the bank, in the order of the files."""
    return tuple(Told(episode.id, episode.title) for episode in episodes_of(bullets))


@dataclass(frozen=True)
class Opened:
    """A posting on the desk: `found` is what retrieval said, before any judgement; `info` the index that it was found in."""

    id: str
    text: str
    posting: Posting
    found: Report
    info: IndexInfo | None


@dataclass(frozen=True)
class View:
    """The Report as judged, with what was said by what was asked, and every Experience that could be told."""

    opened: Opened
    report: Report
    said: Said
    experiences: tuple[Told, ...]

    def asked(self, asked_id: str) -> tuple[Kind, str]:
        """Kind and words of a Requirement or 문항. Raises UsageError for an id that the posting does not have."""
        for found in self.report.requirements:
            if found.requirement.id == asked_id:
                return "requirement", found.requirement.text
        for suggestion in self.report.suggestions:
            if suggestion.question.id == asked_id:
                return "question", suggestion.question.text
        raise UsageError("serve.no_such_line")

    def judgement(self, asked_id: str) -> Judgement:
        """What was said about it; an empty judgement where nothing was."""
        kind, query = self.asked(asked_id)
        return self.said.get((kind, query)) or Judgement(posting=f"{self.opened.id}.txt", kind=kind, query=query)

    def is_pinned(self, asked_id: str, match: Match) -> bool:
        """Whether the person pinned this line for it."""
        return any(line.names(match) for line in self.judgement(asked_id).relevant)

    def rejected(self, asked_id: str) -> tuple[JudgedLine, ...]:
        """The lines that the person rejected for it."""
        return self.judgement(asked_id).rejected

    def offers(self, asked_id: str, text: str, project: str) -> bool:
        """Whether a line (by its words and the title of its Experience) is shown for it, or was before it was rejected."""
        lines = {(match.text, match.experience) for match in self._matches(asked_id)}
        lines |= {(line.text, line.project) for line in self.rejected(asked_id)}
        return (text, project) in lines

    def _matches(self, asked_id: str) -> list[Match]:
        matches = [match for found in self.report.requirements if found.requirement.id == asked_id for match in found.matches]
        for suggestion in self.report.suggestions:
            if suggestion.question.id == asked_id:
                matches += [match for part in STAR_PARTS for match in getattr(suggestion.star, part)]
                matches += suggestion.matches
        return matches
