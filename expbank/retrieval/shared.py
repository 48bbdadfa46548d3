"""The terms that two lines share, as a person would mark them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from expbank.embedding.terms import words

_SHORTEST = 2


def shared_terms(query: str, line: str) -> tuple[str, ...]:
    """What both texts say literally, longest first: Latin words whole, of Hangul words the longest common run of two signs or more.

    Words that every posting uses (경험, 업무, 개발 …) are left out: sharing them tells nothing.
    """
    common = _common_words()
    ours, theirs = _words(query), _words(line)
    latin = ours.latin & theirs.latin
    hangul = {run for word, pairs in ours.hangul.items() for run in _best_runs(word, pairs, theirs.hangul) if run not in common}
    found = {word for word in latin if word not in common and len(word) > 1} | hangul
    kept = {term for term in found if not any(term != other and term in other for other in found)}
    return tuple(sorted(kept, key=lambda term: (-len(term), term)))


def _best_runs(word: str, pairs: frozenset[str], others: Mapping[str, frozenset[str]]) -> set[str]:
    runs: set[str] = set()
    for other, their_pairs in others.items():
        # A run of two signs or more shares a pair of signs: most words are told apart by that alone.
        if pairs.isdisjoint(their_pairs):
            continue
        run = _longest_common_run(word, other)
        # A run inside both words is chance more often than a shared word; one that begins a word is its stem.
        if len(run) >= _SHORTEST and (word.startswith(run) or other.startswith(run)):
            runs.add(run)
    return runs


def _longest_common_run(one: str, other: str) -> str:
    best = ""
    for start in range(len(one)):
        while start + len(best) < len(one) and one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
    return best


@dataclass(frozen=True)
class _Words:
    """The words of a text: Latin ones, and Hangul ones with their pairs of neighbouring signs."""

    latin: frozenset[str]
    hangul: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4096)
def _words(text: str) -> _Words:
    found = words(text)
    hangul = {word: _pairs(word) for word in found if _is_hangul(word)}
    return _Words(frozenset(word for word in found if word not in hangul and not word[0].isdigit()), hangul)


def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + _SHORTEST] for at in range(len(word) - 1))


def _is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


@cache
def _common_words() -> frozenset[str]:
    text = files(__package__).joinpath("data", "common_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
