"""What `expbank status` tells about a server: its version, how its collections are spread, and whether all of it is well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expbank.store.collection import physical_names
from expbank.store.connection import Connection, connect

if TYPE_CHECKING:
    from expbank.settings import Settings

_ACTIVE = "active"


@dataclass(frozen=True)
class CollectionHealth:
    """One physical collection. `state` is Qdrant's colour: green is well, yellow still optimizing, grey waiting, red failed.

    `replicas` counts every copy of every shard, `replicas_down` those that do not take part at present.
    """

    name: str
    state: str
    points: int
    shards: int
    replicas: int
    replicas_down: int


@dataclass(frozen=True)
class ServerHealth:
    """A server as it is now. `nodes` is 1 where it is no cluster."""

    address: str
    version: str
    nodes: int
    collections: tuple[CollectionHealth, ...]

    @property
    def is_well(self) -> bool:
        """Whether no collection failed and every replica takes part."""
        return all(found.state != "red" and not found.replicas_down for found in self.collections)


def server_health(settings: Settings) -> ServerHealth:
    """The health of the server that the settings name. Raises what connecting to it raises."""
    connection = connect(settings)
    return ServerHealth(
        address=connection.address,
        version=connection.version(),
        nodes=_nodes(connection),
        collections=tuple(_collection_health(connection, name) for name in physical_names(connection, settings.collection)),
    )


def _nodes(connection: Connection) -> int:
    status = connection.ask(connection.client.cluster_status)
    return max(1, len(getattr(status, "peers", ())))


def _collection_health(connection: Connection, name: str) -> CollectionHealth:
    found = connection.ask(connection.client.get_collection, name)
    spread = connection.ask(connection.client.collection_cluster_info, name)
    states = [shard.state for shard in spread.local_shards] + [shard.state for shard in spread.remote_shards]
    return CollectionHealth(
        name=name,
        state=str(found.status.value),
        points=found.points_count or 0,
        shards=spread.shard_count,
        replicas=len(states),
        replicas_down=sum(1 for state in states if str(state.value).lower() != _ACTIVE),
    )
