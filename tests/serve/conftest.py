"""A live page over the sample bank, spoken to without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from expbank import application
from expbank.serve.app import make_app
from expbank.serve.desk import Desk
from expbank.settings import Settings

PORT = 8123
TOKEN = "token-of-this-run"
ORIGIN = f"http://127.0.0.1:{PORT}"

ROOT = Path(__file__).parents[2]
POSTING = (ROOT / "examples" / "posting.txt").read_text(encoding="utf-8")


@dataclass
class Browser:
    """What a browser on our page sends."""

    client: TestClient
    folder: Path

    def get(self, path: str = "", **headers: str) -> Response:
        return self.client.get(f"/{TOKEN}/{path}", headers=headers, follow_redirects=False)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Response:
        return self.client.post(f"/{TOKEN}/{path}", data=fields, headers={"Origin": ORIGIN} | headers, follow_redirects=False)

    def open(self, text: str = POSTING, questions: str = "") -> str:
        """Paste a posting; its place under the desk, as `p/<id>`."""
        answer = self.post("postings", {"text": text, "questions": questions})
        assert answer.status_code == 303
        return str(answer.headers["location"].removeprefix(f"/{TOKEN}/"))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample bank, and a data folder with its index."""
    folder = tmp_path_factory.mktemp("serve")
    shutil.copytree(ROOT / "experiences", folder / "bank")
    application.index(Settings(experiences=[folder / "bank"], data_dir=folder / "data"), [])
    return folder


@pytest.fixture
def settings(indexed: Path) -> Settings:
    return Settings(experiences=[indexed / "bank"], data_dir=indexed / "data")


@contextmanager
def live(settings: Settings) -> Iterator[Browser]:
    """A live page over the bank of `settings`."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        desk = worker.submit(Desk, settings).result()
        with TestClient(make_app(desk, worker, TOKEN, PORT), base_url=ORIGIN, raise_server_exceptions=False) as client:
            yield Browser(client, settings.data_dir / "judged")


@pytest.fixture
def browser(settings: Settings) -> Iterator[Browser]:
    with live(settings) as browser:
        yield browser
    for file in (settings.data_dir / "judged").glob("*"):
        file.unlink()
