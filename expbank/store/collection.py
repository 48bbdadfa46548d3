"""The collections on a server: what they are called, how they are made, and the filters that keep banks apart in them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expbank.store.connection import Connection
from expbank.store.records import DENSE, LEXICAL, MET, IndexInfo, Point

if TYPE_CHECKING:
    from qdrant_client import models

    from expbank.settings import Settings

BANK = "bank"

_PAGE = 1000
_CONFLICT = 409


@dataclass(frozen=True)
class Layout:
    """How a new collection is spread and stored; None leaves it to the server."""

    shard_number: int | None = None
    replication_factor: int | None = None
    write_consistency_factor: int | None = None
    on_disk_vectors: bool | None = None
    scalar_quantization: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Layout:
        """The layout that the settings ask for."""
        return cls(
            settings.shard_number,
            settings.replication_factor,
            settings.write_consistency_factor,
            settings.on_disk_vectors or None,
            settings.quantization == "scalar",
        )


def physical_name(family: str, info: IndexInfo) -> str:
    """The collection for everything that was embedded alike, with the same exemplars: one id then always has the same vectors."""
    made_with = f"{info.schema_version} {info.terms_version} {info.context_version} {info.exemplars} {info.fingerprint}"
    return f"{family}-{hashlib.sha256(made_with.encode()).hexdigest()[:12]}"


def physical_names(connection: Connection, family: str) -> list[str]:
    """The collections of a family that are there."""
    names = (found.name for found in connection.ask(connection.client.get_collections).collections)
    return sorted(name for name in names if name.startswith(f"{family}-"))


def ensure_collection(connection: Connection, name: str, info: IndexInfo, layout: Layout) -> None:
    """Make the collection unless it is there; another client that makes it at the same time does no harm."""
    from qdrant_client import models  # noqa: PLC0415
    from qdrant_client.http.exceptions import UnexpectedResponse  # noqa: PLC0415

    client = connection.client
    if connection.ask(client.collection_exists, name):
        return
    quantization = models.ScalarQuantizationConfig(type=models.ScalarType.INT8, quantile=0.99, always_ram=True)

    def create() -> None:
        try:
            client.create_collection(
                name,
                vectors_config={
                    vector: models.VectorParams(size=info.dim, distance=models.Distance.COSINE, on_disk=layout.on_disk_vectors)
                    for vector in info.vectors
                },
                sparse_vectors_config={LEXICAL: models.SparseVectorParams(modifier=models.Modifier.IDF)},
                # Every query names its tenant: a graph for each of them and no global one (multitenancy guide of Qdrant).
                hnsw_config=models.HnswConfigDiff(payload_m=16, m=0),
                quantization_config=models.ScalarQuantization(scalar=quantization) if layout.scalar_quantization else None,
                shard_number=layout.shard_number,
                replication_factor=layout.replication_factor,
                write_consistency_factor=layout.write_consistency_factor,
            )
        except UnexpectedResponse as error:
            if error.status_code != _CONFLICT:
                raise

    connection.ask(create)
    tenant = models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD, is_tenant=True)
    connection.ask(client.create_payload_index, name, BANK, tenant)


def scroll(
    connection: Connection, collection: str, chosen: models.Filter, *, with_payload: bool = True, with_vectors: bool = False
) -> Iterator[models.Record]:
    """Every point that `chosen` lets through."""
    offset: Any = None
    while True:
        page, offset = connection.ask(
            connection.client.scroll,
            collection,
            chosen,
            limit=_PAGE,
            offset=offset,
            with_payload=with_payload,
            with_vectors=with_vectors,
        )
        yield from page
        if offset is None:
            return


def tenant(bank: str) -> models.Filter:
    """The points of one bank."""
    from qdrant_client import models  # noqa: PLC0415

    return models.Filter(must=[models.FieldCondition(key=BANK, match=models.MatchValue(value=bank))])


def as_struct(point: Point, bank: str) -> models.PointStruct:
    """A point as it travels, belonging to the tenant `bank`."""
    from qdrant_client import models  # noqa: PLC0415

    lexical = models.SparseVector(indices=list(point.lexical.indices), values=list(point.lexical.values))
    return models.PointStruct(
        id=point.record.point_id,
        vector={DENSE: point.dense.tolist(), LEXICAL: lexical} | ({} if point.met is None else {MET: point.met.tolist()}),
        payload=point.record.model_dump(mode="json") | {BANK: bank},
    )


def info_id(bank: str) -> str:
    """The id of the point that records a bank's IndexInfo."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"expbank:index:{bank}"))
