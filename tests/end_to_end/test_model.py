"""`expbank model prepare`: what is there already is not made again, and what cannot be had leaves nothing behind."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Run


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.mark.parametrize("arguments", [("model", "prepare"), ("model", "prepare", "bundled")])
def test_the_bundled_model_is_prepared_already(run: Run, elsewhere: Path, cache: Path, arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.code == 0
    assert "bundled" in answer.out
    assert "--rebuild" in answer.out
    assert not cache.exists()


def test_preparing_the_model_of_the_settings(run: Run, elsewhere: Path, cache: Path) -> None:
    (elsewhere / "expbank.toml").write_text('model = "./nowhere"\n', encoding="utf-8")
    answer = run("model", "prepare")
    assert (answer.code, answer.out) == (5, "")
    assert "nowhere" in answer.err
    assert not cache.exists()


def test_a_model_that_cannot_be_had_is_not_prepared(run: Run, elsewhere: Path, cache: Path) -> None:
    answer = run("model", "prepare", "./nowhere")
    assert (answer.code, answer.out) == (5, "")
    assert len(answer.err.strip().splitlines()) == 1
    assert not cache.exists()
