"""Any sentence-transformers model as an Encoder. torch is imported here, inside the functions, and nowhere else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expbank.embedding.encoder import Vectors
from expbank.embedding.fetching import Failures, fetched, is_path

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_FAILURES = Failures("model.no_such_folder", "model.not_installed", "model.damaged", "model.not_fetched")
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
    """A preset, hub name or path: from the disk if it is there, else downloaded with a progress bar. Raises ModelError (fetching.py)."""
    name = PRESETS[model].name if model in PRESETS else model
    return fetched(name, lambda where, local: TransformerEncoder(_model(where, local=local), name), _FAILURES)


def _model(where: str, *, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    return SentenceTransformer(where, local_files_only=local)
