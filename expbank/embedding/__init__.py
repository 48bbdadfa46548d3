"""Text to vectors: dense ones from an Encoder, sparse ones from the words themselves; and a Reranker, which reads two texts together."""

from expbank.embedding.context import embed_bullets
from expbank.embedding.encoder import Encoder, Vectors, load_encoder
from expbank.embedding.reranker import Reranker, load_reranker
from expbank.embedding.terms import TERMS_VERSION, SparseTerms, document_terms, query_terms

__all__ = [
    "TERMS_VERSION",
    "Encoder",
    "Reranker",
    "SparseTerms",
    "Vectors",
    "document_terms",
    "embed_bullets",
    "load_encoder",
    "load_reranker",
    "query_terms",
]
