"""Notes of many hands, read as written down in `expected/`.

UPDATE_EXPECTED=1 writes the answers anew: read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from expbank.bank import read_bank

DATA = Path(__file__).parents[1] / "data" / "bank"
NOTES = sorted([*(path for path in (DATA / "notes").rglob("*") if path.is_file()), DATA / "resume.json", DATA / "resume.yaml"])


def rendered(path: Path) -> str:
    bank = read_bank([path])
    lines = []
    for entry in bank.experiences:
        period = entry.period and f"{entry.period.start}..{'' if entry.period.ongoing else entry.period.end}"
        known = {"organization": entry.organization, "role": entry.role, "team": entry.team, "period": period}
        known |= {"skills": ", ".join(entry.skills), "tags": ", ".join(entry.tags)}
        lines.append(f"{entry.line:>3} # {entry.title}")
        lines += [f"      {name}: {value}" for name, value in known.items() if value]
        lines += [f"{bullet.line:>3} {'+'.join(bullet.parts)}: {bullet.text}" for bullet in entry.bullets]
    lines += ["", *(f"{line.line:>3} {line.reason}: {line.text}" for line in bank.skipped)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_a_note_is_read_as_expected(path: Path) -> None:
    expected = DATA / "expected" / f"{path.name}.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(rendered(path), encoding="utf-8")
    assert rendered(path) == expected.read_text(encoding="utf-8")
