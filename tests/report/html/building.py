"""Small Reports built by hand."""

from __future__ import annotations

from expbank.domain import (
    Alternative,
    CharLimit,
    Match,
    Part,
    Posting,
    Question,
    Report,
    Requirement,
    RequirementEvidence,
    RequirementKind,
    StarEvidence,
    Status,
    Suggestion,
    Why,
)


def match(text: str, experience: str = "결제 개편", *, score: float = 0.8, shared: tuple[str, ...] = (), part: Part = "action") -> Match:
    why = Why(dense=0.5, lexical=0.2 if shared else None, shared=shared)
    identity = f"id-{experience}"
    return Match(experience=experience, experience_id=identity, part=part, text=text, source="bank/a.md", line=7, score=score, why=why)


def evidence(
    identity: str, text: str, *matches: Match, kind: RequirementKind = "required", status: Status | None = None
) -> RequirementEvidence:
    requirement = Requirement(id=identity, kind=kind, text=text, line=3)
    return RequirementEvidence(requirement=requirement, status=status or ("strong" if matches else "none"), matches=matches)


def suggestion(text: str, star: StarEvidence, *, limit: CharLimit | None = None, number: int = 1) -> Suggestion:
    question = Question(id=f"q{number}", number=number, text=text, line=9, limit=limit, intents=("teamwork",))
    lines = (*star.situation, *star.task, *star.action, *star.result)
    if not lines:
        return Suggestion(question=question, warnings=("no evidence",))
    return Suggestion(
        question=question,
        experience_id=lines[0].experience_id,
        experience_title=lines[0].experience,
        star=star,
        matches=lines,
        requirement_ids=("r1",),
        alternatives=(Alternative(id="id-other", title="다른 경험", score=0.4),),
        warnings=("한 줄 경고",),
    )


def report(
    *found: RequirementEvidence, suggestions: tuple[Suggestion, ...] = (), title: str | None = "백엔드 채용", company: str | None = None
) -> Report:
    posting = Posting(
        source="posting.txt",
        title=title,
        company=company,
        requirements=tuple(one.requirement for one in found),
        questions=tuple(one.question for one in suggestions),
    )
    return Report(posting=posting, requirements=found, suggestions=suggestions)
