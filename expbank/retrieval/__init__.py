"""From what a posting asks to what the bank can show: Matches for Requirements, Suggestions for Questions."""

from expbank.retrieval.search import search
from expbank.retrieval.suggest import suggest

__all__ = ["search", "suggest"]
