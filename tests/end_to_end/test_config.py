"""`expbank config`: what is in force, where it came from, and no secret on the screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Run

KEY = "a-key-that-nobody-may-read"


def shown(run: Run, *arguments: str) -> dict[str, Any]:
    found = json.loads(run("config", "show", "--format", "json", *arguments).out)
    return {setting["name"]: setting for setting in found["settings"]}


def test_each_setting_tells_its_origin(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "expbank.toml").write_text('bank = "from-file"\nmodel = "small"\ntimeout = 3', encoding="utf-8")
    monkeypatch.setenv("EXPBANK_MODEL", "accurate")
    found = shown(run, "--bank", "from-flag")
    assert (found["bank"]["value"], found["bank"]["origin"], found["bank"]["given_as"]) == ("from-flag", "flag", "--bank")
    assert (found["model"]["value"], found["model"]["origin"], found["model"]["given_as"]) == ("accurate", "environment", "EXPBANK_MODEL")
    assert (found["timeout"]["value"], found["timeout"]["given_as"]) == (3.0, str(elsewhere / "expbank.toml"))
    assert found["collection"]["origin"] == "default"


def test_an_address_has_set_the_engine_too(run: Run, elsewhere: Path) -> None:
    found = shown(run, "--url", "http://127.0.0.1:6333")
    assert (found["engine"]["value"], found["engine"]["given_as"]) == ("server", "--url")


def test_no_secret_is_shown(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPBANK_API_KEY", KEY)
    monkeypatch.setenv("EXPBANK_URL", f"http://me:{KEY}@127.0.0.1:9")
    for arguments in (("config", "show"), ("config", "show", "--format", "json"), ("doctor",), ("doctor", "--format", "json")):
        answer = run(*arguments)
        assert KEY not in answer.out + answer.err
    assert shown(run)["api_key"]["value"]
    assert shown(run)["api_key"]["origin"] == "environment"


def test_path_says_whether_the_file_is_there(run: Run, elsewhere: Path) -> None:
    file = elsewhere / "expbank.toml"
    answer = run("config", "path")
    assert answer.out.strip() == str(file)
    assert answer.err
    file.write_text("", encoding="utf-8")
    assert run("config", "path").err == ""
