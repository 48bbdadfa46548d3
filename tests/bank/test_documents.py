"""PDF, DOCX and HWPX: their headings, lists and tables, and one clear sentence where there is nothing to read."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from expbank.bank import Bank, documents, read_bank
from expbank.errors import InputFileError

if any(find_spec(name) is None for name in ("docx", "pypdf", "defusedxml")):
    pytest.skip("the extra `documents` is not installed", allow_module_level=True)

from tests.bank.documents_made import make_docx, make_hwpx, make_pdf


def told(bank: Bank) -> list[tuple[str, list[str]]]:
    return [(experience.title, [bullet.text for bullet in experience.bullets]) for experience in bank.experiences]


def test_a_pdf_with_wrapped_lines(tmp_path: Path) -> None:
    lines = [
        "【한울커머스 | 백엔드 개발자 | 2020.02 ~ 2023.12】",
        "• 하나의 서버에 있던 주문과 정산을 서비스 세 개로 나누어 배포",
        "시간을 50분에서 7분으로 단축",
        "• 쿠폰 초과 발급을 3%에서 0%로 줄임",
    ]
    make_pdf(tmp_path / "x.pdf", [lines, ["• 당직 알림을 월 40건에서 6건으로 줄임"]])
    assert told(read_bank([tmp_path / "x.pdf"])) == [
        (
            "한울커머스 | 백엔드 개발자 | 2020.02 ~ 2023.12",
            [
                "하나의 서버에 있던 주문과 정산을 서비스 세 개로 나누어 배포 시간을 50분에서 7분으로 단축",
                "쿠폰 초과 발급을 3%에서 0%로 줄임",
                "당직 알림을 월 40건에서 6건으로 줄임",
            ],
        )
    ]


def test_a_word_document(tmp_path: Path) -> None:
    make_docx(tmp_path / "x.docx")
    bank = read_bank([tmp_path])
    assert told(bank) == [
        ("한울커머스 | 백엔드 개발자 | 2020.02 ~ 2023.12", ["주문 서버를 세 서비스로 나눔", "배포 시간을 50분에서 7분으로 단축"]),
        ("시간표 앱", ["첫날 2,300명이 썼습니다."]),
        ("쿠폰 개편", ["초과 발급 3% → 0%"]),
    ]
    assert bank.experiences[0].organization == "한울커머스"


def test_a_hangul_document(tmp_path: Path) -> None:
    make_hwpx(tmp_path / "x.hwpx")
    [experience] = read_bank([tmp_path / "x.hwpx"]).experiences
    assert experience.title == "청년 창업 지원 사업"
    assert (experience.period and experience.period.start, experience.role) == ("2022-03", "행사 운영")
    assert [bullet.text for bullet in experience.bullets] == ["신청 서류 412건의 심사 일정을 맡음", "반려율을 27%에서 6%로 낮춤"]


def test_the_kind_is_told_by_content(tmp_path: Path) -> None:
    make_docx(tmp_path / "x.txt")
    assert len(read_bank([tmp_path / "x.txt"]).experiences) == 3


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    make_pdf(tmp_path / "scan.pdf", [[], []])
    with pytest.raises(InputFileError, match=r"scan\.pdf.*OCR"):
        read_bank([tmp_path / "scan.pdf"])


def test_a_damaged_document_says_so(tmp_path: Path) -> None:
    make_docx(tmp_path / "whole.docx")
    with zipfile.ZipFile(tmp_path / "cut.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(InputFileError, match=r"cut\.docx cannot be read"):
        read_bank([tmp_path / "cut.docx"])


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "가가가가"><!ENTITY b "&a;&a;&a;&a;">]><sec><p><run><t>&b;</t></run></p></sec>'
    with zipfile.ZipFile(tmp_path / "bomb.hwpx", "w") as archive:
        archive.writestr("Contents/section0.xml", bomb)
    with pytest.raises(InputFileError, match=r"bomb\.hwpx"):
        read_bank([tmp_path / "bomb.hwpx"])


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_docx(tmp_path / "x.docx")
    (tmp_path / "x.md").write_text("# 일\n\n- 한 일을 적음\n", encoding="utf-8")
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    with pytest.raises(InputFileError, match=r"expbank\[documents\]"):
        read_bank([tmp_path / "x.docx"])
    assert [line.reason for line in read_bank([tmp_path]).skipped if line.line == 0] == ["documents_missing"]
