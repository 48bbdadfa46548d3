"""Where the line of a posting is taken apart, and where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.retrieval.queries import question_query, requirement_query


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Docker / Kubernetes 활용 개발 및 배포", ("Docker", "Kubernetes 활용 개발")),
        ("AWS/GCP/Azure 운영", ("AWS", "GCP", "Azure 운영")),
        ("Java/Kotlin 기반 서버 개발", ("Java", "Kotlin 기반 서버 개발")),
        ("C++/Java 개발", ("C++", "Java 개발")),
        ("HTML, CSS, JavaScript", ("HTML", "CSS", "JavaScript")),
        ("데이터 수집, 품질 점검 및 대시보드 운영", ("데이터 수집", "품질 점검", "대시보드 운영")),
        ("행사 기획 또는 전시 운영", ("행사 기획", "전시 운영")),
        ("장애인·고령자 지원 사업", ("장애인", "고령자 지원 사업")),
        ("planning and running events", ("planning", "running events")),
        ("Bachelor's and/or Master's degree", ("Bachelor's", "Master's degree")),
        ("Python 및/또는 Kotlin 서버", ("Python", "Kotlin 서버")),
        ("A/B 테스트 설계, 로그 분석", ("A/B 테스트 설계", "로그 분석")),
        ("입/출고, 재고 관리", ("입/출고", "재고 관리")),
        ("상·하반기 예산 편성, 실적 관리", ("상·하반기 예산 편성", "실적 관리")),
        ("1,000,000 TPS 처리, 장애 대응", ("1,000,000 TPS 처리", "장애 대응")),
        ("24/7 운영; 장애 대응", ("24/7 운영", "장애 대응")),
        ("R&D 기획, 특허 관리", ("R&D 기획", "특허 관리")),
        ("TCP/IP를 이해, 패킷 분석", ("TCP/IP를 이해", "패킷 분석")),
        ("Terraform, CI/CD 및 Kubernetes", ("Terraform", "CI/CD", "Kubernetes")),
    ],
)
def test_a_list_is_taken_apart_where_a_person_would(line: str, parts: tuple[str, ...]) -> None:
    query = requirement_query(line)
    assert (query.whole, query.parts) == (line, parts)


@pytest.mark.parametrize(
    "line",
    [
        "A/B 테스트 설계",
        "가설을 세우고 A/B 테스트로 검증",
        "TCP/IP 네트워크",
        "CI/CD 파이프라인",
        "UI/UX 설계",
        "HTML/CSS/JS 마크업",
        "C/C++ 임베디드 개발",
        "24/7 운영",
        "2024/2025년 예산 편성",
        "일 1,000,000건 처리",
        "입/출고 관리",
        "상·하반기 예산 편성",
        "3·1운동 기념행사",
        "R&D 기획",
        "근무제도(재택근무, 교대근무)를 설계",
        "오픈소스 검색 엔진(Lucene, Elasticsearch 등) 코드를 수정",
        "https://expbank.dev/jobs/data 참고",
        # Words of two syllables say too little by themselves.
        "기획·섭외 및 운영",
        # A list of everything asks for nothing in particular.
        "Python, Kotlin, Scala, Rust, Swift, Ruby, Perl",
        "",
    ],
)
def test_one_thing_stays_whole(line: str) -> None:
    assert requirement_query(line).parts == ()


def test_stock_phrases_go_before_the_line_is_taken_apart() -> None:
    assert requirement_query("Kafka, Spark 경험이 있으신 분 우대").parts == ("Kafka", "Spark")


def test_a_question_is_told_as_a_whole() -> None:
    query = question_query("목표 설정, 실행 과정 및 최종 결과를 구체적으로 기술해 주십시오. (700자)")
    assert "700자" not in query.whole
    assert query.parts == ()


SIGNS = st.sampled_from(["A/B", "입/출고", "Kafka", "데이터 분석", "1,000", "(a, b)", "/", ",", "·", " ", " 및 ", " and/or ", "운영", "("])


@given(st.lists(SIGNS, max_size=12).map("".join) | st.text(max_size=80))
def test_parts_are_pieces_of_the_line_in_its_order(line: str) -> None:
    query = requirement_query(line)
    position = 0
    for part in query.parts:
        assert len(part) >= 3
        position = query.whole.index(part, position) + len(part)
    assert len(query.parts) != 1


@given(st.lists(st.sampled_from(["Kafka", "데이터 분석", "A/B 테스트", "Node.js", "재고(입출고) 관리"]), min_size=2, max_size=6))
def test_what_was_put_together_with_commas_comes_apart_again(parts: list[str]) -> None:
    assert requirement_query(", ".join(parts)).parts == tuple(parts)
