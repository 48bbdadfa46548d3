"""One writer at a time, who leaves word of who it is; and files that only their owner may read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from expbank.errors import IndexStateError


@contextmanager
def exclusive_lock(file: Path, folder: Path, timeout: float) -> Iterator[None]:
    """Hold the lock `file` of `folder`, waiting up to `timeout` seconds.

    Raises IndexStateError with the pid of the holder and since when it holds. The system frees the lock of a process that dies.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    word = file.with_suffix(".holder")
    lock = FileLock(file, timeout=timeout, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        pid, since = _holder(word)
        raise IndexStateError("store.held", path=folder, pid=pid, since=since, timeout=timeout) from None
    except OSError as error:
        raise IndexStateError("store.not_written", path=folder, reason=error.strerror or error) from error
    try:
        holder = {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}
        with suppress(OSError):  # on a full disk the lock holds all the same, and the writer has a better word for it
            word.write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        word.unlink(missing_ok=True)
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
