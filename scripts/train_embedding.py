"""Trains the bundled Korean-English static embedding: one command from a corpus folder to a model folder.

    python scripts/train_embedding.py --corpus ../shared/corpus --output expbank/embedding/model

Steps: vocabulary, teacher vectors, first vectors from co-occurrence, training, export.
The same seed on the same machine and number of threads gives the same model. Each step is kept in --cache, if given.

Sources and licences. The corpus is text from openly licensed repositories (its README.md lists every source): vendor and
project documentation under MIT, Apache-2.0, CC BY 4.0 and PSF-2.0; KorNLU, KLUE, paraKQC, 3i4k, OWASP and the news parallel
corpus under CC BY-SA 3.0/4.0; Tatoeba under CC BY 2.0 FR. `scripts/data` was written for this project. The teacher
all-MiniLM-L6-v2 is under Apache-2.0. This code is under Apache-2.0; since share-alike text is among the training text, the
model is under CC BY-SA 4.0. Evaluation text (sts-eval, heldout-*) is never read here.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from embedding_training.corpus import Corpus, Pair, read_authored, read_corpus, split_by_field
from embedding_training.export import write_model
from embedding_training.initialisation import documents, first_vectors
from embedding_training.lengths import even_lengths
from embedding_training.recipe import (
    AUTHORED_WEIGHT,
    DIMENSIONS,
    LENGTH_POWER,
    RECIPE,
    TEACHER_SENTENCES,
    VOCABULARY,
)
from embedding_training.teacher import teacher_vectors
from embedding_training.tokens import tokenize_corpus
from embedding_training.training import run_stage
from embedding_training.vocabulary import train_tokenizer
from numpy.typing import NDArray
from tokenizers import Tokenizer

logger = logging.getLogger("train_embedding")

Vectors = NDArray[np.float32]


def _distilled_rows(corpus: Corpus, count: int, seed: int) -> list[Pair]:
    """Pairs whose English side goes to the teacher: all everyday ones, and documentation sentences of middle length."""
    rng = random.Random(seed)
    sentences = [pair for pair in corpus.parallel if 20 <= len(pair[1]) <= 220]
    return corpus.plain_parallel + rng.sample(sentences, max(0, min(len(sentences), count - len(corpus.plain_parallel))))


def _kept(path: Path | None, make: Callable[[], Vectors]) -> Vectors:
    """The array stored at `path`, made and stored first when it is not there; no path: only made."""
    if path is not None and path.exists():
        logger.info("%s: taken from the cache", path.name)
        return np.asarray(np.load(path))
    array = make()
    if path is not None:
        np.save(path, array)
    return array


def _tokenizer(path: Path | None, make: Callable[[], Tokenizer]) -> Tokenizer:
    """As `_kept`, for the tokenizer."""
    if path is not None and path.exists():
        return Tokenizer.from_file(str(path))
    tokenizer = make()
    if path is not None:
        tokenizer.save(str(path))
    return tokenizer


def train(corpus: Corpus, output: Path, cache: Path | None, seed: int) -> None:
    """All steps from corpus to model folder."""
    begun = time.monotonic()

    def told(step: str) -> None:
        logger.info("%s: done after %.0f s", step, time.monotonic() - begun)

    def at(name: str) -> Path | None:
        return None if cache is None else cache / name

    tokenizer = _tokenizer(at("tokenizer.json"), lambda: train_tokenizer(corpus, VOCABULARY, seed))
    told("vocabulary")
    distilled = _distilled_rows(corpus, TEACHER_SENTENCES, seed)
    teacher = _kept(at("teacher.npy"), lambda: teacher_vectors([english for _, english in distilled]))
    told("teacher")
    text = tokenize_corpus(tokenizer, corpus, distilled, teacher)
    told("tokens")
    size = tokenizer.get_vocab_size()
    first = _kept(at("first.npy"), lambda: first_vectors(documents(text, AUTHORED_WEIGHT), size, DIMENSIONS, seed))
    told("first vectors")
    vectors = run_stage(first, text, RECIPE, seed)
    told("training")
    write_model(output, tokenizer, even_lengths(vectors, LENGTH_POWER))
    told(f"model written to {output}")


def main() -> None:
    """Reads the options and trains."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the extracted corpus (*.jsonl.gz)")
    parser.add_argument("--authored", type=Path, default=here / "data" / "authored", help="folder of authored objects (*.jsonl)")
    parser.add_argument("--paraphrases", type=Path, default=here / "data" / "paraphrases.jsonl", help="the project's own paraphrases")
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    parser.add_argument("--cache", type=Path, help="folder to keep the steps in; delete it when the text changes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2, help="CPU threads; results repeat exactly for the same number")
    parser.add_argument("--hold-out", action="store_true", help="leave out the authored fields that measure_embedding.py measures on")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    # Without this the sums of a batch differ in the last bits from run to run, and some 20 of 8 million numbers in the result.
    torch.use_deterministic_algorithms(True)
    if arguments.cache is not None:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    authored = read_authored(arguments.authored)
    if arguments.hold_out:
        authored = split_by_field(authored)[0]
    logger.info("%d authored objects", len(authored))
    train(read_corpus(arguments.corpus, authored, arguments.paraphrases), arguments.output, arguments.cache, arguments.seed)


if __name__ == "__main__":
    main()
