"""The server engine: qdrant-client against a container, a cluster or a cloud.

All banks of one encoder share a physical collection, with `bank` as tenant key; each bank has an alias that points to the
collection that holds it. New points are uploaded under a staging tenant, where no query sees them, and one request then makes them
visible, deletes what vanished and records the IndexInfo: a client that dies leaves the old state. A bank that changes its encoder is
filled into another collection and its alias switched.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from expbank.embedding import SparseTerms, Vectors
from expbank.errors import IndexStateError, ServerError
from expbank.store.records import DENSE, LEXICAL, SCHEMA_VERSION, IndexInfo, Point, StoredBullet
from expbank.store.store import Change, Legs

if TYPE_CHECKING:
    from qdrant_client import QdrantClient, models

    from expbank.settings import Settings

# Rarity of terms within one tenant came with this version (release notes of Qdrant 1.19).
OLDEST_SERVER = (1, 19)

_BATCH = 256
_EXACT_UP_TO = 20_000
_INFO_KEY = "index_of"


def connect(settings: Settings) -> ServerStore:
    """The store of the server that the settings name. Raises ServerError when it does not answer, refuses the key, or is too old."""
    from qdrant_client import QdrantClient  # noqa: PLC0415

    client = QdrantClient(url=settings.url, api_key=settings.server_key(), timeout=round(settings.timeout) or 1, check_compatibility=False)
    store = ServerStore(
        client,
        collection=settings.collection,
        bank=settings.bank,
        address=str(settings.url),
        shard_number=settings.shard_number,
        replication_factor=settings.replication_factor,
    )
    store.require_supported_version()
    return store


class ServerStore:
    """One bank in a Qdrant server, reached through `client`."""

    def __init__(
        self,
        client: QdrantClient,
        *,
        collection: str,
        bank: str,
        address: str,
        shard_number: int | None = None,
        replication_factor: int | None = None,
    ) -> None:
        self._client = client
        self._collection = collection
        self._bank = bank
        self._address = address
        self._shard_number = shard_number
        self._replication_factor = replication_factor
        self._alias = f"{collection}-of-{hashlib.sha256(bank.encode()).hexdigest()[:16]}"

    def require_supported_version(self) -> None:
        """Raise ServerError for a server that lacks what expbank needs."""
        with self._failures_named():
            version = str(self._client.info().version)
        if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_SERVER:
            raise ServerError("server.too_old", url=self._address, version=version, oldest=".".join(map(str, OLDEST_SERVER)))

    def info(self) -> IndexInfo | None:
        """The IndexInfo point of this bank."""
        with self._failures_named():
            home = self._home()
            found = self._client.retrieve(home, [_info_id(self._bank)], with_payload=True) if home else []
        return IndexInfo.model_validate(found[0].payload[_INFO_KEY]) if found and found[0].payload else None

    @contextmanager
    def read(self) -> Iterator[ServerReader]:
        """The bank as the server has it now."""
        info = self.info()
        if info is None:
            raise IndexStateError("store.no_index", bank=self._bank)
        with self._failures_named():
            yield ServerReader(self._client, str(self._home()), _tenant(self._bank), info)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Nothing to hold: writes are idempotent and the server orders them."""
        yield

    def write(self, change: Change, info: IndexInfo) -> None:
        """Upload, then switch in one request."""
        with self._failures_named():
            target, home = self._physical_name(info), self._home()
            self._ensure_collection(target, info.dim)
            present = set(self._ids(target, self._bank))
            self._clear_staging(target)
            for start in range(0, len(change.upsert), _BATCH):
                batch = change.upsert[start : start + _BATCH]
                self._client.upsert(target, [self._staged(point, present) for point in batch], wait=True)
            gone = set(change.delete) if not change.replace else present - {point.record.point_id for point in change.upsert}
            self._client.batch_update_points(target, self._switch(change, gone, info), wait=True)
            self._point_alias(target)
            if home not in (None, target):
                self._remove_bank(str(home))

    def banks(self) -> list[IndexInfo]:
        """Every bank of the collection's family."""
        from qdrant_client import models  # noqa: PLC0415

        keyed = models.Filter(must_not=[models.IsEmptyCondition(is_empty=models.PayloadField(key=_INFO_KEY))])
        with self._failures_named():
            found = [
                IndexInfo.model_validate(point.payload[_INFO_KEY])
                for collection in self._physical_collections()
                for point in self._scroll(collection, keyed)
                if point.payload
            ]
        return sorted(found, key=lambda info: info.bank)

    def drop(self) -> None:
        """Delete this bank's points, IndexInfo and alias."""
        from qdrant_client import models  # noqa: PLC0415

        with self._failures_named():
            home = self._home()
            if home is None:
                return
            self._remove_bank(home)
            alias = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=self._alias))
            self._client.update_collection_aliases([alias])

    def _home(self) -> str | None:
        """The physical collection that this bank's alias points to."""
        aliases = self._client.get_aliases().aliases
        return next((alias.collection_name for alias in aliases if alias.alias_name == self._alias), None)

    def _physical_name(self, info: IndexInfo) -> str:
        made_with = hashlib.sha256(f"{SCHEMA_VERSION} {info.fingerprint}".encode()).hexdigest()[:12]
        return f"{self._collection}-{made_with}"

    def _physical_collections(self) -> list[str]:
        names = (found.name for found in self._client.get_collections().collections)
        return sorted(name for name in names if name.startswith(f"{self._collection}-"))

    def _ensure_collection(self, name: str, dim: int) -> None:
        from qdrant_client import models  # noqa: PLC0415

        if self._client.collection_exists(name):
            return
        self._client.create_collection(
            name,
            vectors_config={DENSE: models.VectorParams(size=dim, distance=models.Distance.COSINE)},
            sparse_vectors_config={LEXICAL: models.SparseVectorParams(modifier=models.Modifier.IDF)},
            # Every query names its tenant: a graph for each of them and no global one (multitenancy guide of Qdrant).
            hnsw_config=models.HnswConfigDiff(payload_m=16, m=0),
            shard_number=self._shard_number,
            replication_factor=self._replication_factor,
        )
        self._client.create_payload_index(name, "bank", models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD, is_tenant=True))

    def _staged(self, point: Point, present: set[str]) -> models.PointStruct:
        """A point as it is uploaded: hidden, unless it is there already and so has the same vectors."""
        from qdrant_client import models  # noqa: PLC0415

        record = point.record
        lexical = models.SparseVector(indices=list(point.lexical.indices), values=list(point.lexical.values))
        hidden = {} if record.point_id in present else {"bank": self._staging}
        return models.PointStruct(
            id=record.point_id,
            vector={DENSE: point.dense.tolist(), LEXICAL: lexical},
            payload=record.model_dump(mode="json") | hidden,
        )

    def _switch(self, change: Change, gone: set[str], info: IndexInfo) -> list[models.UpdateOperation]:
        from qdrant_client import models  # noqa: PLC0415

        staged = models.Filter(must=[_is_bank(self._staging)])
        recorded = models.PointStruct(id=_info_id(self._bank), vector={}, payload={_INFO_KEY: info.model_dump(mode="json")})
        operations: list[Any] = [
            models.SetPayloadOperation(set_payload=models.SetPayload(payload={"bank": self._bank}, filter=staged)),
            *(
                models.OverwritePayloadOperation(
                    overwrite_payload=models.SetPayload(payload=record.model_dump(mode="json"), points=[record.point_id])
                )
                for record in change.update
            ),
            models.UpsertOperation(upsert=models.PointsList(points=[recorded])),
        ]
        if gone:
            operations.append(models.DeleteOperation(delete=models.PointIdsList(points=sorted(gone))))
        return operations

    @property
    def _staging(self) -> str:
        """A tenant that no bank can be named after."""
        return f"{self._bank}\x1fstaging"

    def _clear_staging(self, collection: str) -> None:
        """Remove what an interrupted upload left."""
        from qdrant_client import models  # noqa: PLC0415

        self._client.delete(collection, models.FilterSelector(filter=models.Filter(must=[_is_bank(self._staging)])), wait=True)

    def _point_alias(self, target: str) -> None:
        from qdrant_client import models  # noqa: PLC0415

        home = self._home()
        if home == target:
            return
        operations: list[Any] = []
        if home is not None:
            operations.append(models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=self._alias)))
        created = models.CreateAlias(collection_name=target, alias_name=self._alias)
        operations.append(models.CreateAliasOperation(create_alias=created))
        self._client.update_collection_aliases(operations)

    def _remove_bank(self, collection: str) -> None:
        from qdrant_client import models  # noqa: PLC0415

        self._client.delete(collection, models.FilterSelector(filter=_tenant(self._bank)), wait=True)
        self._client.delete(collection, models.PointIdsList(points=[_info_id(self._bank)]), wait=True)

    def _ids(self, collection: str, bank: str) -> Iterator[str]:
        for point in self._scroll(collection, _tenant(bank), with_payload=False):
            yield str(point.id)

    def _scroll(self, collection: str, chosen: models.Filter, *, with_payload: bool = True) -> Iterator[models.Record]:
        offset: Any = None
        while True:
            page, offset = self._client.scroll(collection, chosen, limit=_BATCH, offset=offset, with_payload=with_payload)
            yield from page
            if offset is None:
                return

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        from qdrant_client.http.exceptions import ApiException, ResponseHandlingException, UnexpectedResponse  # noqa: PLC0415

        try:
            yield
        except UnexpectedResponse as error:
            if error.status_code in (401, 403):
                raise ServerError("server.key_refused", url=self._address) from error
            raise ServerError("server.refused", url=self._address, status=error.status_code) from error
        except (ResponseHandlingException, ApiException, OSError) as error:
            raise ServerError("server.unreachable", url=self._address) from error


