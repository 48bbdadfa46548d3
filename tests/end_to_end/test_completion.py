"""Completion as the shells ask for it: bash, zsh and fish by their protocols, and in the shells themselves where they are installed."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from expbank.bank import read_bank
from expbank.commands.completing import MODELS
from expbank.embedding.encoder import BUNDLED
from expbank.embedding.transformer import PRESETS
from tests.end_to_end.conftest import REPOSITORY, Run

JOBS = "채용공고\n\n백엔드 개발자\n자격요건\n- Python 개발 경험\n\n프론트엔드 개발자\n자격요건\n- React 개발 경험\n"
TITLE = "피킹 화면을 둘러싼 현장과 개발팀의 갈등 조정"
EXPBANK = str(Path(sys.executable).parent / "expbank")
SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def bank(run: Run, elsewhere: Path) -> Path:
    """A folder with files that are postings, files that are none, and an index."""
    run("index", str(REPOSITORY / "experiences"))
    run("index", str(REPOSITORY / "experiences"), "--bank", "work")
    (elsewhere / "postings" / "deep").mkdir(parents=True)
    for name in ("postings/jobs.txt", "postings/deep/one.hwpx", "notes.docx", "picture.png", "two words.md"):
        (elsewhere / name).write_text(JOBS, encoding="utf-8")
    return elsewhere


def asked(shell: str, line: str) -> tuple[list[str], str]:
    """What a shell is told for `line`, with the cursor at its end, and what stands on standard error."""
    words = line.split(" ")
    environment = os.environ | {
        "_EXPBANK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run([EXPBANK], env=environment, capture_output=True, text=True, check=False)
    if shell == "zsh":
        inner = done.stdout.strip().removeprefix("_arguments '*: :((").removesuffix("))'")
        return [row.split('":"')[0].strip('"') for row in inner.splitlines()], done.stderr
    return [row.split("\t")[0].replace("\\", "") for row in done.stdout.splitlines() if row], done.stderr


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("expbank sug", ["suggest"]),
        ("expbank suggest ", ["notes.docx", "postings/", "two words.md"]),
        ("expbank suggest postings/", ["postings/deep/", "postings/jobs.txt"]),
        ("expbank suggest postings/d", ["postings/deep/one.hwpx"]),
        ("expbank parse postings/jobs.txt --job ", ["백엔드 개발자", "프론트엔드 개발자"]),
        ("expbank search x --bank ", ["default", "work"]),
        ("expbank drop w", ["work"]),
        ("expbank model use ", ["bundled", "small", "accurate"]),
        ("expbank index --model a", ["accurate"]),
        ("expbank suggest postings/jobs.txt --format h", ["html"]),
        ("expbank suggest postings/jobs.txt --pin q", ["q1=", "q2=", "q3=", "q4=", "q5="]),
        ("expbank config ", ["show", "path"]),
    ],
)
def test_what_may_stand_there(bank: Path, shell: str, line: str, answers: list[str]) -> None:
    assert asked(shell, line) == (answers, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_titles_of_experiences_after_the_question(bank: Path, shell: str) -> None:
    answers, _ = asked(shell, "expbank suggest postings/jobs.txt --pin q2=피")
    assert answers == ([TITLE] if shell == "bash" else [f"q2={TITLE}"])


def test_titles_come_from_the_files_where_there_is_no_index(run: Run, elsewhere: Path) -> None:
    shutil.copytree(REPOSITORY / "experiences", elsewhere / "experiences")
    (elsewhere / "posting.txt").write_text(JOBS, encoding="utf-8")
    titles = {experience.title for experience in read_bank([Path("experiences")]).experiences}
    assert set(asked("fish", "expbank suggest posting.txt --pin q1=")[0]) == {f"q1={title}" for title in titles}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line", ["expbank nothing x", "expbank parse none.txt --job ", "expbank suggest nowhere/", "expbank search x --bank z"]
)
def test_no_error_is_ever_printed(bank: Path, shell: str, line: str) -> None:
    (bank / "expbank.toml").write_text("model = [", encoding="utf-8")
    _, errors = asked(shell, line)
    assert errors == ""


def test_bash_gets_the_piece_after_the_equals_sign_with_its_spaces_quoted(bank: Path) -> None:
    environment = os.environ | {
        "_EXPBANK_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(["expbank", "suggest", "postings/jobs.txt", "--pin", "q2", "=", "피"]),
        "COMP_CWORD": "6",
    }
    done = subprocess.run([EXPBANK], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == TITLE.replace(" ", "\\ ") + "\n"


def in_shell(shell: str, line: str) -> list[str]:
    """What the shell itself offers for `line`."""
    if shell == "fish":
        code = f"_EXPBANK_COMPLETE=source_fish expbank | source; complete -C {shlex.quote(line)}"
    else:
        words = line.split(" ")
        code = (
            'eval "$(_EXPBANK_COMPLETE=source_bash expbank)"; '
            f"COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; _expbank_completion expbank; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
    environment = os.environ | {"PATH": f"{Path(EXPBANK).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    quiet = {"bash": ["--norc"], "fish": ["--no-config"]}[shell]
    done = subprocess.run([shell, *quiet, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [row.split("\t")[0] for row in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_in_the_shell_itself(bank: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert in_shell(shell, "expbank suggest postings/j") == ["postings/jobs.txt"]
    assert in_shell(shell, "expbank sug") == ["suggest"]


def test_the_short_names_of_models_are_all_there() -> None:
    assert set(MODELS) == {BUNDLED, *PRESETS}


def test_completing_a_file_imports_nothing_heavy(bank: Path) -> None:
    code = (
        "import sys; sys.argv = ['expbank']\nfrom expbank.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n"
        "    print([name for name in ('numpy', 'expbank.bank', 'qdrant_edge', 'torch', 'rich.table') if name in sys.modules])"
    )
    environment = os.environ | {"_EXPBANK_COMPLETE": "complete_bash", "COMP_WORDS": "expbank\nsuggest\npost", "COMP_CWORD": "2"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
