"""What a person said about the evidence of a posting, kept beside the index as judged lines that `expbank eval` reads."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from expbank.domain import Frozen, Match
from expbank.errors import IndexStateError

Verdict = Literal["pin", "reject", "clear"]
Kind = Literal["requirement", "question"]

PINNED_GRADE = 3


class JudgedLine(Frozen):
    """A line of the bank, by its words and the title of its Experience; those stay when files are sorted anew."""

    text: str
    project: str
    grade: Literal[0, 3]

    def names(self, match: Match) -> bool:
        """Whether this is the line of `match`."""
        return (self.text, self.project) == (match.text, match.experience)


class Judgement(Frozen):
    """All that was said about one Requirement or 문항, in the form of evaluation.judged.

    `relevant` are the pinned lines. `rejected` says that the judging is partial; `chosen` is the id of the Experience to tell.
    """

    posting: str
    kind: Kind
    query: str
    relevant: tuple[JudgedLine, ...] = ()
    answerable: bool = True
    rejected: tuple[JudgedLine, ...] = ()
    chosen: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is left to keep."""
        return bool(self.relevant or self.rejected or self.chosen)

    def judging(self, text: str, project: str, verdict: Verdict) -> Judgement:
        """The same with one line pinned, rejected, or neither."""
        relevant = tuple(line for line in self.relevant if (line.text, line.project) != (text, project))
        rejected = tuple(line for line in self.rejected if (line.text, line.project) != (text, project))
        if verdict == "pin":
            relevant += (JudgedLine(text=text, project=project, grade=PINNED_GRADE),)
        elif verdict == "reject":
            rejected += (JudgedLine(text=text, project=project, grade=0),)
        return self.model_copy(update={"relevant": relevant, "rejected": rejected})


_FORM = TypeAdapter(tuple[Judgement, ...])


def posting_id(text: str) -> str:
    """The name under which judgements of a posting are kept: a hash of its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def read_judgements(folder: Path, identity: str) -> tuple[Judgement, ...]:
    """What was said about a posting; nothing where nothing was kept. Raises IndexStateError for a file that is not ours any more."""
    file = folder / f"{identity}.json"
    try:
        return _FORM.validate_json(file.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError) as error:
        raise IndexStateError("serve.judgements_damaged", path=file) from error


def write_judgements(folder: Path, identity: str, posting: str, judgements: Iterable[Judgement]) -> None:
    """Keep what was said, and the posting that it was said about, readable by their owner alone."""
    said = tuple(judgement for judgement in judgements if judgement.says_something)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_private(folder / f"{identity}.txt", posting.encode("utf-8"))
        _write_private(folder / f"{identity}.json", _FORM.dump_json(said, indent=1))
    except OSError as error:
        raise IndexStateError("serve.judgements_not_written", path=folder, reason=error.strerror or error) from error


def _write_private(file: Path, content: bytes) -> None:
    """Write so that after a crash the file is the old or the new one."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(file)
