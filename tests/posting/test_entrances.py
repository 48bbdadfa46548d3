"""The ways into the room: a file, a string of an option, the standard set; and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from expbank.domain import RequirementKind
from expbank.errors import InputFileError
from expbank.posting import parse_posting, parse_questions, read_posting, standard_questions

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("posting*.txt")), ids=lambda path: path.stem)
def test_sample_postings(path: Path) -> None:
    posting = read_posting(path)
    assert posting.title
    assert {requirement.kind for requirement in posting.requirements} == {"duty", "required", "preferred", "formal"}
    assert not any(requirement.uncertain for requirement in posting.requirements)


@pytest.mark.parametrize(
    ("given", "text", "most"),
    [
        ("지원동기 (700자)", "지원동기", 700),
        ("Q1. 협업 경험을 적어 주세요. (공백 포함 1,000자)", "협업 경험을 적어 주세요.", 1000),
        ("Why us?", "Why us?", None),
        ("직무역량", "직무역량", None),
    ],
)
def test_one_question(given: str, text: str, most: int | None) -> None:
    (question,) = parse_questions(given)
    assert (question.id, question.text, question.limit and question.limit.max) == ("q1", text, most)


def test_standard_questions() -> None:
    intents = ["motive", "job_competency", "problem_solving", "teamwork", "aspiration"]
    for language in ("ko", "en"):
        assert [question.intents[0] for question in standard_questions(language)] == intents


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\n", "----\n\n=====", "- \n• "])
def test_no_words(text: str) -> None:
    with pytest.raises(InputFileError, match="no words"):
        parse_posting(text, "posting.txt")


def test_headings_judged_by_the_caller() -> None:
    text = "제목\n\n## 주요업무\n- 개발\n\n## 발 딛고 설 자리\n- 하나\n- 둘\n\n## 복지\n- 셋\n"

    def scorer(heading: str) -> RequirementKind | None:
        return "preferred" if "자리" in heading else None

    found = [
        (requirement.text, requirement.kind, requirement.uncertain)
        for requirement in parse_posting(text, "-", heading_scorer=scorer).requirements
    ]
    assert found == [("개발", "duty", False), ("하나", "preferred", True), ("둘", "preferred", True)]
    assert [requirement.text for requirement in parse_posting(text, "-").requirements] == ["개발"]
