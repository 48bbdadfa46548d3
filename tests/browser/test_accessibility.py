"""axe-core over every page, light and dark, phone and desk: nothing serious; and all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import pytest

from expbank.messages import Language
from tests.browser.conftest import POSTINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(page: Page) -> list[tuple[str, str, list[Any]]]:
    """What axe-core calls serious or critical: rule, help, and where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install 'expbank[dev]'").Axe()
    # A colour that is still fading in is no colour of the page.
    page.wait_for_timeout(300)
    found = axe.run(page, options=_RULES).response["violations"]
    return [
        (one["id"], one["help"], [node["target"] for node in one["nodes"]]) for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_report(
    open_page: OpenPage, files: dict[Language, str], language: Language, width: int, scheme: Literal["light", "dark"]
) -> None:
    # The policy of the page would keep axe itself out.
    page = open_page(files[language], width=width, color_scheme=scheme, bypass_csp=True)
    assert findings(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_live_page(open_page: OpenPage, desk: str, scheme: Literal["light", "dark"]) -> None:
    page = open_page(desk, color_scheme=scheme, bypass_csp=True)
    assert findings(page) == []
    page.fill("#text", POSTINGS["ko"].read_text(encoding="utf-8"))
    page.click("form.paste button")
    page.wait_for_selector("#r1")
    page.locator(".requirement .judge button").first.click()
    page.wait_for_selector(".line.pinned")
    assert findings(page) == []


def test_a_cell_and_a_line_open_from_the_keyboard(open_page: OpenPage, files: dict[Language, str]) -> None:
    page = open_page(files["ko"])
    page.locator("td[data-score] button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[popover]:popover-open").count() == 1
    page.keyboard.press("Escape")
    page.locator(".requirement summary").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    assert page.locator(".requirement details[open]").count() == 1
    assert outline != "none"
