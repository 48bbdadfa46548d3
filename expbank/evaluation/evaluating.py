"""From judged lines to figures: each way to answer, over all that was judged, in one run."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from expbank.embedding import Encoder, load_encoder
from expbank.errors import InputFileError, UsageError
from expbank.evaluation.judged import JudgedQuery, is_partial, read_judged
from expbank.evaluation.metrics import Ranking, summarise
from expbank.evaluation.own import condensed, own_set
from expbank.evaluation.rankings import SYSTEMS, rank
from expbank.evaluation.sets import JudgedSet, judged_set, open_judged_set
from expbank.narration import step
from expbank.nearest import did_you_mean, did_you_mean_file
from expbank.retrieval.signals import OpenBank, open_bank
from expbank.settings import Settings
from expbank.store import open_store

Figures = dict[str, float]

KINDS = ("requirement", "question")
JUDGED_FOLDER = "judged"
# Its scores alone mean a probability: of the others none is there to be calibrated.
_CALIBRATED = "expbank"


@dataclass(frozen=True)
class Measured:
    """One set as it was measured; `condensed`: lines that nobody judged were left out of its rankings."""

    name: str
    queries: int
    condensed: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """The figures of each kind of query and each way to answer, over all sets together; a figure over no query is NaN."""

    model: str
    bank: str
    sets: tuple[Measured, ...]
    figures: dict[str, dict[str, Figures]]


def evaluate(settings: Settings, places: Sequence[Path] = (), legs: Sequence[str] = (), *, all_lines: bool = False) -> Evaluation:
    """Measure on `places`: sets (folders with bank/ and qrels.json, indexed apart), and files or folders of judged lines over the
    index that the settings name. Without any, on all that was judged on the live page.

    `legs` are names of SYSTEMS, all where empty. Raises InputFileError where nothing is judged or not one judged line stands in the
    bank, IndexStateError where there is no index, UsageError for an unknown leg.
    """
    systems = _systems(legs)
    folders = [place for place in places if _is_set(place)]
    files = _judged_files([place for place in places if not _is_set(place)], settings, asked=bool(places))
    encoder = load_encoder(settings.model)
    with ExitStack() as stack, step("narration.evaluated", sets=len(folders) + len(files)):
        sets = [stack.enter_context(open_judged_set(folder, encoder)) for folder in folders]
        if files:
            bank = open_bank(stack.enter_context(open_store(settings).read()), encoder)
            sets += _own_sets(files, bank, asked=bool(places), all_lines=all_lines)
        return _measured(sets, systems, settings, encoder)


def _systems(legs: Sequence[str]) -> list[str]:
    named = [name.strip() for leg in legs for name in leg.split(",") if name.strip()]
    for name in named:
        if name not in SYSTEMS:
            raise UsageError("eval.no_such_leg", name=name, hint=did_you_mean(name, SYSTEMS), known=", ".join(SYSTEMS))
    return list(dict.fromkeys(named)) or list(SYSTEMS)


def _is_set(place: Path) -> bool:
    return (place / "bank").exists() or (place / "qrels.json").exists()


def _judged_files(places: Sequence[Path], settings: Settings, *, asked: bool) -> dict[Path, list[JudgedQuery]]:
    """The judged queries of files and of the files in folders; in a folder one without any (all taken back) is passed over."""
    found: dict[Path, list[JudgedQuery]] = {}
    for place in places if asked else [settings.data_dir / JUDGED_FOLDER]:
        if asked and not place.exists():
            raise InputFileError("file.missing", path=place, hint=did_you_mean_file(place))
        if not place.is_dir() and asked:
            found[place] = read_judged(place)
            continue
        inside = dict(_read_folder(place))
        if asked and not inside:
            raise InputFileError("eval.empty", path=place)
        found |= inside
    if not asked and not found:
        raise InputFileError("eval.nothing_judged")
    return found


def _read_folder(folder: Path) -> Iterator[tuple[Path, list[JudgedQuery]]]:
    for file in sorted(folder.glob("*.json")):
        try:
            yield file, read_judged(file)
        except InputFileError as error:
            if error.key != "eval.empty":
                raise


def _own_sets(files: dict[Path, list[JudgedQuery]], bank: OpenBank, *, asked: bool, all_lines: bool) -> Iterator[JudgedSet]:
    """The sets over the person's index. The live page keeps what was judged on any bank: what is of another one is passed over."""
    empty: Path | None = None
    count = 0
    for file, queries in files.items():
        if not is_partial(queries):
            found: JudgedSet | None = judged_set(file.stem, queries, bank, file)
        else:
            found = own_set(file, queries, bank, all_lines=all_lines)
        if found is None and asked:
            raise InputFileError("eval.nothing_found", path=file)
        if found is None:
            empty = file
            continue
        count += 1
        yield found
    if not count and empty:
        raise InputFileError("eval.nothing_found", path=empty.parent)


def _measured(sets: Sequence[JudgedSet], systems: Sequence[str], settings: Settings, encoder: Encoder) -> Evaluation:
    figures: dict[str, dict[str, Figures]] = {}
    for kind in KINDS:
        if not any(one.of_kind(kind) for one in sets):
            continue
        figures[kind] = {}
        for system in systems:
            found = summarise([ranking for one in sets for ranking in _rankings(one, kind, system)])
            figures[kind][system] = found if system == _CALIBRATED else found | {"calibration": math.nan}
    measured = tuple(Measured(one.name, len(one.queries), one.known is not None, one.missing) for one in sets)
    return Evaluation(encoder.name, settings.bank, measured, figures)


def _rankings(judged: JudgedSet, kind: str, system: str) -> list[Ranking]:
    rows = judged.of_kind(kind)
    if not rows:
        return []
    return [
        condensed(ranking, None if judged.known is None else judged.known[row], judged.chosen.get(row))
        for row, ranking in zip(rows, rank(judged, kind, system), strict=True)
    ]
