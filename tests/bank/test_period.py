"""Periods as people write them."""

import pytest

from expbank.bank.period import find_range, is_period, read_period


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("2024.11 ~ 2025.02 (4개월)", "2024-11", "2025-02", False),
        ("2021.04 ~ 현재", "2021-04", None, True),
        ("2024-01–2024-06", "2024-01", "2024-06", False),
        ("Mar 2023 – Present", "2023-03", None, True),
        ("January 2022 to March 2023", "2022-01", "2023-03", False),
        ("2024년 3월 ~ 2024년 8월", "2024-03", "2024-08", False),
        ("2024.03~08", "2024-03", "2024-08", False),
        ("2022년 3월부터 12월까지", "2022-03", "2022-12", False),
        ("'23.01 ~ '23.06", "2023-01", "2023-06", False),
        ("2023.01.15 ~ 2023.06.30", "2023-01", "2023-06", False),
        ("2024. 11. ~ 2025. 2.", "2024-11", "2025-02", False),
        ("2019 - 2021", "2019", "2021", False),
        ("01/2023 - 06/2023", "2023-01", "2023-06", False),
        ("2025.03 ~", "2025-03", None, True),
        ("MLOps 플랫폼 (2023.10 ~ 2024.09)", "2023-10", "2024-09", False),
        ("회사 | 엔지니어 | 2023.04 ~ 재직 중", "2023-04", None, True),
    ],
)
def test_spans(text: str, start: str, end: str | None, ongoing: bool) -> None:
    found = find_range(text)
    assert found is not None
    assert (found.start, found.end, found.ongoing) == (start, end, ongoing)
    assert found.text in text


@pytest.mark.parametrize("text", ["이력서 (2025)", "2024.05", "2022-11-20", "정확도 95 ~ 99", "010-1234-5678", "3~4명", "Java 17 - 21", ""])
def test_no_spans(text: str) -> None:
    assert find_range(text) is None


def test_a_lone_date_is_a_period_under_its_label_only() -> None:
    assert (read_period("2022-11-20").start, read_period("2022-11-20").end) == ("2022-11", "2022-11")
    assert read_period("작년 봄").start is None
    assert is_period("2024.01 ~ 2024.06 (6개월)")
    assert not is_period("2024.01 ~ 2024.06에 검색을 다시 지음")
