"""What all tests share: English messages, and no data folder but a temporary one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from expbank.messages import choose_language


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data_dir = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("EXPBANK_DATA_DIR", str(data_dir))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    choose_language(None)
    yield data_dir
    choose_language(None)
