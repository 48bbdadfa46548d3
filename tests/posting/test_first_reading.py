"""The sample postings give their requirement lines and 문항."""

from pathlib import Path

from expbank.posting import parse_questions, read_posting, standard_questions

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_sample_posting() -> None:
    posting = read_posting(EXAMPLES / "posting.txt")
    assert posting.company == "도토리창고"
    assert [question.limit.max for question in posting.questions if question.limit] == [1000, 700, 800, 1500]
    assert {requirement.kind for requirement in posting.requirements} == {"duty", "required", "preferred", "formal"}


def test_one_question_string() -> None:
    (question,) = parse_questions("지원동기 (700자)")
    assert (question.text, question.limit and question.limit.max, question.intents) == ("지원동기", 700, ("motive",))


def test_standard_set() -> None:
    assert [question.intents[0] for question in standard_questions("ko")] == [
        "motive",
        "job_competency",
        "problem_solving",
        "teamwork",
        "aspiration",
    ]
