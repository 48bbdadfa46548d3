"""Judged sets through the real path; an empty or foreign one is an error, not zeros."""

import json
from pathlib import Path

import pytest

from expbank.errors import InputFileError
from expbank.evaluation import SYSTEMS, open_judged_set, rank, summarise
from tests.fake_encoder import FakeEncoder

LINES = ("Kafka로 주문 이벤트를 비동기로 처리", "재고 오차를 3%에서 0.4%로 줄임", "신입 두 명에게 코드 리뷰를 가르침")


def judged(folder: Path, text: str = LINES[0]) -> Path:
    (folder / "bank").mkdir()
    body = "\n".join(f"- {line}" for line in LINES)
    (folder / "bank" / "a.md").write_text(f"# 주문 시스템\n\n{body}\n", encoding="utf-8")
    queries = [
        {"kind": "requirement", "query": "Kafka 비동기 처리", "answerable": True, "relevant": [{"text": text, "grade": 3}]},
        {"kind": "requirement", "query": "석사 학위 이상", "answerable": False, "relevant": []},
        {"kind": "question", "query": "후배를 가르친 경험", "answerable": True, "relevant": [{"text": LINES[2], "grade": 3}]},
    ]
    (folder / "qrels.json").write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_every_system_is_measured_alike(tmp_path: Path, system: str) -> None:
    with open_judged_set(judged(tmp_path), FakeEncoder()) as opened:
        lines = rank(opened, "requirement", system)
        assert len(lines) == 1  # the degree is a formal condition: never searched
        assert summarise(lines)["hit@1"] == 1
        assert len(rank(opened, "question", system)) == 1


@pytest.mark.parametrize("content", ["[]", "{}", "not json", '[{"kind": "requirement"}]'])
def test_a_file_without_judged_lines_is_an_error(tmp_path: Path, content: str) -> None:
    folder = judged(tmp_path)
    (folder / "qrels.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputFileError, match=r"qrels\.json"), open_judged_set(folder, FakeEncoder()):
        pass


def test_judged_lines_of_another_bank_are_an_error(tmp_path: Path) -> None:
    folder = judged(tmp_path)
    rows = [{"kind": "requirement", "query": "x", "answerable": True, "relevant": [{"text": "다른 뱅크의 전혀 다른 줄", "grade": 3}]}]
    (folder / "qrels.json").write_text(json.dumps(rows), encoding="utf-8")
    with pytest.raises(InputFileError, match="belong together"), open_judged_set(folder, FakeEncoder()):
        pass
