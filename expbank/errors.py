"""What can go wrong for a user: each error knows its sentence in the catalogue and its exit code."""

from __future__ import annotations

from typing import ClassVar

from expbank.messages import message


class ExpbankError(Exception):
    """An error that the user can do something about.

    `key` names a sentence of the message catalogue that says what happened, where, and what to do; it is put into words
    when it is shown, so in the language of the moment.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return message(self.key, **self.values)


class UsageError(ExpbankError):
    """Options or settings that contradict each other or make no sense."""

    exit_code = 2


class InputFileError(ExpbankError):
    """A file that is missing, empty, or not readable as what it should be."""

    exit_code = 3


class IndexStateError(ExpbankError):
    """An index that is missing, made with another model, held by another process, or damaged."""

    exit_code = 4


class ModelError(ExpbankError):
    """An embedding model that cannot be loaded."""

    exit_code = 5


class ServerError(ExpbankError):
    """A Qdrant server that does not answer or does not accept us."""

    exit_code = 6
