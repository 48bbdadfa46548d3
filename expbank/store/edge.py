"""The embedded engine: Qdrant Edge, the server's own engine in this process.

A bank is a folder of generations. A generation is a shard that is written once and never changed: a sync writes the next one beside
it (embedding only what is new) and then switches the file `current` to it. So readers need no lock, a crash or a full disk leaves the
old generation in force, and every state of the index equals a clean one. Writing costs time in the size of the bank: docs/scale.md.
"""

from __future__ import annotations

import os
import re
import shutil
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import ValidationError

from expbank.embedding import SparseTerms, Vectors
from expbank.errors import IndexStateError
from expbank.store.lock import exclusive_lock, private_files
from expbank.store.records import DENSE, LEXICAL, IndexInfo, Point, StoredBullet
from expbank.store.store import Change, Legs

if TYPE_CHECKING:
    import qdrant_edge

_BATCH = 2000
_EXACT_UP_TO = 20_000
# A new shard reserves its files at once; a mapped file on a full disk would end the process without a word.
_SPACE_NEEDED = 150 * 2**20
_BYTES_PER_BULLET = 4096


class EdgeStore:
    """One bank in the data folder."""

    def __init__(self, data_dir: Path, bank: str, timeout: float) -> None:
        self._data_dir = data_dir
        self._root = data_dir / "edge"
        self._folder = self._root / _folder_name(bank)
        self._bank = bank
        self._timeout = timeout

    def info(self) -> IndexInfo | None:
        """What the current generation was made with."""
        generation = self._current()
        return None if generation is None else _read_info(generation)

    @contextmanager
    def read(self) -> Iterator[EdgeReader]:
        """The current generation; one that is switched away meanwhile stays readable."""
        reader = self._open_reader()
        try:
            yield reader
        finally:
            reader.shard.close()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock of this bank's folder."""
        with private_files():
            self._make_folder()
            with exclusive_lock(self._folder, self._timeout):
                yield

    def write(self, change: Change, info: IndexInfo) -> None:
        """Write the next generation and switch to it."""
        with private_files():
            self._make_folder()
            self._require_space(info.bullets)
            points = self._next_points(change)
            generation = self._folder / f"generation-{self._next_number():06d}"
            shutil.rmtree(generation, ignore_errors=True)
            try:
                _write_generation(generation, points, info)
                _replace_file(self._folder / "current", generation.name)
            except OSError as error:
                shutil.rmtree(generation, ignore_errors=True)
                raise IndexStateError("store.not_written", path=self._folder, reason=error.strerror or error) from error
            self._forget_all_but(generation)

    def banks(self) -> list[IndexInfo]:
        """Banks whose index can be read."""
        found = []
        for folder in sorted(self._root.iterdir()) if self._root.is_dir() else []:
            generation = _current_generation(folder)
            if generation is not None:
                found.append(_read_info(generation))
        return found

    def drop(self) -> None:
        """Delete the folder of this bank."""
        with self.exclusive():
            (self._folder / "current").unlink(missing_ok=True)
            for generation in self._folder.glob("generation-*"):
                shutil.rmtree(generation, ignore_errors=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _current(self) -> Path | None:
        return _current_generation(self._folder)

    def _open_reader(self) -> EdgeReader:
        generation = self._current()
        while generation is not None:
            try:
                return EdgeReader(generation, self._bank)
            except IndexStateError:
                switched = self._current()
                if switched == generation:
                    raise
                generation = switched
        raise IndexStateError("store.no_index", bank=self._bank)

    def _next_points(self, change: Change) -> list[Point]:
        kept: dict[str, Point] = {}
        if not change.replace and self._current() is not None:
            with self.read() as reader:
                kept = reader.points()
        for record in change.update:
            kept[record.point_id] = Point(record, kept[record.point_id].dense, kept[record.point_id].lexical)
        for point in change.upsert:
            kept[point.record.point_id] = point
        for point_id in change.delete:
            kept.pop(point_id, None)
        return sorted(kept.values(), key=lambda point: (point.record.source, point.record.line, point.record.point_id))

    def _next_number(self) -> int:
        numbers = [int(path.name.rpartition("-")[2]) for path in self._folder.glob("generation-*")]
        return max(numbers, default=0) + 1

    def _make_folder(self) -> None:
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise IndexStateError("store.not_written", path=self._data_dir, reason=error.strerror or error) from error

    def _require_space(self, bullets: int) -> None:
        needed = _SPACE_NEEDED + bullets * _BYTES_PER_BULLET
        free = shutil.disk_usage(self._folder).free
        if free < needed:
            raise IndexStateError("store.disk_full", path=self._folder, needed=needed // 2**20, free=free // 2**20)

    def _forget_all_but(self, generation: Path) -> None:
        for other in self._folder.glob("generation-*"):
            if other != generation:
                shutil.rmtree(other, ignore_errors=True)


class EdgeReader:
    """One open generation."""

    def __init__(self, generation: Path, bank: str) -> None:
        import qdrant_edge  # noqa: PLC0415

        self.info = _read_info(generation)
        try:
            self.shard = qdrant_edge.EdgeShard.load(str(generation / "shard"))
        except Exception as error:  # the engine raises bare Exception
            raise IndexStateError("store.damaged", path=generation) from error
        self._tenant = qdrant_edge.Filter(must=[qdrant_edge.FieldCondition(key="bank", match=qdrant_edge.MatchValue(bank))])
        self._generation = generation

    def bullets(self) -> dict[str, StoredBullet]:
        """Every record by point id, in the order of the files."""
        records = {str(found.id): StoredBullet.model_validate(found.payload) for found in self._scroll(with_vector=False)}
        return dict(sorted(records.items(), key=lambda item: (item[1].source, item[1].line, item[0])))

    def points(self) -> dict[str, Point]:
        """Every record with its vectors, by point id."""
        points: dict[str, Point] = {}
        for found in self._scroll(with_vector=True):
            vectors: Any = found.vector  # typed by the engine as every shape that a vector could have
            lexical = SparseTerms(tuple(vectors[LEXICAL].indices), tuple(vectors[LEXICAL].values))
            record = StoredBullet.model_validate(found.payload)
            points[str(found.id)] = Point(record, np.array(vectors[DENSE], dtype=np.float32), lexical)
        return points

    def search(self, dense: Vectors, lexical: Sequence[SparseTerms], limit: int) -> list[Legs]:
        """Both legs in one batch; term rarity counts within this bank alone."""
        from qdrant_edge import IdfParams, Query, QueryBatchRequest, QueryRequest, SearchParams, SparseVector  # noqa: PLC0415

        exact = SearchParams(exact=self.info.bullets <= _EXACT_UP_TO)
        rarity = SearchParams(idf=IdfParams(corpus=self._tenant))
        requests = [
            QueryRequest(query=Query.Nearest(vector.tolist(), using=DENSE), limit=limit, filter=self._tenant, params=exact)
            for vector in dense
        ]
        asked = [index for index, query in enumerate(lexical) if query.indices]
        requests += [
            QueryRequest(
                query=Query.Nearest(SparseVector(indices=list(lexical[index].indices), values=list(lexical[index].values)), using=LEXICAL),
                limit=limit,
                filter=self._tenant,
                params=rarity,
            )
            for index in asked
        ]
        with self._damage_named():
            answers = self.shard.query_batch(QueryBatchRequest(requests)) if requests else []
        scores = [{str(hit.id): float(hit.score) for hit in answer} for answer in answers]
        literal = dict(zip(asked, scores[len(dense) :], strict=True))
        return [Legs(scores[index], literal.get(index, {})) for index in range(len(dense))]

    def _scroll(self, *, with_vector: bool) -> Iterator[qdrant_edge.Record]:
        from qdrant_edge import ScrollRequest  # noqa: PLC0415

        offset: Any = None
        while True:
            request = ScrollRequest(offset=offset, limit=_BATCH, filter=self._tenant, with_payload=True, with_vector=with_vector)
            with self._damage_named():
                page, offset = self.shard.scroll(request)
            yield from page
            if offset is None:
                return

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # the engine raises bare Exception
            raise IndexStateError("store.damaged", path=self._generation) from error


def _write_generation(generation: Path, points: Sequence[Point], info: IndexInfo) -> None:
    """Fill a fresh shard. Raises OSError when the disk does not take it."""
    import qdrant_edge as edge  # noqa: PLC0415

    config = edge.EdgeConfig(
        vectors={DENSE: edge.EdgeVectorParams(size=info.dim, distance=edge.Distance.Cosine)},
        sparse_vectors={LEXICAL: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
        wal_enabled=False,
    )
    generation.mkdir(mode=0o700)
    try:
        shard = edge.EdgeShard.create(str(generation / "shard"), config)
        shard.update(edge.UpdateOperation.create_field_index("bank", edge.KeywordIndexParams(is_tenant=True)))
        for start in range(0, len(points), _BATCH):
            batch = [
                edge.Point(
                    id=point.record.point_id,
                    vector={
                        DENSE: point.dense.tolist(),
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
    except OSError:
        raise
    except Exception as error:  # the engine raises bare Exception, for a full disk too
        raise OSError(0, str(error).splitlines()[0]) from error
    _replace_file(generation / "index.json", info.model_dump_json(indent=1))


def _replace_file(path: Path, text: str) -> None:
    """Write a small file so that after a crash it is the old or the new one."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _current_generation(folder: Path) -> Path | None:
    try:
        name = (folder / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return folder / name


def _read_info(generation: Path) -> IndexInfo:
    try:
        return IndexInfo.model_validate_json((generation / "index.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexStateError("store.damaged", path=generation) from error


def _folder_name(bank: str) -> str:
    """A name that any file system takes; two banks never share one."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", bank)[:40]
    return plain if plain == bank else f"{plain}-{zlib.crc32(bank.encode()):08x}"
