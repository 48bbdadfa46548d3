"""Several requirements in one line, taken apart where each stands alone."""

from __future__ import annotations

import re

# Nouns that close a requirement: what stands before the comma is then whole.
_CLOSED = re.compile(
    r"(?:경험|경력|이력|능력|역량|지식|활용|구사|보유|가능|우대|필수|이상|자격증|이해|이해도|숙련|능숙)(?:자|\s?(?:보유|필수|우대|소지)자?)?\Z"
    r"|(?:소지|보유|거주|전공|졸업|예정)자\Z"
)
_MEASURE_ONLY = re.compile(
    r"(?:총|최소|약|만|경력|경력직|신입)?\s?\d*\s?(?:년|개월|점|급|명|세|건|회|%)?\s?차?\s?(?:이상|이하|초과|미만)?\Z"
)
_BELONGS = re.compile(
    r"(?:특히|또는|혹은|및|그\s?외|그리고|단|예\s?[:)]|예시|ex|e\.g|등)|[^,]{0,60}(?:등|각|중)(?:\s|의|을|에)|[^,]{0,20}(?:이하|미만)(?:의|인)",
    re.IGNORECASE,
)
_HOLDS_ALL = re.compile(r"(?:을|를|이|가|도)\s?(?:모두|두루|고루|함께)?\s?(?:갖|가지|가진|보유|있|겸비)[^,]{0,12}(?:분|자|사람|인재)\Z")


def split_requirements(text: str, *, inline: bool = False) -> list[str]:
    """The requirements that `text` holds: itself alone, unless its commas part pieces that each end as a requirement does.

    "Docker 경험, Kafka 경험 보유" is two; "SQL, Python 등 데이터 처리 경험" and "Java, Spring 개발 경험" are one. Behind the colon of a
    heading (`inline`) the last piece may also be a bare noun: "Python 3년 이상, SQL".
    """
    pieces = _pieces(text)
    if len(pieces) < 2 or _HOLDS_ALL.search(pieces[-1].rstrip(" .")[-60:]) or any(_BELONGS.match(piece) for piece in pieces[1:]):
        return [text]
    groups: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        waiting.append(piece)
        if _CLOSED.search(piece.rstrip(" .")[-40:]) and not _MEASURE_ONLY.match(piece):
            groups.append(", ".join(waiting))
            waiting = []
    if waiting and not (inline and groups and len(waiting) == 1 and not _MEASURE_ONLY.match(waiting[0])):
        return [text]
    return groups + waiting


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
