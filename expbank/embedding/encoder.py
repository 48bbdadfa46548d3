"""What every embedding model is to expbank, and the one place that chooses between them."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from expbank.narration import step

Vectors = NDArray[np.float32]

BUNDLED = "bundled"


class Encoder(Protocol):
    """A model that turns text into L2-normalised float32 vectors, shape `(len(texts), dim)`; an empty text gives zeros.

    `fingerprint` changes whenever the same text would get another vector.
    """

    @property
    def name(self) -> str:
        """What the user calls the model."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """What an index records, to know vectors of this model from those of another."""
        ...

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Vectors of what the person wrote."""
        ...

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Vectors of what a posting asks."""
        ...


def normalised(vectors: NDArray[np.floating[Any]]) -> Vectors:
    """Each row divided by its length, as float32; a row of zeros stays as it is."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)


def load_encoder(model: str) -> Encoder:
    """The bundled model, or any sentence-transformers name, preset or path. Raises ModelError when it cannot be had."""
    with step("narration.model", model=model):
        if model == BUNDLED:
            from expbank.embedding.static import StaticEncoder  # noqa: PLC0415

            return StaticEncoder.bundled()
        from expbank.embedding.transformer import load_transformer  # noqa: PLC0415

        return load_transformer(model)
