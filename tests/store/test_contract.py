"""What every engine promises: the same contract on Edge and on the server's client (in-process, or a server that is named)."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from expbank.domain import Bullet, Experience
from expbank.embedding import query_terms
from expbank.errors import IndexStateError
from expbank.store import Store, sync
from expbank.store.connection import Connection
from expbank.store.edge import EdgeStore
from expbank.store.server import ServerStore
from tests.fake_encoder import FakeEncoder

OpenStore = Callable[[str], Store]

LINES = ("Kafka로 주문 이벤트를 비동기로 처리", "재고 오차를 3%에서 0.4%로 줄임 🎯", "Python을 써서 정산을 자동화", "wrote the on-call guide")


def experience(lines: tuple[str, ...] = LINES, title: str = "주문 시스템", source: str = "experiences/a.md") -> Experience:
    bullets = tuple(Bullet(text=text, source=source, line=number, parts=("action",)) for number, text in enumerate(lines, start=3))
    return Experience(id=f"id-{title}", title=title, source=source, line=1, bullets=bullets)


def edge(folder: Path) -> OpenStore:
    return lambda bank: EdgeStore(folder, bank, timeout=5)


def server() -> OpenStore:
    from qdrant_client import QdrantClient  # noqa: PLC0415

    url = os.environ.get("EXPBANK_TEST_QDRANT_URL")
    client = QdrantClient(url=url) if url else QdrantClient(":memory:")
    collection = f"test-{uuid.uuid4().hex[:8]}"
    return lambda bank: ServerStore(Connection(client, url or "in-process"), collection=collection, bank=bank)


@pytest.fixture(params=["edge", "server"])
def open_bank(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    return edge(tmp_path) if request.param == "edge" else server()


def texts(store: Store) -> list[str]:
    with store.read() as reader:
        return [record.text for record in reader.bullets().values()]


def test_reading_before_indexing_says_what_to_do(open_bank: OpenStore) -> None:
    store = open_bank("default")
    assert store.info() is None
    with pytest.raises(IndexStateError, match="expbank index"), store.read():
        pass


def test_what_was_written_is_read(open_bank: OpenStore) -> None:
    store = open_bank("default")
    report = sync(store, FakeEncoder(), "default", [experience()], [Path("experiences")])
    assert (report.added, report.deleted, report.unchanged) == (4, 0, 0)
    assert texts(store) == list(LINES)
    info = store.info()
    assert info is not None
    assert (info.bullets, info.experiences, info.model, info.dim) == (4, 1, "fake", 64)
    with store.read() as reader:
        first = next(iter(reader.bullets().values()))
    assert (first.experience, first.part, first.source, first.line) == ("주문 시스템", "action", "experiences/a.md", 3)


def test_an_unchanged_bank_embeds_nothing(open_bank: OpenStore) -> None:
    store, encoder = open_bank("default"), FakeEncoder()
    sync(store, encoder, "default", [experience()], [Path("x")])
    encoder.embedded.clear()
    report = sync(store, encoder, "default", [experience()], [Path("x")])
    assert encoder.embedded == []
    assert (report.added, report.updated, report.deleted, report.unchanged) == (0, 0, 0, 4)


def test_a_changed_line_is_embedded_alone_and_moved_lines_are_not(open_bank: OpenStore) -> None:
    store, encoder = open_bank("default"), FakeEncoder()
    sync(store, encoder, "default", [experience()], [Path("x")])
    encoder.embedded.clear()
    changed = ("새 줄: 배포를 자동화", LINES[0], *LINES[2:])
    report = sync(store, encoder, "default", [experience(changed)], [Path("x")])
    assert {text.split(": ", 1)[-1] for text in encoder.embedded} <= {"새 줄: 배포를 자동화", "배포를 자동화"}
    assert (report.added, report.deleted) == (1, 1)
    assert texts(store) == list(changed)
    with store.read() as reader:
        assert [record.line for record in reader.bullets().values()] == [3, 4, 5, 6]


def test_a_repeated_line_is_kept_twice_and_indexing_again_doubles_nothing(open_bank: OpenStore) -> None:
    store = open_bank("default")
    for _ in range(2):
        sync(store, FakeEncoder(), "default", [experience((LINES[0], LINES[0]))], [Path("x")])
    assert texts(store) == [LINES[0], LINES[0]]


def test_an_emptied_bank_is_empty(open_bank: OpenStore) -> None:
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    sync(store, FakeEncoder(), "default", [], [Path("x")])
    assert texts(store) == []
    with store.read() as reader:
        assert reader.search(FakeEncoder().encode_queries(["Kafka"]), [query_terms("Kafka")], 5)[0].dense == {}


def test_each_leg_has_its_own_scores(open_bank: OpenStore) -> None:
    store, encoder = open_bank("default"), FakeEncoder()
    sync(store, encoder, "default", [experience()], [Path("x")])
    queries = ["Python 자동화", "!!!"]
    with store.read() as reader:
        legs, nothing = reader.search(encoder.encode_queries(queries), [query_terms(query) for query in queries], 10)
        records = reader.bullets()
    best = max(legs.lexical, key=legs.lexical.__getitem__)
    assert records[best].text == LINES[2]
    assert records[max(legs.dense, key=legs.dense.__getitem__)].text == LINES[2]
    assert set(legs.dense) == set(records)
    assert set(legs.lexical) < set(records)
    assert nothing.lexical == {}


def test_limit_bounds_each_leg(open_bank: OpenStore) -> None:
    store, encoder = open_bank("default"), FakeEncoder()
    sync(store, encoder, "default", [experience()], [Path("x")])
    with store.read() as reader:
        assert len(reader.search(encoder.encode_queries(["Kafka"]), [query_terms("Kafka")], 2)[0].dense) == 2


def test_another_model_is_an_error_that_names_the_way_out(open_bank: OpenStore) -> None:
    store = open_bank("default")
    sync(store, FakeEncoder("one"), "default", [experience()], [Path("x")])
    with pytest.raises(IndexStateError, match="--rebuild"):
        sync(store, FakeEncoder("two", dim=32), "default", [experience()], [Path("x")])
    assert texts(store) == list(LINES)
    sync(store, FakeEncoder("two", dim=32), "default", [experience(LINES[:2])], [Path("x")], rebuild=True)
    info = store.info()
    assert info is not None
    assert (info.model, info.dim, texts(store)) == ("two", 32, list(LINES[:2]))


def test_a_rebuild_with_the_same_model_leaves_no_trace_of_the_old_state(open_bank: OpenStore) -> None:
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    report = sync(store, FakeEncoder(), "default", [experience(LINES[1:3])], [Path("x")], rebuild=True)
    assert report.added == 2
    assert texts(store) == list(LINES[1:3])


def test_banks_do_not_touch_each_other(open_bank: OpenStore) -> None:
    mine, yours = open_bank("나"), open_bank("너")
    sync(mine, FakeEncoder(), "나", [experience()], [Path("x")])
    sync(yours, FakeEncoder("other", dim=32), "너", [experience(LINES[:1])], [Path("x")])
    sync(mine, FakeEncoder(), "나", [experience(LINES[:3])], [Path("x")], rebuild=True)
    assert texts(yours) == [LINES[0]]
    assert sorted(bank.name for bank in mine.banks()) == ["나", "너"]
    mine.drop()
    assert mine.info() is None
    assert texts(yours) == [LINES[0]]
    assert [bank.name for bank in yours.banks()] == ["너"]


def test_rarity_of_a_term_counts_within_the_bank(open_bank: OpenStore) -> None:
    alone, encoder = open_bank("alone"), FakeEncoder()
    sync(alone, encoder, "alone", [experience()], [Path("x")])

    def score(store: Store) -> float:
        with store.read() as reader:
            return max(reader.search(encoder.encode_queries(["Kafka"]), [query_terms("Kafka")], 5)[0].lexical.values())

    before = score(alone)
    sync(open_bank("crowd"), encoder, "crowd", [experience(tuple(f"Kafka {n}" for n in range(50)))], [Path("x")])
    assert score(alone) == pytest.approx(before)


@pytest.mark.parametrize("size", [1, 300])
def test_both_engines_rank_alike(tmp_path: Path, size: int) -> None:
    lines = tuple(f"{LINES[n % 4]} {n * 7 % 101}번째" for n in range(size))
    queries = ["Kafka 비동기", "정산 자동화 7번째", "재고"]
    answers = []
    for open_bank in (edge(tmp_path), server()):
        store, encoder = open_bank("default"), FakeEncoder()
        sync(store, encoder, "default", [experience(lines)], [Path("x")])
        with store.read() as reader:
            legs = reader.search(encoder.encode_queries(queries), [query_terms(query) for query in queries], size)
        answers.append(legs)
    for ours, theirs in zip(*answers, strict=True):
        assert ours.dense == pytest.approx(theirs.dense, abs=1e-5)
        assert ours.lexical == pytest.approx(theirs.lexical, abs=1e-4)
