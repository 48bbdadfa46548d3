"""What a person wrote as evidence is a Bullet wherever people put it, and each line of whole banks is in the books."""

from pathlib import Path

import pytest

from expbank.bank.deeds import claims_deed, tells_of_deed
from tests.bank.accounting import read, unaccounted

JUDGED = sorted(
    path for path in (Path(__file__).parents[2] / "scripts" / "data" / "judged").glob("*/bank/*") if path.suffix in (".md", ".txt")
)
FORM = "- **프로젝트명**: 쿠폰 서비스\n- **역할**:\n  - 쿠폰 발급 API를 만들었다\n"
FIRST, SECOND = "주문 처리량을 2배로 높였다", "배치 시간을 절반으로 줄임"

# Forms of notes, with {0} and {1} where two lines of evidence stand.
NOTES = {
    "asked of in prose": (".txt", "[협업 경험]\n말해 주던 놀랐습니다.\n{0}\n{1}\n"),
    "items before a form": (".md", "## 결제 시스템\n- {0}\n  - {1}\n\n" + FORM),
    "paragraphs before a form": (".md", "## 결제 시스템\n\n{0}\n\n{1}\n\n" + FORM),
    "paragraph in a form": (".txt", "프로젝트명: 쿠폰\n기간: 2024.01 ~ 2024.02\n{0}\n\n프로젝트명: 둘째\n{1}\n"),
    "after a form": (".md", "## 결제 시스템\n" + FORM + "- {0}\n\n{1}\n"),
    "after a form and a rule": (".md", "## 결제 시스템\n" + FORM + "\n---\n\n- {0}\n- {1}\n"),
    "before all titles": (".md", "{0}\n\n{1}\n\n## 쿠폰\n- 줄을 썼다\n"),
    "between rules": (".txt", "[쿠폰]\n{0}\n\n=====\n\n{1}\n\n=====\n"),
    "value of an unknown key": (".md", "## 쿠폰\n기간: 2024.01 ~ 2024.02\n역할: 백엔드\n비고: {0}\n\n{1}\n"),
    "as a role": (".md", "## 쿠폰\n- **역할**: {0}\n- **기간**: 2024.01 ~ 2024.02\n- {1}\n"),
    "numbered over prose": (".md", "## 쿠폰\n\n1. {0}\n\n설명이 이어집니다.\n\n2. {1}\n\n설명이 이어집니다.\n"),
    "bold over prose": (".md", "## 쿠폰\n\n**{1}**\n\n{0}\n"),
    "bold over items": (".md", "## 쿠폰\n- **{1}**\n  - {0}\n"),
    "glyphs over items": (".txt", "쿠폰 개발\n■ {0}\n  - 표를 그렸다\n■ {1}\n  - 글을 썼다\n"),
    "a heading over nothing": (".md", "# 경력\n\n## {1}\n\n## 쿠폰\n- {0}\n"),
}


@pytest.mark.parametrize("form", NOTES)
def test_evidence_is_a_bullet_wherever_it_stands(form: str) -> None:
    suffix, note = NOTES[form]
    text = note.format(FIRST, SECOND)
    reading = read(text, suffix)
    told = [bullet.text for experience in reading.experiences for bullet in experience.bullets]
    assert [line for line in (FIRST, SECOND) if not any(line in bullet for bullet in told)] == []
    assert unaccounted(text, reading) == []


def test_items_above_a_form_belong_to_their_heading() -> None:
    reading = read("# 경력\n## 결제 시스템\n- 첫 줄을 썼다\n  - 안쪽 줄\n\n" + FORM)
    assert [(experience.title, len(experience.bullets)) for experience in reading.experiences] == [("결제 시스템", 2), ("쿠폰 서비스", 1)]


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_no_line_of_a_judged_bank_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unaccounted(text, read(text, path.suffix, path.stem)) == []


@pytest.mark.parametrize(
    "text",
    [
        "면접에 온 지원자 서른 명의 이력서를 검토해 둘을 채용함",
        "저는 그때 울었습니다.",
        "상담의 65%를 챗봇이 대신 처리, 이용자 만족 90%",
        "Ran search accounts for eleven local businesses at once",
    ],
)
def test_what_tells_of_a_deed(text: str) -> None:
    assert tells_of_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "면접 전에 정산 숫자 다시 확인할 것",
        "데이터 품질을 묻는 공고",
        "딥러닝 모델링 경험자",
        "필요한 것만 짧고 굵게 쓰기.",
        "2장 정도 분량",
        "면접용 에피소드 모음",
        "이 표는 나중에 고쳐 쓰자",
    ],
)
def test_what_is_a_note_to_oneself(text: str) -> None:
    assert not tells_of_deed(text)


@pytest.mark.parametrize(("text", "claims"), [("말이 없던 후임", False), ("성분 논란이 번진 밤", False), ("재고 오차를 0으로 줄임", True)])
def test_a_title_may_claim_a_deed(text: str, claims: bool) -> None:
    assert claims_deed(text) is claims
