"""Import: what was read is written in the own form, reads the same again, and overwrites nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.bank import Bank, read_bank
from expbank.bank.importing import import_documents, own_form
from expbank.domain import Bullet, Experience, Period
from tests.bank.accounting import read

DATA = Path(__file__).parents[1] / "data" / "bank"
SHARED = Path(__file__).parents[3] / "shared"
BANKS = [DATA / "notes", DATA / "resume.json", DATA / "resume.yaml", SHARED / "seeds", SHARED / "eval" / "ml_engineer" / "bank"]


def told(bank: Bank) -> list[tuple[str, str, str]]:
    return sorted((experience.title, bullet.part, bullet.text) for experience, bullet in bank.bullets)


def known(bank: Bank) -> list[tuple[str, ...]]:
    """What is known of each Experience besides its lines; skills in no order."""
    return sorted(
        (entry.title, str(entry.organization), str(entry.period), str(entry.role), str(entry.team), *sorted(entry.skills))
        for entry in bank.experiences
        if entry.bullets
    )


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.name)
def test_what_was_written_reads_the_same(path: Path, tmp_path: Path) -> None:
    if not path.exists():
        pytest.skip("no ../shared beside this checkout")
    import_documents([path], tmp_path)
    assert told(read_bank([tmp_path])) == told(read_bank([path]))
    assert known(read_bank([tmp_path])) == known(read_bank([path]))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# 챗봇\n\n- 검색 정확도를 70%에서 90%로 높임\n", encoding="utf-8")
    bank = tmp_path / "bank"
    [first] = import_documents([note], bank)
    assert (first.status, first.path.name) == ("written", "챗봇.md")
    assert import_documents([note], bank)[0].status == "unchanged"
    first.path.write_text("내가 고친 글\n", encoding="utf-8")
    [again] = import_documents([note], bank)
    assert again.status == "exists"
    assert "-내가 고친 글" in again.diff
    assert first.path.read_text(encoding="utf-8") == "내가 고친 글\n"


def test_names_are_safe_and_apart(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    titles = ("a/../b", "A B", "a b", "CON", "가" * 200)
    note.write_text("".join(f"# {title}\n\n- 한 일을 적음\n\n" for title in titles), encoding="utf-8")
    names = [imported.path.name for imported in import_documents([note], tmp_path / "bank", write=False)]
    assert names == ["a-b.md", "A-B-2.md", "a-b-3.md", "CON-.md", f"{'가' * 60}.md"]
    assert not (tmp_path / "bank").exists()


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)


@given(LINES, st.sampled_from(["situation", "task", "action", "result", "skill"]))
def test_any_line_that_was_read_is_written_so_that_it_reads_the_same(line: str, part: str) -> None:
    heading = {"situation": "상황", "task": "과제", "action": "행동", "result": "결과", "skill": "기술"}[part]
    before = read(f"---\ntitle: 제목\n---\n\n## {heading}\n\n- **{heading}**: {line}\n")
    for experience in before.experiences:
        after = read(own_form(experience))
        assert [bullet.text for other in after.experiences for bullet in other.bullets] == [bullet.text for bullet in experience.bullets]


def test_the_own_form() -> None:
    experience = Experience(
        id="x",
        title="챗봇: 첫 해",
        source="x.md",
        line=1,
        organization="다온",
        period=Period(text="2024.01 ~ 2024.03"),
        skills=("Python", "C++"),
        bullets=(
            Bullet(text="정확도 70%에서 90%로 향상", source="x.md", line=3, parts=("result",)),
            Bullet(text="성과: 라는 이름의 화면을 만듦", source="x.md", line=4, parts=("action",)),
        ),
    )
    assert own_form(experience) == (
        "---\ntitle: '챗봇: 첫 해'\norganization: 다온\nperiod: 2024.01 ~ 2024.03\nskills: [Python, C++]\n---\n"
        "\n## 행동\n\n- **행동**: 성과: 라는 이름의 화면을 만듦\n\n## 결과\n\n- 정확도 70%에서 90%로 향상\n"
    )
