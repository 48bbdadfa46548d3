"""What `expbank eval` measured, for the terminal and as JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from expbank.messages import message
from expbank.report.terminal.screen import hanging

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from expbank.evaluation import Evaluation

    Figures = dict[str, float]

_SHARES = ("ndcg@5", "recall@5", "hit@1", "hit@3", "mrr", "episode@1", "episode@3")
_COUNTED = {"answered": "answerable", "abstained": "unanswerable"}  # shown as so many of so many
_CALIBRATION = "calibration"
_MISSING_SHOWN = 3


def evaluation_json(evaluation: Evaluation) -> str:
    """Every figure by kind of query and way to answer, null where there was nothing to take it over; and how unjudged lines counted."""
    figures = {
        kind: {system: {name: _number(value) for name, value in found.items()} for system, found in systems.items()}
        for kind, systems in evaluation.figures.items()
    }
    sets = [
        {"name": one.name, "queries": one.queries, "unjudged": "left_out" if one.condensed else "wrong", "missing": list(one.missing)}
        for one in evaluation.sets
    ]
    return json.dumps(
        {"schema": 1, "model": evaluation.model, "bank": evaluation.bank, "sets": sets, "figures": figures}, ensure_ascii=False, indent=1
    )


def show_evaluation(evaluation: Evaluation, screen: Console) -> None:
    """A table a kind of query, a column a way to answer, the best of each row in bold; under them what the figures leave out."""
    from rich.text import Text  # noqa: PLC0415

    for kind, systems in evaluation.figures.items():
        counts = next(iter(systems.values()))
        screen.print(Text(message(f"eval.kind_{kind}", count=f"{counts['queries']:.0f}"), style="bold"))
        screen.print(_table(systems))
        screen.print()
    for said in _remarks(evaluation):
        hanging(screen, "", Text(said, style="dim"))


def _table(systems: dict[str, Figures]) -> Table:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    table.add_column("")
    for system in systems:
        table.add_column(system, justify="right", no_wrap=True)
    for name in (*_SHARES, *_COUNTED, _CALIBRATION):
        values = [figures.get(name, math.nan) for figures in systems.values()]
        known = [value for value in values if not math.isnan(value)]
        if not known:
            continue
        best = max(known) if len(known) > 1 and min(known) < max(known) else None
        cells = [
            Text(_cell(name, figures), style="bold" if value == best else "")
            for value, figures in zip(values, systems.values(), strict=True)
        ]
        table.add_row(message(f"eval.figure_{name.replace('@', '_at_')}"), *cells)
    return table


def _cell(name: str, figures: Figures) -> str:
    value = figures.get(name, math.nan)
    if math.isnan(value):
        return "–"
    if name in _COUNTED:
        count = figures[_COUNTED[name]]
        return f"{value * count:.0f}/{count:.0f}"
    return f"{value:.3f}"


def _remarks(evaluation: Evaluation) -> list[str]:
    """What was measured with what, how lines that nobody judged count, and what could not be counted."""
    names = ", ".join(f"{one.name} ({one.queries})" for one in evaluation.sets)
    said = [message("eval.measured", sets=names, model=evaluation.model)]
    if any(one.condensed for one in evaluation.sets):
        said.append(message("eval.condensed"))
        counts = [next(iter(systems.values())) for systems in evaluation.figures.values()]
        unranked = sum(found["unranked"] for found in counts)
        said += [message("eval.unranked", count=f"{unranked:.0f}")] if unranked else []
    missing = [text for one in evaluation.sets for text in one.missing]
    if missing:
        shown = " · ".join(missing[:_MISSING_SHOWN]) + (" …" if len(missing) > _MISSING_SHOWN else "")
        said.append(message("eval.missing", count=len(missing), lines=shown))
    return said


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
