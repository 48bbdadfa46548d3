"""What every model of the domain is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: immutable, hashable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
