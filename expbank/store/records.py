"""What the store keeps of a Bullet: its payload, its id, and the facts about the index as a whole."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expbank.domain import Experience, Frozen, Part
from expbank.embedding import SparseTerms, Vectors

SCHEMA_VERSION = 2
DENSE = "dense"
MET = "met"
LEXICAL = "lexical"

_NAMESPACE = uuid.UUID("6f1d3a52-58f0-5d1b-9d0e-6e5a1b7c2f34")


class StoredBullet(Frozen):
    """The payload of one point: a Bullet with what its Experience tells about it."""

    bank: str
    experience_id: str
    experience: str
    part: Part
    parts: tuple[Part, ...]
    text: str
    source: str
    line: int
    ordinal: int
    organization: str | None = None
    role: str | None = None
    period: str | None = None
    period_end: str | None = None
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()

    @property
    def point_id(self) -> str:
        """UUID5 of bank, source, experience, text and the ordinal of a repeat: indexing again overwrites, never doubles."""
        key = "\x1f".join((self.bank, self.source, self.experience_id, self.text, str(self.ordinal)))
        return str(uuid.uuid5(_NAMESPACE, key))


class IndexInfo(Frozen):
    """What an index was made with; whoever reads it with something else gets an error instead of wrong answers.

    `exemplars`: the digest of those that its lines were compared with, "" where there were none.
    """

    schema_version: int = SCHEMA_VERSION
    bank: str
    model: str
    fingerprint: str
    dim: int
    terms_version: int
    context_version: int
    exemplars: str = ""
    roots: tuple[str, ...]
    indexed_at: str
    bullets: int
    experiences: int

    @property
    def vectors(self) -> tuple[str, ...]:
        """The named dense vectors of every point."""
        return (DENSE, MET) if self.exemplars else (DENSE,)


@dataclass(frozen=True)
class Point:
    """A StoredBullet with its vectors.

    `dense`: what the line says, shape `(dim,)`; `met`: the demands that its like has met, where there are exemplars for the model.
    """

    record: StoredBullet
    dense: Vectors
    lexical: SparseTerms
    met: Vectors | None = None


def records_of(bank: str, experiences: Iterable[Experience]) -> list[StoredBullet]:
    """The records of all Bullets, in the order of the files."""
    return [record for experience in experiences for record in _records(bank, experience)]


def _records(bank: str, experience: Experience) -> Iterator[StoredBullet]:
    seen: Counter[str] = Counter()
    for bullet in experience.bullets:
        yield StoredBullet(
            bank=bank,
            experience_id=experience.id,
            experience=experience.title,
            part=bullet.part,
            parts=bullet.parts,
            text=bullet.text,
            source=bullet.source,
            line=bullet.line,
            ordinal=seen[bullet.text],
            organization=experience.organization,
            role=experience.role,
            period=experience.period.text if experience.period else None,
            period_end=experience.period.end if experience.period else None,
            skills=experience.skills,
            tags=experience.tags,
            metrics=tuple(metric.text for metric in bullet.metrics),
        )
        seen[bullet.text] += 1
