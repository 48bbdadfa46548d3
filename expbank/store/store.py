"""The Store protocol, and the one place that chooses between its two engines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from expbank.embedding import SparseTerms, Vectors
from expbank.errors import IndexStateError
from expbank.narration import detail
from expbank.nearest import did_you_mean
from expbank.store.records import IndexInfo, Point, StoredBullet

if TYPE_CHECKING:
    from expbank.settings import Settings


@dataclass(frozen=True)
class Change:
    """What a sync does to a bank: points to add or overwrite, records whose payload alone changed, ids to delete.

    `replace` says that nothing of the old state stays: a rebuild.
    """

    upsert: Sequence[Point] = ()
    update: Sequence[StoredBullet] = ()
    delete: Sequence[str] = ()
    replace: bool = False


@dataclass(frozen=True)
class Legs:
    """The scores that each leg gave one query, by point id; fusing them is not the store's business."""

    dense: dict[str, float]
    lexical: dict[str, float]
    met: dict[str, float]


def legs_of(scores: Sequence[dict[str, float]], dense: int, met: int, lexical: Sequence[int]) -> list[Legs]:
    """The answers of one batch sorted out: `dense` of the first leg, then `met`, then one for each row that `lexical` names."""
    literal = dict(zip(lexical, scores[dense + met :], strict=True))
    return [Legs(scores[row], literal.get(row, {}), scores[dense + row] if row < met else {}) for row in range(dense)]


@dataclass(frozen=True)
class KnownBank:
    """A bank of the store; `info` is None when its index is damaged."""

    name: str
    info: IndexInfo | None


class Reader(Protocol):
    """One consistent state of a bank, while it is open."""

    @property
    def info(self) -> IndexInfo:
        """What the index was made with."""
        ...

    def bullets(self) -> dict[str, StoredBullet]:
        """Every record of the bank by point id, in the order of the files."""
        ...

    def points(self) -> dict[str, Point]:
        """Every record with its vectors, by point id, in the order of the files."""
        ...

    def search(self, dense: Vectors, lexical: Sequence[SparseTerms], limit: int, *, met: Vectors | None = None) -> list[Legs]:
        """All legs for every row of `dense`, at most `limit` hits each.

        `lexical` and `met` belong to the first rows of `dense` and may be fewer; a leg that is not asked for has no hits.
        """
        ...


class Store(Protocol):
    """One bank in one engine. A change is seen whole or not at all, whatever happens to the process that makes it."""

    def info(self) -> IndexInfo | None:
        """What the index was made with; None where there is none yet."""
        ...

    def read(self) -> AbstractContextManager[Reader]:
        """The bank as it is now. Raises IndexStateError when there is no index or it is damaged."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep other writers out. Raises IndexStateError, naming the holder, when that takes longer than the timeout."""
        ...

    def write(self, change: Change, info: IndexInfo) -> None:
        """Make one change, atomically; the caller is in `exclusive`."""
        ...

    def banks(self) -> list[KnownBank]:
        """All banks of the store, by name; a damaged one too, so that it can be dropped or rebuilt."""
        ...

    def drop(self) -> None:
        """Forget this bank."""
        ...


def open_store(settings: Settings) -> Store:
    """The engine that the settings name."""
    detail("narration.store", engine=settings.engine, bank=settings.bank, place=settings.url or settings.data_dir)
    if settings.engine == "server":
        from expbank.store.server import open_server  # noqa: PLC0415

        return open_server(settings)
    from expbank.store.edge import EdgeStore  # noqa: PLC0415

    return EdgeStore(settings.data_dir, settings.bank, settings.timeout)


def no_index(bank: str, known: Sequence[KnownBank]) -> IndexStateError:
    """The error for a bank that is not indexed, naming the one of the store that was probably meant."""
    return IndexStateError("store.no_index", bank=bank, hint=did_you_mean(bank, [other.name for other in known]))


def known_banks(settings: Settings) -> list[KnownBank]:
    """All banks of the store that the settings name, by name."""
    return open_store(settings).banks()


def drop_bank(settings: Settings, name: str) -> None:
    """Forget the index of one bank; its files stay. Raises IndexStateError when there is none of that name."""
    if name not in {bank.name for bank in known_banks(settings)}:
        raise IndexStateError("store.no_such_bank", bank=name, hint=did_you_mean(name, [bank.name for bank in known_banks(settings)]))
    open_store(settings.model_copy(update={"bank": name})).drop()
