"""Headings by their words: certain ones, hinted ones, and lines that are no heading."""

from __future__ import annotations

import pytest

from expbank.posting.headings import cued_kind, exact_kind

CERTAIN = {
    "duty": ["주요업무", "주요 업무", "[담당업무]", "직무 내용", "담당하실 업무", "수행업무 및 역할", "Responsibilities", "Key Responsibilities:", "What you'll do", "What You’ll Do", "The Role", "R&R", "업무 내용 (Job Description)", "【하는 일】"],
    "required": ["자격요건", "지원 자격", "필수 자격요건", "필수사항", "필요 역량", "요구 역량", "Requirements", "Minimum Qualifications", "What we're looking for", "Who You Are", "Must-haves", "기술 스택", "지원자격(필수)", "[필수]", "공통 자격 요건", "Skills & Qualifications", "Required Skills"],
    "preferred": ["우대사항", "우대 조건", "[우대]", "우대 자격 요건", "Nice to have", "Nice-to-haves", "Preferred Qualifications", "Bonus points", "가점 사항", "지원자격 (우대)", "플러스 알파"],
    "mixed": ["자격요건 및 우대사항", "지원자격/우대사항", "Requirements & Preferred Qualifications"],
    "question": ["지원서 문항", "자기소개서 문항", "사전 질문", "Application Questions", "자기소개서 작성 항목"],
    "none": ["복리후생", "혜택 및 복지", "전형절차", "채용 과정", "회사 소개", "팀 소개", "근무조건", "유의사항", "참고 사항", "제출 서류", "Benefits", "Perks & Benefits", "Hiring Process", "About us", "Equal Opportunity", "동료의 한 마디", "접수기간 및 방법", "FAQ"],
}  # fmt: skip
HINTED = {
    "duty": ["합류하시면 함께 할 업무예요", "이런 일을 해요", "입사하면 이런 일을 하게 됩니다", "어떤 일을 하나요?", "하시게 될 일", "On any given day, you will"],
    "required": ["이런 분을 찾아요", "이런 분과 함께하고 싶어요", "우리는 이런 동료를 찾고 있어요", "이런 역량이 필요해요", "You might be a good fit if you"],
    "preferred": ["이런 분이면 더 좋아요", "이런 경험이 있다면 더 좋아요", "이런 점이 있으면 금상첨화", "It's a plus if you"],
    "none": ["합류하게 될 팀에 대해 알려드려요", "우리는 이렇게 일해요", "이런 혜택이 있어요", "토스로의 합류 여정", "꼭 확인해주세요", "이런 과정으로 만나요", "이력서는 이렇게 작성하시는 걸 추천해요"],
}  # fmt: skip
NO_HEADING = ["Python", "SQL, Python 등 데이터 처리 경험", "지원동기", "3년 이상", "백엔드 개발자", "서비스 운영 경험", "고객 응대", "Docker", "문제 해결 능력이 뛰어난 분", ""]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CERTAIN.items() for text in texts])
def test_certain(kind: str, text: str) -> None:
    assert exact_kind(text) == kind


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HINTED.items() for text in texts])
def test_hinted(kind: str, text: str) -> None:
    assert (exact_kind(text) or cued_kind(text)) == kind


@pytest.mark.parametrize("text", NO_HEADING)
def test_no_heading(text: str) -> None:
    assert exact_kind(text) is None
