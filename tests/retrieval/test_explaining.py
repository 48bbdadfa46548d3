"""An explanation adds up, and names what really made the difference."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from expbank.domain import STAR_PARTS, Match, Posting, Question, Report, Requirement
from expbank.embedding import load_encoder
from expbank.messages import catalogue
from expbank.retrieval import suggest
from expbank.retrieval.signals import Signals
from expbank.store import Store, sync
from expbank.store.edge import EdgeStore
from tests.retrieval.test_reranking import ByWords
from tests.store.samples import experience

LINES = ("Qdrant에 문서 벡터를 적재하고 검색 API를 만듦", "매주 정산 오류를 손으로 대조함", "신입 두 명에게 배포 절차를 가르침")
POSTING = Posting(
    source="posting.txt",
    requirements=(
        Requirement(id="r1", kind="required", text="벡터 데이터베이스를 다뤄 보신 분", line=1),
        Requirement(id="r2", kind="formal", text="학사 이상", line=2),
    ),
    questions=(Question(id="q1", number=1, text="정산 오류를 찾은 경험을 적어 주세요.", line=3, intents=("problem_solving",)),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = EdgeStore(tmp_path, "default", timeout=5)
    sync(made, load_encoder("bundled"), "default", [experience(LINES)], [Path("x")])
    return made


def matches_of(report: Report) -> Iterator[Match]:
    for found in report.requirements:
        yield from (*found.matches, *found.elsewhere)
    for suggestion in report.suggestions:
        yield from suggestion.matches
        for part in STAR_PARTS:
            yield from getattr(suggestion.star, part)


@pytest.mark.parametrize("reranker", [None, ByWords("정산")], ids=["alone", "with a reranker"])
def test_contributions_add_up_to_the_score(store: Store, reranker: ByWords | None) -> None:
    report = suggest(POSTING, store, load_encoder("bundled"), reranker=reranker, explain=True)
    explanations = [match.why.explanation for match in matches_of(report)]
    assert explanations
    for explanation in explanations:
        assert explanation is not None
        assert sum(part.log_odds for part in explanation.contributions) == pytest.approx(explanation.log_odds, abs=0.01)
        names = {part.signal for part in explanation.contributions}
        assert {f"why.{name}" for name in names} <= catalogue("en").keys()
    assert any("reranker" in {part.signal for part in one.contributions} for one in explanations if one) is (reranker is not None)


def test_every_signal_has_a_name_that_people_read() -> None:
    named = {field.name for field in fields(Signals) if field.type == "Signal"} | {"base", "reranker", "adjustment"}
    assert len(named) > 6
    assert {f"why.{name}" for name in named} <= catalogue("ko").keys()


def test_links_demands_and_the_next_line(store: Store) -> None:
    (found, formal) = suggest(POSTING, store, load_encoder("bundled"), explain=True).requirements
    why = found.matches[0].why.explanation
    assert why is not None
    assert any(answer == "Qdrant" for _, answer in why.links)
    assert len(why.demands) == 3
    assert why.runner_up is not None
    assert why.runner_up.text in LINES[1:]
    assert why.runner_up.score <= found.matches[0].score
    assert why.runner_up.difference > 0
    assert formal.matches == ()


def test_what_is_not_asked_for_is_not_told(store: Store) -> None:
    assert all(match.why.explanation is None for match in matches_of(suggest(POSTING, store, load_encoder("bundled"))))


def test_explaining_changes_no_answer(store: Store) -> None:
    plain = suggest(POSTING, store, load_encoder("bundled"))
    told = suggest(POSTING, store, load_encoder("bundled"), explain=True)
    assert [(match.text, match.score) for match in matches_of(told)] == [(match.text, match.score) for match in matches_of(plain)]
