"""What every engine promises: the same contract on Edge and on the server's client (in-process, or a server that is named)."""

from pathlib import Path

import pytest

from expbank.embedding import query_terms
from expbank.errors import IndexStateError
from expbank.store import Change, IndexInfo, Legs, Point, Store, sync
from expbank.store.records import records_of
from tests.fake_encoder import FakeEncoder
from tests.store.samples import LINES, OpenStore, edge, experience, index, search, server, texts


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


def test_another_version_of_a_model_is_not_called_another_model(open_bank: OpenStore) -> None:
    store = open_bank("default")
    sync(store, FakeEncoder("one"), "default", [experience()], [Path("x")])
    with pytest.raises(IndexStateError, match="another version of the model one"):
        sync(store, FakeEncoder("one", dim=32), "default", [experience()], [Path("x")])


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


def best_first(scores: dict[str, float]) -> list[str]:
    """Ids by score; ties, which an engine may order as it likes, by id."""
    return sorted(scores, key=lambda point_id: (-round(scores[point_id], 4), point_id))


@pytest.mark.parametrize("size", [1, 300])
def test_both_engines_rank_alike(data_folder: Path, size: int) -> None:
    lines = tuple(f"{LINES[n % 4]} {n * 7 % 101}번째" for n in range(size))
    answers: list[list[Legs]] = []
    for open_bank in (edge(data_folder), server()):
        index(open_bank("default"), lines)
        answers.append(search(open_bank("default"), ["Kafka 비동기", "정산 자동화 7번째", "재고"], size))
    for ours, theirs in zip(*answers, strict=True):
        assert ours.dense == pytest.approx(theirs.dense, abs=1e-5)
        assert ours.lexical == pytest.approx(theirs.lexical, abs=1e-4)
        assert best_first(ours.dense) == best_first(theirs.dense)
        assert best_first(ours.lexical) == best_first(theirs.lexical)


def test_a_search_finds_lines_of_its_own_bank_alone(open_bank: OpenStore) -> None:
    mine, yours = open_bank("mine"), open_bank("yours")
    index(mine, LINES, "mine")
    index(yours, [f"{line} 다른 사람" for line in LINES], "yours")
    with mine.read() as reader:
        own = set(reader.bullets())
    for legs in search(mine, limit=100):
        assert set(legs.dense) == own
        assert set(legs.lexical) <= own


def test_every_kind_of_text_comes_back_as_it_was(open_bank: OpenStore) -> None:
    lines = ("각" + "각", "👩‍💻 zero-width joiner", "اختبار", "a\u0301 combining", '따옴표 " \\ \u200b끝', "x" * 5000, "𝒦𝒶𝒻𝓀𝒶")
    store = open_bank("이름 = \U0001f600 'quoted'")
    index(store, lines, "이름 = \U0001f600 'quoted'")
    assert texts(store) == list(lines)


def test_points_come_with_the_vectors_that_they_were_written_with(open_bank: OpenStore) -> None:
    store, encoder = open_bank("default"), FakeEncoder()
    records = records_of("default", [experience()])
    vectors = encoder.encode_documents([record.text for record in records])
    written = {record.point_id: Point(record, vector, query_terms(record.text)) for record, vector in zip(records, vectors, strict=True)}
    info = IndexInfo(
        bank="default", model="m", fingerprint="f", dim=64, terms_version=1, context_version=1, roots=(), indexed_at="", bullets=4,
        experiences=1,
    )  # fmt: skip
    with store.exclusive():
        store.write(Change(list(written.values()), replace=True), info)
    with store.read() as reader:
        read = reader.points()
    assert list(read) == list(written)
    for point_id, point in read.items():
        assert point.record == written[point_id].record
        assert point.dense == pytest.approx(written[point_id].dense, abs=1e-6)
        assert dict(zip(point.lexical.indices, point.lexical.values, strict=True)) == pytest.approx(
            dict(zip(written[point_id].lexical.indices, written[point_id].lexical.values, strict=True))
        )


def test_ten_thousand_lines(open_bank: OpenStore) -> None:
    lines = tuple(f"{LINES[n % 4]} {n}" for n in range(10_000))
    store = open_bank("default")
    index(store, lines)
    assert texts(store) == list(lines)
    found = search(store, ["주문 이벤트 9996"], 5)[0]
    assert len(found.dense) == len(found.lexical) == 5
    with store.read() as reader:
        assert reader.bullets()[best_first(found.lexical)[0]].text == lines[9996]


def test_a_rebuild_with_another_model_leaves_one_copy_of_the_bank(open_bank: OpenStore) -> None:
    store = open_bank("default")
    index(store, LINES)
    sync(store, FakeEncoder("two", dim=32), "default", [experience()], [Path("x")], rebuild=True)
    index(store, LINES, rebuild=True)
    assert texts(store) == list(LINES)
    assert [bank.name for bank in store.banks()] == ["default"]
    store.drop()
    assert store.banks() == []
    assert store.info() is None


def test_dropping_what_is_not_there_is_no_error(open_bank: OpenStore) -> None:
    store = open_bank("default")
    store.drop()
    assert store.banks() == []
