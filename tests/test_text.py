"""The border: encodings in, clean NFC lines out."""

import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.errors import InputFileError
from expbank.text import clean, decode, fold, read_text

KOREAN = "벡터 검색 정확도 90% 달성\n두 번째 줄\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_reads_every_encoding_in_use(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding), "x.txt") == KOREAN


def test_names_the_file_with_an_unknown_encoding() -> None:
    with pytest.raises(InputFileError, match=r"notes\.txt.*UTF-8"):
        decode("안녕하세요, 반갑습니다".encode("johab"), "notes.txt")


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", b"%PDF-1.4\n\x00\x01\x02\x03\x04", bytes(range(32)) * 4])
def test_names_a_binary_file(raw: bytes) -> None:
    with pytest.raises(InputFileError, match=r"x\.bin"):
        decode(raw, "x.bin")


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputFileError) as caught:
        read_text(tmp_path / "none.md")
    assert caught.value.exit_code == 3


def test_cleans_what_pasting_leaves() -> None:
    assert clean("주요\u200b업무\u00a0및\u3000역할\r\n\ufeff끝\r") == "주요업무 및 역할\n끝\n"
    assert clean(unicodedata.normalize("NFD", "한글")) == "한글"


def test_keeps_joined_emoji_but_no_stray_joiner() -> None:
    assert clean("👨\u200d💻 가\u200d나") == "👨\u200d💻 가나"


def test_fold_is_for_comparison() -> None:
    assert fold("ＦａｓｔＡＰＩ ①") == "fastapi 1"


@given(st.text())
def test_clean_is_idempotent_and_keeps_line_count(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(st.binary())
def test_any_bytes_are_read_or_named(raw: bytes) -> None:
    with suppress(InputFileError):
        assert clean(decode(raw, "x.txt")) is not None
