"""The first screen answers, nothing is wider than the screen, and marks can be told apart without colour."""

import pytest
from rich.cells import cell_len

from expbank.report.terminal.report import Detail
from tests.report.html.building import evidence, match, report
from tests.report.sample import PICKING, STOCK, sample_report
from tests.report.terminal.screens import shown


@pytest.mark.parametrize("rows", [24, 40, None])
@pytest.mark.parametrize("columns", [80, 100, 120, 200])
@pytest.mark.parametrize("detail", ["brief", "usual", "full"])
def test_nothing_is_wider_than_the_screen_or_ends_in_blanks(columns: int, rows: int | None, detail: Detail) -> None:
    lines = shown(sample_report(explain=detail == "full"), columns, rows, detail).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (100, 40)])
def test_the_first_screen_tells_experiences_lines_places_and_gaps(columns: int, rows: int) -> None:
    first = shown(sample_report(), columns, rows).splitlines()[: rows - 1]
    whole = "\n".join(first)
    for title in (PICKING, STOCK):
        assert title in whole
    assert "star-picking-screen.md:29" in whole
    assert "star-inventory-mismatch.md:24" in whole
    assert "근거가 없는 요건" in whole
    assert "r19" in whole
    told = [line.split()[0] for line in first if line.startswith("    ")]
    assert told[:3] in (["S", "A", "R"], ["S", "T", "A"])


def test_brief_is_one_screen() -> None:
    assert len(shown(sample_report(), 80, 24, "brief").splitlines()) <= 23
    assert shown(sample_report(), 80, 24).startswith(shown(sample_report(), 80, 24, "brief"))


def test_into_a_pipe_every_line_is_whole_and_no_line_comes_twice() -> None:
    text = " ".join(shown(sample_report(), 80, None).split())
    (line,) = sample_report().suggestions[1].star.result
    assert text.count(line.text) == 1
    assert "…" not in text


def test_shared_words_are_marked_in_both_lines() -> None:
    line = match("정산 오류를 줄임", shared=("정산",))
    plain = report(evidence("r1", "정산 데이터를 다뤄 본 분", line))
    assert "«" not in shown(plain, 80, None)
    explained = sample_report(explain=True)
    asked, told = explained.suggestions[1].question.text, explained.suggestions[1].star.result[0]
    assert told.why.shared == ("합의",)
    assert "합의" in asked
    assert " ".join(shown(explained, 200, None).split()).count("«합의»") == 2
    assert "\x1b[1;4m합의" in shown(explained, 200, 40, colours=True)


def test_every_mark_of_the_matrix_has_its_column() -> None:
    text = shown(sample_report(), 80, None, "full")
    rows = text[text.index("요건과 경험") :].splitlines()
    (row,) = [row for row in rows if row.startswith("r10 ")]
    assert row.split()[-4:] == ["◐", "◐", "·", "·"]


def test_a_screen_too_narrow_for_all_experiences_says_which_are_left_out() -> None:
    found = [match("줄", f"경험 {number}", score=0.7) for number in range(40)]
    text = shown(report(evidence("r1", "무엇이든", *found)), 80, None, "full")
    assert "경험 39" in text[text.index("자리가 모자라") :]


@pytest.mark.parametrize(("ground", "colour"), [("15;0", "\x1b[33m"), ("0;15", "\x1b[38;5;166m"), ("", "\x1b[33m")])
def test_colours_follow_the_ground(monkeypatch: pytest.MonkeyPatch, ground: str, colour: str) -> None:
    monkeypatch.setenv("COLORFGBG", ground)
    assert colour in shown(sample_report(), 80, 24, colours=True)
