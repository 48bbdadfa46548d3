"""The concept lexicon: names of tools, methods and competencies in both languages, and what is a kind of what.

Data, not code: data/lexicon.tsv has a line a concept (id, names, ids of what it is a kind of). It tells that 쿠버네티스 is Kubernetes,
and that who has run Qdrant has run a vector database.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from expbank.text import fold

_WORD_START = re.compile(r"(?<![a-z0-9])[a-z0-9]|(?<![가-힣])[가-힣]|[^\sa-z0-9가-힣]")
_HEAD = 2
_CERTIFICATE = "certificate"


class Lexicon:
    """Concepts by id; `kinds_of` is closed over is-a, the concept itself included."""

    def __init__(self, rows: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._parents: dict[str, tuple[str, ...]] = {}
        self._display: dict[str, str] = {}
        for concept, names, parents in rows:
            self._parents[concept] = parents
            self._display[concept] = names[0]
            for name in names:
                folded = " ".join(fold(name).split())
                self._names[folded[:_HEAD]].append((folded, concept))
        for candidates in self._names.values():
            candidates.sort(key=lambda pair: -len(pair[0]))
        self._with_children = {parent for parents in self._parents.values() for parent in parents}
        self._kinds: dict[str, frozenset[str]] = {}
        # The same line is asked about for several ends.
        self._names_in = lru_cache(maxsize=4096)(self._find_names)

    def concepts_in(self, text: str) -> frozenset[str]:
        """The concepts that `text` names."""
        return frozenset(self.named_in(text))

    def named_in(self, text: str) -> dict[str, str]:
        """The concepts that `text` names, each with the name it is called by; the longest name first at each place."""
        return dict(self._names_in(text))

    def _find_names(self, text: str) -> dict[str, str]:
        folded = " ".join(fold(text).split())
        found: dict[str, str] = {}
        free = 0
        for start in (match.start() for match in _WORD_START.finditer(folded)):
            if start < free:
                continue
            for name, concept in self._names.get(folded[start : start + _HEAD], ()):
                end = start + len(name)
                if folded.startswith(name, start) and _ends_word(folded, end):
                    found[concept] = name
                    free = end
                    break
        return found

    def kinds_of(self, concept: str) -> frozenset[str]:
        """The concept and all that it is a kind of."""
        if concept not in self._kinds:
            self._kinds[concept] = frozenset({concept}).union(*(self.kinds_of(parent) for parent in self._parents[concept]))
        return self._kinds[concept]

    def answers(self, concept: str, asked: str) -> bool:
        """Whether having to do with `concept` is having to do with `asked`."""
        return asked in self.kinds_of(concept)

    def particular_in(self, text: str) -> frozenset[str]:
        """Things with a name of their own that `text` names (Scala, Three.js, 정보처리기사): one has used or got them, or not.

        A field or a competency is no such thing: people show it in words of their own. Names of things are Latin in both languages, but for
        those of certificates; and nothing is a kind of them.
        """
        return frozenset(
            concept
            for concept, name in self.named_in(text).items()
            if concept not in self._with_children
            and ((name.isascii() and self._display[concept].isascii()) or self.is_certificate(concept))
        )

    def is_certificate(self, concept: str) -> bool:
        """Whether it is a certificate, or certificates as such."""
        return _CERTIFICATE in self.kinds_of(concept)

    def name(self, concept: str) -> str:
        """How the concept is written first."""
        return self._display[concept]

    def __len__(self) -> int:
        return len(self._parents)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package."""
    text = files(__package__).joinpath("data", "lexicon.tsv").read_text(encoding="utf-8")
    return Lexicon(_rows(text))


def _rows(text: str) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            concept, names, parents, *_ = [*line.split("\t"), "", ""]
            yield concept, tuple(names.split("|")), tuple(filter(None, parents.strip().split("|")))


def _ends_word(text: str, end: int) -> bool:
    """Whether a name may end here: before anything but more Latin letters or figures (a plural s aside)."""
    if not text[end - 1].isascii() or not text[end - 1].isalnum():
        return True
    rest = text[end : end + 2]
    return not re.match(r"[a-z0-9]", rest) or bool(re.match(r"s(?![a-z0-9])", rest))
