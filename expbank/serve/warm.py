"""The store kept open between requests, opened anew when the index has changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from expbank.store import Change, IndexInfo, KnownBank, Reader, Store


class WarmStore:
    """A Store whose reader stays open. Not for several threads at once: the Desk takes care of that."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = ExitStack()
        self._reader: Reader | None = None

    def info(self) -> IndexInfo | None:
        """What the index was made with."""
        return self._store.info()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """The reader of the last time, unless the index is another one by now."""
        if self._reader is None or self._reader.info != self._store.info():
            self.close()
            self._reader = self._open.enter_context(self._store.read())
        yield self._reader

    def close(self) -> None:
        """Let go of the index."""
        self._reader = None
        self._open.close()

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep other writers out."""
        return self._store.exclusive()

    def write(self, change: Change, info: IndexInfo) -> None:
        """Make one change."""
        self._store.write(change, info)

    def banks(self) -> list[KnownBank]:
        """All banks of the store."""
        return self._store.banks()

    def drop(self) -> None:
        """Forget this bank."""
        self.close()
        self._store.drop()
