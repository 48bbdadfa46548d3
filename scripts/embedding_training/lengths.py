"""What is done to trained token vectors before they are written."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_SHORTEST = 1e-4


def even_lengths(vectors: Floats, power: float) -> Floats:
    """Each vector in its direction, its length raised to `power`: below 1, frequent and rare tokens weigh more alike."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors * np.maximum(lengths, _SHORTEST) ** (power - 1), dtype=np.float32)