class ServerReader:
    """A bank on the server, read through its physical collection."""

    def __init__(self, client: QdrantClient, collection: str, tenant: models.Filter, info: IndexInfo) -> None:
        self.info = info
        self._client = client
        self._collection = collection
        self._tenant = tenant

    def bullets(self) -> dict[str, StoredBullet]:
        """Every record by point id, in the order of the files."""
        records: dict[str, StoredBullet] = {}
        offset: Any = None
        while True:
            page, offset = self._client.scroll(self._collection, self._tenant, limit=_BATCH, offset=offset, with_payload=True)
            records |= {str(point.id): StoredBullet.model_validate(point.payload) for point in page}
            if offset is None:
                return dict(sorted(records.items(), key=lambda item: (item[1].source, item[1].line, item[0])))

    def search(self, dense: Vectors, lexical: Sequence[SparseTerms], limit: int) -> list[Legs]:
        """Both legs in one batch; term rarity counts within this bank alone."""
        from qdrant_client import models  # noqa: PLC0415

        exact = models.SearchParams(exact=self.info.bullets <= _EXACT_UP_TO)
        rarity = models.SearchParams(idf=models.IdfCorpusParams(corpus=self._tenant))
        requests = [
            models.QueryRequest(query=vector.tolist(), using=DENSE, limit=limit, filter=self._tenant, params=exact) for vector in dense
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
        answers = self._client.query_batch_points(self._collection, requests) if requests else []
        scores = [{str(hit.id): float(hit.score) for hit in answer.points} for answer in answers]
        literal = dict(zip(asked, scores[len(dense) :], strict=True))
        return [Legs(scores[index], literal.get(index, {})) for index in range(len(dense))]


def _is_bank(bank: str) -> models.FieldCondition:
    from qdrant_client import models  # noqa: PLC0415

    return models.FieldCondition(key="bank", match=models.MatchValue(value=bank))


def _tenant(bank: str) -> models.Filter:
    from qdrant_client import models  # noqa: PLC0415

    return models.Filter(must=[_is_bank(bank)])


def _info_id(bank: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"expbank:index:{bank}"))
