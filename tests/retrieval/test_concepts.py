"""What a line asks for by name, against what the lines of a bank name."""

import pytest

from expbank.retrieval.concepts import ConceptIndex
from tests.retrieval.test_evidence import record


def index(*lines: str) -> ConceptIndex:
    return ConceptIndex({str(row): record(line, line=row) for row, line in enumerate(lines)})


BANK = ("SQLD 자격증 취득 (2023.06)", "정보처리기사 합격", "주문 오류를 40% 줄임")


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ("정보처리기사 자격증 보유자", [False, True, False]),
        ("정보처리기사 또는 SQLD 보유자 우대", [True, True, False]),
        ("주문 처리 개선 경험", [True, True, True]),
    ],
)
def test_a_certificate_asked_for_by_name_needs_its_name(asked: str, may: list[bool]) -> None:
    assert index(*BANK).may_certify(asked).tolist() == may


def test_another_certificate_is_none() -> None:
    bank = index("SQLD 자격증 취득 (2023.06)", "주문 오류를 40% 줄임")
    assert not bank.may_certify("정보처리기사 자격증 보유자").any()
    assert bank.lacking("정보처리기사 자격증 보유자") == ("정보처리기사",)
    assert bank.lacking("자격증 보유자") == ()
