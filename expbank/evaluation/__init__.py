"""How good the answers are: judged lines in, figures out."""

from expbank.evaluation.evaluating import Evaluation, evaluate
from expbank.evaluation.judged import JudgedQuery, read_judged
from expbank.evaluation.metrics import Ranking, summarise
from expbank.evaluation.rankings import SYSTEMS, rank
from expbank.evaluation.sets import JudgedSet, open_judged_set

__all__ = [
    "SYSTEMS",
    "Evaluation",
    "JudgedQuery",
    "JudgedSet",
    "Ranking",
    "evaluate",
    "open_judged_set",
    "rank",
    "read_judged",
    "summarise",
]
