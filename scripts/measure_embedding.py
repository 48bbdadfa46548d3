"""Scores of a static embedding alone, one vector a line and plain cosines: no lexical leg, no context, no exemplars.

    python scripts/measure_embedding.py expbank/embedding/model --eval ../shared/eval --corpus ../shared/corpus

nDCG@5 uses gains 2^grade - 1. The candidates of a persona are all texts judged for it, and every other line of its bank
that stands as a list item or a paragraph.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.stats import spearmanr
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parent))

from embedding_training.corpus import AuthoredObject, read_authored, split_by_field

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

_MARK = re.compile(r"^\s*(?:[-*•·▪◦✔]|\d+[.)])\s+")
_LABEL = re.compile(r"^(?:\*\*[^*]{1,20}\*\*\s*:?|[STAR]\s*:)\s*:?\s*")


def static_encoder(tokenizer: Tokenizer, table: Vectors) -> Encode:
    """Encoder of unit vectors from a table [tokens, dim]; a text without tokens gets zeros."""

    def encode(texts: Sequence[str]) -> Vectors:
        encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        out = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
        for row, encoding in zip(out, encodings, strict=True):
            if encoding.ids:
                table[encoding.ids].mean(axis=0, out=row)
        return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    return encode


def load_encoder(folder: Path) -> Encode:
    """Encoder of a saved model folder."""
    table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
    return static_encoder(Tokenizer.from_file(str(folder / "tokenizer.json")), table)


@dataclass(frozen=True)
class Persona:
    """Candidates of one bank, and its answerable queries with the grade of each candidate."""

    name: str
    candidates: list[str]
    queries: dict[str, list[tuple[str, NDArray[np.int64]]]]


def _bank_lines(folder: Path) -> Iterable[str]:
    """List items and paragraph lines of the bank, read crudely; headings, rules and front matter are left out."""
    for path in sorted(folder.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = _LABEL.sub("", _MARK.sub("", line)).strip()
            if len(text) >= 10 and not line.lstrip().startswith(("#", "━", "---", "■", "【")):
                yield text


def read_persona(folder: Path) -> Persona:
    """The judged texts of `folder/qrels.json` and the rest of the bank."""
    rows = json.loads((folder / "qrels.json").read_text(encoding="utf-8"))
    judged = list(dict.fromkeys(entry["text"] for row in rows for entry in row["relevant"]))
    others = [line for line in _bank_lines(folder / "bank") if not any(t in line or line in t for t in judged)]
    candidates = judged + list(dict.fromkeys(others))
    place = {text: i for i, text in enumerate(candidates)}
    queries: dict[str, list[tuple[str, NDArray[np.int64]]]] = {"requirement": [], "question": []}
    for row in rows:
        if row["answerable"]:
            grades = np.zeros(len(candidates), dtype=np.int64)
            for entry in row["relevant"]:
                grades[place[entry["text"]]] = entry["grade"]
            queries[row["kind"]].append((row["query"], grades))
    return Persona(folder.name, candidates, queries)


def ndcg(scores: Vectors, grades: NDArray[np.int64], depth: int = 5) -> float:
    """Score nDCG at `depth` with gains 2^grade - 1."""
    discount = 1 / np.log2(np.arange(2, depth + 2))
    gains = 2.0**grades - 1
    best = np.sort(gains)[::-1][:depth]
    found = gains[np.argsort(-scores, kind="stable")[:depth]]
    return float(found @ discount[: len(found)] / (best @ discount[: len(best)]))


def dense_leg(encode: Encode, personas: list[Persona], kind: str) -> float:
    """Mean nDCG@5 over all queries of a kind."""
    values: list[float] = []
    for persona in personas:
        candidates = encode(persona.candidates)
        queries = persona.queries[kind]
        asked = encode([query for query, _ in queries])
        values += [ndcg(candidates @ q, grades) for q, (_, grades) in zip(asked, queries, strict=True)]
    return statistics.fmean(values)


def held_out_authored(encode: Encode, items: list[AuthoredObject]) -> tuple[float, float]:
    """Score nDCG@5 of demand against proofs of the same object, among all held-out lines and among those of its own file.

    Candidates are the proofs and near misses of all held-out objects.
    """
    lines = [(line, i, 1) for i, item in enumerate(items) for line in item.evidence]
    lines += [(line, i, 0) for i, item in enumerate(items) for line in item.near_misses]
    vectors = encode([line for line, _, _ in lines])
    owner = np.asarray([i for _, i, _ in lines])
    proof = np.asarray([p for _, _, p in lines])
    source = np.asarray([items[i].source for i in owner])
    everywhere: list[float] = []
    at_home: list[float] = []
    for i, item in enumerate(items):
        grades = ((owner == i) & (proof == 1)).astype(np.int64)
        home = source == item.source
        for q in encode(item.requirements):
            everywhere.append(ndcg(vectors @ q, grades))
            at_home.append(ndcg((vectors @ q)[home], grades[home]))
    return statistics.fmean(everywhere), statistics.fmean(at_home)


def similarity(encode: Encode, rows: list[tuple[str, str, float]]) -> float:
    """Spearman of the cosine against the grade."""
    left, right = encode([a for a, _, _ in rows]), encode([b for _, b, _ in rows])
    return float(spearmanr((left * right).sum(axis=1), [grade for _, _, grade in rows]).statistic)


def read_similarity(folder: Path) -> dict[str, list[tuple[str, str, float]]]:
    """KorSTS test and KLUE-STS dev as (sentence, sentence, grade)."""
    korsts = [line.split("\t") for line in (folder / "korsts-test.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    klue = json.loads((folder / "klue-sts-dev.json").read_text(encoding="utf-8"))
    return {
        "KorSTS test": [(row[5], row[6], float(row[4])) for row in korsts if len(row) == 7],
        "KLUE-STS dev": [(row["sentence1"], row["sentence2"], row["labels"]["real-label"]) for row in klue],
    }


def translation(encode: Encode, rows: list[tuple[str, str]]) -> float:
    """Share of Korean sentences whose nearest English sentence is their own translation."""
    scores = encode([ko for ko, _ in rows]) @ encode([en for _, en in rows]).T
    return float((scores.argmax(axis=1) == np.arange(len(rows))).mean())


def read_translation(corpus: Path) -> dict[str, list[tuple[str, str]]]:
    """The held-out documentation pairs and the NTREX news pairs, 1,000 each."""
    with gzip.open(corpus / "heldout-parallel.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        "ko→en @1": [(r["ko"], r["en"]) for r in rows if not r["s"].startswith("ntrex")],
        "NTREX @1": [(r["ko"], r["en"]) for r in rows if r["s"].startswith("ntrex")],
    }


@dataclass(frozen=True)
class Tests:
    """Everything an encoder is measured on."""

    personas: list[Persona]
    held_out: list[AuthoredObject]
    similarity: dict[str, list[tuple[str, str, float]]]
    translation: dict[str, list[tuple[str, str]]]


def read_tests(evaluation: Path, corpus: Path, authored: Path) -> Tests:
    """The development personas, the held-out tenth of the authored fields, and the public sets."""
    return Tests(
        personas=[read_persona(path.parent) for path in sorted(evaluation.glob("*/qrels.json"))],
        held_out=split_by_field(read_authored(authored))[1],
        similarity=read_similarity(corpus / "sts-eval"),
        translation=read_translation(corpus),
    )


def scores(encode: Encode, tests: Tests) -> dict[str, float]:
    """All scores of an encoder by name."""
    everywhere, at_home = held_out_authored(encode, tests.held_out)
    out = {
        "dev lines": dense_leg(encode, tests.personas, "requirement"),
        "dev 문항": dense_leg(encode, tests.personas, "question"),
        "authored": everywhere,
        "authored, own file": at_home,
    }
    out |= {name: similarity(encode, rows) for name, rows in tests.similarity.items()}
    return out | {name: translation(encode, rows) for name, rows in tests.translation.items()}


def _footprint(folder: Path, lines: list[str]) -> dict[str, float]:
    """Seconds to load with the first encode and to encode 1,000 bullets; MB deflated as in a wheel."""
    begun = time.perf_counter()
    encode = load_encoder(folder)
    encode(lines[:1])
    loaded = time.perf_counter()
    encode(lines[:1000])
    done = time.perf_counter()
    size = sum(len(zlib.compress(path.read_bytes(), 6)) for path in folder.iterdir() if path.is_file())
    return {"load s": loaded - begun, "1,000 lines s": done - loaded, "MB in wheel": size / 1e6}


def main() -> None:
    """Prints one row of a Markdown table."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="model folder")
    parser.add_argument("--eval", type=Path, required=True, help="folder of personas with qrels.json")
    parser.add_argument("--corpus", type=Path, required=True, help="corpus folder, for sts-eval and the held-out pairs")
    parser.add_argument("--authored", type=Path, default=here / "data" / "authored")
    arguments = parser.parse_args()
    tests = read_tests(arguments.eval, arguments.corpus, arguments.authored)
    bullets = [line for item in read_authored(arguments.authored)[:400] for line in item.evidence]
    row = _footprint(arguments.model, bullets) | scores(load_encoder(arguments.model), tests)
    sys.stdout.write("| " + " | ".join(["model", *row]) + " |\n|" + "---|" * (len(row) + 1) + "\n")
    sys.stdout.write("| " + " | ".join([arguments.model.name, *(f"{value:.3f}" for value in row.values())]) + " |\n")


if __name__ == "__main__":
    main()
