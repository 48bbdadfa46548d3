"""The whole path on the sample data: index, suggest, search, status, with the bundled model and the embedded store."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from expbank.bank import read_bank
from tests.end_to_end.conftest import Run

MATCH_KEYS = {"experience", "experience_id", "part", "text", "source", "line", "score", "why"}


@pytest.fixture
def indexed(run: Run, in_clone: Path) -> Run:
    assert run("index").code == 0
    return run


def suggested(run: Run, *arguments: str) -> dict[str, Any]:
    answer = run("suggest", *arguments, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_the_sample_bank_is_as_large_as_it_documents(in_clone: Path) -> None:
    bank = read_bank([Path("experiences")])
    assert len(bank.experiences) >= 8
    assert sum(1 for _ in bank.bullets) >= 50


def test_suggest_keeps_the_json_contract(indexed: Run) -> None:
    found = suggested(indexed, "examples/posting.txt")
    assert set(found) == {"schema", "posting", "requirements", "coverage", "questions"}
    assert found["schema"] == 1
    assert set(found["posting"]) == {"title", "company", "source"}
    for requirement in found["requirements"]:
        assert {"id", "kind", "text", "line", "status", "matches"} <= set(requirement)
        assert requirement["status"] in ("strong", "partial", "none")
        assert (requirement["status"] == "none") == (not requirement["matches"])
        for match in requirement["matches"]:
            assert set(match) == MATCH_KEYS
            assert set(match["why"]) == {"dense", "lexical", "shared"}
            assert 0 <= match["score"] <= 1
    for question in found["questions"]:
        assert set(question) == {
            "id", "number", "text", "line", "limit", "intents", "experience", "star", "matches", "requirements", "alternatives", "warnings",
            "length", "pinned",
        }  # fmt: skip
        assert set(question["star"]) == {"situation", "task", "action", "result"}


def test_every_line_of_evidence_is_verbatim_in_its_file(indexed: Run) -> None:
    found = suggested(indexed, "examples/posting.txt")
    matches = [match for asked in (*found["requirements"], *found["questions"]) for match in asked["matches"]]
    matches += [match for question in found["questions"] for part in question["star"].values() for match in part]
    assert matches
    for match in matches:
        assert match["text"] in Path(match["source"]).read_text(encoding="utf-8").splitlines()[match["line"] - 1]


def test_each_question_gets_its_episode(indexed: Run) -> None:
    told = [question["experience"]["title"] for question in suggested(indexed, "examples/posting.txt")["questions"][:3]]
    assert told == [
        "김장철 기획전 재고 불일치 장애 대응",
        "피킹 화면을 둘러싼 현장과 개발팀의 갈등 조정",
        "발주 수량 자동 제안의 실패와 재도입",
    ]


def test_requirements_across_words_and_languages(indexed: Run) -> None:
    best = {
        asked["text"]: asked["matches"][0]["text"]
        for asked in suggested(indexed, "examples/posting.txt")["requirements"]
        if asked["matches"]
    }
    asked = next(text for text in best if "인프라 지출" in text)
    assert "스팟 인스턴스" in best[asked]
    asked = next(text for text in best if "외국인 동료" in text)
    assert "both offices" in best[asked]


def test_what_the_bank_does_not_hold_is_said(indexed: Run) -> None:
    status = {asked["text"]: asked["status"] for asked in suggested(indexed, "examples/posting.txt")["requirements"]}
    assert next(value for text, value in status.items() if "Rust" in text) == "none"
    kinds = {asked["text"]: asked for asked in suggested(indexed, "examples/posting.txt")["requirements"]}
    degree = next(asked for text, asked in kinds.items() if "학사" in text)
    assert (degree["kind"], degree["status"], degree["matches"]) == ("formal", "none", [])


def test_a_posting_without_questions_gets_the_standard_ones(indexed: Run) -> None:
    found = suggested(indexed, "examples/posting-english.txt")
    assert len(found["questions"]) == 5
    assert [question["number"] for question in found["questions"]] == [1, 2, 3, 4, 5]


def test_questions_from_a_file_and_from_the_command_line_take_the_place_of_the_postings_own(indexed: Run) -> None:
    from_file = suggested(indexed, "examples/posting.txt", "--questions", "examples/questions.txt")
    assert len(from_file["questions"]) == 3
    (question,) = suggested(indexed, "examples/posting.txt", "-q", "갈등을 해결한 경험을 적어 주세요. (700자)")["questions"]
    assert question["limit"] == {"min": None, "max": 700, "unit": "char", "counts_spaces": True}
    assert question["experience"]["title"] == "피킹 화면을 둘러싼 현장과 개발팀의 갈등 조정"


def test_a_posting_from_standard_input(indexed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("examples/posting.txt").open(encoding="utf-8") as posting:
        monkeypatch.setattr("sys.stdin", posting)
        assert suggested(indexed, "-")["posting"]["source"] == "-"


@pytest.mark.parametrize("columns", [80, 120])
def test_the_terminal_report_keeps_to_its_columns(indexed: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = indexed("suggest", "examples/posting.txt")
    assert answer.code == 0
    assert "experiences/star-picking-screen.md" in answer.out.replace("\n", "")
    assert max(cell_len(line) for line in answer.out.splitlines()) <= columns


def test_markdown_cites_its_places(indexed: Run) -> None:
    answer = indexed("suggest", "examples/posting.txt", "--format", "markdown")
    assert answer.out.startswith("# ")
    assert "(`experiences/star-picking-screen.md:" in answer.out


def test_search_finds_and_stays_silent(indexed: Run) -> None:
    found = json.loads(indexed("search", "클라우드 비용 절감", "--format", "json").out)
    assert set(found) == {"schema", "query", "matches"}
    assert "비용" in found["matches"][0]["text"]
    assert json.loads(indexed("search", "우주선 조종 면허", "--format", "json").out)["matches"] == []
    assert len(json.loads(indexed("search", "우주선 조종 면허", "--all", "-n", "3", "--format", "json").out)["matches"]) == 3


def test_status_follows_the_files(run: Run, elsewhere: Path) -> None:
    assert "no index yet" in run("status").out
    assert run("init").code == 0
    assert run("index").code == 0
    assert "up to date" in run("status").out
    file = elsewhere / "experiences" / "my-first-experience.md"
    file.write_text(file.read_text(encoding="utf-8") + "- 새로 적은 줄\n", encoding="utf-8")
    assert "1 new" in run("status").out


def test_list_needs_no_index(run: Run, in_clone: Path) -> None:
    bullets = json.loads(run("list", "--format", "json").out)["bullets"]
    assert {"experience", "experience_id", "part", "text", "source", "line"} == set(bullets[0])
    assert "no index" in run("status").out


def test_parse_shows_what_was_left_out(run: Run, in_clone: Path) -> None:
    found = json.loads(run("parse", "examples/posting.txt", "--format", "json").out)
    assert [question["limit"]["unit"] for question in found["questions"]] == ["char", "char", "char", "byte"]
    assert found["left_out"]
    assert "Left out" in run("parse", "examples/posting-english.txt").out


def test_nothing_leaves_the_machine(run: Run, in_clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    assert run("index").code == 0
    assert run("suggest", "examples/posting.txt").code == 0
