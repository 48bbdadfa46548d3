"""Small documents made for tests: a PDF with Korean text and one with a picture only, a DOCX, an HWPX."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx

_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def make_pdf(path: Path, pages: Sequence[Sequence[str]]) -> None:
    """A PDF of lines; its codes are UTF-16, which its CMap maps to themselves. A page without lines has a grey box."""
    contents = []
    for lines in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -16 Td " for line in lines)
        contents.append(f"BT /F1 10 Tf 50 780 Td {shown}ET".encode() if lines else b"0.5 g 50 50 200 200 re f")
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_CMAP), _CMAP),
    ]
    for number, content in enumerate(contents):
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(page.encode())
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )
    path.write_bytes(out)


def make_docx(path: Path) -> None:
    """A résumé as people make it in Word: headings, a list style, a table, a bold line as title."""
    document = docx.Document()
    document.add_heading("경력", level=1)
    document.add_heading("한울커머스 | 백엔드 개발자 | 2020.02 ~ 2023.12", level=2)
    document.add_paragraph("주문 서버를 세 서비스로 나눔", style="List Bullet")
    document.add_paragraph("배포 시간을 50분에서 7분으로 단축", style="List Bullet")
    document.add_paragraph().add_run("시간표 앱").bold = True
    document.add_paragraph("첫날 2,300명이 썼습니다.")
    document.add_heading("프로젝트", level=1)
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, [("프로젝트", "기간", "성과"), ("쿠폰 개편", "2022.01 ~ 2022.03", "초과 발급 3% → 0%")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))


_HP = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
_HEADER = """<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList>
<hh:styles><hh:style id="0" name="바탕글"/><hh:style id="2" name="개요 1"/></hh:styles>
<hh:paraProperties><hh:paraPr id="0"/><hh:paraPr id="5"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr></hh:paraProperties>
</hh:refList></hh:head>"""


def make_hwpx(path: Path) -> None:
    """A Hangul document with an outline heading, bullets and a form of two columns."""

    def paragraph(text: str, style: int = 0, shape: int = 0, inside: str = "") -> str:
        return f'<hp:p styleIDRef="{style}" paraPrIDRef="{shape}"><hp:run>{inside}<hp:t>{text}</hp:t></hp:run></hp:p>'

    def row(*cells: str) -> str:
        return "<hp:tr>" + "".join(f"<hp:tc><hp:subList>{paragraph(cell)}</hp:subList></hp:tc>" for cell in cells) + "</hp:tr>"

    form = f"<hp:tbl>{row('기간', '2022.03 ~ 2022.11')}{row('역할', '행사 운영')}</hp:tbl>"
    body = [
        paragraph("청년 창업 지원 사업", style=2),
        paragraph("", inside=form),
        paragraph("신청 서류 412건의 심사 일정을 맡음", shape=5),
        paragraph("반려율을 27%에서 6%로 낮춤", shape=5),
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/header.xml", _HEADER)
        archive.writestr("Contents/section0.xml", f"<hs:sec {_HP}>{''.join(body)}</hs:sec>")
