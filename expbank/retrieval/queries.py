"""What is asked of the bank for one line of a posting: the line without its stock phrases, and its parts where it lists several things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from expbank.posting import query_text, question_text

# "Docker / Kubernetes 활용", "기획, 섭외 및 운영", "planning and running": where a person would take a list apart.
_BETWEEN = re.compile(r"\s*(?:/|,|·|ㆍ|、|;|\s(?:및|또는|혹은|그리고|and|or)\s)\s*", re.IGNORECASE)
_SHORTEST_PART = 3
_MOST_PARTS = 6


@dataclass(frozen=True)
class Query:
    """The whole line as a query, and those of its parts, none for a line that asks for one thing."""

    whole: str
    parts: tuple[str, ...] = ()


def requirement_query(text: str) -> Query:
    """The query of a Requirement."""
    whole = query_text(text) or text
    parts = tuple(part for part in _BETWEEN.split(whole) if len(part) >= _SHORTEST_PART)
    return Query(whole, parts if 2 <= len(parts) <= _MOST_PARTS else ())


def question_query(text: str) -> Query:
    """The query of a Question. Its parts are sub-questions about one story, which is told as a whole."""
    return Query(question_text(text))
