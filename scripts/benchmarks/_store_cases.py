"""The cases of `bench.py store`, each to be run in a process of its own so that memory is its own too."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import qdrant_edge as edge

from benchmarks._measuring import disk_mb, median_ms, peak_memory_mb, timed
from benchmarks._synthetic import DIM, LINES_OF_A_PERSON, RandomEncoder, experiences, line, points
from expbank.embedding import query_terms
from expbank.store import Point, sync
from expbank.store.edge import EdgeStore

_BATCH = 2000
_HITS = 50


def measure_sync(lines: int) -> dict[str, Any]:
    """One bank through the store as expbank uses it: index, index again, change one line, open, ask."""
    encoder, bank, rng = RandomEncoder(), experiences(lines), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        store = EdgeStore(Path(folder), "default", timeout=10)
        with timed() as first:
            sync(store, encoder, "default", bank, [Path("x")])
        with timed() as unchanged:
            sync(store, encoder, "default", bank, [Path("x")])
        changed_line = bank[0].bullets[0].model_copy(update={"text": line(rng)})
        bank[0] = bank[0].model_copy(update={"bullets": (changed_line, *bank[0].bullets[1:])})
        with timed() as changed:
            sync(store, encoder, "default", bank, [Path("x")])

        def open_it(_: int) -> None:
            with store.read():
                pass

        opening = median_ms(open_it, 9)
        with store.read() as reader:

            def ask(_: int) -> None:
                reader.search(encoder.encode_queries(["?"]), [query_terms(line(rng))], _HITS)

            asking = median_ms(ask)
        size = disk_mb(Path(folder))
    return {
        "index s": first.value,
        "unchanged s": unchanged.value,
        "one line s": changed.value,
        "open ms": opening,
        "query ms": asking,
        "disk MB": size,
        "memory MB": peak_memory_mb(),
    }


def measure_engine(lines: int, *, shared: bool, graph: bool) -> dict[str, Any]:
    """One shard filled as a server keeps it: `shared` by people of 100 lines each, or one bank; with HNSW graphs, or without."""
    banks = max(1, lines // LINES_OF_A_PERSON) if shared else 1
    encoder, rng = RandomEncoder(), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        with timed() as filling:
            shard = edge.EdgeShard.create(folder, _config(shared=shared, graph=graph))
            shard.update(edge.UpdateOperation.create_field_index("bank", edge.KeywordIndexParams(is_tenant=True)))
            for batch in _batches(points(lines, banks, encoder)):
                shard.update(edge.UpdateOperation.upsert_points(batch))
            shard.flush()
        with timed() as optimizing:
            shard.optimize()
            shard.flush()
            shard.close()
        with timed() as opening:
            shard = edge.EdgeShard.load(folder)

        def ask(*, exact: bool) -> list[Any]:
            return shard.query_batch(edge.QueryBatchRequest(_legs(encoder, rng, f"person-{rng.randrange(banks)}", exact=exact)))

        result = {
            "fill s": filling.value,
            "optimize s": optimizing.value,
            "open s": opening.value,
            "query exact ms": median_ms(lambda _: ask(exact=True)),
            "query graph ms": median_ms(lambda _: ask(exact=False)) if graph else None,
            "disk MB": disk_mb(Path(folder)),
            "memory MB": peak_memory_mb(),
        }
        shard.close()
    return result


def _config(*, shared: bool, graph: bool) -> edge.EdgeConfig:
    return edge.EdgeConfig(
        vectors={"dense": edge.EdgeVectorParams(size=DIM, distance=edge.Distance.Cosine)},
        sparse_vectors={"lexical": edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
        hnsw_config=edge.HnswIndexConfig(
            m=16 if graph and not shared else 0, payload_m=16 if graph and shared else 0, ef_construct=100, full_scan_threshold=10_000
        ),
        wal_enabled=False,
    )


def _batches(stream: Iterator[Point]) -> Iterator[list[edge.Point]]:
    while batch := list(itertools.islice(stream, _BATCH)):
        yield [
            edge.Point(
                id=point.record.point_id,
                vector={
                    "dense": point.dense.tolist(),
                    "lexical": edge.SparseVector(indices=list(point.lexical.indices), values=list(point.lexical.values)),
                },
                payload=point.record.model_dump(mode="json"),
            )
            for point in batch
        ]


def _legs(encoder: RandomEncoder, rng: random.Random, bank: str, *, exact: bool) -> list[edge.QueryRequest]:
    tenant = edge.Filter(must=[edge.FieldCondition(key="bank", match=edge.MatchValue(bank))])
    terms = query_terms(line(rng))
    asked = {
        "dense": (encoder.encode_queries(["?"])[0].tolist(), edge.SearchParams(exact=exact)),
        "lexical": (
            edge.SparseVector(indices=list(terms.indices), values=list(terms.values)),
            edge.SearchParams(idf=edge.IdfParams(corpus=tenant)),
        ),
    }
    return [
        edge.QueryRequest(query=edge.Query.Nearest(vector, using=name), limit=_HITS, filter=tenant, params=params)
        for name, (vector, params) in asked.items()
    ]
