"""The coverage matrix: each searched Requirement against each Experience that carries one, and the counts at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.domain import Frozen, Match, Report, RequirementEvidence, RequirementKind, Status

# What an applicant must have comes before what the work will be, and that before what would be nice.
SEARCHED_KINDS: tuple[RequirementKind, ...] = ("required", "duty", "preferred")
_GAPS_FIRST: tuple[Status, ...] = ("none", "partial", "strong")


class Column(Frozen):
    """An Experience that carries at least one Requirement."""

    id: str
    title: str


class Row(Frozen):
    """A Requirement against all columns: each cell holds its Matches of that Experience, best first, with how well they carry it."""

    evidence: RequirementEvidence
    cells: tuple[tuple[Match, ...], ...]
    statuses: tuple[Status, ...]


class KindRows(Frozen):
    """The rows of one kind, gaps first, and how many of them have which status."""

    kind: RequirementKind
    rows: tuple[Row, ...]

    def count(self, status: Status) -> int:
        """How many Requirements of this kind have that status."""
        return sum(1 for row in self.rows if row.evidence.status == status)


class Coverage(Frozen):
    """The matrix: columns that carry most first, rows by kind."""

    columns: tuple[Column, ...]
    kinds: tuple[KindRows, ...]


def coverage(report: Report) -> Coverage:
    """What each Experience carries of the posting; formal conditions are left out, for they are not searched."""
    columns = _columns(report.requirements)
    kinds = []
    for kind in SEARCHED_KINDS:
        found = [evidence for evidence in report.requirements if evidence.requirement.kind == kind]
        found.sort(key=lambda evidence: _GAPS_FIRST.index(evidence.status))
        if found:
            kinds.append(KindRows(kind=kind, rows=tuple(_row(evidence, columns, report.least_strong) for evidence in found)))
    return Coverage(columns=columns, kinds=tuple(kinds))


def _columns(requirements: Sequence[RequirementEvidence]) -> tuple[Column, ...]:
    titles: dict[str, str] = {}
    carried: dict[str, float] = {}
    for evidence in requirements:
        best: dict[str, float] = {}
        for match in (*evidence.matches, *evidence.elsewhere):
            titles[match.experience_id] = match.experience
            best[match.experience_id] = max(match.score, best.get(match.experience_id, 0.0))
        for identity, score in best.items():
            carried[identity] = carried.get(identity, 0.0) + score
    order = sorted(titles, key=lambda identity: (-carried[identity], titles[identity], identity))
    return tuple(Column(id=identity, title=titles[identity]) for identity in order)


def _row(evidence: RequirementEvidence, columns: Sequence[Column], least_strong: float) -> Row:
    found = (*evidence.matches, *evidence.elsewhere)
    cells = tuple(tuple(match for match in found if match.experience_id == column.id) for column in columns)
    return Row(evidence=evidence, cells=cells, statuses=tuple(_status(evidence, cell, least_strong) for cell in cells))


def _status(evidence: RequirementEvidence, cell: Sequence[Match], least_strong: float) -> Status:
    """Of the best line the Requirement's own status: the person may have pinned it."""
    if not cell:
        return "none"
    if cell[0] is evidence.matches[0]:
        return evidence.status
    return "strong" if cell[0].score >= least_strong else "partial"
