"""What is no evidence at all."""

import pytest

from expbank.retrieval.evidence import is_evidence_for, is_wish, says_not_done
from expbank.store import StoredBullet


def record(text: str, **fields: object) -> StoredBullet:
    known: dict[str, object] = {"bank": "b", "experience_id": "e", "experience": "E", "source": "a.md", "line": 1, "ordinal": 0}
    known |= {"part": "action", "parts": ("action",)}
    return StoredBullet.model_validate(known | fields | {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "Kubernetes를 운영해 본 적은 없습니다",
        "실무 경험은 아직 없지만 관심이 많습니다",
        "직접 배포해 보지는 못했습니다",
        "I have not used Terraform yet",
        "No prior experience with Spark",
        "팀을 이끈 경험이 부족합니다",
    ],
)
def test_a_line_that_says_not_done(text: str) -> None:
    assert says_not_done(text)
    assert not is_evidence_for("무엇이든", record(text))


@pytest.mark.parametrize(
    "text",
    [
        "장애 없이 여덟 달 동안 서비스를 옮김",
        "오류를 30% 줄이고 재발이 없도록 점검표를 만듦",
        "경험이 없는 신입 두 명을 가르쳐 다섯 주 만에 혼자 배포하게 함",
        "Shipped the migration with no downtime",
        "없던 모니터링을 새로 만듦",
    ],
)
def test_a_line_about_the_absence_of_faults_is_evidence(text: str) -> None:
    assert is_evidence_for("무엇이든", record(text))


def test_a_list_of_tools_supports_only_what_it_names() -> None:
    tools = record("Python, Kafka, Airflow", part="skill", parts=("skill",))
    assert is_evidence_for("Kafka 운영 경험", tools)
    assert not is_evidence_for("Rust로 펌웨어를 개발해 보신 분", tools)
    assert is_evidence_for("메시지 큐 운영 경험", tools, named=True)


def test_plans_are_wishes() -> None:
    assert is_wish(record("기여하겠습니다", tags=("aspiration",)))
    assert not is_wish(record("기여했습니다", tags=("leadership",)))
