"""Names of skills out of the lines of a 기술 list."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"[,;·•、]|\s+[/|&+]\s+|\s{2,}")
_GROUP = re.compile(r"\(([^()]*)\)")
# `Backend: Java, Spring` names a group of skills, not a skill.
_HEADING = re.compile(r"^[^:：,()]{1,25}[:：]\s*")
_MARKS = "*`_~ \t.-"
# A phrase that tells an ability instead of naming a thing.
_ABILITY = re.compile(r"(?:이해|경험|능력|구축|운영|가능|활용|숙련|작성|of|with|experience|knowledge)$", re.I)


def skill_names(line: str) -> tuple[str, ...]:
    """The skills that `line` names, in its order and spelling; a phrase about an ability is left out.

    `Python(FastAPI, Flask)` gives all three. Commas, middle dots and spaced slashes separate; `CI/CD` stays one.
    """
    line = _HEADING.sub("", line)
    inner = ",".join(_GROUP.findall(line))
    pieces = _SEPARATOR.split(_GROUP.sub("", line)) + (_SEPARATOR.split(inner) if inner else [])
    return tuple(dict.fromkeys(name for piece in pieces if _is_name(name := piece.strip(_MARKS))))


def _is_name(piece: str) -> bool:
    return 0 < len(piece) <= 30 and len(piece.split()) <= 4 and not _ABILITY.search(piece) and any(char.isalpha() for char in piece)
