"""Answering a shell that asks what may come next: typer's completion, made silent, and mended for what bash does to words.

bash takes words apart at `=` and `:` and wants the last piece alone completed; and it takes an answer with a space in it for two words.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

_ASKED = "_EXPBANK_COMPLETE"
_BREAKS = "=:"
_PLAIN = re.compile(r"([^\w@%+=:,./~-])")


def is_asked() -> bool:
    """Whether a shell asks, and not a person."""
    return os.environ.get(_ASKED, "").startswith("complete_")


def answer(complete: Callable[[], object]) -> tuple[str, int]:
    """What `complete`, typer's own, prints, and its exit code. It says nothing else, whatever happens: the person is still typing."""
    in_bash = os.environ[_ASKED] == "complete_bash"
    typed = _join_words() if in_bash else ""
    said, code = io.StringIO(), 1
    with redirect_stderr(io.StringIO()), redirect_stdout(said):
        try:
            complete()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0
        except Exception:
            return "", 1
    return (_for_bash(said.getvalue(), typed) if in_bash else said.getvalue()), code


def _join_words() -> str:
    """Put the words that bash took apart together again, for typer to read; the last one, as it was typed.

    bash sends them one a line, those after the cursor too.
    """
    words = os.environ.get("COMP_WORDS", "").split("\n")
    if len(words) == 1:
        return ""
    joined: list[str] = []
    for word in words[: int(os.environ["COMP_CWORD"]) + 1]:
        if joined and len(joined) > 1 and ((word and word[0] in _BREAKS) or (joined[-1] and joined[-1][-1] in _BREAKS)):
            joined[-1] += word
        else:
            joined.append(word)
    os.environ["COMP_WORDS"], os.environ["COMP_CWORD"] = "\n".join(joined), str(len(joined) - 1)
    return joined[-1]


def _for_bash(said: str, typed: str) -> str:
    """The answers as bash inserts them: without what stands before the last break, and quoted unless a quote is open."""
    is_quoted = typed[:1] in {"'", '"'}
    before = 0 if is_quoted else max(typed.rfind(sign) for sign in _BREAKS) + 1
    skipped = len(re.sub(r"\\(.)", r"\1", typed[:before]))
    answers = [line[skipped:] for line in said.splitlines()]
    return "".join(f"{answer}\n" for answer in (answers if is_quoted else [_PLAIN.sub(r"\\\1", line) for line in answers]))
