"""Formal conditions, and the lines of real work that use the same words."""

from __future__ import annotations

import pytest

from expbank.posting.formal import is_formal

FORMAL = [
    "학력: 대졸 이상",
    "4년제 대학 졸업(예정)자",
    "관련 분야 석사 학위 이상 소지자",
    "고등학교 졸업 이상의 학력을 갖춘 분",
    "학력 무관",
    "Bachelor's degree in engineering or equivalent",
    "Master’s degree or PhD preferred",
    "BS/MS in computer science",
    "병역필 또는 면제자",
    "남성의 경우 군필자",
    "전문연구요원 편입 가능자",
    "해외여행에 결격 사유가 없는 분",
    "해외 출장에 결격사유가 없으신 분",
    "국가공무원법 제33조의 결격사유에 해당하지 않는 자",
    "신원조회에 이상이 없는 자",
    "만 18세 이상인 분",
    "Must be 18 years of age or older",
    "대한민국 국적을 보유한 자",
    "F-2, F-5 등 취업 가능한 비자를 보유하신 분",
    "Right to work in Korea without visa sponsorship",
    "Authorized to work in the United States",
    "근무지: 서울 강남구",
    "주말 및 공휴일 근무 가능자",
    "3교대 근무가 가능하신 분",
    "즉시 출근 가능한 분",
    "판교로 출퇴근이 가능한 분",
    "인근 거주자 우대",
    "Willing to relocate to Busan",
    "보훈 대상자 및 장애인은 관련 법령에 따라 우대",
    "국가유공자 우대",
    "운전면허 1종 보통 소지자",
    "Valid driver's license",
]
SEARCHED = [
    "통계학 전공자",
    "A degree in statistics or a related field",
    "학사 행정 시스템을 운영해 본 경험",
    "대학원에서 자연어 처리를 연구한 경험",
    "비자 발급 업무를 해 보신 분",
    "소비자 조사를 설계해 본 경험",
    "다국적 팀과 협업한 경험",
    "병역 판정 업무 시스템 구축 경험",
    "장애인 접근성을 고려한 화면을 만들어 본 분",
    "장애 상황에서 침착하게 대응하는 자",
    "고령자를 위한 서비스를 기획한 경험",
    "해외여행 상품을 기획해 본 분",
    "연령대별 고객 데이터를 분석한 경험",
    "근무제도(재택근무, 교대근무)를 설계해 본 경험",
    "자율주행 차량의 운전 데이터를 다뤄 본 분",
    "정보처리기사 자격증 소지자",
    "TOEIC 800점 이상",
    "영어 회화 가능자",
    "서버 개발 경력 3년 이상",
    "재택근무 환경에서 협업 도구를 도입해 본 경험",
    "Scrum Master certification",
    "Experience with sponsorship sales and event budgets",
    "신용평가 모델을 개발해 본 경험",
    "나이스 신용정보 연동 경험",
    "Postgraduate research on compilers is welcome but experience counts",
    "격차를 줄이기 위한 교육 프로그램 운영 경험",
    "징계 및 포상 제도를 운영해 본 인사 업무 경험",
    "취약 지역 인재를 위한 장학 사업 운영 경험",
    "국적 선사와 운임을 협상한 경험",
    "출장 경비 정산 시스템을 개선한 경험",
    "박사급 연구원들과 협업한 경험",
]


@pytest.mark.parametrize("text", FORMAL)
def test_formal(text: str) -> None:
    assert is_formal(text)


@pytest.mark.parametrize("text", SEARCHED)
def test_searched(text: str) -> None:
    assert not is_formal(text)
