"""Several requirements in one line, taken apart where each stands alone."""

from __future__ import annotations

import re

_HEADS = re.compile(
    r"(?:경험|경력|능력|역량|지식|이해|이해도|활용|보유|가능|우대|필수|이상|자격증|분|자)(?:자|이\s?있는\s?분|\s?보유자?|\s?보유|\s?필수|\s?우대)?\Z"
)
_MEASURE_ONLY = re.compile(r"\A(?:총|최소|약|만)?\s?\d+\s?(?:년|개월|점|급|명|세|건|회|%)?\s?(?:차)?\s?(?:이상|이하|초과|미만)?\Z")
_BELONGS = re.compile(
    r"\A(?:특히|또는|혹은|및|그\s?외|그리고|단|예|예시|ex|e\.g|등)|(?:등|등의|등을|각|중)\s|(?:이하|미만)(?:의|인)?\s?", re.IGNORECASE
)


def split_requirements(text: str) -> list[str]:
    """The requirements that `text` holds: itself alone, unless commas part pieces that each end as a requirement does.

    "Docker 경험, Kafka 경험 보유" is two; "SQL, Python 등 데이터 처리 경험" and "Java, Spring 개발 경험" are one.
    """
    pieces = _pieces(text)
    if len(pieces) < 2 or any(_BELONGS.search(piece) for piece in pieces[1:]):
        return [text]
    if not all(_HEADS.search(piece.rstrip(" .")) and not _MEASURE_ONLY.match(piece) for piece in pieces):
        return [text]
    return pieces


def _pieces(text: str) -> list[str]:
    """`text` cut at its commas and semicolons, those within parentheses left alone."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in "([（":
            depth += 1
        elif char in ")]）":
            depth = max(0, depth - 1)
        elif depth == 0 and (char == ";" or (char in ",，" and not text[at + 1 : at + 2].isdigit())):
            pieces.append(text[start:at].strip())
            start = at + 1
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]
