"""Reading one generation of an Edge bank: its records, their vectors, and all legs of a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from expbank.embedding import SparseTerms, Vectors
from expbank.store.generation import damage_named, read_info
from expbank.store.lock import private_files
from expbank.store.records import DENSE, LEXICAL, MET, Point, StoredBullet
from expbank.store.seal import check_seal
from expbank.store.store import Legs, legs_of

if TYPE_CHECKING:
    import qdrant_edge

_BATCH = 2000


class EdgeReader:
    """One open generation, whose seal was whole when it was opened."""

    def __init__(self, generation: Path, bank: str) -> None:
        import qdrant_edge  # noqa: PLC0415

        check_seal(generation, bank)
        self.info = read_info(generation)
        # Opening rewrites the shard's small files with what they say already, each in one step: readers do not disturb each other.
        with damage_named(generation), private_files():
            self._shard = qdrant_edge.EdgeShard.load(str(generation / "shard"))
        self._tenant = qdrant_edge.Filter(must=[qdrant_edge.FieldCondition(key="bank", match=qdrant_edge.MatchValue(bank))])
        self._generation = generation

    def close(self) -> None:
        """Let go of the files. A reader has nothing to save, so a generation that is gone meanwhile is no failure."""
        with suppress(Exception), private_files():
            self._shard.close()

    def bullets(self) -> dict[str, StoredBullet]:
        """Every record by point id, in the order of the files."""
        records = {str(found.id): StoredBullet.model_validate(found.payload) for found in self._scroll(with_vector=False)}
        return dict(sorted(records.items(), key=lambda item: (item[1].source, item[1].line, item[0])))

    def points(self) -> dict[str, Point]:
        """Every record with its vectors, by point id, in the order of the files."""
        points: dict[str, Point] = {}
        for found in self._scroll(with_vector=True):
            vectors: Any = found.vector  # typed by the engine as every shape that a vector could have
            lexical = SparseTerms(tuple(vectors[LEXICAL].indices), tuple(vectors[LEXICAL].values))
            record = StoredBullet.model_validate(found.payload)
            met = np.array(vectors[MET], dtype=np.float32) if MET in vectors else None
            points[str(found.id)] = Point(record, np.array(vectors[DENSE], dtype=np.float32), lexical, met)
        return dict(sorted(points.items(), key=lambda item: (item[1].record.source, item[1].record.line, item[0])))

    def search(self, dense: Vectors, lexical: Sequence[SparseTerms], limit: int, *, met: Vectors | None = None) -> list[Legs]:
        """All legs in one batch; term rarity counts within this bank alone."""
        from qdrant_edge import IdfParams, Query, QueryBatchRequest, QueryRequest, SearchParams, SparseVector  # noqa: PLC0415

        exact = SearchParams(exact=True)
        rarity = SearchParams(idf=IdfParams(corpus=self._tenant))
        demands = dense[:0] if met is None else met
        requests = [
            QueryRequest(query=Query.Nearest(vector.tolist(), using=name), limit=limit, filter=self._tenant, params=exact)
            for name, vectors in ((DENSE, dense), (MET, demands))
            for vector in vectors
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
        with damage_named(self._generation):
            answers = self._shard.query_batch(QueryBatchRequest(requests)) if requests else []
        scores = [{str(hit.id): float(hit.score) for hit in answer} for answer in answers]
        return legs_of(scores, len(dense), len(demands), asked)

    def _scroll(self, *, with_vector: bool) -> Iterator[qdrant_edge.Record]:
        from qdrant_edge import ScrollRequest  # noqa: PLC0415

        offset: Any = None
        while True:
            request = ScrollRequest(offset=offset, limit=_BATCH, filter=self._tenant, with_payload=True, with_vector=with_vector)
            with damage_named(self._generation):
                page, offset = self._shard.scroll(request)
            yield from page
            if offset is None:
                return
