"""How a Bullet is embedded: as it stands, and once more under its Experience's title, for what the line alone leaves unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.embedding.encoder import Encoder, Vectors, normalised

# Bump when a Bullet's vector is made differently: the index is then out of date.
CONTEXT_VERSION = 1


def embed_bullets(encoder: Encoder, texts: Sequence[str], titles: Sequence[str]) -> Vectors:
    """Vectors of Bullets, shape `(len(texts), dim)`: the mean of the bare line and the line under its title, L2-normalised."""
    bare = encoder.encode_documents(list(texts))
    titled = encoder.encode_documents([f"{title}: {text}" for title, text in zip(titles, texts, strict=True)])
    return normalised(bare + titled)
