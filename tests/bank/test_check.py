"""What `check` finds: one case a fault, nothing in lines that are sound."""

from datetime import date
from pathlib import Path

import pytest

from expbank.bank import Bank, read_bank
from expbank.bank.check import check, check_for
from expbank.bank.findings import KINDS
from expbank.domain import Match, Posting, Report, Requirement, RequirementEvidence, Why
from expbank.messages import Language, catalogue, choose_language
from tests.bank.accounting import read

SHARED = Path(__file__).parents[3] / "shared"
TODAY = date(2026, 1, 15)
SOUND = """# 재고 화면 개편
- 기간: 2024.01 ~ 2024.06 (6개월)
- 역할: 백엔드
- 상황: 재고가 늦게 반영되어 주문 취소가 잦았다.
- 행동: 변경분을 큐로 내보내는 구조를 설계했다.
- 결과: 취소를 주 86건에서 9건으로 줄임 (전후 8주 비교)
"""


def bank_of(text: str) -> Bank:
    reading = read(text)
    return Bank(reading.experiences, reading.skipped, ())


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in check(bank_of(text), TODAY)]


def test_a_sound_experience_has_no_findings() -> None:
    assert kinds(SOUND) == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("no_result", ("- 결과: 취소를 주 86건에서 9건으로 줄임 (전후 8주 비교)\n", "")),
        ("result_without_number", ("주 86건에서 9건으로 줄임 (전후 8주 비교)", "크게 줄임")),
        ("number_without_baseline", ("주 86건에서 9건으로 줄임 (전후 8주 비교)", "90% 줄임 (8주)")),
        ("number_without_sample", ("취소를 주 86건에서 9건으로 줄임 (전후 8주 비교)", "예측 정확도를 70%에서 90%로 높임")),
        ("no_situation", ("- 상황: 재고가 늦게 반영되어 주문 취소가 잦았다.\n", "")),
        ("vague", ("변경분을 큐로 내보내는 구조를 설계했다.", "다양한 업무에 적극적으로 참여했다.")),
        ("period_reversed", ("2024.01 ~ 2024.06 (6개월)", "2024.06 ~ 2024.01")),
        ("period_future", ("2024.01 ~ 2024.06 (6개월)", "2027.01 ~ 2027.06")),
        ("period_length", ("(6개월)", "(14개월)")),
        ("period_unread", ("2024.01 ~ 2024.06 (6개월)", "작년 봄")),
        ("long_line", ("변경분을 큐로", "변경분을 " + "아주 " * 100 + "큐로")),
    ],
)
def test_each_fault_is_found_alone(kind: str, change: tuple[str, str]) -> None:
    assert change[0] in SOUND
    assert kinds(SOUND.replace(*change)) == [kind]


def test_only_the_team_acts() -> None:
    text = "# 축제\n- 상황: 작년에 물품 63점이 사라졌다.\n- 행동: 저희 팀은 장부를 만들었다.\n- 결과: 분실이 63점에서 8점으로 줄었다.\n"
    assert kinds(text) == ["no_own_role"]
    assert kinds(text.replace("저희 팀은", "저희 팀에서 제가")) == []


def test_lines_told_twice() -> None:
    again = "# 다른 일\n- 상황: 그때 재고가 늦게 반영되어 주문 취소가 잦았다.\n"
    again += "- 행동: 변경분을 큐로 내보내는 구조를 설계했다.\n- 결과: 9건으로 줄임\n"
    found = [(finding.kind, finding.line, finding.detail) for finding in check(bank_of(SOUND + again), TODAY)]
    assert found == [("duplicate", 9, "note.md:5"), ("near_duplicate", 8, "note.md:4")]


def test_two_jobs_at_once() -> None:
    first = "## 가온 | 개발자 | 2019.01 ~ 현재\n- 결제 오류를 월 9건에서 1건으로 줄임\n\n"
    second = "## 나래 | 개발자 | 2022.01 ~ 현재\n- 배포를 50분에서 7분으로 줄임\n"
    found = check(bank_of(first + second), TODAY)
    assert [(finding.kind, finding.line, finding.detail) for finding in found] == [("period_ongoing", 1, "나래")]


def test_wishes_and_portraits_need_no_result() -> None:
    assert kinds("# 입사 후 포부\n\n3년 안에 데이터 조직을 이끌겠습니다.\n") == []


def test_what_blocks_a_required_line_comes_first() -> None:
    weak = SOUND.replace("주 86건에서 9건으로 줄임 (전후 8주 비교)", "90% 줄임 (8주)")
    bank = bank_of(weak + "\n# 메모 앱\n- 기간: 2023.01 ~ 2023.02\n- 화면을 그림\n")
    carrier, bullet = bank.experiences[0], bank.experiences[0].bullets[-1]
    match = Match(
        experience=carrier.title,
        experience_id=carrier.id,
        part=bullet.part,
        text=bullet.text,
        source=bullet.source,
        line=bullet.line,
        score=0.5,
        why=Why(),
    )
    required = [Requirement(id=f"r{number}", kind="required", text="요건", line=number) for number in (1, 2)]
    evidence = (
        RequirementEvidence(requirement=required[0], status="none"),
        RequirementEvidence(requirement=required[1], status="partial", matches=(match,)),
    )
    report = Report(posting=Posting(source="posting.txt"), requirements=evidence, suggestions=())
    found = check_for(report, bank, TODAY)
    assert [finding.kind for finding in found[:3]] == ["required_without_evidence", "number_without_baseline", "no_result"]
    assert len(found) == len(check(bank, TODAY)) + 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_kind_has_its_sentence(language: Language) -> None:
    assert {f"check.{kind}" for kind in KINDS} <= catalogue(language).keys()
    choose_language(language)
    assert "note.md:4" in check(bank_of(SOUND + SOUND), TODAY)[0].sentence


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared beside this checkout")
def test_the_seed_post_is_marked_as_a_reviewer_would() -> None:
    found = check(read_bank([SHARED / "seeds" / "resume_post.md"]), TODAY)
    lines = {kind: {finding.line for finding in found if finding.kind == kind} for kind in KINDS}
    assert {21, 22, 23, 24, 25, 37, 39, 57, 59} <= lines["number_without_baseline"]
    assert {19, 21, 23, 39, 54, 56} <= lines["number_without_sample"]
    assert lines["no_situation"] == {17, 35, 52}
