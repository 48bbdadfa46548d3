"""What is pinned and rejected is kept per posting, for its owner alone, in the form that evaluation reads."""

import stat
from pathlib import Path

import pytest

from expbank.errors import IndexStateError
from expbank.evaluation import read_judged
from expbank.serve.judgements import Judgement, Verdict, posting_id, read_judgements, write_judgements

ASKED = Judgement(posting="p.txt", kind="requirement", query="정산 데이터를 다뤄 본 분")


@pytest.mark.parametrize(
    ("verdicts", "pinned", "rejected"),
    [
        (["pin"], 1, 0),
        (["reject"], 0, 1),
        (["pin", "reject"], 0, 1),
        (["reject", "pin"], 1, 0),
        (["pin", "pin"], 1, 0),
        (["pin", "clear"], 0, 0),
        (["reject", "clear"], 0, 0),
    ],
)
def test_the_last_verdict_on_a_line_counts(verdicts: list[Verdict], pinned: int, rejected: int) -> None:
    judgement = ASKED
    for verdict in verdicts:
        judgement = judgement.judging("줄", "프로젝트", verdict)
    assert (len(judgement.relevant), len(judgement.rejected)) == (pinned, rejected)


def test_what_was_said_comes_back_and_evaluation_reads_it(tmp_path: Path) -> None:
    said = (
        ASKED.judging("대조해 찾음", "정산", "pin").judging("청소", "동아리", "reject"),
        Judgement(posting="p.txt", kind="question", query="협업 경험", chosen="abc"),
    )
    write_judgements(tmp_path / "judged", "p", "공고", said)
    assert read_judgements(tmp_path / "judged", "p") == said
    first, second = read_judged(tmp_path / "judged" / "p.json")
    assert (first.kind, first.query, first.answerable) == ("requirement", ASKED.query, True)
    assert [(line.text, line.project, line.grade) for line in first.relevant] == [("대조해 찾음", "정산", 3)]
    assert second.relevant == ()
    assert (tmp_path / "judged" / first.posting).read_text(encoding="utf-8") == "공고"


def test_files_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "judged"
    write_judgements(folder, "p", "공고", [ASKED.judging("줄", "프로젝트", "pin")])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert sorted(file.name for file in folder.iterdir()) == ["p.json", "p.txt"]


def test_nothing_said_is_nothing_kept(tmp_path: Path) -> None:
    assert read_judgements(tmp_path, "p") == ()
    write_judgements(tmp_path, "p", "공고", [ASKED])
    assert read_judgements(tmp_path, "p") == ()


def test_a_damaged_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("[{", encoding="utf-8")
    with pytest.raises(IndexStateError, match=r"p\.json"):
        read_judgements(tmp_path, "p")


def test_the_name_follows_the_text_alone() -> None:
    assert posting_id("공고") == posting_id("공고") != posting_id("공고 ")
