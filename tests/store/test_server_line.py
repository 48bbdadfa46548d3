"""The line to a server: what fails has a name and a way out, what may pass is tried again, and the key shows up nowhere."""

import itertools
import logging
import socket
import traceback
from typing import Any

import pytest

from expbank.errors import ExpbankError, ServerError, UsageError
from expbank.settings import Settings
from expbank.store import open_store
from expbank.store.connection import connect
from expbank.store.health import CollectionHealth, server_health
from tests.store.loopback import VERSION, Script, answering

KEY = "s3cret-key-0123456789"


def settings(url: str, **others: Any) -> Settings:
    return Settings.model_validate({"url": url, "engine": "server", "api_key": KEY, "timeout": 2.0} | others)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def always(status: int, content: Any = None) -> Script:
    return lambda _path: (status, content if content is not None else {"status": {"error": "no"}})


def failure_of(url: str, **others: Any) -> ExpbankError:
    with pytest.raises(ExpbankError) as caught:
        connect(settings(url, **others))
    return caught.value


@pytest.mark.parametrize(
    ("script", "key"),
    [
        (always(401), "server.key_refused"),
        (always(403), "server.key_refused"),
        (always(404), "server.refused"),
        (always(500), "server.refused"),
        (always(503), "server.refused"),
        (always(200, VERSION | {"version": "1.18.3"}), "server.too_old"),
        (always(200, VERSION | {"version": "0.9.7-dev"}), "server.too_old"),
        (always(200, VERSION | {"version": "unknown"}), "server.not_qdrant"),
        (always(200, b"<html>a page</html>"), "server.not_qdrant"),
        (always(200, {"hello": "world"}), "server.not_qdrant"),
        (lambda _path: None, "server.unreachable"),
    ],
    ids=["401", "403", "404", "500", "503", "older", "much older", "no version", "a page", "other JSON", "silence"],
)
def test_each_failure_has_its_own_sentence(script: Script, key: str) -> None:
    with answering(script) as server:
        error = failure_of(server.url, timeout=0.5)
        assert (error.key, error.exit_code) == (key, 6)
        assert server.url in str(error)


@pytest.mark.parametrize("prefer_grpc", [False, True], ids=["REST", "gRPC"])
def test_a_server_that_is_not_there_is_named(prefer_grpc: bool) -> None:
    port = closed_port()
    error = failure_of(f"http://127.0.0.1:{port}", prefer_grpc=prefer_grpc, grpc_port=port)
    assert error.key == "server.unreachable"
    assert "docker compose up" in str(error)


def test_tls_towards_a_server_without_it_is_named() -> None:
    with answering(always(200, VERSION)) as server:
        error = failure_of(server.url.replace("http://", "https://"))
    assert error.key == "server.tls"


def test_a_busy_server_is_asked_again_and_a_refusal_is_not() -> None:
    turns = itertools.count()
    with answering(lambda _path: (503, {}) if next(turns) < 2 else (200, VERSION)) as server:
        assert connect(settings(server.url)).address == server.url
        assert len(server.asked) == 3
    for status, times in ((401, 1), (404, 1), (503, 4), (429, 4)):
        with answering(always(status)) as server:
            failure_of(server.url)
            assert len(server.asked) == times


def test_silence_is_not_asked_again_once_the_time_is_up() -> None:
    with answering(lambda _path: None) as server:
        failure_of(server.url, timeout=0.5)
        assert len(server.asked) == 1


def test_the_key_travels_in_its_header_from_the_environment_or_a_file(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}-of-file\n")
    with answering(always(200, VERSION)) as server:
        connect(Settings(url=server.url, engine="server", api_key_file=file))
        monkeypatch.setenv("EXPBANK_API_KEY", f"{KEY}-of-environment")
        connect(Settings(url=server.url, engine="server"))
        assert [headers["api-key"] for _, headers in server.asked] == [f"{KEY}-of-file", f"{KEY}-of-environment"]


@pytest.mark.parametrize(
    "script", [always(401), always(500, {"status": {"error": "boom"}}), always(200, b"{")], ids=["401", "500", "no JSON"]
)
def test_the_key_is_in_no_error_log_traceback_or_repr(script: Script, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with answering(script) as server:
        error = failure_of(server.url)
    told = "".join(traceback.format_exception(error)) + caplog.text + repr(settings(server.url)) + str(settings(server.url).model_dump())
    assert KEY not in told


@pytest.mark.parametrize("key", ["", "두 글자", "line\nbreak", "a\x00b"])
def test_a_key_that_cannot_be_one_is_refused_without_repeating_it(key: str) -> None:
    error = failure_of("http://127.0.0.1:1", api_key=key)
    assert isinstance(error, UsageError)
    assert not key or key not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    "url",
    [
        "localhost:6333",
        "ftp://host",
        "http://",
        "http://me:pass-word@host:6333",
        "https://host/?api-key=pass-word",
        "http://host/#pass-word",
    ],
)
def test_an_address_with_a_secret_or_without_a_scheme_is_refused_without_repeating_it(url: str) -> None:
    error = failure_of(url)
    assert isinstance(error, UsageError)
    assert "pass-word" not in str(error)


