"""Where the bank's vectors live: one protocol, an embedded engine and a server behind it."""

from expbank.store.records import IndexInfo, Point, StoredBullet
from expbank.store.store import Change, KnownBank, Legs, Reader, Store, drop_bank, known_banks, no_index, open_store
from expbank.store.sync import SyncReport, check_encoder, compare, sync

__all__ = [
    "Change",
    "IndexInfo",
    "KnownBank",
    "Legs",
    "Point",
    "Reader",
    "Store",
    "StoredBullet",
    "SyncReport",
    "check_encoder",
    "compare",
    "drop_bank",
    "known_banks",
    "no_index",
    "open_store",
    "sync",
]
