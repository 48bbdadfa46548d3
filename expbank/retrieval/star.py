"""One Experience arranged for telling: situation, task, action, result, each in the order of the person's own file."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.domain import STAR_PARTS, Match, Part, StarEvidence
from expbank.retrieval.matching import Scored, match
from expbank.store import StoredBullet

_LINES: dict[Part, int] = {"situation": 2, "task": 1, "action": 3, "result": 2}


def arrange(experience_id: str, scored: Scored, bullets: dict[str, StoredBullet]) -> StarEvidence:
    """The lines of one Experience as STAR, of each part the ones that fit the 문항 best; a line stands in one part only.

    Where no line is labelled as action, lines without a label stand there: what one wrote about a deed is mostly what one did.
    """
    rows = [(row, record) for row, record in enumerate(bullets.values()) if record.experience_id == experience_id]
    taken: set[int] = set()
    arranged: dict[str, tuple[Match, ...]] = {}
    for wanted in (*_by_main_part(rows), *_by_second_part(rows)):
        part, candidates = wanted
        if arranged.get(part):
            continue
        fitting = sorted((row for row in candidates if row not in taken), key=lambda row: -scored.likely[row])[: _LINES[part]]
        taken.update(fitting)
        arranged[part] = tuple(match(scored, row, record) for row, record in rows if row in fitting)
    return StarEvidence(**arranged)


def _by_main_part(rows: Sequence[tuple[int, StoredBullet]]) -> list[tuple[Part, list[int]]]:
    return [(part, [row for row, record in rows if record.part == part]) for part in STAR_PARTS]


def _by_second_part(rows: Sequence[tuple[int, StoredBullet]]) -> list[tuple[Part, list[int]]]:
    second: list[tuple[Part, list[int]]] = [(part, [row for row, record in rows if part in record.parts]) for part in ("result", "action")]
    return [*second, ("action", [row for row, record in rows if record.part == "text"])]
