"""The judged banks beside the repository: each judged text is in one Bullet, under its Experience, at its line."""

import json
from pathlib import Path

import pytest

from expbank.bank import read_bank

SHARED = Path(__file__).parents[3] / "shared"
PERSONAS = ("ml_engineer", "frontend_planner")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="no ../shared beside this checkout")


def judged(persona: str) -> set[tuple[str, str]]:
    queries = json.loads((SHARED / "eval" / persona / "qrels.json").read_text(encoding="utf-8"))
    return {(relevant["project"], relevant["text"]) for query in queries for relevant in query["relevant"]}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_judged_text_is_one_bullet_at_its_line(persona: str) -> None:
    folder = SHARED / "eval" / persona / "bank"
    bank = read_bank([folder])
    expected: dict[tuple[str, str], tuple[str, int]] = {}
    for file in sorted(folder.iterdir()):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            expected |= {(title, text): (file.name, number) for title, text in judged(persona) if text in line}
    found = {
        (experience.title, text): (Path(bullet.source).name, bullet.line)
        for title, text in judged(persona)
        for experience, bullet in bank.bullets
        if bullet.text == text
    }
    assert len(expected) == len(judged(persona))
    assert found == expected


def test_the_seed_post_keeps_its_projects_and_its_answer_and_nothing_else() -> None:
    bank = read_bank([SHARED / "seeds" / "resume_post.md"])
    assert [(experience.title, len(experience.bullets)) for experience in bank.experiences] == [
        ("챗봇 시스템 개발 및 서비스 운영", 9),
        ("OCR 파이프라인 시스템 구축 및 데이터 품질 검증 프로세스 개발", 8),
        ("당뇨병성 망막병증 병변 탐지 모델링 및 서비스 개발", 7),
        ("사전질문", 9),
    ]
    reasons = {line.line: line.reason for line in bank.skipped}
    assert {reasons[line] for line in range(1, 8)} == {"front_matter"}
    assert reasons[9] == "link"
    assert {reasons[line] for line in (11, 12, 14, 15, 33, 50)} == {"remark"}
    assert {reasons[line] for line in range(87, 113) if line in reasons} == {"private"}


def test_the_seed_cover_letter_keeps_every_paragraph_and_bullet() -> None:
    bank = read_bank([SHARED / "seeds" / "cover_letter.txt"])
    assert len(bank.experiences) == 11
    assert sum(1 for _ in bank.bullets) == 65
    assert {line.reason for line in bank.skipped} == {"rule", "title", "heading", "label", "metadata"}
