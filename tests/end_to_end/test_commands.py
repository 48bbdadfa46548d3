"""The commands around the main path: check, import, count, banks, drop, backup, restore, reports into files."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import REPOSITORY, Run


@pytest.fixture
def indexed(run: Run, in_clone: Path) -> Run:
    assert run("index").code == 0
    return run


def test_check_begins_with_what_blocks_a_required_line(indexed: Run) -> None:
    findings = json.loads(indexed("check", "--posting", "examples/posting.txt", "--format", "json").out)["findings"]
    kinds = [finding["kind"] for finding in findings]
    assert "required_without_evidence" not in kinds[kinds.count("required_without_evidence") :]
    assert all(finding["message"] for finding in findings)
    assert indexed("check").code == 0
    assert indexed("check", "--strict").code == 1


def test_check_of_a_clean_bank(run: Run, elsewhere: Path) -> None:
    assert run("init").code == 0
    assert run("check", "experiences").code == 0


def test_without_files_in_the_usual_place_the_indexed_ones_are_read_again(run: Run, elsewhere: Path) -> None:
    (elsewhere / "notes").mkdir()
    note = elsewhere / "notes" / "a.md"
    note.write_text("# 물류 배치 (2023)\n\n- 재고 오차율을 4.8%에서 1.1%로 낮춤\n", encoding="utf-8")
    assert run("list").code != 0
    assert run("index", "notes").code == 0
    note.write_text(note.read_text(encoding="utf-8") + "- 점장 12명에게 대시보드를 설명함\n", encoding="utf-8")
    again = run("index")
    assert (again.code, "1 new" in again.out, "0 gone" in again.out) == (0, True, True)
    assert "점장 12명" in run("list").out
    assert run("check").code == 0


def test_a_paragraph_that_tells_its_result_is_not_said_to_lack_one(run: Run, elsewhere: Path) -> None:
    story = (
        "중간 발표를 앞두고 두 사람이 화면 설계를 두고 크게 다투어 회의가 멈췄습니다. 저는 두 사람을 따로 만나 걱정을 들었습니다. "
        "그래서 학생 30명에게 두 화면을 써 보게 하자고 제안했습니다. 결과를 보니 첫 화면이 평균 14초 빨랐고, 발표는 기한 안에 마쳤습니다."
    )
    (elsewhere / "letter.txt").write_text(f"1. 팀에서 갈등을 해결한 경험을 적어 주세요. (800자)\n\n{story}\n", encoding="utf-8")
    (elsewhere / "posting.txt").write_text("1. 의견이 다른 사람과 협력한 경험을 적어 주세요. (700자)\n", encoding="utf-8")
    assert run("index", "letter.txt").code == 0
    (question,) = json.loads(run("suggest", "posting.txt", "--format", "json").out)["questions"]
    assert question["experience"]
    assert not any("result" in warning or "결과" in warning for warning in question["warnings"])


def test_certificates_are_no_story(run: Run, elsewhere: Path) -> None:
    (elsewhere / "cv.md").write_text(
        "# 이력서\n\n## 자격증\n\n- SQLD (2020.09)\n\n## 학력\n\n- 한빛대학교 졸업, 학점 4.1/4.5\n", encoding="utf-8"
    )
    text = "자격요건\n- SQLD 자격증 보유자\n\n문항\n1. 도전적인 목표를 세우고 이룬 경험을 기술하시오. (800자)\n2. 직무 역량 (500자)\n"
    (elsewhere / "posting.txt").write_text(text, encoding="utf-8")
    assert run("index", "cv.md").code == 0
    found = json.loads(run("suggest", "posting.txt", "--format", "json").out)
    assert found["requirements"][0]["matches"]
    assert [question["experience"] for question in found["questions"]] == [None, None]
    assert json.loads(run("check", "--format", "json").out)["findings"] == []


def test_import_writes_once_and_never_over(run: Run, elsewhere: Path) -> None:
    source = str(REPOSITORY / "experiences" / "resume.md")
    assert run("import", source, "--to", "mine").code == 0
    written = sorted((elsewhere / "mine").glob("*.md"))
    assert len(written) == 3
    before = [file.read_text(encoding="utf-8") for file in written]
    assert run("import", source, "--to", "mine").code == 0
    assert [file.read_text(encoding="utf-8") for file in sorted((elsewhere / "mine").glob("*.md"))] == before

    def bullets(*paths: str) -> set[tuple[str, str]]:
        return {(row["experience"], row["text"]) for row in json.loads(run("list", *paths, "--format", "json").out)["bullets"]}

    assert bullets("mine") == bullets(source)


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("가나 다라" * 20, "공백 포함 100자", "fits"),
        ("가나 다라" * 20, "공백 제외 79자", "1 too many"),
        ("가나 다라" * 20, "180byte", "fits"),
        ("가", "500~800자", "499 missing"),
    ],
)
def test_count(run: Run, elsewhere: Path, text: str, limit: str, said: str) -> None:
    (elsewhere / "draft.txt").write_text(text, encoding="utf-8")
    assert said in run("count", "draft.txt", "--limit", limit).out


def test_count_names_a_limit_that_it_cannot_read(run: Run, elsewhere: Path) -> None:
    (elsewhere / "draft.txt").write_text("가", encoding="utf-8")
    answer = run("count", "draft.txt", "--limit", "짧게")
    assert (answer.code, answer.out) == (2, "")
    assert "짧게" in answer.err


def test_banks_are_kept_apart_backed_up_and_dropped(indexed: Run, tmp_path: Path) -> None:
    archive = tmp_path / "bank.zip"
    assert indexed("backup", str(archive)).code == 0
    assert indexed("restore", str(archive), "--bank", "copy").code == 0
    listed = indexed("banks").out
    assert "default" in listed
    assert "copy" in listed
    mine = indexed("search", "정산", "--format", "json").out
    assert indexed("search", "정산", "--bank", "copy", "--format", "json").out == mine
    assert indexed("drop", "copy", "--yes").code == 0
    assert "copy" not in indexed("banks").out
    assert indexed("drop", "copy", "--yes").code == 4
    assert indexed("search", "정산", "--format", "json").out == mine


def test_reports_into_files(indexed: Run, tmp_path: Path) -> None:
    for form, start in (("html", "<!doctype html>"), ("json", "{"), ("markdown", "# ")):
        file = tmp_path / f"report.{form}"
        assert indexed("suggest", "examples/posting.txt", "--format", form, "-o", str(file)).code == 0
        assert file.read_text(encoding="utf-8").lower().startswith(start)
    answer = indexed("suggest", "examples/posting.txt", "--format", "html", "-o", str(tmp_path / "none" / "x.html"))
    assert answer.code == 2
    assert "x.html" in answer.err


def test_a_chosen_model_is_remembered_beside_other_settings(run: Run, elsewhere: Path) -> None:
    (elsewhere / "expbank.toml").write_text('# my bank\nbank = "mine"\n', encoding="utf-8")
    assert run("model", "use", "small").code == 0
    assert (elsewhere / "expbank.toml").read_text(encoding="utf-8") == '# my bank\nbank = "mine"\nmodel = "small"\n'
    assert "* small" in run("model", "list").out
    assert "256 dimensions" in run("model", "info", "bundled").out


def test_a_posting_in_a_document(run: Run, elsewhere: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("자격요건", level=1)
    document.add_paragraph("Python 개발 경험", style="List Bullet")
    document.save(str(elsewhere / "posting.docx"))
    found = json.loads(run("parse", "posting.docx", "--format", "json").out)
    assert [requirement["text"] for requirement in found["requirements"]] == ["Python 개발 경험"]
    (elsewhere / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    assert run("parse", "broken.docx").code == 3
