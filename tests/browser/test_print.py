"""On paper: A4, the whole text, nothing to press, no card cut where it could stay whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expbank.domain import Report
from expbank.messages import Language, message_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]


@pytest.fixture(params=["light", "dark"])
def printed(request: pytest.FixtureRequest, open_page: OpenPage, files: dict[Language, str], tmp_path: Path) -> Path:
    """The Korean report as PDF; paper is white for a reader in the dark too."""
    page = open_page(files["ko"], color_scheme=request.param)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    return tmp_path / "report.pdf"


def read(program: str, *arguments: str) -> str:
    """What one of the poppler programs says."""
    if shutil.which(program) is None:
        pytest.skip("no poppler here: apt-get install poppler-utils")
    return subprocess.run([program, *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_is_a4_and_of_a_few_pages(printed: Path) -> None:
    facts = read("pdfinfo", str(printed))
    assert "(A4)" in facts
    assert int(next(line for line in facts.splitlines() if line.startswith("Pages:")).split()[1]) <= 16


def test_every_line_is_on_paper_and_no_button(printed: Path, reports: dict[Language, Report]) -> None:
    text = squeezed(read("pdftotext", "-raw", str(printed), "-"))
    report = reports["ko"]
    for found in report.requirements:
        assert squeezed(found.requirement.text) in text
    assert squeezed(message_in("ko", "html.copy_story")) not in text
    assert squeezed(message_in("ko", "html.copy_line")) not in text
    told = [match.text for suggestion in report.suggestions for match in suggestion.star.result]
    assert told
    assert [line for line in told if squeezed(line) not in text] == []


def test_no_requirement_is_cut_between_two_pages(printed: Path, reports: dict[Language, Report]) -> None:
    pages = [squeezed(page) for page in read("pdftotext", "-raw", str(printed), "-").split("\f")]
    for found in reports["ko"].requirements:
        if not found.matches:
            continue
        heading = squeezed(found.requirement.text)
        last = squeezed(found.matches[-1].text)
        assert any(last in page.split(heading)[-1] for page in pages if heading in page)


def test_paper_is_white(open_page: OpenPage, files: dict[Language, str]) -> None:
    page = open_page(files["ko"], color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
