"""Reading a bank on a server: its records, their vectors, and all legs of a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from expbank.embedding import SparseTerms, Vectors
from expbank.store.collection import scroll, tenant
from expbank.store.connection import Connection
from expbank.store.records import DENSE, LEXICAL, MET, IndexInfo, Point, StoredBullet
from expbank.store.store import Legs, legs_of

if TYPE_CHECKING:
    from qdrant_client import models

_LOOKS = 3
# Up to this many Bullets the dense leg compares with every one, as Edge does (8 ms: docs/scale.md); above, it walks the bank's graph.
_EXACT_UP_TO = 100_000


class ServerReader:
    """A bank in the collection `collection`; `stamp` tells the state that was last written there."""

    def __init__(self, connection: Connection, collection: str, info: IndexInfo, stamp: Callable[[], object]) -> None:
        self.info = info
        self._connection = connection
        self._collection = collection
        self._tenant = tenant(info.bank)
        self._stamp = stamp

    def bullets(self) -> dict[str, StoredBullet]:
        """Every record by point id, in the order of the files."""
        records = {str(point.id): StoredBullet.model_validate(point.payload) for point in self._all(with_vectors=False)}
        return dict(sorted(records.items(), key=lambda item: (item[1].source, item[1].line, item[0])))

    def points(self) -> dict[str, Point]:
        """Every record with its vectors, by point id, in the order of the files."""
        points: dict[str, Point] = {}
        for found in self._all(with_vectors=True):
            vectors: Any = found.vector  # typed by the client as every shape that a vector could have
            lexical = SparseTerms(tuple(vectors[LEXICAL].indices), tuple(vectors[LEXICAL].values))
            record = StoredBullet.model_validate(found.payload)
            met = np.array(vectors[MET], dtype=np.float32) if MET in vectors else None
            points[str(found.id)] = Point(record, np.array(vectors[DENSE], dtype=np.float32), lexical, met)
        return dict(sorted(points.items(), key=lambda item: (item[1].record.source, item[1].record.line, item[0])))

    def search(self, dense: Vectors, lexical: Sequence[SparseTerms], limit: int, *, met: Vectors | None = None) -> list[Legs]:
        """All legs in one batch; term rarity counts within this bank alone."""
        from qdrant_client import models  # noqa: PLC0415

        exact = models.SearchParams(exact=self.info.bullets <= _EXACT_UP_TO)
        rarity = models.SearchParams(idf=models.IdfCorpusParams(corpus=self._tenant))
        demands = dense[:0] if met is None else met
        requests = [
            models.QueryRequest(query=vector.tolist(), using=name, limit=limit, filter=self._tenant, params=exact)
            for name, vectors in ((DENSE, dense), (MET, demands))
            for vector in vectors
        ]
        asked = [index for index, query in enumerate(lexical) if query.indices]
        requests += [
            models.QueryRequest(
                query=models.SparseVector(indices=list(lexical[index].indices), values=list(lexical[index].values)),
                using=LEXICAL,
                limit=limit,
                filter=self._tenant,
                params=rarity,
            )
            for index in asked
        ]
        query = self._connection.client.query_batch_points
        answers = self._connection.ask(query, self._collection, requests) if requests else []
        scores = [{str(hit.id): float(hit.score) for hit in answer.points} for answer in answers]
        return legs_of(scores, len(dense), len(demands), asked)

    def _all(self, *, with_vectors: bool) -> list[models.Record]:
        """Every point, page by page, and once more when the bank was written meanwhile: never half of two states."""
        for _ in range(_LOOKS):
            before = self._stamp()
            found = list(scroll(self._connection, self._collection, self._tenant, with_vectors=with_vectors))
            if self._stamp() == before:
                break
        return found
