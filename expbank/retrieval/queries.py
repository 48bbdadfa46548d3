"""What is asked of the bank for one line of a posting."""

from __future__ import annotations

from expbank.posting.query import query_text


def query_texts(text: str) -> list[str]:
    """The queries of a Requirement or Question, the whole line without its stock phrases first; never empty."""
    return [query_text(text) or text]
