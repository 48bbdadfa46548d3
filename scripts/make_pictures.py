"""Make docs/pictures/: the terminal and the HTML report over the sample bank, the same bytes each time on one machine.

Run: python scripts/make_pictures.py            (needs a Chromium, `apt-get install chromium fonts-noto-cjk`, and expbank[dev])
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from expbank import application
from expbank.domain import Report
from expbank.messages import Language, choose_language
from expbank.report.html import render_html
from expbank.report.terminal import show_report
from expbank.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLES: dict[Language, str] = {"ko": "examples/posting.txt", "en": "examples/posting-english.txt"}

_COLUMNS, _LINES = 100, 44
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; }}
pre {{ width: max-content; margin: 0; padding: 28px 32px; border-radius: 12px; color: #d9d9d9; background: #1e2022; }}
pre, code {{ font: 15px/1.55 "Noto Sans Mono CJK KR", D2Coding, monospace; }}
</style><pre><code>{code}</code></pre>"""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--font-render-hinting=none",
)


def main() -> None:
    """Every picture in both languages."""
    os.chdir(ROOT)
    PICTURES.mkdir(parents=True, exist_ok=True)
    reports = find_reports()
    for name, picture in page_pictures(reports).items():
        write(PICTURES / name, picture)


def find_reports() -> dict[Language, Report]:
    """What is found for the sample postings in the sample bank."""
    found: dict[Language, Report] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(experiences=[Path("experiences")], data_dir=Path(folder))
        application.index(settings, [])
        for language, posting in SAMPLES.items():
            choose_language(language)
            read = application.with_questions(application.read_any_posting(posting), None, [])
            found[language] = application.suggest_for(settings, read)
    return found


def terminal_page(report: Report, posting: str) -> str:
    """The first screen of `expbank suggest` as a page in a font whose Hangul is two columns wide, as in a terminal."""
    screen = Console(width=_COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False)
    with screen.capture() as captured:
        show_report(report, screen)
    shown = Console(width=_COLUMNS, file=io.StringIO(), record=True, force_terminal=True, highlight=False)
    shown.print(Text(f"$ expbank suggest {posting}", style="dim"))
    for line in captured.get().splitlines()[:_LINES]:
        shown.print(Text.from_ansi(line))
    return shown.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format=_TERMINAL)


def page_pictures(reports: dict[Language, Report]) -> dict[str, bytes]:
    """The terminal, the head of the report with its heat map, one card, and the same on a phone in the dark."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("make_pictures: no Chromium here. apt-get install chromium fonts-noto-cjk")
    pictures: dict[str, bytes] = {}
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        for language, report in reports.items():
            choose_language(language)
            terminal, file = Path(folder) / f"terminal.{language}.html", Path(folder) / f"{language}.html"
            terminal.write_text(terminal_page(report, SAMPLES[language]), encoding="utf-8")
            file.write_text(render_html(report), encoding="utf-8")
            pictures[f"terminal.{language}.png"] = photograph(browser, terminal, width=1200, part="pre")
            pictures[f"report.{language}.png"] = photograph(browser, file, width=1200, height=1480)
            pictures[f"question.{language}.png"] = photograph(browser, file, width=1200, part=".card:has(.tell)")
            pictures[f"phone.{language}.png"] = photograph(browser, file, width=390, height=844, dark=True)
        browser.close()
    return pictures


def photograph(browser: Browser, file: Path, *, width: int, height: int = 900, part: str | None = None, dark: bool = False) -> bytes:
    """A page, or its first `part`, as PNG."""
    scheme: Literal["light", "dark"] = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    picture = page.locator(part).first.screenshot() if part else page.screenshot()
    context.close()
    return picture


def write(file: Path, picture: bytes) -> None:
    """Write a picture and say whether it is another one than before."""
    changed = not file.exists() or file.read_bytes() != picture
    file.write_bytes(picture)
    print(f"{'changed' if changed else 'same   '}  {file.relative_to(ROOT)}  {len(picture) // 1024} KB")


if __name__ == "__main__":
    main()
