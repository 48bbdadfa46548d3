"""Several banks in one store: whatever is done to one, the others stay as they are. Random operations, against plain dictionaries."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from expbank.embedding import query_terms
from expbank.errors import IndexStateError
from expbank.settings import Settings
from expbank.store import drop_bank, known_banks, sync
from tests.fake_encoder import FakeEncoder
from tests.store.samples import LINES, OpenStore, edge, experience, index, server

BANKS = ("work", "Work", "일")
ENCODERS = {"small": 32, "large": 64}


@dataclass(frozen=True)
class Operation:
    """`lines` None drops the bank; `encoder` None syncs with the one that the bank has."""

    bank: str
    lines: tuple[str, ...] | None
    encoder: str | None


operations = st.builds(
    Operation,
    bank=st.sampled_from(BANKS),
    lines=st.none() | st.lists(st.sampled_from(LINES), max_size=4).map(tuple),
    encoder=st.none() | st.sampled_from(sorted(ENCODERS)),
)


@contextmanager
def engine(name: str) -> Iterator[OpenStore]:
    in_memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="expbank-test-", dir=in_memory if in_memory.is_dir() else None))
    try:
        yield edge(folder) if name == "edge" else server()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def apply(open_bank: OpenStore, model: dict[str, tuple[str, tuple[str, ...]]], operation: Operation) -> None:
    store = open_bank(operation.bank)
    if operation.lines is None:
        store.drop()
        model.pop(operation.bank, None)
        return
    encoder = operation.encoder or model.get(operation.bank, ("small",))[0]
    sync(
        store,
        FakeEncoder(encoder, ENCODERS[encoder]),
        operation.bank,
        [experience(operation.lines)] if operation.lines else [],
        [Path("x")],
        rebuild=operation.encoder is not None,
    )
    model[operation.bank] = (encoder, operation.lines)


def check(open_bank: OpenStore, model: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    assert [bank.name for bank in open_bank(BANKS[0]).banks()] == sorted(model)
    for bank in BANKS:
        store = open_bank(bank)
        info = store.info()
        if bank not in model:
            assert info is None
            continue
        encoder, lines = model[bank]
        assert info is not None
        assert (info.bullets, info.model, info.bank) == (len(lines), encoder, bank)
        with store.read() as reader:
            records = reader.bullets()
            query = FakeEncoder(encoder, ENCODERS[encoder]).encode_queries(["Kafka Python guide 재고"])
            legs = reader.search(query, [query_terms("Kafka Python guide 재고")], 100)[0]
        assert [record.text for record in records.values()] == list(lines)
        assert {record.bank for record in records.values()} <= {bank}
        assert legs.dense.keys() == records.keys() == legs.lexical.keys()


@pytest.mark.parametrize("name", ["edge", "server"])
@examples(max_examples=12, deadline=None, derandomize=True)
@given(steps=st.lists(operations, min_size=4, max_size=10))
def test_no_operation_on_one_bank_touches_another(name: str, steps: list[Operation]) -> None:
    with engine(name) as open_bank:
        model: dict[str, tuple[str, tuple[str, ...]]] = {}
        for step in steps:
            apply(open_bank, model, step)
            check(open_bank, model)


def test_banks_are_listed_and_dropped_by_name(data_folder: Path) -> None:
    here = Settings(data_dir=data_folder, bank="work")
    for bank in BANKS:
        index(edge(data_folder)(bank), LINES[:2], bank)
    assert [(bank.name, bank.info and bank.info.bullets) for bank in known_banks(here)] == [("Work", 2), ("work", 2), ("일", 2)]
    drop_bank(here, "일")
    assert [bank.name for bank in known_banks(here)] == ["Work", "work"]
    with pytest.raises(IndexStateError, match="expbank banks"):
        drop_bank(here, "일")
    assert [path.name for path in (data_folder / "edge").iterdir() if path.is_dir() and path.name.startswith("_")] == []
