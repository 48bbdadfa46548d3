"""Small banks for the tests of the store, the two engines to put them in, and what a test looks at."""

import hashlib
import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from expbank.domain import Bullet, Experience
from expbank.embedding import query_terms
from expbank.store import Legs, Store, StoredBullet, sync
from expbank.store.connection import Connection
from expbank.store.edge import EdgeStore
from expbank.store.server import ServerStore
from tests.fake_encoder import FakeEncoder

OpenStore = Callable[[str], Store]
State = tuple[dict[str, StoredBullet], list[Legs]]

LINES = (
    "Kafka로 주문 이벤트를 비동기로 처리",
    "재고 오차를 3%에서 0.4%로 줄임 🎯",
    "Python을 써서 정산을 자동화",
    "wrote the on-call guide",
)
FAMILY = f"expbank-test-{os.getpid()}"
QUERIES = ("Kafka 비동기", "정산 자동화", "guide")


def experience(lines: Sequence[str] = LINES, title: str = "주문 시스템", source: str = "experiences/a.md") -> Experience:
    bullets = tuple(Bullet(text=text, source=source, line=number, parts=("action",)) for number, text in enumerate(lines, start=3))
    return Experience(id=f"id-{title}", title=title, source=source, line=1, bullets=bullets)


def edge(folder: Path) -> OpenStore:
    return lambda bank: EdgeStore(folder, bank, timeout=5)


def server() -> OpenStore:
    """The server that EXPBANK_TEST_QDRANT_URL names; otherwise the client's in-process mode, which takes the same calls."""
    from qdrant_client import QdrantClient  # noqa: PLC0415

    url = os.environ.get("EXPBANK_TEST_QDRANT_URL")
    client = QdrantClient(url=url) if url else QdrantClient(":memory:")
    collection = f"{FAMILY}-{uuid.uuid4().hex[:8]}"
    return lambda bank: ServerStore(Connection(client, url or "in-process"), collection=collection, bank=bank)


def index(store: Store, lines: Sequence[str], bank: str = "default", *, rebuild: bool = False) -> None:
    sync(store, FakeEncoder(), bank, [experience(lines)] if lines else [], [Path("x")], rebuild=rebuild)


def texts(store: Store) -> list[str]:
    with store.read() as reader:
        return [record.text for record in reader.bullets().values()]


def search(store: Store, queries: Sequence[str] = QUERIES, limit: int = 10) -> list[Legs]:
    with store.read() as reader:
        return reader.search(FakeEncoder().encode_queries(list(queries)), [query_terms(query) for query in queries], limit)


def state_of(store: Store) -> State:
    """All that a bank holds and answers, read at once."""
    with store.read() as reader:
        records = reader.bullets()
        legs = reader.search(FakeEncoder().encode_queries(list(QUERIES)), [query_terms(query) for query in QUERIES], 10)
    return records, legs


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file under a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
