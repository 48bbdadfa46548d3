"""The answer to examples/posting.txt as it might be, made by hand: reports of it stay the same when the scores of the model change."""

from __future__ import annotations

from pathlib import Path

from expbank.domain import (
    Alternative,
    Contribution,
    Cost,
    Explanation,
    Match,
    Part,
    Report,
    RequirementEvidence,
    Runner,
    StarEvidence,
    Status,
    Suggestion,
    Why,
)
from expbank.posting import parse_posting
from expbank.retrieval.length import length_of
from expbank.retrieval.shared import shared_terms

ROOT = Path(__file__).parents[2]
STRONG = 0.6

# Lines of the sample bank by a name of their own: Experience, part, and place.
PICKING = "피킹 화면을 둘러싼 현장과 개발팀의 갈등 조정"
STOCK = "김장철 기획전 재고 불일치 장애 대응"
RELEASES = "From fortnightly night releases to small daily releases"
LINES: dict[str, tuple[str, Part, str, int]] = {
    "shouting": (PICKING, "situation", "star-picking-screen.md", 13),
    "offer": (PICKING, "action", "star-picking-screen.md", 23),
    "agreed": (PICKING, "result", "star-picking-screen.md", 29),
    "rumour": (STOCK, "situation", "star-inventory-mismatch.md", 13),
    "duty": (STOCK, "task", "star-inventory-mismatch.md", 17),
    "repeat": (STOCK, "action", "star-inventory-mismatch.md", 24),
    "gone": (STOCK, "result", "star-inventory-mismatch.md", 31),
    "english": (RELEASES, "action", "star-release-routine.md", 25),
    "redis": ("주문·재고 이벤트 파이프라인 구축", "result", "resume.md", 20),
}

# By the words of a Requirement: its lines with their scores.
CARRIED: dict[str, tuple[tuple[str, float], ...]] = {
    "접속이 몰리는": (("redis", 0.97), ("repeat", 0.41)),
    "이상이 생기면": (("repeat", 0.88), ("gone", 0.72)),
    "지점 운영자": (("offer", 0.52),),
    "느린 쿼리": (("redis", 0.9),),
    "데이터가 빠지거나": (("gone", 0.48), ("repeat", 0.45)),
    "영어로 협업": (("english", 0.79),),
}
TOLD: dict[int, tuple[str, ...]] = {1: ("rumour", "duty", "repeat", "gone"), 2: ("shouting", "offer", "agreed")}


def sample_report(*, explain: bool = False) -> Report:
    """Two 문항 with their Experiences, one with a pin and none for the last, and Requirements of every status."""
    posting = parse_posting((ROOT / "examples" / "posting.txt").read_text(encoding="utf-8"), "examples/posting.txt")
    requirements = []
    for requirement in posting.requirements:
        found = next((lines for words, lines in CARRIED.items() if words in requirement.text), ())
        matches = tuple(_match(name, requirement.text, score, explain=explain) for name, score in found)
        best = matches[0].score if matches else 0.0
        status: Status = "strong" if best >= STRONG else "partial" if matches else "none"
        elsewhere = (_match("redis", requirement.text, 0.44),) if "데이터가 빠지거나" in requirement.text else ()
        requirements.append(RequirementEvidence(requirement=requirement, status=status, matches=matches, elsewhere=elsewhere))
    suggestions = []
    for question in posting.questions:
        told = [_match(name, question.text, 0.9 - 0.1 * place, explain=explain) for place, name in enumerate(TOLD.get(question.number, ()))]
        if not told:
            suggestions.append(Suggestion(question=question, warnings=("뱅크에 이 문항에 답할 근거가 없습니다.",)))
            continue
        star = StarEvidence(**{part: tuple(one for one in told if one.part == part) for part in {one.part for one in told}})
        other = Alternative(
            id="id-other", title=RELEASES, score=0.31, cost=Cost(own=0.42, total=0.51, moves=("q3",) if question.number == 1 else ())
        )
        suggestions.append(
            Suggestion(
                question=question,
                experience_id=told[0].experience_id,
                experience_title=told[0].experience,
                star=star,
                matches=tuple(told),
                requirement_ids=tuple(
                    one.requirement.id for one in requirements if any(match.experience == told[0].experience for match in one.matches)
                ),
                alternatives=(other,),
                warnings=() if star.task else ("한 줄 경고",),
                length=length_of(question, star),
                pinned=question.number == 2,
            )
        )
    return Report(posting=posting, requirements=tuple(requirements), suggestions=tuple(suggestions), least_strong=STRONG)


def _match(name: str, asked: str, score: float, *, explain: bool = False) -> Match:
    experience, part, file, line = LINES[name]
    text = (ROOT / "experiences" / file).read_text(encoding="utf-8").splitlines()[line - 1].lstrip(" -*•")
    return Match(
        experience=experience,
        experience_id=f"id-{file}",
        part=part,
        text=text,
        source=f"experiences/{file}",
        line=line,
        score=round(score, 4),
        why=Why(dense=0.5, lexical=0.25, shared=shared_terms(asked, text), explanation=_explanation() if explain else None),
    )


def _explanation() -> Explanation:
    return Explanation(
        log_odds=1.3,
        contributions=(
            Contribution(signal="dense", value=0.5, log_odds=2.9),
            Contribution(signal="concept", value=0.4, log_odds=1.2),
            Contribution(signal="base", value=None, log_odds=-2.8),
        ),
        links=(("캐시", "Redis"),),
        demands=("느린 화면을 빠르게 만들어 보신 분",),
        runner_up=Runner(
            text="다음 줄", experience="다른 경험", source="experiences/a.md", line=3, score=0.5, signal="dense", difference=0.6
        ),
    )