def test_a_failure_in_the_middle_of_a_command_is_named_too() -> None:
    with answering(lambda path: (200, VERSION) if path == "/" else (401, {})) as server:
        store = open_store(settings(server.url))
        with pytest.raises(ServerError, match="refuses the API key"):
            store.info()


def told_by_a_cluster(path: str) -> tuple[int, Any]:
    """What a cluster of three tells of itself, in the form of Qdrant's REST reference, with one replica down."""
    collection = {
        "status": "yellow", "optimizer_status": "ok", "points_count": 1200, "segments_count": 4, "payload_schema": {},
        "config": {
            "params": {"vectors": {"dense": {"size": 256, "distance": "Cosine"}}, "shard_number": 2, "replication_factor": 2},
            "hnsw_config": {"m": 0, "payload_m": 16, "ef_construct": 100, "full_scan_threshold": 10000},
            "optimizer_config": {
                "deleted_threshold": 0.2, "vacuum_min_vector_number": 1000, "default_segment_number": 0, "flush_interval_sec": 5,
            },
            "wal_config": {"wal_capacity_mb": 32, "wal_segments_ahead": 0},
        },
    }  # fmt: skip
    spread = {
        "peer_id": 1, "shard_count": 2, "shard_transfers": [],
        "local_shards": [{"shard_id": 0, "points_count": 600, "state": "Active"}],
        "remote_shards": [
            {"shard_id": 0, "peer_id": 2, "state": "Active"},
            {"shard_id": 1, "peer_id": 2, "state": "Active"},
            {"shard_id": 1, "peer_id": 3, "state": "Dead"},
        ],
    }  # fmt: skip
    peers = {
        "status": "enabled", "peer_id": 1, "peers": {str(n): {"uri": f"http://node{n}:6335"} for n in (1, 2, 3)},
        "raft_info": {"term": 1, "commit": 1, "pending_operations": 0, "is_voter": True},
        "consensus_thread_status": {"consensus_thread_status": "working", "last_update": "2026-11-22T00:00:00Z"},
        "message_send_failures": {},
    }  # fmt: skip
    results: dict[str, Any] = {
        "/collections": {"collections": [{"name": "expbank-abc"}, {"name": "somebody-else"}]},
        "/collections/expbank-abc": collection,
        "/collections/expbank-abc/cluster": spread,
        "/cluster": peers,
    }
    return (200, VERSION) if path == "/" else (200, {"status": "ok", "time": 0.1, "result": results[path]})


def test_status_tells_version_nodes_shards_and_health() -> None:
    with answering(told_by_a_cluster) as server:
        health = server_health(settings(server.url))
    assert (health.version, health.nodes, health.address) == ("1.19.0", 3, server.url)
    assert health.collections == (CollectionHealth("expbank-abc", "yellow", 1200, shards=2, replicas=4, replicas_down=1),)
    assert not health.is_well


def test_settings_reach_the_collection_that_is_made() -> None:
    from qdrant_client import QdrantClient, models  # noqa: PLC0415

    from expbank.store.collection import Layout, ensure_collection  # noqa: PLC0415
    from expbank.store.connection import Connection  # noqa: PLC0415
    from expbank.store.records import IndexInfo  # noqa: PLC0415

    chosen = settings(
        "http://host", shard_number=6, replication_factor=2, write_consistency_factor=2, on_disk_vectors=True, quantization="scalar"
    )
    made: dict[str, Any] = {}

    class Recording(QdrantClient):
        def create_collection(self, collection_name: str, *arguments: Any, **options: Any) -> bool:
            made.update(options)
            return super().create_collection(collection_name, *arguments, **options)

    info = IndexInfo(
        bank="b",
        model="fake",
        fingerprint="f",
        dim=8,
        terms_version=1,
        context_version=1,
        exemplars="of some texts",
        roots=(),
        indexed_at="now",
        bullets=0,
        experiences=0,
    )
    ensure_collection(Connection(Recording(":memory:"), "in-process"), "c", info, Layout.of(chosen))
    assert (made["shard_number"], made["replication_factor"], made["write_consistency_factor"]) == (6, 2, 2)
    assert all(made["vectors_config"][name].on_disk is True for name in ("dense", "met"))
    assert made["quantization_config"].scalar.type is models.ScalarType.INT8
    assert (made["hnsw_config"].m, made["hnsw_config"].payload_m) == (0, 16)


def test_a_bank_that_another_client_wrote_at_the_same_time_is_noticed() -> None:
    from qdrant_client import QdrantClient  # noqa: PLC0415

    from expbank.store.connection import Connection  # noqa: PLC0415
    from expbank.store.server import ServerStore  # noqa: PLC0415
    from tests.store.samples import LINES, index, texts  # noqa: PLC0415

    class Disturbed(QdrantClient):
        """Another client clears the staging area between this one's upload and its switch."""

        disturb = True

        def batch_update_points(self, collection_name: str, *arguments: Any, **options: Any) -> Any:
            if self.disturb:
                staged = [point.id for point in self.scroll(collection_name, limit=2)[0]]
                self.delete(collection_name, staged)
            return super().batch_update_points(collection_name, *arguments, **options)

    client = Disturbed(":memory:")
    store = ServerStore(Connection(client, "in-process"), collection="c", bank="default")
    with pytest.raises(ServerError, match="at the same time"):
        index(store, LINES)
    client.disturb = False
    index(store, LINES)
    assert texts(store) == list(LINES)
