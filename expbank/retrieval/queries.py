"""What is asked of the bank for one line of a posting: the line without its stock phrases, and its parts where it lists several things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from expbank.posting import query_text, question_text

# "Docker / Kubernetes 활용", "기획, 섭외 및 운영", "planning and running": where a person would take a list apart.
_BETWEEN = re.compile(r"(?<!\s)(?:\s+(?:및|또는|및/또는|혹은|그리고|and/or|and|or)\s+|\s*[/,·ㆍ、;]\s*)", re.IGNORECASE)
# Where nobody would: in brackets, addresses, numbers, names ("A/B", "TCP/IP") and words that share a half ("입/출고", "상·하반기").
_WHOLE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）"
    r"|https?://\S+|(?<!\d)\d+(?:[/,·ㆍ.]\d+)+"
    r"|(?<![a-z0-9+#.])(?!and/or\b)(?=(?:[a-z0-9+#.]+/)*[a-z0-9+#]{1,2}(?![a-z0-9+#.]))[a-z0-9+#.]+(?:/[a-z0-9+#.]+)+"
    r"|(?<![가-힣])(?!및/또는)(?=(?:[가-힣]+[/·ㆍ])*[가-힣](?![가-힣]))[가-힣]+(?:[/·ㆍ][가-힣]+)+",
    re.IGNORECASE,
)
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
    parts = tuple(part for part in _taken_apart(whole) if len(part) >= _SHORTEST_PART)
    return Query(whole, parts if 2 <= len(parts) <= _MOST_PARTS else ())


def question_query(text: str) -> Query:
    """The query of a Question. Its parts are sub-questions about one story, which is told as a whole."""
    return Query(question_text(text))


def _taken_apart(line: str) -> list[str]:
    kept = [found.span() for found in _WHOLE.finditer(line)]
    parts, start = [], 0
    for cut in _BETWEEN.finditer(line):
        if not any(first < cut.end() and cut.start() < last for first, last in kept):
            parts.append(line[start : cut.start()])
            start = cut.end()
    return [*parts, line[start:]]
