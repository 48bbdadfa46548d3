"""Measure expbank on judged sets, beside plainer ways to answer, in the same run.

    python scripts/evaluate.py ../shared/eval/ml_engineer ../shared/eval/frontend_planner [--model NAME] [--legs dense lexical …]

A set is a folder with bank/ and qrels.json; `expbank eval` measures the same on what one judged oneself.
nDCG@5 with gains 2^grade - 1; a hit is grade 2 or more; see expbank/evaluation/metrics.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from expbank.errors import ExpbankError
from expbank.evaluation import SYSTEMS, evaluate
from expbank.settings import load_settings

COLUMNS = ("ndcg@5", "recall@5", "hit@1", "hit@3", "mrr", "episode@1", "episode@3", "answered", "abstained", "calibration", "queries")


def main() -> int:
    """Print one table a kind of query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--model", default="bundled")
    parser.add_argument("--legs", nargs="*", choices=list(SYSTEMS), default=list(SYSTEMS))
    arguments = parser.parse_args()
    try:
        evaluation = evaluate(load_settings(model=arguments.model), arguments.sets, arguments.legs)
        for kind, systems in evaluation.figures.items():
            print(f"\n{kind:14}" + "".join(f"{column:>12}" for column in COLUMNS))
            for system, figures in systems.items():
                print(f"{system:14}" + "".join(f"{figures.get(column, float('nan')):12.3f}" for column in COLUMNS))
    except ExpbankError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
