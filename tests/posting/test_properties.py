"""One posting, many clipboards: the reading does not depend on how the text was carried here, and no text breaks it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expbank.domain import Posting
from expbank.errors import ExpbankError
from expbank.posting import parse_posting, parse_questions
from expbank.posting.headings import exact_kind
from expbank.posting.marks import take_mark
from expbank.text import clean
from tests.posting.expectations import FOLDER

POSTINGS = sorted(FOLDER.glob("*.txt"))
SHARED = Path(__file__).parents[3] / "shared" / "eval"
POSTINGS += sorted(SHARED.glob("*/postings/*.txt"))
SIGNS = "-•·▪✔○▶"


def reading(text: str) -> Posting:
    return parse_posting(text, "posting")


def with_windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_odd_spaces(text: str) -> str:
    return "\n".join(re.sub(r"(?<=[가-힣]) (?=[가-힣])", "\u00a0", line) for line in text.split("\n"))


def with_trailing_spaces(text: str) -> str:
    return text.replace("\n", "   \n")


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
@pytest.mark.parametrize("carried", [with_windows_line_ends, decomposed, with_odd_spaces, with_trailing_spaces])
def test_same_reading_however_carried(path: Path, carried: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert reading(carried(text)) == reading(text)


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in clean(text).split("\n") if line.strip())


def flush_left(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


def double_spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


@pytest.mark.parametrize("carried", [without_blank_lines, flush_left, double_spaced])
@pytest.mark.parametrize(
    "path", [path for path in POSTINGS if "questions" not in path.stem], ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_same_lines_when_the_layout_is_lost(path: Path, carried: Callable[[str], str]) -> None:
    """What is nested under what may be lost with it, and where prose between sections ends; lines, kinds and 문항 are not."""
    if path.stem == "28_prose_no_list":
        pytest.skip("only its blank lines tell the last section from the prose after it")
    text = path.read_text(encoding="utf-8")
    assert lines_of(reading(carried(text))) == lines_of(reading(text))


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_same_reading_with_bold_headings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [f"**{line.strip()}**" if is_plain_heading(line) else line for line in text.split("\n")]
    assert essence(reading("\n".join(lines))) == essence(reading(text))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_same_reading_with_other_bullets(path: Path, sign: str) -> None:
    text = clean(path.read_text(encoding="utf-8"))
    usual = most_used_bullet(text)
    swapped = re.sub(rf"(^\s*|\t){re.escape(usual)}(?=\s)", rf"\1{sign}", text, flags=re.MULTILINE) if usual else text
    if sign in text and sign != usual:
        pytest.skip("the posting uses this sign for something else")
    assert essence(reading(swapped)) == essence(reading(text))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_zero_width_characters_change_nothing(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(POSTINGS))
    text = path.read_text(encoding="utf-8")
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=40))
    pasted = text
    for place in sorted(places, reverse=True):
        pasted = pasted[:place] + data.draw(st.sampled_from("\u200b\u200c\u2060\ufeff")) + pasted[place:]
    assert reading(pasted) == reading(text)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_line_is_somewhere(data: st.DataObject) -> None:
    """Each line is a requirement, a 문항, left out, the heading of one of them, or the rest of the line before it."""
    path = data.draw(st.sampled_from([path for path in POSTINGS if "questions" not in path.stem]))
    lines = path.read_text(encoding="utf-8").split("\n")
    cut = data.draw(st.integers(1, len(lines)))
    text = "\n".join(lines[:cut])
    if not text.strip():
        return
    posting = reading(text)
    told = " ".join(
        [requirement.text + str(requirement.section) + str(requirement.context) for requirement in posting.requirements]
        + [question.text + str(question.limit) for question in posting.questions]
        + [left.text + str(left.section) for left in posting.left_out]
        + [*posting.jobs]
    )
    for number, line in enumerate(lines[:cut], start=1):
        words = re.findall(r"[가-힣]{2,}", line)
        # The headings of sections with lines are told by these; a heading of 문항 is not kept in a Question.
        if words and not any(word in told for word in words):
            heads_questions = any(question.line == number + 1 for question in posting.questions)
            assert exact_kind(take_mark(line.strip())[1].strip("*# ")) is not None or heads_questions or number == cut, line


VOCABULARY = """자격요건 우대사항 주요업무 복리후생 담당업무: - • 1. 가. ① Q1. | ** ## [ ] ( ) : 700자 이내 1,000 ~ 경험 Python 분 이상 , 🚀
    <br> </div> <li> <table> &amp; ※ [필수] 우대: 공통 |---| A4 1장"""
WORDS = st.sampled_from([*VOCABULARY.split(), " ", "\n", "\n\n", "\t", "\u200d"])


@given(st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=400))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        posting = reading(text)
    except ExpbankError:
        return
    assert [requirement.id for requirement in posting.requirements] == [f"r{n}" for n in range(1, len(posting.requirements) + 1)]
    assert all(requirement.text.strip() for requirement in posting.requirements)
    assert all(question.text.strip() for question in posting.questions)
    parse_questions(text)


PIECES = [
    "가",
    " ",
    "\t",
    "*",
    "(",
    "[",
    "- 경험\n",
    "|a",
    "1,000자 ",
    "자격요건\n",
    "<li>",
    "<!--",
    "</",
    "&",
    "\n",
    "- a, b 경험, ",
    "**",
    "🚀",
    "Q1. ",
    "1-",
    "a\tb\n",
]


@pytest.mark.parametrize("piece", PIECES)
def test_ten_megabytes_are_refused_in_one_line(piece: str) -> None:
    for start in ("", "<html>"):
        with pytest.raises(ExpbankError) as refused:
            reading(start + "가" + piece * (10_000_000 // len(piece)))
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("start", ["", "<html>", "자격요건\n- ", "문항\n1. "])
def test_long_monotonous_text_is_read(piece: str, start: str) -> None:
    """A pattern that goes back and forth over its text would not come to an end here."""
    assert reading(start + "가" + piece * (20_000 // len(piece)))


def lines_of(posting: Posting) -> tuple[list[tuple[str, str]], list[str]]:
    return [(requirement.text, requirement.kind) for requirement in posting.requirements], [question.text for question in posting.questions]


def essence(posting: Posting) -> tuple[object, ...]:
    requirements = tuple((requirement.text, requirement.kind, requirement.job, requirement.context) for requirement in posting.requirements)
    return requirements, tuple((question.text, question.limit) for question in posting.questions), posting.jobs


def is_plain_heading(line: str) -> bool:
    text = line.strip().removesuffix("\u200b").strip("\u200b")
    return (
        bool(text)
        and "\t" not in text
        and "*" not in text
        and "|" not in text
        and exact_kind(take_mark(text)[1]) is not None
        and len(text) < 30
    )


def most_used_bullet(text: str) -> str | None:
    found = re.findall(r"^\s*([-•·*▪✔○▶ㆍ])(?=\s)", text, flags=re.MULTILINE)
    return max(set(found), key=found.count) if found else None
