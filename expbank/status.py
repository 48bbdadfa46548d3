"""How things stand: which bank, engine and model, how much is indexed, and what the files say that the index does not know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from expbank.bank import read_bank
from expbank.embedding import load_encoder
from expbank.errors import InputFileError
from expbank.settings import Settings
from expbank.store import IndexInfo, Store, StoredBullet, open_store
from expbank.store.health import ServerHealth, server_health
from expbank.store.records import records_of
from expbank.store.sync import is_of_this_version


@dataclass(frozen=True)
class Freshness:
    """How the files differ from the index, in numbers of Bullets."""

    new: int
    changed: int
    vanished: int

    @property
    def is_stale(self) -> bool:
        """Whether the index says something else than the files."""
        return bool(self.new or self.changed or self.vanished)


@dataclass(frozen=True)
class Status:
    """`info` is None without an index; `freshness` is None when its files cannot be read any more; `server` with that engine only.

    `model` is the name that the model in force has in an index.
    """

    settings: Settings
    info: IndexInfo | None
    freshness: Freshness | None
    same_model: bool
    same_version: bool = True
    model: str = ""
    server: ServerHealth | None = None


def status_of(settings: Settings) -> Status:
    """The status of the bank that the settings name. Raises what opening its store and reading its index raise."""
    store = open_store(settings)
    server = server_health(settings) if settings.engine == "server" else None
    info = store.info()
    if info is None:
        return Status(settings, None, None, same_model=True, server=server)
    encoder = load_encoder(settings.model)
    same_model = encoder.fingerprint == info.fingerprint
    return Status(settings, info, freshness_of(store, info), same_model, is_of_this_version(info), encoder.name, server)


def freshness_of(store: Store, info: IndexInfo) -> Freshness | None:
    """How the files of an index differ from it; None when they cannot be read any more. Raises what reading the index raises."""
    try:
        bank = read_bank([Path(root) for root in info.roots])
    except InputFileError:
        return None
    with store.read() as reader:
        return _difference(reader.bullets().values(), records_of(info.bank, bank.experiences))


def _difference(stored: Iterable[StoredBullet], wanted: Iterable[StoredBullet]) -> Freshness:
    """The difference by what the lines say: how their files were named when indexing does not matter here."""

    def told(records: Iterable[StoredBullet]) -> dict[tuple[str, str, int], tuple[int, str]]:
        return {(record.experience, record.text, record.ordinal): (record.line, record.part) for record in records}

    before, now = told(stored), told(wanted)
    return Freshness(
        new=len(now.keys() - before.keys()),
        changed=sum(1 for key in now.keys() & before.keys() if now[key] != before[key]),
        vanished=len(before.keys() - now.keys()),
    )
