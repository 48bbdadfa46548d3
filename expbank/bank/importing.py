"""`expbank import`: any readable file written out as files of the project's own form, one Experience each, for the person to edit."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import yaml

from expbank.bank.bank import read_bank
from expbank.bank.episodes import assemble
from expbank.bank.readers import parse
from expbank.domain import Bullet, Experience, Frozen, Part
from expbank.errors import InputFileError

_HEADINGS: tuple[tuple[Part, str], ...] = (
    ("text", ""),
    ("situation", "상황"),
    ("task", "과제"),
    ("action", "행동"),
    ("result", "결과"),
    ("skill", "기술"),
)
_NAME_LENGTH = 60
# Names that Windows keeps for devices, whatever their suffix.
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))))


class Imported(Frozen):
    """One Experience and its file. `exists`: another file of that name stands there and was left alone; `diff` shows the difference."""

    title: str
    path: Path
    status: Literal["written", "unchanged", "exists"]
    diff: str = ""


def import_documents(paths: Sequence[Path], folder: Path, *, write: bool = True) -> tuple[Imported, ...]:
    """Write each Experience of `paths` to a file of its own in `folder`, which is made if needed.

    Nothing is overwritten. With `write` False nothing is written either: the result tells what would be. Raises InputFileError as
    `read_bank` does, and where a file cannot be written.
    """
    taken: set[str] = set()
    return tuple(_import_one(experience, folder, taken, write=write) for experience in read_bank(paths).experiences)


def own_form(experience: Experience) -> str:
    """The text of an Experience in the project's own form: front matter, then its lines under 상황, 과제, 행동, 결과, 기술."""
    properties = {
        "title": experience.title,
        "organization": experience.organization,
        "period": experience.period.text if experience.period else None,
        "role": experience.role,
        "team": experience.team,
        "skills": list(experience.skills),
        "tags": list(experience.tags),
    }
    front = "".join(_property(key, value) for key, value in properties.items() if value)
    return f"---\n{front}---\n{''.join(_parts(experience))}"


def _property(key: str, value: object) -> str:
    """A line of front matter: a list in brackets, as people write it."""
    return str(
        yaml.safe_dump({key: value}, allow_unicode=True, width=10_000, default_flow_style=None if isinstance(value, list) else False)
    )


def _parts(experience: Experience) -> Iterator[str]:
    for part, heading in _HEADINGS:
        bullets = [bullet for bullet in experience.bullets if bullet.part == part]
        if bullets:
            yield f"\n## {heading}\n\n" if heading else "\n"
            yield from (f"- {_line(bullet, heading)}\n" for bullet in bullets)


def _line(bullet: Bullet, heading: str) -> str:
    """The text of a Bullet; with its label where the text alone would be read as something else than a line."""
    document = parse(f"# 제목\n\n## {heading}\n\n- {bullet.text}\n", "", "", ".md") if heading else None
    read = [] if document is None else [line.text for experience in assemble(document).experiences for line in experience.bullets]
    return bullet.text if not heading or read == [bullet.text] else f"**{heading}**: {bullet.text}"


def _import_one(experience: Experience, folder: Path, taken: set[str], *, write: bool) -> Imported:
    name = _file_name(experience.title, taken)
    path = folder / name
    text = own_form(experience)
    try:
        if path.exists():
            there = path.read_text(encoding="utf-8", errors="replace")
            if there == text:
                return Imported(title=experience.title, path=path, status="unchanged")
            diff = difflib.unified_diff(there.splitlines(keepends=True), text.splitlines(keepends=True), path.as_posix(), "import")
            return Imported(title=experience.title, path=path, status="exists", diff="".join(diff))
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise InputFileError("import.unwritable", path=path, reason=error.strerror or error) from error
    return Imported(title=experience.title, path=path, status="written")


def _file_name(title: str, taken: set[str]) -> str:
    """A file name made of the letters and figures of `title`, not among `taken`, which it joins."""
    words = "".join(char if char.isalnum() else " " for char in title).split()
    stem = "-".join(words)[:_NAME_LENGTH].strip("-") or "experience"
    stem = f"{stem}-" if stem.casefold() in _RESERVED else stem
    name = next(
        name for number in range(1, len(taken) + 2) if (name := f"{stem}{f'-{number}' if number > 1 else ''}.md").casefold() not in taken
    )
    taken.add(name.casefold())
    return name
