"""Lines that stand in the bank twice, or almost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from expbank.bank.findings import Finding, fault
from expbank.domain import Bullet, Experience
from expbank.text import fold

_ALIKE = 0.6  # share of letter triples in common from which two lines tell the same
_RARE = 12  # rarest triples of a line by which its likes are looked up
_SHORTEST = 12  # letters; shorter lines are alike by chance


def duplicates(bullets: Sequence[tuple[Experience, Bullet]]) -> Iterator[Finding]:
    """Each line that repeats an earlier one, whole or nearly."""
    lines = [(experience, bullet, _letters(bullet.text)) for experience, bullet in bullets if bullet.part != "skill"]
    lines = [line for line in lines if len(line[2]) >= _SHORTEST]
    triples = [frozenset(letters[index : index + 3] for index in range(len(letters) - 2)) for _, _, letters in lines]
    frequency = Counter(triple for line in triples for triple in line)
    found_in: defaultdict[str, list[int]] = defaultdict(list)
    for index, (experience, bullet, letters) in enumerate(lines):
        rare = sorted(triples[index], key=lambda triple: (frequency[triple], triple))[:_RARE]
        earlier = {other for triple in rare for other in found_in[triple]}
        likes = [(_share(triples[index], triples[other]), -other) for other in earlier]
        if likes and max(likes)[0] >= _ALIKE:
            _, first, first_letters = lines[-max(likes)[1]]
            same = first_letters == letters
            yield fault("duplicate" if same else "near_duplicate", experience, bullet, f"{first.source}:{first.line}")
        for triple in rare:
            found_in[triple].append(index)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right)
