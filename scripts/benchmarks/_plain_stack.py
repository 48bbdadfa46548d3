"""The plain stack doing the same retrieval: sentence-transformers with the bundled model, qdrant-client in its local mode on disk.

python _plain_stack.py fill WORK      # once, not measured: embed the bullets of WORK/bullets.json into WORK/qdrant
python _plain_stack.py ask WORK       # what is measured: load, open, embed WORK/queries.json, ask, print
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from qdrant_client import QdrantClient, models
from sentence_transformers import SentenceTransformer

MODEL = Path(__file__).parents[2] / "expbank" / "embedding" / "model"
_NAME = "bullets"
_HITS = 5


def main() -> None:
    task, work = sys.argv[1], Path(sys.argv[2])
    model, client = SentenceTransformer(str(MODEL)), QdrantClient(path=str(work / "qdrant"))
    if task == "fill":
        bullets: list[str] = json.loads((work / "bullets.json").read_text(encoding="utf-8"))
        vectors = model.encode(bullets, normalize_embeddings=True)
        client.create_collection(_NAME, models.VectorParams(size=vectors.shape[1], distance=models.Distance.COSINE))
        rows = enumerate(zip(bullets, vectors, strict=True))
        client.upsert(_NAME, [models.PointStruct(id=row, vector=vector.tolist(), payload={"text": text}) for row, (text, vector) in rows])
    else:
        queries: list[str] = json.loads((work / "queries.json").read_text(encoding="utf-8"))
        vectors = model.encode(queries, normalize_embeddings=True)
        for query, vector in zip(queries, vectors, strict=True):
            print(query)
            for hit in client.query_points(_NAME, vector.tolist(), limit=_HITS).points:
                print(f"  {hit.score:.2f} {(hit.payload or {})['text']}")
    client.close()


if __name__ == "__main__":
    main()
