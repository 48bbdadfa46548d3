"""Reading the training text: the extracted corpus (gzip JSON lines) and the project's own authored objects."""

from __future__ import annotations

import gzip
import itertools
import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

Pair = tuple[str, str]

# Contradictions of the corpus outnumber the project's own by so much.
_OWN_CONTRADICTIONS = 3


@dataclass(frozen=True)
class AuthoredObject:
    """One competency: lines a posting asks with, lines a person proves it with, lines that only look alike."""

    field: str
    requirements: tuple[str, ...]
    evidence: tuple[str, ...]
    near_misses: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Corpus:
    """All training text; every list keeps the order of its file."""

    parallel: list[Pair]
    plain_parallel: list[Pair]
    heading_ko: list[Pair]
    heading_en: list[Pair]
    heading_cross: list[Pair]
    paraphrase: list[Pair]
    contradiction: list[tuple[str, str, str]]
    graded: list[tuple[str, str, float]]
    mono: list[str]
    clusters: list[list[str]]
    authored: list[AuthoredObject]
    everyday: list[Pair]


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    """Every JSON object of the files that match, in name order; none at all is an error."""
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise FileNotFoundError(f"no {pattern} in {folder}: pass the corpus folder with --corpus")
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def _lines_of(record: dict[str, Any], key: str) -> tuple[str, ...]:
    """The non-empty strings under `key`; anything else there is dropped."""
    values = record.get(key)
    return tuple(v.strip() for v in values if isinstance(v, str) and v.strip()) if isinstance(values, list) else ()


def read_authored(folder: Path) -> list[AuthoredObject]:
    """Valid objects of `folder/*.jsonl`, exact repeats dropped; an invalid line is reported and skipped."""
    objects: list[AuthoredObject] = []
    seen: set[tuple[str, ...]] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError:
                logger.warning("%s:%d is not JSON, skipped", path.name, number)
                continue
            requirements, evidence = _lines_of(record, "requirements"), _lines_of(record, "evidence")
            if not requirements or not evidence:
                logger.warning("%s:%d lacks requirements or evidence, skipped", path.name, number)
                continue
            if requirements + evidence in seen:
                continue
            seen.add(requirements + evidence)
            objects.append(
                AuthoredObject(
                    field=str(record.get("field", "")).strip(),
                    requirements=requirements,
                    evidence=evidence,
                    near_misses=_lines_of(record, "near_misses"),
                    source=path.stem,
                )
            )
    if not objects:
        raise FileNotFoundError(f"no authored objects in {folder}")
    return objects


def split_by_field(objects: list[AuthoredObject], share: float = 0.1, seed: int = 20) -> tuple[list[AuthoredObject], list[AuthoredObject]]:
    """(kept, held out): about `share` of the fields with all their objects are held out, so no sibling leaks.

    A field's side depends on its name and the seed alone, so the split stays when objects are added.
    """

    def held(field: str) -> bool:
        return zlib.crc32(f"{seed}/{field.lower()}".encode()) < share * 2**32

    return [o for o in objects if not held(o.field)], [o for o in objects if held(o.field)]


def read_paraphrases(file: Path) -> tuple[list[Pair], list[tuple[str, str, str]]]:
    """The project's own paraphrases: pairs of equal meaning, Korean and English, and (sentence, paraphrase, look-alike)."""
    pairs: list[Pair] = []
    against: list[tuple[str, str, str]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        korean, english, unlike = (_lines_of(record, key) for key in ("ko", "en", "not"))
        pairs += itertools.combinations((*korean, *english), 2)
        against += [(korean[0], korean[1], other) for other in unlike if len(korean) > 1]
    return pairs, against


def read_corpus(folder: Path, authored: list[AuthoredObject], paraphrases: Path | None = None) -> Corpus:
    """The corpus of `folder`; everyday and news sentences are kept apart since the rest is documentation."""
    everyday, against = ([], []) if paraphrases is None else read_paraphrases(paraphrases)
    parallel: list[Pair] = []
    plain: list[Pair] = []
    for row in _rows(folder, "parallel-*.jsonl.gz"):
        (plain if row["s"] in {"tatoeba", "news-parallel"} else parallel).append((row["ko"], row["en"]))
    paraphrase: list[Pair] = []
    contradiction = against * _OWN_CONTRADICTIONS
    for row in _rows(folder, "paraphrase.jsonl.gz"):
        if row.get("neg"):
            contradiction.append((row["a"], row["b"], row["neg"]))
        # Question and reply belong together but do not mean the same: they would pull similarity away from meaning.
        elif row["s"] != "songys-chatbot-qa":
            paraphrase.append((row["a"], row["b"]))
    return Corpus(
        parallel=parallel,
        plain_parallel=plain,
        heading_ko=[(row["h"], row["p"]) for row in _rows(folder, "heading-ko-*.jsonl.gz")],
        heading_en=[(row["h"], row["p"]) for row in _rows(folder, "heading-en.jsonl.gz")],
        heading_cross=[(row["h"], row["p"]) for row in _rows(folder, "heading-ko2en.jsonl.gz")],
        paraphrase=paraphrase,
        contradiction=contradiction,
        graded=[(row["a"], row["b"], row["score"] / 5) for row in _rows(folder, "sts-train.jsonl.gz")],
        mono=[row["t"] for row in _rows(folder, "mono-ko.jsonl.gz")],
        clusters=[row["phrases"] for row in _rows(folder, "competency-clusters.jsonl.gz")],
        authored=authored,
        everyday=everyday,
    )
