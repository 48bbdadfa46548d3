"""Whatever the text, it is read, and no line of it is lost or told twice."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.bank import read_bank
from expbank.errors import InputFileError
from tests.bank.accounting import read, unaccounted

NOTES = sorted(path for path in (Path(__file__).parents[1] / "data" / "bank" / "notes").rglob("*") if path.suffix in (".md", ".txt"))
SUFFIXES = st.sampled_from([".md", ".txt"])

PIECES = st.sampled_from((Path(__file__).parents[1] / "data" / "bank" / "pieces.txt").read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_no_line_of_a_note_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unaccounted(text, read(text, path.suffix, path.stem)) == []


@given(st.lists(PIECES, max_size=14), SUFFIXES)
def test_no_line_of_any_mixture_is_lost(pieces: list[str], suffix: str) -> None:
    text = "\n".join(pieces)
    assert unaccounted(text, read(text, suffix)) == []


@given(st.text(), SUFFIXES)
def test_no_line_of_any_text_is_lost(text: str, suffix: str) -> None:
    assert unaccounted(text, read(text, suffix)) == []


@given(raw=st.binary(max_size=400), suffix=SUFFIXES)
def test_any_bytes_are_read_or_named(raw: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / f"x{suffix}"
    path.write_bytes(raw)
    with suppress(InputFileError):
        assert read_bank([path]).experiences


LONG_RUNS = [
    *("- 검색 정확도를 70%에서 90%로 높임\n", "문장이 이어지는 글입니다. ", "# 제목\n- 줄\n", "**기간**: 2024.01 ~ 2024.02\n"),
    *(
        "[a](b) ",
        "  \t",
        "((((",
        "<a ",
        "```\n",
        "가",
        "a: b, c (d)\n\n",
        "> > ",
        "|a",
        "[[",
        "**",
        "- 역할:\n  - 줄\n",
        "S: 가\nR: 나\n\n",
    ),
]


@pytest.mark.parametrize("line", LONG_RUNS)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_long_runs_of_anything_are_read(line: str, suffix: str) -> None:
    """A step that looked back over all it has seen, or a pattern that backtracks, would not come to an end here."""
    reading = read(line * (100_000 // len(line.encode())) + "\n끝 줄입니다.", suffix)
    assert reading.experiences or reading.skipped


@pytest.mark.parametrize(("suffix", "size"), [(".md", 5_000_000), (".txt", 1_000_000)])
def test_megabytes_of_notes_are_read(suffix: str, size: int) -> None:
    note = "\n\n".join(path.read_text(encoding="utf-8") for path in NOTES if path.suffix == suffix)
    reading = read("\n\n".join([note] * (size // len(note.encode()))), suffix)
    assert sum(len(experience.bullets) for experience in reading.experiences) > size / 1_000
