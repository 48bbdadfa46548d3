"""A tiny encoder that counts what it is asked to embed: words hashed onto a few axes."""

import zlib

import numpy as np

from expbank.embedding.encoder import Vectors, normalised
from expbank.embedding.terms import terms


class FakeEncoder:
    """Lines that share words are near each other; every text it embeds is written down."""

    def __init__(self, name: str = "fake", dim: int = 64) -> None:
        self.name = name
        self.dim = dim
        self.embedded: list[str] = []

    @property
    def fingerprint(self) -> str:
        return f"{self.name}-{self.dim}"

    def encode_documents(self, texts: list[str]) -> Vectors:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms(text):
                vectors[row, zlib.crc32(term.encode()) % self.dim] += 1
        return normalised(vectors)

    encode_queries = encode_documents
