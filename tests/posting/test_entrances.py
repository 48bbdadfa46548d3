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


@pytest.mark.parametrize(
    "text",
    [
        "1. 강점을 발휘한 경험 (1,500byte)\n2. 목표를 이룬 경험을 기술하시오. [띄어쓰기 포함 800자 이내]\n3. 봉사한 경험 (600자)\n",
        "지원동기 및 포부\n1000자\n성장과정\n500자\n협업 경험\n700자\n",
        "1. 지원동기를 기술해 주세요.\n2. 협업 경험을 적어 주세요.\n3. 실패한 경험은 무엇인가요?\n",
    ],
)
def test_questions_alone_are_no_requirements(text: str) -> None:
    posting = parse_posting(text, "posting.txt")
    assert (posting.title, posting.requirements, len(posting.questions)) == (None, (), 3)


def test_list_without_headings_asks_for_something() -> None:
    posting = parse_posting("백엔드 개발자\n- Python 경력 3년 이상\n- 지원서는 2000자 이내\n- SQL 활용 능력\n", "-")
    assert posting.questions == ()
    assert posting.requirements


def test_foot_of_a_page_is_no_part_of_the_last_question() -> None:
    questions = "문항\n1. 협업 경험을 적어 주세요. (700자)\n2. 실패에서 배운 점은 무엇인가요? (500자)\n"
    posting = parse_posting(f"{questions}\n즉시지원 | 홈페이지 지원\n무단전재 금지\n비슷한 채용\n", "-")
    assert [question.text for question in posting.questions] == ["협업 경험을 적어 주세요.", "실패에서 배운 점은 무엇인가요?"]
    assert [left.line for left in posting.left_out][-3:] == [5, 6, 7]


def test_title_under_the_trail_of_a_site() -> None:
    text = "홈 > 채용정보 > 개발\n스크랩 1,204  신고하기\n[새벽유통] 데이터 분석가 채용\n\n자격요건\n- SQL 활용 능력\n"
    assert parse_posting(text, "-").title == "[새벽유통] 데이터 분석가 채용"
