"""Judged on the live page, measured on the command line: in both languages, as a table and as JSON, and as the script does."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from expbank import application
from expbank.settings import Settings, load_settings
from tests.end_to_end.conftest import REPOSITORY, Run
from tests.serve.conftest import live


@pytest.fixture
def bank(in_clone: Path) -> Settings:
    settings = load_settings()
    application.index(settings, [])
    return settings


def judge_on_the_page(settings: Settings) -> None:
    """Pin the first line of the first Requirement that has several, and reject its last one."""
    with live(settings) as browser:
        place = browser.open()
        page = browser.get(place).text
        form = r'name="asked" value="(r\d+)">\s*<input [^>]*name="text" value="([^"]*)">\s*<input [^>]*name="project" value="([^"]*)"'
        lines = re.findall(form, page)
        asked = next(one for one, *_ in lines if sum(other == one for other, *_ in lines) > 1)
        offered = [(text, project) for one, text, project in lines if one == asked]
        for (text, project), verdict in zip((offered[0], offered[-1]), ("pin", "reject"), strict=True):
            fields = {"asked": asked, "text": unescape(text), "project": unescape(project), "verdict": verdict}
            assert browser.post(f"{place}/judge", fields).status_code == 303


def test_what_was_judged_on_the_page_is_measured(run: Run, bank: Settings) -> None:
    judge_on_the_page(bank)
    answer = run("eval", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "Requirements (1 judged)" in answer.out
    for shown in ("nDCG@5", "MRR", "calibration error", "answered", "bm25-bigrams", "Sakai 2007"):
        assert shown in answer.out
    assert not re.search(r"[│┃─━┌╭|]", answer.out)
    assert all(line == line.rstrip() for line in answer.out.splitlines())
    korean = run("eval", "--lang", "ko").out
    assert "공고 요건 (판정 1개)" in korean
    assert "보정 오차" in korean


def test_json_says_how_unjudged_lines_count(run: Run, bank: Settings) -> None:
    judge_on_the_page(bank)
    answer = run("eval", "--format", "json", "--legs", "expbank,bm25-words")
    said = json.loads(answer.out)
    assert said["schema"] == 1
    assert [one["unjudged"] for one in said["sets"]] == ["left_out"]
    assert list(said["figures"]["requirement"]) == ["expbank", "bm25-words"]
    assert said["figures"]["requirement"]["expbank"]["queries"] == 1
    assert said["figures"]["requirement"]["bm25-words"]["calibration"] is None
    assert json.loads(run("eval", "--all-lines", "--format", "json").out)["sets"][0]["unjudged"] == "wrong"


@pytest.mark.parametrize(("language", "said"), [("en", "Nothing is judged yet"), ("ko", "아직 판정한 줄이 없습니다")])
def test_nothing_judged_is_one_line_that_says_how(run: Run, elsewhere: Path, language: str, said: str) -> None:
    answer = run("eval", "--lang", language)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert said in answer.err
    assert "expbank serve" in answer.err


def test_the_script_and_the_command_give_the_same_figures(run: Run, in_clone: Path, tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "a.md").write_text("# 주문 시스템\n\n- 알림을 끔\n- Kafka로 처리를 나눔\n- 재고를 셈\n", encoding="utf-8")
    relevant = [{"text": "Kafka로 처리를 나눔", "grade": 3}]
    rows = [{"kind": "requirement", "query": "Kafka 비동기 처리", "answerable": True, "relevant": relevant}]
    (tmp_path / "qrels.json").write_text(json.dumps(rows), encoding="utf-8")
    figures = json.loads(run("eval", str(tmp_path), "--format", "json").out)["figures"]["requirement"]
    script = [sys.executable, str(REPOSITORY / "scripts" / "evaluate.py"), str(tmp_path), "--legs", "expbank", "bm25-words"]
    printed = subprocess.run(script, capture_output=True, text=True, check=True, cwd=REPOSITORY).stdout
    rows_printed = {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line}
    for system in ("expbank", "bm25-words"):
        assert float(rows_printed[system][0]) == pytest.approx(figures[system]["ndcg@5"], abs=0.001)
