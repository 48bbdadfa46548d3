"""The model folder in the StaticEmbedding format of sentence-transformers, small enough for a wheel."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]


def few_levels(vectors: NDArray[np.float32], step: float) -> NDArray[np.float16]:
    """Vectors rounded to multiples of `step` times their overall deviation, as float16.

    A wheel is deflated: a table with few distinct values packs to little more than one byte a value, and every
    reader of float16 still loads it. Their common factor changes, which a cosine does not see.
    """
    levels = np.clip(np.rint(vectors / vectors.std() / step), -127, 127)
    # A power of two keeps every level exact and the sum of a long text far from float16's limit.
    return np.asarray(levels / 64, dtype=np.float16)


def write_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32], step: float = 0.06) -> None:
    """Writes modules.json, tokenizer.json and model.safetensors; `folder` changes only when all are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        draft = Path(name)
        (draft / "modules.json").write_text(json.dumps(MODULES, indent=2) + "\n", encoding="utf-8")
        settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
        (draft / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
        tokenizer.save(str(draft / "tokenizer.json"), pretty=False)
        save_file({"embedding.weight": few_levels(vectors, step)}, str(draft / "model.safetensors"))
        for path in sorted(draft.iterdir()):
            waiting = folder / f"{path.name}.new"
            shutil.copyfile(path, waiting)
            waiting.replace(folder / path.name)
