"""Bringing an index up to date with the files: only what is new is embedded, what vanished goes, the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from expbank.domain import Experience
from expbank.embedding import TERMS_VERSION, Encoder, Vectors, document_terms, embed_bullets
from expbank.embedding.context import CONTEXT_VERSION
from expbank.embedding.exemplar_files import exemplars_digest, load_exemplars, shipped_digest
from expbank.embedding.exemplars import Exemplars
from expbank.errors import IndexStateError
from expbank.narration import step
from expbank.store.records import SCHEMA_VERSION, IndexInfo, Point, StoredBullet, records_of
from expbank.store.store import Change, Store

_BATCH = 256


@dataclass(frozen=True)
class Difference:
    """How the files differ from an index: records to embed, records whose payload alone changed, ids to delete, and what stays."""

    add: list[StoredBullet]
    update: list[StoredBullet]
    delete: list[str]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether the index says what the files say."""
        return not (self.add or self.update or self.delete)


@dataclass(frozen=True)
class SyncReport:
    """What a sync did, in numbers of Bullets."""

    added: int
    updated: int
    deleted: int
    unchanged: int
    experiences: int
    rebuilt: bool


def compare(stored: dict[str, StoredBullet], wanted: Sequence[StoredBullet]) -> Difference:
    """What it takes to get from `stored` to `wanted`; a point id stands for text and title, so for the vectors."""
    by_id = {record.point_id: record for record in wanted}
    return Difference(
        add=[record for point_id, record in by_id.items() if point_id not in stored],
        update=[record for point_id, record in by_id.items() if point_id in stored and stored[point_id] != record],
        delete=[point_id for point_id in stored if point_id not in by_id],
        unchanged=sum(1 for point_id, record in by_id.items() if stored.get(point_id) == record),
    )


def sync(
    store: Store,
    encoder: Encoder,
    bank: str,
    experiences: Sequence[Experience],
    roots: Sequence[Path],
    *,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> SyncReport:
    """Make the index of `bank` say what `experiences` say.

    `progress` is told how many of how many Bullets are embedded. Raises IndexStateError when the index was made otherwise
    (another model, another version, exemplars that are gone) and `rebuild` is not asked for, or when another process holds it.
    """
    wanted = records_of(bank, experiences)
    with store.exclusive():
        existing = None if rebuild else store.info()
        if existing is not None:
            check_encoder(existing, encoder)
        difference = compare({}, wanted)
        if existing is not None:
            with store.read() as reader:
                difference = compare(reader.bullets(), wanted)
        # One state of an index has exemplars for all of its lines or for none.
        exemplars = exemplars_digest(encoder) if existing is None else existing.exemplars
        if exemplars and difference.add and not exemplars_digest(encoder):
            raise IndexStateError("store.no_exemplars", bank=bank, model=encoder.name)
        info = _info(bank, encoder, roots, wanted, experiences, exemplars=exemplars)
        if existing is None or not difference.is_empty or existing.roots != info.roots:
            with step("narration.embedded", count=len(difference.add)):
                points = embed_records(encoder, difference.add, progress, exemplars=exemplars != "")
            with step("narration.written", bank=bank):
                store.write(Change(points, difference.update, difference.delete, replace=existing is None), info)
    return SyncReport(
        added=len(difference.add),
        updated=len(difference.update),
        deleted=len(difference.delete),
        unchanged=difference.unchanged,
        experiences=len(experiences),
        rebuilt=rebuild,
    )


def is_of_this_version(info: IndexInfo) -> bool:
    """Whether this version of expbank would make an index the same way. Without exemplars one is whole too: they can be had later."""
    made = (info.schema_version, info.terms_version, info.context_version)
    return made == (SCHEMA_VERSION, TERMS_VERSION, CONTEXT_VERSION) and info.exemplars in {"", shipped_digest()}


def check_versions(info: IndexInfo) -> None:
    """Raise IndexStateError when an index was made by a version of expbank that made it otherwise."""
    if not is_of_this_version(info):
        raise IndexStateError("store.other_version", bank=info.bank)


def check_encoder(info: IndexInfo, encoder: Encoder) -> None:
    """Raise IndexStateError when an index cannot be read with `encoder` by this version of expbank."""
    check_versions(info)
    if info.fingerprint != encoder.fingerprint:
        raise other_model(info, encoder.name)


def other_model(info: IndexInfo, asked: str) -> IndexStateError:
    """The error for an index of another model than the one asked for, or of another version of that one."""
    key = "store.changed_model" if info.model == asked else "store.other_model"
    return IndexStateError(key, bank=info.bank, indexed=info.model, asked=asked)


def embed_records(
    encoder: Encoder, records: Sequence[StoredBullet], progress: Callable[[int, int], None], *, exemplars: bool
) -> list[Point]:
    """The points of new records with all their vectors."""
    points: list[Point] = []
    known = load_exemplars(encoder) if records and exemplars else None
    progress(0, len(records))
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        vectors = embed_bullets(encoder, [record.text for record in batch], [record.experience for record in batch])
        points += points_of(batch, vectors, known)
        progress(len(points), len(records))
    return points


def points_of(records: Sequence[StoredBullet], dense: Vectors, exemplars: Exemplars | None) -> list[Point]:
    """The points of records whose dense vectors are at hand, shape `(len(records), dim)`."""
    met = [None] * len(records) if exemplars is None else list(exemplars.met_by(dense))
    return [Point(record, own, document_terms(record.text), other) for record, own, other in zip(records, dense, met, strict=True)]


def _info(
    bank: str,
    encoder: Encoder,
    roots: Sequence[Path],
    wanted: Sequence[StoredBullet],
    experiences: Sequence[Experience],
    *,
    exemplars: str,
) -> IndexInfo:
    return IndexInfo(
        bank=bank,
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dim=encoder.dim,
        terms_version=TERMS_VERSION,
        context_version=CONTEXT_VERSION,
        exemplars=exemplars,
        roots=tuple(str(root.absolute()) for root in roots),
        indexed_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        bullets=len(wanted),
        experiences=len(experiences),
    )
