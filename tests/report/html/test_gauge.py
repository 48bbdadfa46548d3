"""The gauge counts as the form counts, in its unit, and says when the evidence alone is too long."""

import pytest

from expbank.domain import CharLimit
from expbank.report.html.gauge import gauge
from tests.report.html.building import match

LINES = [match("가나다 라마"), match("바사")]  # 9 characters with the space and the line break


@pytest.mark.parametrize(
    ("limit", "filled", "least", "over"),
    [
        (CharLimit(max=20), 45.0, None, False),
        (CharLimit(max=20, min=10), 45.0, 50.0, False),
        (CharLimit(max=10, counts_spaces=False), 70.0, None, False),
        (CharLimit(max=8), 100.0, None, True),
        (CharLimit(max=32, unit="byte"), 50.0, None, False),
        (CharLimit(min=500), None, None, False),
        (None, None, None, False),
    ],
)
def test_lengths(limit: CharLimit | None, filled: float | None, least: float | None, over: bool) -> None:
    made = gauge(LINES, limit, "ko")
    assert (made.filled, made.least, made.over) == (filled, least, over)


def test_words_tell_what_is_left_and_what_is_too_much() -> None:
    assert gauge(LINES, CharLimit(max=20), "ko").words == "근거 9자 / 20자 · 11자 남음"
    assert gauge(LINES, CharLimit(max=8), "en").words == "9 of 8 characters · 1 too many"
