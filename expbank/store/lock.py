"""One writer at a time, who leaves word of who it is; and files that only their owner may read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from expbank.errors import IndexStateError

_LOCK = "lock"
_HOLDER = "lock.holder"


@contextmanager
def exclusive_lock(folder: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of `folder`, waiting up to `timeout` seconds.

    Raises IndexStateError with the pid of the holder and since when it holds. The system frees the lock of a process that dies.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock = FileLock(folder / _LOCK, timeout=timeout, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        pid, since = _holder(folder / _HOLDER)
        raise IndexStateError("store.held", path=folder, pid=pid, since=since, timeout=timeout) from None
    try:
        holder = {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}
        (folder / _HOLDER).write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


@contextmanager
def private_files() -> Iterator[None]:
    """Files made within are 0600 and folders 0700, those of the engine included."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _holder(path: Path) -> tuple[str, str]:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return str(holder["pid"]), str(holder["since"])
    except (OSError, ValueError, KeyError):
        return "?", "?"
