"""The demands that lines meet, as vectors of their own: for every line of an index or for none, on every engine."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from expbank.domain import Experience
from expbank.embedding import load_encoder, query_terms
from expbank.embedding.exemplar_files import load_exemplars, prepare_exemplars
from expbank.errors import IndexStateError
from expbank.retrieval.signals import open_bank as opened
from expbank.settings import Settings
from expbank.store import Change, Legs, Point, Store, open_store, sync
from expbank.store.backup import backup, restore
from expbank.store.collection import physical_name
from tests.fake_encoder import FakeEncoder
from tests.store.samples import LINES, OpenStore, edge, experience

Prepare = Callable[[], None]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        prepare_exemplars(FakeEncoder())
    return folder


@pytest.fixture
def prepare(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prepare:
    """From when it is called, the fake model has exemplars; before, it has none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    return lambda: monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def points(store: Store) -> dict[str, Point]:
    with store.read() as reader:
        return reader.points()


def has_met(store: Store) -> bool:
    """Whether every line has such a vector; the index, which says so too, and all lines agree."""
    info = store.info()
    assert info is not None
    assert {point.met is not None for point in points(store).values()} == {info.exemplars != ""}
    return info.exemplars != ""


def assert_met_is_right(store: Store) -> None:
    exemplars = load_exemplars(FakeEncoder())
    assert exemplars is not None
    for point in points(store).values():
        assert point.met is not None
        assert point.met == pytest.approx(exemplars.met_by(point.dense[None])[0], abs=1e-5)


def asked(store: Store, queries: list[str], rows: int | None) -> list[Legs]:
    vectors = FakeEncoder().encode_queries(queries)
    with store.read() as reader:
        return reader.search(vectors, [query_terms(query) for query in queries], 10, met=None if rows is None else vectors[:rows])


def test_a_line_keeps_the_demands_that_its_like_has_met(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    assert has_met(store)
    assert_met_is_right(store)


def test_they_are_searched_for_as_many_queries_as_ask(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store, queries = open_bank("default"), ["주문 이벤트", "정산 자동화", "guide"]
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    vectors, stored = FakeEncoder().encode_queries(queries), points(store)
    legs = asked(store, queries, 2)
    for vector, leg in zip(vectors[:2], legs, strict=False):
        cosines = {point_id: float(vector @ point.met) for point_id, point in stored.items() if point.met is not None}
        assert leg.met == pytest.approx(cosines, abs=1e-5)
    assert legs[2].met == {}
    unasked = asked(store, queries, None)
    assert all(leg.met == {} for leg in unasked)
    for leg, other in zip(legs, unasked, strict=True):
        assert leg.dense == pytest.approx(other.dense, abs=1e-6)
        assert leg.lexical == pytest.approx(other.lexical, abs=1e-6)


def test_an_index_has_them_after_a_rebuild_and_not_before(open_bank: OpenStore, prepare: Prepare) -> None:
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience(LINES[:2])], [Path("x")])
    assert not has_met(store)
    prepare()
    sync(store, FakeEncoder(), "default", [experience(LINES)], [Path("x")])
    assert len(points(store)) == len(LINES)
    assert not has_met(store)
    sync(store, FakeEncoder(), "default", [experience(LINES)], [Path("x")], rebuild=True)
    assert has_met(store)
    assert_met_is_right(store)


def moved(lines: tuple[str, ...], skills: tuple[str, ...]) -> list[Experience]:
    return [experience(lines).model_copy(update={"skills": skills})]


