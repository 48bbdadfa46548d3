"""One Experience arranged for telling: situation, task, action, result, each in the order of the person's own file."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.domain import STAR_PARTS, Match, Part, Question, StarEvidence
from expbank.retrieval.evidence import OWN_DRAFT
from expbank.retrieval.length import fitting_lines
from expbank.retrieval.matching import Scored, match
from expbank.store import StoredBullet


def arrange(experience_id: str, question: Question, scored: Scored, bullets: dict[str, StoredBullet]) -> StarEvidence:
    """The lines of one Experience as STAR, of each part as many of those that fit the 문항 best as its limit has room for.

    Labels decide. Where they leave a part empty, a line's second part does: of deeds, those that tell what came of them are the result
    where other deeds remain. Of lines without a label the first one tells the situation, as stories do, the others what was done.
    A line stands in one part only.
    """
    rows = [
        (row, record) for row, record in enumerate(bullets.values()) if record.experience_id == experience_id and row not in scored.rejected
    ]
    if len(rows) > 1 and rows[0][1].part == "result" and OWN_DRAFT & set(rows[0][1].tags):
        # Prose about oneself carries no labels of its own: what it opens with is where it begins, whatever it is worded like.
        row, opening = rows[0]
        rows[0] = (row, opening.model_copy(update={"part": "situation", "parts": ("situation",)}))
    text_of = {row: record.text for row, record in rows}
    taken: set[int] = set()
    arranged: dict[str, tuple[Match, ...]] = {}
    for part, candidates in (*_by_label(rows), *_without_label(rows)):
        if arranged.get(part):
            continue
        # Without a situation the task stands for it.
        least = 0 if part == "task" and arranged.get("situation") else 1
        best = sorted((row for row in candidates if row not in taken), key=lambda row: -scored.likely[row])
        fitting = best[: fitting_lines(question, part, [text_of[row] for row in best], least=least)]
        taken.update(fitting)
        arranged[part] = tuple(match(scored, row, record) for row, record in rows if row in fitting)
    return StarEvidence(**arranged)


def _by_label(rows: Sequence[tuple[int, StoredBullet]]) -> list[tuple[Part, list[int]]]:
    """Candidates by what lines tell in the first place, then by what they tell besides."""
    first: list[tuple[Part, list[int]]] = [(part, [row for row, record in rows if record.part == part]) for part in STAR_PARTS]
    besides: list[tuple[Part, list[int]]] = [(part, [row for row, record in rows if part in record.parts]) for part in ("result", "action")]
    # With a wide limit the deeds would take every line, those that end the story too.
    ends = not any(record.part == "result" for _, record in rows) and any(record.parts == ("action",) for _, record in rows)
    if not ends:
        return [*first, *besides]
    # What a story opens with is not what came of it.
    told: tuple[Part, list[int]] = ("result", [row for row in besides[0][1] if row != rows[0][0]])
    return [*first[:2], told, *first[2:], besides[1]]


def _without_label(rows: Sequence[tuple[int, StoredBullet]]) -> list[tuple[Part, list[int]]]:
    """Candidates among lines that carry no label: a situation only where more is told after it and no task stands for it."""
    plain = [row for row, record in rows if record.part == "text"]
    opens = len(rows) > 1 and bool(plain) and plain[0] == rows[0][0] and not any(record.part == "task" for _, record in rows)
    situation: list[tuple[Part, list[int]]] = [("situation", plain[:1])] if opens else []
    return [*situation, ("action", plain)]
