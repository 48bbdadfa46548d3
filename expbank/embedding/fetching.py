"""Getting a model of sentence-transformers: from the disk if it is there, else downloaded; one way for encoders and rerankers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from expbank.errors import ModelError

Model = TypeVar("Model")


@dataclass(frozen=True)
class Failures:
    """The message keys for a folder that is not there, a missing library, a folder without a model, and one that cannot be fetched."""

    no_such_folder: str
    not_installed: str
    damaged: str
    not_fetched: str


def fetched(name: str, load: Callable[[str, bool], Model], failures: Failures) -> Model:
    """What `load` makes of a hub name or path; its second argument says whether only this disk may be asked.

    Raises ModelError when sentence-transformers is not installed, the path does not exist, or nothing could be loaded.
    """
    if is_path(name) and not Path(name).expanduser().is_dir():
        raise ModelError(failures.no_such_folder, path=name)
    try:
        import sentence_transformers  # noqa: F401, PLC0415
    except ImportError as error:
        raise ModelError(failures.not_installed, name=name) from error
    _quiet_libraries()
    where = str(Path(name).expanduser()) if is_path(name) else name
    try:
        return load(where, True)
    except Exception as error:  # the libraries raise OSError, ValueError and their own kinds alike
        if is_path(name):
            raise ModelError(failures.damaged, path=name, reason=_first_line(error)) from error
    try:
        from huggingface_hub import model_info  # noqa: PLC0415

        # One question first: without a network the download itself would retry for a minute.
        model_info(name, timeout=10)
        return load(where, False)
    except Exception as error:
        raise ModelError(failures.not_fetched, name=name, cache=_cache_folder()) from error


def is_path(name: str) -> bool:
    """Hub names are `name` or `owner/name`; anything else, and whatever lies on this disk, is a path."""
    return name.startswith((".", "/", "~")) or name.count("/") > 1 or Path(name).is_dir()


def _quiet_libraries() -> None:
    """No progress bars and no remarks of the libraries on our standard error."""
    import logging  # noqa: PLC0415

    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

    disable_progress_bar()
    for library in ("sentence_transformers", "transformers", "huggingface_hub", "httpx"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


def _cache_folder() -> str:
    from huggingface_hub.constants import HF_HUB_CACHE  # noqa: PLC0415

    return str(HF_HUB_CACHE)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
