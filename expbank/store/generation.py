"""A generation: one state of a bank as an Edge shard that is written once, sealed, and from then on only read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from expbank.errors import ExpbankError, IndexStateError
from expbank.store.records import DENSE, LEXICAL, MET, IndexInfo, Point
from expbank.store.seal import replace_file, seal

if TYPE_CHECKING:
    import qdrant_edge

_BATCH = 2000
_POINTER = "current"
_INFO = "index.json"
# How the engine's errors say that the disk is full: ENOSPC, and ERROR_DISK_FULL on Windows.
_NO_ROOM = re.compile(r"\(os error (28|112)\)")
_NAME = re.compile(r"generation-(\d{6,})")


def write_generation(generation: Path, points: Sequence[Point], info: IndexInfo) -> None:
    """Fill a fresh shard in the folder `generation`. Raises OSError when the disk does not take it."""
    import qdrant_edge as edge  # noqa: PLC0415

    generation.mkdir(mode=0o700)
    try:
        _fill(edge.EdgeShard.create(str(generation / "shard"), _config(info)), points)
        # The engine tidies up its journals and completes its configuration when it opens a shard for the first time. Done here, every
        # later reader leaves the content of the files as it is.
        edge.EdgeShard.load(str(generation / "shard")).close()
    except OSError:
        raise
    except Exception as error:  # the engine raises bare Exception, for a full disk too
        raise OSError(0, str(error).splitlines()[0]) from error
    replace_file(generation / _INFO, info.model_dump_json(indent=1))
    seal(generation)


def read_info(generation: Path) -> IndexInfo:
    """What a generation was made with. Raises IndexStateError when it cannot be read."""
    try:
        return IndexInfo.model_validate_json((generation / _INFO).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexStateError("store.damaged", path=generation / _INFO) from error


def current_generation(folder: Path) -> Path | None:
    """The generation in force in the folder of a bank; None where nothing is indexed. Raises IndexStateError for a pointer to nowhere."""
    try:
        name = (folder / _POINTER).read_bytes().decode("ascii", errors="replace")
    except OSError:
        return None
    if _NAME.fullmatch(name) is None:
        raise IndexStateError("store.damaged", path=folder / _POINTER)
    return folder / name


def switch_to(generation: Path) -> None:
    """Put `generation` in force, in one step that outlasts a power cut."""
    replace_file(generation.parent / _POINTER, generation.name)


def forget(folder: Path) -> None:
    """Leave the folder of a bank without a generation in force."""
    (folder / _POINTER).unlink(missing_ok=True)


def generations(folder: Path) -> list[Path]:
    """Every generation in the folder of a bank, whole or not, oldest first."""
    return sorted(path for path in folder.glob("generation-*") if _NAME.fullmatch(path.name))


def next_generation(folder: Path) -> Path:
    """A folder that is not there yet."""
    number = max((int(path.name.rpartition("-")[2]) for path in generations(folder)), default=0) + 1
    return folder / f"generation-{number:06d}"


@contextmanager
def damage_named(generation: Path) -> Iterator[None]:
    """What the engine raises, as an IndexStateError: it knows only bare exceptions, and panics, which are none of Exception's."""
    try:
        yield
    except ExpbankError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        key = "store.no_room_to_open" if _NO_ROOM.search(str(error)) else "store.damaged"
        raise IndexStateError(key, path=generation) from error


def _config(info: IndexInfo) -> qdrant_edge.EdgeConfig:
    import qdrant_edge as edge  # noqa: PLC0415

    return edge.EdgeConfig(
        vectors={name: edge.EdgeVectorParams(size=info.dim, distance=edge.Distance.Cosine) for name in info.vectors},
        sparse_vectors={LEXICAL: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
        # No graph: comparing with every line of 100,000 takes 8 ms, and building one for them two minutes (docs/scale.md).
        hnsw_config=edge.HnswIndexConfig(m=0, ef_construct=100, full_scan_threshold=10_000),
        wal_enabled=False,
    )


def _fill(shard: qdrant_edge.EdgeShard, points: Sequence[Point]) -> None:
    import qdrant_edge as edge  # noqa: PLC0415

    shard.update(edge.UpdateOperation.create_field_index("bank", edge.KeywordIndexParams(is_tenant=True)))
    for start in range(0, len(points), _BATCH):
        batch = [
            edge.Point(
                id=point.record.point_id,
                vector={
                    DENSE: point.dense.tolist(),
                    **({} if point.met is None else {MET: point.met.tolist()}),
                    LEXICAL: edge.SparseVector(indices=list(point.lexical.indices), values=list(point.lexical.values)),
                },
                payload=point.record.model_dump(mode="json"),
            )
            for point in points[start : start + _BATCH]
        ]
        shard.update(edge.UpdateOperation.upsert_points(batch))
    shard.optimize()
    shard.flush()
    shard.close()
