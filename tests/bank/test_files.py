"""Which files of a bank are read, in what order and under what name; and what is an error."""

import os
from pathlib import Path

import pytest

from expbank.bank import read_bank
from expbank.errors import InputFileError

NOTE = "# 챗봇\n\n- 검색 정확도를 70%에서 90%로 높임\n"


@pytest.fixture(autouse=True)
def _in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str | bytes = NOTE) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_folders_are_read_to_the_bottom_in_order_and_files_once() -> None:
    for name in ("bank/b.md", "bank/a/z.txt", "bank/A.md"):
        write(name, NOTE)
    bank = read_bank([Path("bank"), Path("bank/b.md"), Path("./bank/../bank/b.md")])
    assert [experience.source for experience in bank.experiences] == ["bank/A.md", "bank/a/z.txt", "bank/b.md"]
    assert bank.files == (Path("bank/A.md"), Path("bank/a/z.txt"), Path("bank/b.md"))


def test_the_source_is_the_path_as_typed() -> None:
    write("up/bank/x.md")
    Path("down").mkdir()
    os.chdir("down")
    assert read_bank([Path("../up/bank")]).experiences[0].source == "../up/bank/x.md"
    assert read_bank([Path("../up/bank/x.md")]).experiences[0].source == "../up/bank/x.md"


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        (".obsidian/app.json", b"{}", "hidden"),
        (".DS_Store", b"\0\1", "hidden"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0", "unknown_kind"),
        ("script.py", b"print()", "unknown_kind"),
        ("package.json", b'{"name": "x"}', "no_resume"),
        ("settings.yaml", b"a: [1, 2]", "no_resume"),
        ("broken.json", b'{"work": [', "no_resume"),
    ],
)
def test_files_of_other_kinds_are_left_out_with_a_reason(name: str, raw: bytes, reason: str) -> None:
    write("bank/x.md")
    write(f"bank/{name}", raw)
    assert [(line.line, line.reason) for line in read_bank([Path("bank")]).skipped if line.line == 0] == [(0, reason)]


def test_a_link_back_to_a_folder_above_ends() -> None:
    write("bank/sub/x.md")
    Path("bank/sub/loop").symlink_to(Path("bank").resolve(), target_is_directory=True)
    bank = read_bank([Path("bank")])
    assert len(bank.experiences) == 1
    assert [line.reason for line in bank.skipped if line.line == 0] == ["link_loop"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_encodings_in_use_are_read(encoding: str) -> None:
    write("x.md", NOTE.encode(encoding))
    assert read_bank([Path("x.md")]).experiences[0].title == "챗봇"


@pytest.mark.parametrize(
    ("name", "raw", "path"),
    [
        ("x.md", None, "none.md"),
        ("empty/.keep", b"", "empty"),
        ("x.md", b"  \n\n", "x.md"),
        ("x.md", b"\x80\x81\xff\xfe\xfd", "x.md"),
        ("bank/x.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "bank"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", "a.png"),
        ("data.json", b'{"a": 1}', "data.json"),
        ("x.pdf", b"%PDF-1.7\nnothing", "x.pdf"),
    ],
)
def test_bad_input_is_one_error_that_names_it(name: str, raw: bytes | None, path: str) -> None:
    write(name, NOTE if raw is None else raw)
    with pytest.raises(InputFileError, match=path) as caught:
        read_bank([Path(path)])
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


def test_ids_do_not_change_when_lines_move() -> None:
    write("x.md")
    before = read_bank([Path("x.md")]).experiences[0].id
    write("x.md", "\n\n" + NOTE + "- 한 줄 더 씀\n")
    assert read_bank([Path("x.md")]).experiences[0].id == before


def test_equal_titles_have_ids_of_their_own() -> None:
    write("x.md", NOTE + "\n" + NOTE)
    assert len({experience.id for experience in read_bank([Path("x.md")]).experiences}) == 2
