"""The report file in a browser: quiet, nothing overflows, cells say what the JSON says, the why and the copy are there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from expbank.domain import Report
from expbank.messages import Language
from expbank.report import suggest_json

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Files = dict[Language, str]

# Elements that stick out of the page sideways, those inside a box that scrolls by itself left out.
OVERFLOWING = """() => [...document.querySelectorAll('main *, nav *, footer *')]
  .filter((one) => one.getClientRects().length && !one.closest('.scroll, .visually-hidden, [popover]'))
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_overflows_and_nothing_complains(
    open_page: OpenPage, files: Files, complaints: list[str], language: Language, width: int
) -> None:
    page = open_page(files[language], width=width)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate("document.querySelector('.scroll').getBoundingClientRect().right") <= width
    assert complaints == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_cells_say_what_the_json_says(open_page: OpenPage, files: Files, reports: dict[Language, Report], language: Language) -> None:
    written = json.loads(suggest_json(reports[language]))
    best: dict[tuple[str, str], float] = {}
    for requirement in written["requirements"]:
        for match in requirement["matches"]:
            key = (requirement["id"], match["experience_id"])
            best[key] = max(match["score"], best.get(key, 0.0))
    experiences = [experience["id"] for experience in written["coverage"]["experiences"]]
    carried = {
        (row["requirement"], experience)
        for row in written["coverage"]["rows"]
        for experience, status in zip(experiences, row["cells"], strict=True)
        if status != "none"
    }
    read = """() => [...document.querySelectorAll('td[data-score]')].map(
      (cell) => [cell.dataset.requirement, cell.dataset.experience, Number(cell.dataset.score), cell.innerText.trim()])"""
    cells = {
        (requirement, experience): (score, words) for requirement, experience, score, words in open_page(files[language]).evaluate(read)
    }
    assert best
    assert set(cells) == carried
    assert {key: cells[key] for key in best} == {key: (score, f"{score * 100:.0f}") for key, score in best.items()}


def test_pressing_a_cell_shows_why_and_escape_closes_it(open_page: OpenPage, files: Files) -> None:
    page = open_page(files["ko"])
    cell = page.locator("td[data-score] button").first
    cell.click()
    why = page.locator("[popover]:popover-open")
    assert why.count() == 1
    box = why.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    page.keyboard.press("Escape")
    assert why.count() == 0


def test_pointing_at_a_cell_is_enough_and_leaving_closes_it(open_page: OpenPage, files: Files) -> None:
    page = open_page(files["ko"])
    page.locator("td[data-score] button").first.hover()
    page.wait_for_selector("[popover]:popover-open")
    page.mouse.move(5, 5)
    page.wait_for_selector("[popover]:popover-open", state="detached")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_opening_a_line_marks_the_shared_words_in_both(open_page: OpenPage, files: Files, scripts: bool) -> None:
    page = open_page(files["ko"], java_script_enabled=scripts)
    requirement = page.locator(".requirement:has(.asked mark.m0):has(.line.m0 .text mark)").first
    line, asked = requirement.locator(".line.m0"), requirement.locator(".asked mark.m0").first
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    assert asked.evaluate(colour) == "rgba(0, 0, 0, 0)"
    line.locator("summary").click()
    page.wait_for_timeout(300)
    assert asked.evaluate(colour) != "rgba(0, 0, 0, 0)"
    assert line.locator(".text mark").first.evaluate(colour) != "rgba(0, 0, 0, 0)"
    assert line.locator(".why dl").is_visible()


def test_without_scripts_all_is_there_to_read_and_no_dead_button_is(
    open_page: OpenPage, files: Files, reports: dict[Language, Report]
) -> None:
    page = open_page(files["ko"], java_script_enabled=False)
    told = [match.text for suggestion in reports["ko"].suggestions for match in suggestion.star.action]
    assert told
    for text in told:
        assert page.get_by_text(text).filter(visible=True).count()
    assert not page.locator("button.copy:visible").count()
    page.locator("td[data-score] button").first.click()
    assert page.locator("[popover]:popover-open").count() == 1


def test_a_story_is_copied_with_its_sources(open_page: OpenPage, files: Files, reports: dict[Language, Report]) -> None:
    page = open_page(files["ko"], permissions=["clipboard-read", "clipboard-write"])
    page.locator(".measure .copy").first.click()
    page.wait_for_selector("#said:not(:empty)")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    told = next(suggestion for suggestion in reports["ko"].suggestions if suggestion.experience_id)
    assert copied.splitlines()[0] == told.experience_title
    for match in (*told.star.situation, *told.star.task, *told.star.action, *told.star.result):
        assert f"{match.text} ({match.source}:{match.line})" in copied
