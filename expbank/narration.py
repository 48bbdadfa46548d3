"""What is said beside the result, always on standard error: notes, and with --verbose each step and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from expbank.messages import message

Loudness = Literal["quiet", "usual", "verbose"]

_loudness: Loudness = "usual"


def choose_loudness(loudness: Loudness) -> None:
    """Say this much from now on: `quiet` nothing but errors, `usual` notes, `verbose` every step."""
    global _loudness
    _loudness = loudness


def current_loudness() -> Loudness:
    """What was chosen last."""
    return _loudness


def note(key: str, /, **values: object) -> None:
    """A sentence of the catalogue that helps, but is not what was asked for."""
    if _loudness != "quiet":
        _say(message(key, **values))


def detail(key: str, /, **values: object) -> None:
    """A sentence of the catalogue for those who want to know how."""
    if _loudness == "verbose":
        _say(message(key, **values))


@contextmanager
def step(key: str, /, **values: object) -> Iterator[None]:
    """A step of the work, told with its seconds when it is done."""
    start = time.perf_counter()
    yield
    if _loudness == "verbose":
        _say(f"{time.perf_counter() - start:7.3f} s  {message(key, **values)}")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
