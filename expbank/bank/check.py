"""`expbank check`: what weakens the bank as evidence, the gravest first."""

from __future__ import annotations

from datetime import date

from expbank.bank.bank import Bank
from expbank.bank.duplicates import duplicates
from expbank.bank.findings import KINDS, Finding
from expbank.bank.period_check import period_faults
from expbank.bank.weaknesses import weaknesses
from expbank.domain import Report


def check(bank: Bank, today: date | None = None) -> tuple[Finding, ...]:
    """All findings in the order of `KINDS`, then of files and lines. `today` is for periods in the future."""
    found = [finding for experience in bank.experiences for finding in weaknesses(experience)]
    found += duplicates(list(bank.bullets))
    found += period_faults(bank.experiences, today or date.today())
    return tuple(sorted(found, key=lambda finding: (KINDS.index(finding.kind), finding.source, finding.line)))


def check_for(report: Report, bank: Bank, today: date | None = None) -> tuple[Finding, ...]:
    """As `check`, with what blocks a 필수 requirement of `report` first: those without evidence, then faults of what carries one."""
    required = [evidence for evidence in report.requirements if evidence.requirement.kind == "required"]
    missing = [
        Finding(
            kind="required_without_evidence",
            experience="",
            experience_id="",
            source=report.posting.source,
            line=evidence.requirement.line,
            text=evidence.requirement.text,
        )
        for evidence in required
        if evidence.status == "none"
    ]
    places = {(match.source, match.line) for evidence in required for match in evidence.matches}
    carriers = {match.experience_id for evidence in required for match in evidence.matches}
    found = check(bank, today)
    first = [
        finding for finding in found if (finding.source, finding.line) in places or (not finding.text and finding.experience_id in carriers)
    ]
    return (*missing, *first, *(finding for finding in found if finding not in first))
