"""List marks, lines taken apart, and the words that become a query."""

from __future__ import annotations

import pytest

from expbank.posting.marks import take_mark
from expbank.posting.query import query_text
from expbank.posting.splitting import split_requirements


@pytest.mark.parametrize(
    ("line", "family", "rest"),
    [
        ("- 경험", "-", "경험"),
        ("-경험", "-", "경험"),
        ("• 경험", "•", "경험"),
        ("ㆍ경험", "ㆍ", "경험"),
        ("✔ 경험", "✔", "경험"),
        ("✔️ 경험", "✔", "경험"),
        ("○ 경험", "○", "경험"),
        ("ㅇ 경험", "ㅇ", "경험"),
        ("▶경험", "▶", "경험"),
        ("※ 경험", "※", "경험"),
        ("①경험", "①", "경험"),
        ("1) 경험", "1)", "경험"),
        ("1. 경험", "1.", "경험"),
        ("(1) 경험", "(1)", "경험"),
        ("가. 경험", "가.", "경험"),
        ("가) 경험", "가)", "경험"),
        ("1️⃣ 경험", "keycap", "경험"),
        ("Ⅲ. 경험", "Ⅰ", "경험"),
        ("✅ 경험", "✅", "경험"),
        ("- [ ] 경험", "-", "경험"),
        ("- • 경험", "-", "경험"),
        ("· 'AI' 경험", "·", "'AI' 경험"),
    ],
)
def test_mark(line: str, family: str, rest: str) -> None:
    mark, text = take_mark(line)
    assert (mark and mark.family, text) == (family, rest)


@pytest.mark.parametrize(
    "line",
    ["3.5년 이상", "2025. 9. 1. 접수", "10년 이상", "C++ 개발", "가장 좋은 팀", "-5도에서 일하는 분", ".NET 경험", "A/B 테스트", "OpenAI"],
)
def test_no_mark(line: str) -> None:
    assert take_mark(line) == (None, line)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Docker 경험, Kafka 경험 보유", ["Docker 경험", "Kafka 경험 보유"]),
        ("Java, Spring 개발 경험, 테스트 자동화 경험", ["Java, Spring 개발 경험", "테스트 자동화 경험"]),
        ("의사소통 능력, 문제 해결 능력", ["의사소통 능력", "문제 해결 능력"]),
        ("SQL, Python 등 데이터 처리 경험", ["SQL, Python 등 데이터 처리 경험"]),
        ("기획, 개발, 운영 경험", ["기획, 개발, 운영 경험"]),
        ("3년 이상, 8년 이하의 인프라 경력", ["3년 이상, 8년 이하의 인프라 경력"]),
        ("기획 경험, 운영 경험 등을 두루 갖춘 분", ["기획 경험, 운영 경험 등을 두루 갖춘 분"]),
        ("경험과 지식, 열정을 가지신 분", ["경험과 지식, 열정을 가지신 분"]),
        ("개발 경험, 특히 FastAPI를 쓴 경험", ["개발 경험, 특히 FastAPI를 쓴 경험"]),
        ("리눅스 이해도가 높고, 장애에 침착한 분", ["리눅스 이해도가 높고, 장애에 침착한 분"]),
        ("데이터 시각화 경험(Tableau 경험, Superset 경험)", ["데이터 시각화 경험(Tableau 경험, Superset 경험)"]),
        ("매출 1,000억 규모 서비스 운영 경험", ["매출 1,000억 규모 서비스 운영 경험"]),
    ],
)
def test_taken_apart(line: str, pieces: list[str]) -> None:
    assert split_requirements(line) == pieces


def test_behind_a_heading() -> None:
    assert split_requirements("Python 3년 이상, SQL", inline=True) == ["Python 3년 이상", "SQL"]
    assert split_requirements("Python 3년 이상, SQL") == ["Python 3년 이상, SQL"]
    assert split_requirements("Python, SQL, Docker", inline=True) == ["Python, SQL, Docker"]


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("대용량 트래픽 처리 경험이 있으신 분 우대", "대용량 트래픽 처리"),
        ("문제를 스스로 정의하고 해결해 보신 분", "문제를 스스로 정의하고 해결"),
        ("기획서를 작성하실 수 있는 분", "기획서를 작성"),
        ("커뮤니케이션 역량 보유하신 분", "커뮤니케이션"),
        ("React에 준하는 실력", "React"),
        ("Java에 대한 깊은 이해가 있으신 분", "Java"),
        ("서버 개발 경력 3년 이상", "서버 개발"),
        ("[우대] 물류 운영 경험자", "물류 운영"),
        ("3+ years of experience with Kafka", "Kafka"),
        ("Ability to explain results", "explain results"),
        ("Strong knowledge of SQL is a plus", "SQL"),
        ("경험", "경험"),
        ("우대", "우대"),
    ],
)
def test_query(line: str, query: str) -> None:
    assert query_text(line) == query
