"""What all tests share: English messages, a temporary data folder, no settings file, and reference files that can be updated."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from expbank.messages import choose_language

REFERENCES = Path(__file__).parent / "data" / "report"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-references", action="store_true", help="write what reports look like now into tests/data/report")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    for name in ("EXPBANK_URL", "EXPBANK_API_KEY", "EXPBANK_ENGINE", "EXPBANK_MODEL", "EXPBANK_BANK", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EXPBANK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    choose_language(None)
    yield
    choose_language(None)


@pytest.fixture
def matches_reference(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its reference file, or write the file when --update-references is given."""

    def compare(name: str, text: str) -> None:
        file = REFERENCES / name
        if request.config.getoption("--update-references"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
