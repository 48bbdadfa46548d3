"""The vocabulary of expbank as frozen models: bank, posting, and what retrieval makes of them."""

from expbank.domain.bank import PARTS, STAR_PARTS, Bullet, Experience, Metric, Part, Period, SkippedLine
from expbank.domain.evidence import Contribution, Explanation, Match, RequirementEvidence, Runner, Status, Why
from expbank.domain.posting import CharLimit, Intent, LeftOut, Posting, Question, Requirement, RequirementKind
from expbank.domain.report import Alternative, Cost, Length, PartLength, Report, StarEvidence, Suggestion
from expbank.domain.value import Frozen

__all__ = [
    "PARTS",
    "STAR_PARTS",
    "Alternative",
    "Bullet",
    "CharLimit",
    "Contribution",
    "Cost",
    "Experience",
    "Explanation",
    "Frozen",
    "Intent",
    "LeftOut",
    "Length",
    "Match",
    "Metric",
    "Part",
    "PartLength",
    "Period",
    "Posting",
    "Question",
    "Report",
    "Requirement",
    "RequirementEvidence",
    "RequirementKind",
    "Runner",
    "SkippedLine",
    "StarEvidence",
    "Status",
    "Suggestion",
    "Why",
]
