"""STAR labels against a list of 200 lines that an expert coach would label so, and metrics in a line."""

from pathlib import Path

import pytest

from expbank.bank.labelling import parts_of
from expbank.bank.metrics import metrics_of
from tests.bank.accounting import read

LINES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "bank" / "star_lines.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HEADINGS = {"situation": "상황", "task": "과제", "action": "행동", "result": "결과"}


def label_of(form: str, part: str, line: str) -> str:
    """The main part of `line` as it is read in its form, as the only line of a project."""
    if form == "none":
        return parts_of(line)[0]
    # A single letter is a label only where another one is.
    text = {"heading": f"## {HEADINGS.get(part)}\n{line}", "letter": f"S: 처음\n\n{line}\n\nR: 끝"}.get(form, f"- {line}")
    suffix = ".md"
    bullets = read(f"# 프로젝트 하나\n\n- 기간: 2024.01 ~ 2024.03\n\n{text}\n", suffix).experiences[0].bullets
    return next(bullet.part for bullet in bullets if bullet.text in line)


def test_there_are_two_hundred_lines() -> None:
    assert len(LINES) == 200


@pytest.mark.parametrize(("forms", "least"), [(("none",), 0.80), (("bold", "letter", "colon", "bracket", "heading", "dash"), 0.95)])
def test_share_of_right_labels(forms: tuple[str, ...], least: float) -> None:
    judged = [(part, label_of(form, part, line)) for form, part, line in LINES if form in forms]
    right = sum(part == label for part, label in judged)
    assert right / len(judged) >= least, f"{right} of {len(judged)}"


def test_a_line_that_does_and_achieves_is_both_and_whole() -> None:
    line = "쿼리 재작성과 하이브리드 검색 구축으로 검색 정확도 90% 이상 달성"
    [bullet] = read(f"# 검색\n\n- {line}\n").experiences[0].bullets
    assert bullet.text == line
    assert bullet.parts == ("action", "result")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("상담의 65%를 대신 처리", [("65%", None, None)]),
        ("응대 시간 5분→30초", [("5분→30초", "5분", "30초")]),
        ("만족도 2.8→4.2점", [("2.8→4.2점", "2.8", "4.2점")]),
        ("평균 응대 시간을 5분에서 30초로 단축", [("5분에서 30초", "5분", "30초")]),
        ("초당 1만 건을 처리", [("초당 1만 건", None, None)]),
        ("throughput grew 3x", [("3x", None, None)]),
        ("설문 (N=19)", [("N=19", None, None)]),
        ("score rose from 61 to 96", [("from 61 to 96", "61", "96")]),
        ("p95 fell from 180 ms to 55 ms", [("from 180 ms to 55 ms", "180 ms", "55 ms")]),
        ("2024.03 ~ 2024.09에 Java 17로 이전", []),
        ("2023년 11월 장애 이후", []),
        ("재고 정확도를 96.1%에서 99.2%로 향상", [("96.1%에서 99.2%", "96.1%", "99.2%")]),
        ("클라우드 비용을 월 310만 원에서 190만 원으로 절감", [("월 310만 원에서 190만 원", "월 310만 원", "190만 원")]),
        ("만족도 4.8/5.0", [("4.8/5.0", None, None)]),
        ("Saved $1,200 a month", [("$1,200", None, None)]),
    ],
)
def test_metrics(line: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(metric.text, metric.before, metric.after) for metric in metrics_of(line)] == expected
