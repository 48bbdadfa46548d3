"""Any sentence-transformers model as an Encoder. torch is imported here, inside the functions, and nowhere else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expbank.embedding.encoder import Vectors
from expbank.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# E5 models are trained with these prompts, but their repositories do not declare them (model card of intfloat/multilingual-e5-small).
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


@dataclass(frozen=True)
class Preset:
    """A short name for a model that is worth its size."""

    name: str
    megabytes: int


PRESETS = {
    "small": Preset("intfloat/multilingual-e5-small", 470),
    "accurate": Preset("nlpai-lab/KURE-v1", 2270),
}


class TransformerEncoder:
    """A SentenceTransformer with its own prompts for queries and documents."""

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self.name = name
        self._model = model
        if "e5" in name.lower().split("/")[-1] and not any(model.prompts.values()):
            model.prompts = dict(_E5_PROMPTS)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def fingerprint(self) -> str:
        """Digest of the architecture, the prompts, and where the weights come from (commit of the hub, or sizes of the files)."""
        config = getattr(getattr(self._model[0], "auto_model", None), "config", None)
        weights = Path(self.name).rglob("*.safetensors") if is_path(self.name) else ()
        known = {
            "layers": str(self._model),
            "prompts": self._model.prompts,
            "commit": getattr(config, "_commit_hash", None),
            "files": sorted((file.name, file.stat().st_size) for file in weights),
        }
        digest = hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()
        return f"{Path(self.name).name}-{digest[:16]}"

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Document side, with the model's document prompt."""
        return np.asarray(self._model.encode_document(texts, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Query side, with the model's query prompt."""
        return np.asarray(self._model.encode_query(texts, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)


def load_transformer(model: str) -> TransformerEncoder:
    """A preset, hub name or path: from the disk if it is there, else downloaded with a progress bar.

    Raises ModelError when sentence-transformers is not installed, the path does not exist, or nothing could be fetched.
    """
    name = PRESETS[model].name if model in PRESETS else model
    if is_path(name) and not Path(name).expanduser().is_dir():
        raise ModelError("model.no_such_folder", path=name)
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ImportError as error:
        raise ModelError("model.not_installed", name=name) from error
    quiet_libraries()
    where = str(Path(name).expanduser()) if is_path(name) else name
    try:
        return TransformerEncoder(SentenceTransformer(where, local_files_only=True), name)
    except Exception as error:  # the libraries raise OSError, ValueError and their own kinds alike
        if is_path(name):
            raise ModelError("model.damaged", path=name, reason=first_line(error)) from error
    try:
        from huggingface_hub import model_info  # noqa: PLC0415

        # One question first: without a network the download itself would retry for a minute.
        model_info(name, timeout=10)
        return TransformerEncoder(SentenceTransformer(where), name)
    except Exception as error:
        raise ModelError("model.not_fetched", name=name, cache=_cache_folder()) from error


def is_path(name: str) -> bool:
    """Hub names are `name` or `owner/name`; anything else, and whatever lies on this disk, is a path."""
    return name.startswith((".", "/", "~")) or name.count("/") > 1 or Path(name).is_dir()


def quiet_libraries() -> None:
    """No progress bars and no remarks of the libraries on our standard error."""
    import logging  # noqa: PLC0415

    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

    disable_progress_bar()
    for library in ("sentence_transformers", "transformers", "huggingface_hub", "httpx"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


def _cache_folder() -> str:
    from huggingface_hub.constants import HF_HUB_CACHE  # noqa: PLC0415

    return str(HF_HUB_CACHE)


def first_line(error: Exception) -> str:
    """What an error says, in one line."""
    return next(iter(str(error).splitlines()), type(error).__name__)
