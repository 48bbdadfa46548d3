"""How good the answers are: judged lines in, figures out."""

from expbank.evaluation.judged import JudgedQuery, read_judged
from expbank.evaluation.metrics import Ranking, summarise
from expbank.evaluation.rankings import SYSTEMS, rank
from expbank.evaluation.sets import JudgedSet, open_judged_set

__all__ = ["SYSTEMS", "JudgedQuery", "JudgedSet", "Ranking", "open_judged_set", "rank", "read_judged", "summarise"]
