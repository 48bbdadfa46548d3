"""What a look at expbank's surroundings gives: checks, and a conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from expbank.errors import ExpbankError
from expbank.origins import Value

State = Literal["well", "attention", "broken"]
Next = Literal["init", "index", "rebuild", "mend", "suggest"]


@dataclass(frozen=True)
class Check:
    """One thing looked at. `facts` fill the sentence `doctor.<name>`; a `problem` that is not `grave` leaves expbank usable."""

    name: str
    facts: Mapping[str, Value]
    problem: ExpbankError | None = None
    grave: bool = True

    @property
    def state(self) -> State:
        """How it stands."""
        return "well" if self.problem is None else "broken" if self.grave else "attention"


@dataclass(frozen=True)
class Diagnosis:
    """All checks, and what to do next."""

    checks: tuple[Check, ...]
    next: Next

    @property
    def exit_code(self) -> int:
        """0 where expbank can be used, else the code of the first thing that is broken."""
        return next((check.problem.exit_code for check in self.checks if check.problem and check.grave), 0)
