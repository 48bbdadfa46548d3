"""The server engine: qdrant-client against a container, a cluster or a cloud.

All banks that were embedded alike share a physical collection, with `bank` as tenant key. Next to its points lies one that records the
IndexInfo and a stamp: it says that the bank is there, and which of two collections holds it. New points are uploaded under a staging
tenant, where no query sees them; one request then makes them visible, deletes what vanished and records the IndexInfo, so that a client
that dies leaves the old state. A bank that changes its encoder is filled into another collection, and the newer stamp wins.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expbank.errors import ServerError
from expbank.store.collection import BANK, Layout, as_struct, ensure_collection, info_id, physical_name, physical_names, scroll, tenant
from expbank.store.connection import Connection, connect
from expbank.store.records import IndexInfo, StoredBullet
from expbank.store.server_reader import ServerReader
from expbank.store.store import Change, KnownBank, no_index

if TYPE_CHECKING:
    from qdrant_client import models

    from expbank.settings import Settings

_BATCH = 256
# A server takes requests of 32 MB unless told otherwise. A change of more lines than this is no longer one request.
_OPERATIONS = 10_000
_INFO = "index_of"
_STAMP = "stamp"


@dataclass(frozen=True)
class _Home:
    """Where a bank lies, as its newest record says."""

    collection: str
    info: IndexInfo
    stamp: int


def open_server(settings: Settings) -> ServerStore:
    """The store on the server that the settings name. Raises what `connect` raises."""
    return ServerStore(connect(settings), collection=settings.collection, bank=settings.bank, layout=Layout.of(settings))


class ServerStore:
    """One bank in the family of collections called `collection`."""

    def __init__(self, connection: Connection, *, collection: str, bank: str, layout: Layout | None = None) -> None:
        self._connection = connection
        self._client = connection.client
        self._family = collection
        self._bank = bank
        self._layout = layout or Layout()

    def info(self) -> IndexInfo | None:
        """What the index was made with; None where there is none yet."""
        home = self._home()
        return None if home is None else home.info

    @contextmanager
    def read(self) -> Iterator[ServerReader]:
        """The bank as the server has it now."""
        home = self._home()
        if home is None:
            # No other bank is proposed: on a server it may be another person's, and there may be tens of thousands.
            raise no_index(self._bank, ())
        yield ServerReader(self._connection, home.collection, home.info, self._home)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Nothing to hold: the server orders the writes, and `write` notices one that another client disturbed."""
        yield

    def write(self, change: Change, info: IndexInfo) -> None:
        """Upload, then switch in one request. Raises ServerError when another client changed the bank at the same time."""
        ask, client = self._connection.ask, self._client
        target, before = physical_name(self._family, info), self._home()
        ensure_collection(self._connection, target, info, self._layout)
        self._delete(target, tenant(self._staging))
        present = {str(point.id): StoredBullet.model_validate(point.payload) for point in scroll(self._connection, target, self._tenant)}
        fresh = [point for point in change.upsert if point.record.point_id not in present]
        for start in range(0, len(fresh), _BATCH):
            batch = [as_struct(point, self._staging) for point in fresh[start : start + _BATCH]]
            ask(client.upsert, target, batch, wait=True)
        # A point of the same id in the same collection has the same vectors: only what it tells about itself may differ.
        known = [point.record for point in change.upsert if point.record.point_id in present]
        moved = [record for record in (*known, *change.update) if present.get(record.point_id) != record]
        gone = set(change.delete) if not change.replace else present.keys() - {record.point_id for record in known}
        operations = self._switch(moved, sorted(gone), info)
        for start in range(0, len(operations), _OPERATIONS):
            ask(client.batch_update_points, target, operations[start : start + _OPERATIONS], wait=True)
        for collection in {before.collection if before else target} - {target}:
            self._remove_from(collection)
        if ask(client.count, target, self._tenant, exact=True).count != info.bullets:
            raise ServerError("server.disturbed", url=self._connection.address, bank=self._bank)

    def banks(self) -> list[KnownBank]:
        """All banks of the family of collections."""
        from qdrant_client import models  # noqa: PLC0415

        recorded = models.Filter(must_not=[models.IsEmptyCondition(is_empty=models.PayloadField(key=_INFO))])
        found: dict[str, _Home] = {}
        for collection in physical_names(self._connection, self._family):
            for point in scroll(self._connection, collection, recorded):
                home = _home_of(collection, point)
                found[home.info.bank] = max(home, found.get(home.info.bank, home), key=lambda home: home.stamp)
        return [KnownBank(bank, found[bank].info) for bank in sorted(found)]

    def drop(self) -> None:
        """Delete every point of this bank, its IndexInfo first."""
        for collection in physical_names(self._connection, self._family):
            self._remove_from(collection)

    @property
    def _tenant(self) -> models.Filter:
        return tenant(self._bank)

    @property
    def _staging(self) -> str:
        """A tenant that no bank can be named after."""
        return f"{self._bank}\x1fstaging"

    def _home(self) -> _Home | None:
        """The newest record of this bank: one request for each encoder in use, however many banks there are."""
        found = []
        for collection in physical_names(self._connection, self._family):
            recorded = self._connection.ask(self._client.retrieve, collection, [info_id(self._bank)], with_payload=True)
            found += [_home_of(collection, point) for point in recorded]
        return max(found, key=lambda home: home.stamp, default=None)

    def _switch(self, moved: list[StoredBullet], gone: list[str], info: IndexInfo) -> list[models.UpdateOperation]:
        """The request that makes the new state the one in force; the record of it comes last."""
        from qdrant_client import models  # noqa: PLC0415

        record = {_INFO: info.model_dump(mode="json"), _STAMP: time.time_ns()}
        operations: list[Any] = [
            models.SetPayloadOperation(set_payload=models.SetPayload(payload={BANK: self._bank}, filter=tenant(self._staging))),
            *(
                models.OverwritePayloadOperation(
                    overwrite_payload=models.SetPayload(payload=bullet.model_dump(mode="json"), points=[bullet.point_id])
                )
                for bullet in moved
            ),
        ]
        if gone:
            operations.append(models.DeleteOperation(delete=models.PointIdsList(points=list(gone))))
        recorded = models.PointStruct(id=info_id(self._bank), vector={}, payload=record)
        return [*operations, models.UpsertOperation(upsert=models.PointsList(points=[recorded]))]

    def _remove_from(self, collection: str) -> None:
        from qdrant_client import models  # noqa: PLC0415

        self._connection.ask(self._client.delete, collection, models.PointIdsList(points=[info_id(self._bank)]), wait=True)
        self._delete(collection, self._tenant)
        self._delete(collection, tenant(self._staging))

    def _delete(self, collection: str, chosen: models.Filter) -> None:
        from qdrant_client import models  # noqa: PLC0415

        self._connection.ask(self._client.delete, collection, models.FilterSelector(filter=chosen), wait=True)


def _home_of(collection: str, point: models.Record) -> _Home:
    payload = point.payload or {}
    return _Home(collection, IndexInfo.model_validate(payload[_INFO]), int(payload[_STAMP]))
