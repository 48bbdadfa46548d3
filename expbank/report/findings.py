"""What `check` found, for the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from expbank.messages import message

if TYPE_CHECKING:
    from rich.console import Console

    from expbank.bank.findings import Finding


def findings_json(findings: Sequence[Finding]) -> str:
    """The findings in their order, each with its sentence."""
    rows = [finding.model_dump(mode="json") | {"message": finding.sentence} for finding in findings]
    return json.dumps({"schema": 1, "findings": rows}, ensure_ascii=False, indent=1)


def show_findings(findings: Sequence[Finding], screen: Console) -> None:
    """The findings in their order, neighbours of one Experience under its title."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not findings:
        screen.print(message("check.clean"))
        return
    for (title, kind), group in groupby(findings, key=lambda finding: (finding.experience, finding.kind)):
        del kind
        if title:
            screen.print(Text(title, style="bold"))
        for finding in group:
            screen.print(Padding(Text.assemble((f"{finding.source}:{finding.line}  ", "dim"), (finding.sentence, "yellow")), (0, 0, 0, 2)))
            if finding.text:
                screen.print(Padding(Text(finding.text), (0, 0, 0, 4)))
    screen.print(message("check.total", count=len(findings)))
