"""The catalogues: complete in both languages, with the same values to fill in."""

import re
from pathlib import Path

import pytest

from expbank.messages import catalogue, choose_language, current_language, message, message_in

PACKAGE = Path(__file__).parents[1] / "expbank"


def fields(sentence: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)", sentence))


def test_both_catalogues_say_the_same() -> None:
    korean, english = catalogue("ko"), catalogue("en")
    assert korean.keys() == english.keys()
    assert {key: fields(korean[key]) for key in korean} == {key: fields(english[key]) for key in english}


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    used = set()
    for file in PACKAGE.rglob("*.py"):
        used |= set(re.findall(r"(?:Error|message|message_in)\(\s*(?:\w+,\s*)?\"([a-z_]+\.[a-z_]+)\"", file.read_text(encoding="utf-8")))
    assert used
    assert used <= catalogue("en").keys()


@pytest.mark.parametrize(("locale_name", "language"), [("ko_KR.UTF-8", "ko"), ("en_US.UTF-8", "en"), ("C.UTF-8", "en")])
def test_language_follows_the_locale(monkeypatch: pytest.MonkeyPatch, locale_name: str, language: str) -> None:
    choose_language(None)
    monkeypatch.setenv("LC_ALL", locale_name)
    assert current_language() == language


def test_a_chosen_language_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    choose_language("ko")
    try:
        assert message("file.unreadable", path="x", reason="y") == message_in("ko", "file.unreadable", path="x", reason="y")
    finally:
        choose_language(None)
