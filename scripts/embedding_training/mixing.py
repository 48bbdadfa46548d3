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


def mixed(special: Floats, general: Floats, share: float) -> Floats:
    """`share` of one model in the other, both from the same first vectors and brought to the same mean length."""
    return np.asarray((1 - share) * _to_unit_mean(special) + share * _to_unit_mean(general), dtype=np.float32)


def _to_unit_mean(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1).mean(), dtype=np.float32)
