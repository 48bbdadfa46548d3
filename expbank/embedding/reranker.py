"""Any sentence-transformers CrossEncoder as a Reranker. It is imported only when one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from expbank.embedding.fetching import Failures, fetched

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_FAILURES = Failures("model.no_such_reranker", "model.reranker_not_installed", "model.reranker_damaged", "model.reranker_not_fetched")


class Reranker(Protocol):
    """A model that reads what is asked and a line together; a higher score is a better answer, on a scale of its own."""

    @property
    def name(self) -> str:
        """What the user calls the model."""
        ...

    def score(self, asked: str, lines: Sequence[str]) -> NDArray[np.float64]:
        """One score a line, shape `(len(lines),)`."""
        ...


class CrossEncoderReranker:
    """A CrossEncoder; a pair is read once, however often it is asked about."""

    def __init__(self, model: CrossEncoder, name: str) -> None:
        self.name = name
        self._model = model
        self._known: dict[tuple[str, str], float] = {}

    def score(self, asked: str, lines: Sequence[str]) -> NDArray[np.float64]:
        """One score a line, shape `(len(lines),)`."""
        new = [line for line in dict.fromkeys(lines) if (asked, line) not in self._known]
        if new:
            said = np.asarray(self._model.predict([(asked, line) for line in new], show_progress_bar=False), dtype=np.float64)
            # A model with several labels says last how sure it is of the best one.
            scores = said if said.ndim == 1 else said[:, -1]
            self._known.update({(asked, line): float(score) for line, score in zip(new, scores, strict=True)})
        return np.array([self._known[asked, line] for line in lines])


def load_reranker(name: str) -> CrossEncoderReranker:
    """A CrossEncoder by hub name or path: from the disk if it is there, else downloaded. Raises ModelError (fetching.py)."""
    return fetched(name, lambda where, local: CrossEncoderReranker(_model(where, local=local), name), _FAILURES)


def _model(where: str, *, local: bool) -> CrossEncoder:
    from sentence_transformers import CrossEncoder  # noqa: PLC0415

    model: CrossEncoder = CrossEncoder(where, local_files_only=local)
    return model
