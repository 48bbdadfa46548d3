"""What `suggest` can be told: how much to show, why, which experience to tell, and who reads the lines a second time."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Run
from tests.retrieval.test_reranking import cross_encoder

__all__ = ["cross_encoder"]

POSTING = "examples/posting.txt"
EXPLAINED = {"dense", "lexical", "shared", "log_odds", "contributions", "links", "demands", "runner_up"}


@pytest.fixture
def indexed(run: Run, in_clone: Path) -> Run:
    assert run("index").code == 0
    return run


def suggested(run: Run, *arguments: str) -> dict[str, Any]:
    answer = run("suggest", POSTING, "--format", "json", *arguments)
    assert (answer.code, answer.err) == (0, "")
    found: dict[str, Any] = json.loads(answer.out)
    return found


@pytest.mark.parametrize(
    ("options", "shown", "hidden"),
    [
        (("--format", "terminal"), "답하는 요건", "읽지 않은 줄"),
        (("--brief",), "▶ ", "답하는 요건"),
        (("--full",), "읽지 않은 줄", "까닭"),
        (("--explain",), "까닭", "읽지 않은 줄"),
        (("--format", "markdown"), "다른 후보", "까닭"),
        (("--format", "json"), '"coverage"', '"contributions"'),
        (("--format", "html"), "<!doctype html>", "이루는 것"),
        (("--format", "html", "--explain"), "이루는 것", "{{"),
    ],
    ids=" ".join,
)
def test_the_sample_posting_in_every_form(indexed: Run, options: tuple[str, ...], shown: str, hidden: str) -> None:
    answer = indexed("suggest", POSTING, *options)
    assert (answer.code, answer.err) == (0, "")
    assert shown in answer.out
    assert hidden not in answer.out


@pytest.mark.parametrize("other", ["--full", "--explain"])
def test_what_contradicts_is_refused(indexed: Run, other: str) -> None:
    answer = indexed("suggest", POSTING, "--brief", other)
    assert (answer.code, answer.out) == (2, "")
    assert other in answer.err


def test_a_pin_is_told_and_the_others_make_way(indexed: Run) -> None:
    before = suggested(indexed)["questions"]
    taken = before[1]["experience"]
    after = suggested(indexed, "--pin", f"q1={taken['title']}")["questions"]
    assert after[0]["experience"] == taken
    assert [question["pinned"] for question in after] == [True, False, False, False]
    (back,) = [other["cost"] for other in after[0]["alternatives"] if other["id"] == before[0]["experience"]["id"]]
    assert back["own"] < 0
    assert back["total"] <= 0
    assert suggested(indexed, "--pin", f"1={taken['id']}")["questions"] == after


def test_the_cost_of_an_alternative_is_what_choosing_it_costs(indexed: Run) -> None:
    before = suggested(indexed)["questions"]
    for other in before[0]["alternatives"]:
        after = suggested(indexed, "--pin", f"q1={other['id']}")["questions"]
        moved = {one["id"] for one, now in zip(before[1:], after[1:], strict=True) if one["experience"] != now["experience"]}
        assert set(other["cost"]["moves"]) == moved


@pytest.mark.parametrize("pin", ["q1", "q9=정산", "q1=배송", "q1=우주선 조종"])
def test_a_pin_that_cannot_be_read_is_one_line(indexed: Run, pin: str) -> None:
    answer = indexed("suggest", POSTING, "--pin", pin)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_length_follows_the_limit(indexed: Run) -> None:
    def lines(limit: str) -> int:
        (question,) = suggested(indexed, "-q", f"장애의 원인을 찾아 해결한 경험을 적어 주세요. ({limit})")["questions"]
        assert question["star"]["action"]
        assert question["star"]["result"]
        parts = question["length"]["parts"]
        assert sum(part["share"] for part in parts.values()) == pytest.approx(1)
        return sum(len(part) for part in question["star"].values())

    assert lines("300자") < lines("700자") <= lines("1500자")
    assert lines("300자") <= lines("600byte") <= lines("700자")


def test_every_match_explains_itself_where_asked(indexed: Run) -> None:
    found = suggested(indexed, "--explain")
    matches = [match for requirement in found["requirements"] for match in requirement["matches"]]
    assert matches
    for match in matches:
        assert set(match["why"]) == EXPLAINED
        total = sum(part["log_odds"] for part in match["why"]["contributions"])
        assert total == pytest.approx(match["why"]["log_odds"], abs=0.01)


def test_coverage_says_what_the_matches_say(indexed: Run) -> None:
    found = suggested(indexed)
    experiences = [experience["id"] for experience in found["coverage"]["experiences"]]
    rows = {row["requirement"]: dict(zip(experiences, row["cells"], strict=True)) for row in found["coverage"]["rows"]}
    kinds = [row["kind"] for row in found["coverage"]["rows"]]
    assert kinds == sorted(kinds, key=["required", "duty", "preferred"].index)
    for requirement in found["requirements"]:
        if requirement["kind"] == "formal":
            assert requirement["id"] not in rows
            continue
        assert all(rows[requirement["id"]][match["experience_id"]] != "none" for match in requirement["matches"])
        assert (requirement["status"] == "none") == (set(rows[requirement["id"]].values()) <= {"none"})


def test_a_reranker_reads_the_best_lines_again(indexed: Run, cross_encoder: Path) -> None:
    found = suggested(indexed, "--reranker", str(cross_encoder), "--explain")
    signals = {part["signal"] for one in found["requirements"] for match in one["matches"] for part in match["why"]["contributions"]}
    assert "reranker" in signals


def test_a_reranker_that_is_not_there_is_a_model_error(indexed: Run, tmp_path: Path) -> None:
    answer = indexed("suggest", POSTING, "--reranker", str(tmp_path / "none"))
    assert (answer.code, answer.out) == (5, "")
    assert "--reranker" in answer.err


def test_what_nothing_answers_has_no_alternatives_that_are_nothing(indexed: Run) -> None:
    (asked,) = suggested(indexed, "-q", "당사 앱을 직접 사용해 보고 고치고 싶은 점을 제안해 주세요. (500자)")["questions"]
    assert asked["experience"] is None
    assert all(other["score"] >= 0.01 for other in asked["alternatives"])
