"""A headless Chromium over the sample bank; skipped only where no browser can be had (apt-get install chromium).

With EXPBANK_REQUIRE_BROWSER set, as in CI, having none is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from expbank import application
from expbank.domain import Report
from expbank.messages import Language, choose_language
from expbank.report.html import render_html
from expbank.serve.app import make_app
from expbank.serve.desk import Desk
from expbank.serve.server import free_listener
from expbank.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
POSTINGS: dict[Language, Path] = {"ko": ROOT / "examples" / "posting.txt", "en": ROOT / "examples" / "posting-english.txt"}
TOKEN = "token-of-this-run"
# The browser of a test asks nobody for anything: neither its maker nor the network of the machine.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install 'expbank[dev]'")
    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("EXPBANK_REQUIRE_BROWSER"):
            pytest.fail("EXPBANK_REQUIRE_BROWSER is set, and no Chromium is here: apt-get install chromium")
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What a page complained about: console errors and warnings, exceptions, and requests that left the page."""
    return []


@pytest.fixture
def open_page(chromium: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh window; options are those of a playwright context."""
    contexts: list[BrowserContext] = []

    def opened(address: str, *, width: int = 1440, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if _leaves(request.url) else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample bank, indexed."""
    made = Settings(experiences=[Path("experiences")], data_dir=tmp_path_factory.mktemp("browser"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        application.index(made, [])
    return made


@pytest.fixture(scope="session")
def reports(settings: Settings) -> dict[Language, Report]:
    """What was found for the sample postings, in the language of each."""
    found: dict[Language, Report] = {}
    for language, posting in POSTINGS.items():
        with _speaking(language):
            read = application.with_questions(application.read_any_posting(str(posting)), None, [])
            found[language] = application.suggest_for(settings, read)
    return found


@pytest.fixture(scope="session")
def files(reports: dict[Language, Report], tmp_path_factory: pytest.TempPathFactory) -> dict[Language, str]:
    """The address of each report as a file."""
    folder = tmp_path_factory.mktemp("pages")
    for language, report in reports.items():
        (folder / f"{language}.html").write_text(render_html(report), encoding="utf-8")
    return {language: (folder / f"{language}.html").as_uri() for language in reports}


@pytest.fixture
def desk(settings: Settings) -> Iterator[str]:
    """The address of a live page, with nothing said yet."""
    listener = free_listener(None)
    port = listener.getsockname()[1]
    with listener, ThreadPoolExecutor(max_workers=1) as worker:
        app = make_app(worker.submit(Desk, settings).result(), worker, TOKEN, port)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", timeout_graceful_shutdown=1))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = monotonic() + 20
        while not server.started and monotonic() < deadline:
            sleep(0.02)
        yield f"http://127.0.0.1:{port}/{TOKEN}/"
        server.should_exit = True
        thread.join()
    shutil.rmtree(settings.data_dir / "judged", ignore_errors=True)


@contextmanager
def _speaking(language: Language) -> Iterator[None]:
    choose_language(language)
    try:
        yield
    finally:
        choose_language(None)


def _leaves(address: str) -> bool:
    return not address.startswith(("file:", "data:", "http://127.0.0.1:"))
