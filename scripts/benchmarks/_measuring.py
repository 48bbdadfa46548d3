"""What every measurement of the store is made of: seconds, medians, memory, disk."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Seconds:
    """How long the block of `timed` took."""

    value = 0.0


@contextmanager
def timed() -> Iterator[Seconds]:
    """Measure a block by the clock on the wall."""
    seconds, start = Seconds(), time.perf_counter()
    yield seconds
    seconds.value = round(time.perf_counter() - start, 2)


def median_ms(call: Callable[[int], object], times: int = 50) -> float:
    """Median of so many calls in milliseconds, after one that does not count."""
    call(0)
    taken = []
    for number in range(times):
        start = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(taken), 2)


def peak_memory_mb() -> int:
    """The most that this process had in memory, mapped files included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def disk_mb(folder: Path) -> float:
    """What a folder takes up on the disk: blocks that are really there, not what the engine reserves."""
    return round(sum(path.stat().st_blocks for path in folder.rglob("*")) * 512 / 1e6, 1)
