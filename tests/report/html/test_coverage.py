"""The matrix: what must be had first, gaps before what is carried, every match in its cell."""

from expbank.report.coverage import coverage
from tests.report.html.building import evidence, match, report

STREAM = match("Kafka 토픽을 설계", "주문 파이프라인", score=0.9)
CACHE = match("Redis 캐시로 단축", "주문 파이프라인", score=0.7)
MART = match("데이터 마트 설계", "정산 마트", score=0.6)


def test_required_stands_first_and_gaps_stand_before_evidence() -> None:
    made = coverage(
        report(
            evidence("r1", "우대", STREAM, kind="preferred"),
            evidence("r2", "업무", MART, kind="duty"),
            evidence("r3", "필수 충분", STREAM),
            evidence("r4", "필수 일부", MART, status="partial"),
            evidence("r5", "필수 없음"),
            evidence("r6", "학력", kind="formal"),
        )
    )
    assert [[row.evidence.requirement.id for row in kind.rows] for kind in made.kinds] == [["r5", "r4", "r3"], ["r2"], ["r1"]]


def test_the_experience_that_carries_most_is_the_first_column() -> None:
    made = coverage(report(evidence("r1", "가", MART, STREAM), evidence("r2", "나", CACHE)))
    assert [column.title for column in made.columns] == ["주문 파이프라인", "정산 마트"]


def test_every_match_is_in_the_cell_of_its_experience() -> None:
    (kind,) = coverage(report(evidence("r1", "가", STREAM, CACHE, MART))).kinds
    assert kind.rows[0].cells == ((STREAM, CACHE), (MART,))


def test_counts_by_status() -> None:
    (kind,) = coverage(report(evidence("r1", "가", STREAM), evidence("r2", "나"), evidence("r3", "다"))).kinds
    assert (kind.count("strong"), kind.count("partial"), kind.count("none")) == (1, 0, 2)


def test_nothing_found_is_a_matrix_of_gaps() -> None:
    made = coverage(report(evidence("r1", "가")))
    assert made.columns == ()
    assert made.kinds[0].rows[0].cells == ()
