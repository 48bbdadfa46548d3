"""Synthetic banks of any size: lines of made-up words, with vectors that cost nothing to make."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np

from expbank.domain import Bullet, Experience
from expbank.embedding import document_terms
from expbank.embedding.encoder import Vectors, normalised
from expbank.store import Point, StoredBullet
from expbank.store.records import records_of

DIM = 256
LINES_OF_A_PERSON = 100
LINES_OF_AN_EXPERIENCE = 10

_WORDS = ("주문", "결제", "배포", "장애", "정산", "재고", "로그", "검색", "추천", "번역", "자동화", "비동기", "Kafka", "Redis", "Python")
_ENDINGS = ("처리함", "개선했습니다", "설계하고 운영", "줄였습니다", "도입", "검증했습니다")


class RandomEncoder:
    """An encoder whose vectors are random: what is measured is the store alone."""

    name = "random"
    dim = DIM
    fingerprint = f"random-{DIM}"

    def __init__(self) -> None:
        self._rng = np.random.default_rng(7)

    def encode_documents(self, texts: list[str]) -> Vectors:
        """One random unit vector for each text."""
        return normalised(self._rng.standard_normal((len(texts), DIM), dtype=np.float32))

    encode_queries = encode_documents


def experiences(lines: int, person: int = 0) -> list[Experience]:
    """A bank of so many lines, the same each time."""
    rng = random.Random(person)
    return [_experience(rng, number, min(LINES_OF_AN_EXPERIENCE, lines - number)) for number in range(0, lines, LINES_OF_AN_EXPERIENCE)]


def points(lines: int, banks: int, encoder: RandomEncoder) -> Iterator[Point]:
    """Points of so many lines, spread evenly over so many banks."""
    for person in range(banks):
        records: list[StoredBullet] = records_of(f"person-{person}", experiences(lines // banks, person))
        vectors = encoder.encode_documents([record.text for record in records])
        for record, vector in zip(records, vectors, strict=True):
            yield Point(record, vector, document_terms(record.text))


def line(rng: random.Random) -> str:
    """One line of about 70 characters."""
    return f"{' '.join(rng.choice(_WORDS) + str(rng.randrange(400)) for _ in range(9))} {rng.choice(_ENDINGS)}"


def _experience(rng: random.Random, number: int, lines: int) -> Experience:
    source = f"experiences/{number // 1000}.md"
    bullets = tuple(Bullet(text=line(rng), source=source, line=number + offset, parts=("action",)) for offset in range(lines))
    return Experience(id=f"e{number}", title=f"프로젝트 {number}", source=source, line=number, skills=("Python", "Kafka"), bullets=bullets)
