"""The static model at run time: tokenizers and numpy, no torch.

A text's vector is the mean of its tokens' vectors, as in sentence-transformers' StaticEmbedding, whose format the model folder has:
`SentenceTransformer(folder)` gives the same vectors.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from expbank.embedding.encoder import BUNDLED, Vectors, normalised
from expbank.errors import ModelError

_BUNDLED_FOLDER = Path(__file__).parent / "model"
_BATCH = 1024


class StaticEncoder:
    """A folder with `tokenizer.json` and `model.safetensors` (one tensor `embedding.weight`, vocabulary × dim)."""

    def __init__(self, folder: Path, name: str) -> None:
        """Load both files. Raises ModelError when one is missing or is not what it should be."""
        self.name = name
        self._folder = folder
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._table = load_file(folder / "model.safetensors")["embedding.weight"]
        except Exception as error:  # tokenizers and safetensors raise bare Exception subclasses of their own
            raise ModelError("model.damaged", path=folder, reason=str(error).splitlines()[0] if str(error) else "?") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @classmethod
    def bundled(cls) -> StaticEncoder:
        """The model inside the package."""
        return cls(_BUNDLED_FOLDER, BUNDLED)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """Digest of both files."""
        digest = hashlib.sha256()
        for name in ("tokenizer.json", "model.safetensors"):
            with (self._folder / name).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
                digest.update(content)
        return f"{self.name}-{digest.hexdigest()[:16]}"

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Mean token vectors, L2-normalised; shape `(len(texts), dim)`."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return np.concatenate([self._encode(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)])

    encode_queries = encode_documents

    def _encode(self, texts: list[str]) -> Vectors:
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in encoded])
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        filled = lengths > 0
        if filled.any():
            rows = self._table[np.concatenate([ids for ids in encoded if ids])].astype(np.float32)
            starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
            vectors[filled] = np.add.reduceat(rows, starts, axis=0)
        return normalised(vectors)