def test_they_outlast_a_change_of_what_a_line_tells_about_itself(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store, encoder = open_bank("default"), FakeEncoder()
    sync(store, encoder, "default", [experience()], [Path("x")])
    before = points(store)
    encoder.embedded.clear()
    report = sync(store, encoder, "default", moved(LINES, ("Kafka",)), [Path("x")])
    assert (report.updated, report.added, encoder.embedded) == (len(LINES), 0, [])
    after = points(store)
    assert {point.record.skills for point in after.values()} == {("Kafka",)}
    for point_id, point in after.items():
        assert np.array_equal(np.asarray(point.met), np.asarray(before[point_id].met))


def test_a_line_that_comes_later_has_them_too(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience(LINES[:2])], [Path("x")])
    sync(store, FakeEncoder(), "default", moved(LINES[1:], ("Python",)), [Path("x")])
    assert len(points(store)) == len(LINES) - 1
    assert_met_is_right(store)


def test_no_line_is_added_without_where_the_others_have_them(
    open_bank: OpenStore, prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare()
    store = open_bank("default")
    sync(store, FakeEncoder(), "default", [experience(LINES[:2])], [Path("x")])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "emptied"))
    with pytest.raises(IndexStateError, match="expbank model prepare fake"):
        sync(store, FakeEncoder(), "default", [experience(LINES)], [Path("x")])
    assert has_met(store)
    sync(store, FakeEncoder(), "default", [experience(LINES[:1])], [Path("x")])
    assert has_met(store)
    sync(store, FakeEncoder(), "default", [experience(LINES)], [Path("x")], rebuild=True)
    assert not has_met(store)


def index_of_an_older_release(store: Store) -> None:
    """The same lines under the same ids, met by demands of other authored texts."""
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    info, now = store.info(), points(store)
    assert info is not None
    store.drop()
    then = [replace(point, met=-np.asarray(point.met)) for point in now.values()]
    with store.exclusive():
        store.write(Change(then, replace=True), info.model_copy(update={"exemplars": "of other texts"}))


def test_other_authored_texts_make_an_index_one_of_another_version(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store = open_bank("default")
    index_of_an_older_release(store)
    with pytest.raises(IndexStateError, match="expbank index --rebuild"):
        sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    with store.read() as reader, pytest.raises(IndexStateError, match="expbank index --rebuild"):
        opened(reader, FakeEncoder())


def test_a_rebuild_compares_every_line_with_the_new_texts(open_bank: OpenStore, prepare: Prepare) -> None:
    prepare()
    store = open_bank("default")
    index_of_an_older_release(store)
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")], rebuild=True)
    assert len(points(store)) == len(LINES)
    assert_met_is_right(store)
    assert [bank.name for bank in store.banks()] == ["default"]


def test_lines_compared_with_other_texts_lie_in_another_collection(prepare: Prepare, data_folder: Path) -> None:
    prepare()
    store = edge(data_folder)("default")
    sync(store, FakeEncoder(), "default", [experience()], [Path("x")])
    info = store.info()
    assert info is not None
    names = {physical_name("bank", info.model_copy(update={"exemplars": digest})) for digest in (info.exemplars, "of other texts", "")}
    assert len(names) == 3


@pytest.mark.parametrize("has_them", [True, False])
def test_a_backup_carries_none_and_restoring_makes_them(has_them: bool, data_folder: Path, tmp_path: Path) -> None:
    """With the bundled model, whose exemplars are always there."""
    here, there = (Settings(data_dir=data_folder / name, bank="default", engine="edge", url=None) for name in ("here", "there"))
    store = open_store(here)
    sync(store, load_encoder("bundled"), "default", [experience()], [Path("x")])
    wanted = points(store)
    info = store.info()
    assert info is not None
    if not has_them:
        bare = [Point(point.record, point.dense, point.lexical) for point in wanted.values()]
        with store.exclusive():
            store.write(Change(bare, replace=True), info.model_copy(update={"exemplars": ""}))
        assert not has_met(store)
    backup(here, tmp_path / "bank.zip")
    assert restore(there, tmp_path / "bank.zip").embedded == 0
    assert has_met(open_store(there))
    for point_id, point in points(open_store(there)).items():
        assert point.met == pytest.approx(wanted[point_id].met, abs=1e-5)
