"""Taking a bank out of its store and putting it back, here or elsewhere, on either engine, with the same model or another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expbank import __version__
from expbank.embedding import TERMS_VERSION, Encoder, load_encoder
from expbank.embedding.context import CONTEXT_VERSION
from expbank.embedding.exemplar_files import exemplars_digest, load_exemplars
from expbank.errors import IndexStateError
from expbank.store.archive import Backup, Manifest, read_archive, write_archive
from expbank.store.records import SCHEMA_VERSION, StoredBullet
from expbank.store.store import Change, open_store
from expbank.store.sync import embed_records, points_of

if TYPE_CHECKING:
    from expbank.settings import Settings

_SETTINGS = {"model", "experiences", "quantization", "on_disk_vectors"}


@dataclass(frozen=True)
class RestoreReport:
    """What came back; `embedded` is 0 where the vectors of the backup could be used."""

    bank: str
    bullets: int
    experiences: int
    embedded: int


def backup(settings: Settings, file: Path) -> Manifest:
    """Write the bank that the settings name to `file`; `manifest.info` of what is returned has the counts.

    Raises IndexStateError when there is no index, and UsageError when the file is there already or cannot be written.
    """
    with open_store(settings).read() as reader:
        points = list(reader.points().values())
        info = reader.info
    manifest = Manifest(
        expbank=__version__,
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        info=info,
        settings=settings.model_dump(mode="json", include=_SETTINGS),
    )
    dense = np.stack([point.dense for point in points]) if points else np.zeros((0, info.dim), dtype=np.float32)
    write_archive(file, Backup(manifest, [point.record for point in points], dense))
    return manifest


def restore(
    settings: Settings,
    file: Path,
    *,
    force: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> RestoreReport:
    """Make the bank that the settings name what the backup says, under that name; embed again where the settings' model is another.

    Raises InputFileError for a file that is no sound backup, and IndexStateError for a bank that is not empty, unless `force`d.
    """
    found, store = read_archive(file), open_store(settings)
    with store.exclusive():
        existing = None if force else store.info()
        if existing is not None and existing.bullets:
            raise IndexStateError("backup.not_empty", bank=settings.bank, bullets=existing.bullets)
        encoder = load_encoder(settings.model)
        records = [StoredBullet.model_validate(record.model_dump() | {"bank": settings.bank}) for record in found.records]
        if reusable := _made_alike(found, encoder):
            points = points_of(records, found.dense, load_exemplars(encoder))
        else:
            points = embed_records(encoder, records, progress, exemplars=exemplars_digest(encoder) != "")
        unique = list({point.record.point_id: point for point in points}.values())
        info = found.manifest.info.model_copy(
            update={
                "bank": settings.bank,
                "schema_version": SCHEMA_VERSION,
                "model": encoder.name,
                "fingerprint": encoder.fingerprint,
                "dim": encoder.dim,
                "terms_version": TERMS_VERSION,
                "context_version": CONTEXT_VERSION,
                "exemplars": exemplars_digest(encoder),
                "bullets": len(unique),
                "experiences": len({record.experience_id for record in records}),
            }
        )
        store.write(Change(unique, replace=True), info)
    return RestoreReport(settings.bank, len(unique), info.experiences, 0 if reusable else len(unique))


def _made_alike(found: Backup, encoder: Encoder) -> bool:
    """Whether `encoder` would give the records the vectors that the backup has."""
    info = found.manifest.info
    return (info.fingerprint, info.dim, info.context_version) == (encoder.fingerprint, encoder.dim, CONTEXT_VERSION)
