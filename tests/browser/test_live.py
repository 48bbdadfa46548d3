"""The live page in a browser: paste, pin, reject, switch, download; the same without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expbank.settings import Settings
from tests.browser.conftest import POSTINGS
from tests.browser.test_report import OVERFLOWING

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
POSTING = POSTINGS["ko"].read_text(encoding="utf-8")


def pasted(page: Page) -> Page:
    """The page after the sample posting was pasted."""
    page.fill("#text", POSTING)
    page.click("form.paste button")
    page.wait_for_selector(".requirement")
    return page


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_overflows_and_nothing_complains(open_page: OpenPage, desk: str, complaints: list[str], width: int) -> None:
    page = open_page(desk, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    pasted(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOWING) == []
    assert complaints == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_pin_stands_first_stays_after_a_reload_and_is_kept(
    open_page: OpenPage, desk: str, settings: Settings, complaints: list[str], scripts: bool
) -> None:
    page = pasted(open_page(desk, java_script_enabled=scripts))
    requirement = page.locator(".requirement:has(.more .line)").first
    asked = requirement.get_attribute("id")
    requirement.locator(".more summary").first.click()
    line = requirement.locator(".more .line").first
    text = line.locator(".text").inner_text()
    line.locator(".judge button").first.click()
    page.wait_for_selector(f"#{asked} .line.pinned")
    page.reload()
    assert page.locator(f"#{asked} .line").first.locator(".text").inner_text() == text
    (kept,) = [json.loads(file.read_text(encoding="utf-8")) for file in (settings.data_dir / "judged").glob("*.json")]
    assert [found["text"] for found in kept[0]["relevant"]] == [text]
    assert complaints == []


def test_the_page_stays_where_it_was(open_page: OpenPage, desk: str) -> None:
    page = pasted(open_page(desk))
    requirement = page.locator(".requirement:has(.more .line)").last
    requirement.locator(".more summary").first.click()
    requirement.locator(".line .judge button").first.click()
    page.wait_for_selector(".line.pinned")
    assert page.locator(".requirement:has(.more .line)").last.locator(".more[open]").count() == 1
    assert page.evaluate("document.activeElement.closest('.line.pinned') !== null")
    assert page.evaluate("scrollY") > 0


def test_a_rejected_line_goes_and_comes_back(open_page: OpenPage, desk: str) -> None:
    page = pasted(open_page(desk))
    requirement = page.locator(".requirement:has(.line)").first
    asked, text = requirement.get_attribute("id"), requirement.locator(".line .text").first.inner_text()
    requirement.locator(".judge button").nth(1).click()
    thrown = page.locator(f"#{asked} .rejected .text", has_text=text)
    thrown.wait_for(state="attached")
    page.locator(f"#{asked} .rejected summary").click()
    page.locator(f"#{asked} .rejected button").first.click()
    thrown.wait_for(state="detached")
    assert page.locator(f"#{asked} .line .text").first.inner_text() == text


def test_another_experience_and_the_suggested_one_again(open_page: OpenPage, desk: str) -> None:
    page = pasted(open_page(desk))
    card = page.locator(".card").first
    titles = card.locator("option").all_inner_texts()
    card.locator("select").select_option(label=titles[-1])
    card.locator(".every button").click()
    page.wait_for_selector(f".card:first-of-type .tell h4:text-is({json.dumps(titles[-1], ensure_ascii=False)})")
    card.locator("form.change button[value='']").click()
    page.wait_for_selector(".card:first-of-type form.change button[value='']", state="detached")


def test_markdown_is_downloaded(open_page: OpenPage, desk: str, tmp_path: Path) -> None:
    page = pasted(open_page(desk))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Markdown").click()
    waiting.value.save_as(tmp_path / "report.md")
    assert waiting.value.suggested_filename.endswith(".md")
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("# ")


def test_a_server_that_is_gone_is_said_in_one_line(open_page: OpenPage, desk: str) -> None:
    page = pasted(open_page(desk))
    page.route("**/judge", lambda route: route.abort())
    page.locator(".requirement .judge button").first.click()
    page.wait_for_selector("#said:has-text('expbank')")
