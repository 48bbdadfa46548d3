"""The books of a text: each non-blank line in one Bullet or one reason."""

from collections import Counter

from expbank.bank.episodes import assemble
from expbank.bank.ledger import Reading
from expbank.bank.readers import parse
from expbank.text import clean


def read(text: str, suffix: str = ".md", name: str = "note") -> Reading:
    document = parse(clean(text), f"{name}{suffix}", name, suffix)
    assert document is not None
    return assemble(document)


def unaccounted(text: str, reading: Reading) -> list[str]:
    """What is wrong in the books: lines in nothing, or in more than one thing. A Bullet covers the unclaimed lines after it."""
    lines = clean(text).split("\n")
    skipped = Counter(line.line for line in reading.skipped)
    bullets = {bullet.line: bullet for experience in reading.experiences for bullet in experience.bullets}
    wrong = [f"line {number} skipped {count} times" for number, count in skipped.items() if count > 1]
    count = sum(len(experience.bullets) for experience in reading.experiences)
    if count != len(bullets):
        wrong.append(f"{count - len(bullets)} bullets share a line")
    wrong += [f"line {number} is bullet and skipped" for number in bullets if number in skipped]
    current = None
    for number, line in enumerate(lines, 1):
        if number in bullets:
            current = bullets[number]
        elif number in skipped or not line.strip():
            current = None
        elif current is None or not _told_in(line, current.text):
            wrong.append(f"line {number} is in nothing: {line!r}")
    return wrong


def _told_in(line: str, text: str) -> bool:
    """Whether the words of a continuation line stand in the Bullet (its marks may be gone)."""
    words = "".join(char for char in line if char.isalnum())
    return words in "".join(char for char in text if char.isalnum()) or "](" in line or "[[" in line or "<" in line
