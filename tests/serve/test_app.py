"""Paste, see, pin, reject, switch, download; and one clear line when something is wrong."""

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

from expbank import application
from expbank.settings import Settings
from tests.report.html.reading import Page
from tests.serve.conftest import POSTING, Browser, live

Judged = tuple[str, str, str]


def judge(browser: Browser, place: str, verdict: str, line: Judged) -> int:
    """Say something about a line: what was asked, its words, its experience."""
    asked, text, project = line
    fields = {"asked": asked, "text": text, "project": project, "verdict": verdict}
    return int(browser.post(f"{place}/judge", fields).status_code)


def lines_for(page: str, asked: str = "r1") -> list[Judged]:
    """The lines that can be judged for a Requirement or 문항, in their order."""
    form = (
        rf'name="asked" value="({asked})">\s*<input type="hidden" name="text" value="([^"]*)">\s*<input [^>]*name="project" value="([^"]*)"'
    )
    return [(one, html.unescape(text), html.unescape(project)) for one, text, project in re.findall(form, page) if one == asked]


def carried(page: str) -> list[Judged]:
    """The lines of the first Requirement that has several."""
    return next(lines for lines in (lines_for(page, f"r{number}") for number in range(1, 20)) if len(lines) > 1)


def pinned(page: str) -> list[str]:
    """The buttons that say that their line is pinned."""
    return re.findall(r'<button [^>]*aria-pressed="true">', page)


def evidence_of(page: str, asked: str) -> str:
    """What a page shows below one Requirement."""
    return html.unescape(re.findall(rf'<article class="requirement[^>]* id="{asked}".*?</article>', page, re.DOTALL)[0])


def test_a_pasted_posting_shows_its_evidence(browser: Browser) -> None:
    page = browser.get(browser.open())
    assert page.status_code == 200
    assert "도토리창고" in Page(page.text).text
    for _, text, project in carried(page.text):
        assert text in Page(page.text).text
        assert project in Page(page.text).text


def test_given_questions_replace_those_of_the_posting(browser: Browser) -> None:
    text = Page(browser.get(browser.open(questions="정산 오류를 줄인 경험을 적어 주세요. (500자)")).text).text
    assert "정산 오류를 줄인 경험" in text
    assert "합의에 이른 경험" not in text


def test_a_pin_stays_and_is_kept_per_posting(browser: Browser) -> None:
    place = browser.open()
    last = carried(browser.get(place).text)[-1]
    assert judge(browser, place, "pin", last) == 303
    assert lines_for(browser.get(place).text, last[0])[0] == last
    assert len(pinned(browser.get(place).text)) == 1
    (kept,) = [json.loads(file.read_text(encoding="utf-8")) for file in browser.folder.glob("*.json")]
    assert [line["text"] for line in kept[0]["relevant"]] == [last[1]]
    assert browser.open() == place
    assert lines_for(browser.get(place).text, last[0])[0] == last
    assert not pinned(browser.get(browser.open(POSTING + "\n복지: 점심 제공")).text)


def test_a_rejected_line_leaves_and_can_be_taken_back(browser: Browser) -> None:
    place = browser.open()
    line = carried(browser.get(place).text)[0]
    assert judge(browser, place, "reject", line) == 303
    assert line[1] not in evidence_of(browser.get(f"{place}/report.html").text, line[0])
    assert "제외한 줄 1개" in browser.get(place).text
    assert judge(browser, place, "clear", line) == 303
    assert "제외한 줄" not in browser.get(place).text
    assert line[1] in evidence_of(browser.get(f"{place}/report.html").text, line[0])


def test_a_rejected_line_of_a_story_makes_way_for_the_next_best_of_the_same_experience(browser: Browser) -> None:
    place = browser.open(questions="입장이 다른 사람들과 합의한 경험을 적어 주세요. (700자)")
    before = lines_for(browser.get(place).text, "q1")
    told = re.findall(r'class="tell">.*?<h4>([^<]+)</h4>', browser.get(place).text, re.DOTALL)
    judge(browser, place, "reject", before[2])
    after = lines_for(browser.get(place).text, "q1")
    shown = {line for line in after if "제외" not in line[1]}
    assert re.findall(r'class="tell">.*?<h4>([^<]+)</h4>', browser.get(place).text, re.DOTALL) == told
    assert before[2][1] not in browser.get(f"{place}/report.md").text.split("## 공고")[0]
    assert shown - set(before)


def test_a_rejected_line_of_a_requirement_makes_way_for_the_next_best(browser: Browser) -> None:
    place = browser.open("자격요건\n- 창고나 배송 현장에서 일해 보신 분\n- 데이터를 다뤄 보신 분\n")
    page = browser.get(place).text
    full = next(lines for asked in ("r1", "r2") if len(lines := lines_for(page, asked)) == 5)
    judge(browser, place, "reject", full[0])
    kept = evidence_of(browser.get(f"{place}/report.html").text, full[0][0])
    assert full[0][1] not in kept
    assert kept.count('class="line ') == 5


def test_a_chosen_experience_is_told_though_another_question_tells_it_and_is_named_as_chosen(browser: Browser) -> None:
    place = browser.open()
    titles = [html.unescape(title) for title in re.findall(r'class="tell">.*?<h4>([^<]+)</h4>', browser.get(place).text, re.DOTALL)]
    options = {
        html.unescape(title): other for other, title in re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)<', browser.get(place).text)
    }
    browser.post(f"{place}/switch", {"asked": "q1", "experience": options[titles[1]]})
    after = browser.get(place).text
    told = [html.unescape(title) for title in re.findall(r'class="tell">.*?<h4>([^<]+)</h4>', after, re.DOTALL)]
    assert told[0] == titles[1]
    assert "직접 고름" in after


def test_rejecting_all_that_was_offered_says_that_nothing_fits(browser: Browser) -> None:
    place = browser.open()
    lines = carried(browser.get(place).text)
    asked = lines[0][0]
    while 'class="line ' in evidence_of(browser.get(f"{place}/report.html").text, asked):
        judge(browser, place, "reject", lines_for(browser.get(place).text, asked)[0])
    (kept,) = [json.loads(file.read_text(encoding="utf-8")) for file in browser.folder.glob("*.json")]
    assert [(entry["relevant"], entry["answerable"]) for entry in kept] == [([], False)]
    assert "뱅크에 근거 없음" in evidence_of(browser.get(place).text, lines[0][0])


def test_a_line_that_was_not_offered_is_refused(browser: Browser) -> None:
    place = browser.open()
    asked, text, project = carried(browser.get(place).text)[0]
    assert judge(browser, place, "pin", (asked, "지어낸 줄", project)) == 400
    assert judge(browser, place, "pin", ("r99", text, project)) == 400
    assert judge(browser, place, "praise", (asked, text, project)) == 400
    assert not list(browser.folder.glob("*"))


def test_another_experience_is_told_and_the_suggested_one_comes_back(browser: Browser) -> None:
    place = browser.open()
    before = browser.get(place).text
    other, title = re.findall(r'<option value="([^"]+)">([^<]+)<', before)[-1]
    assert browser.post(f"{place}/switch", {"asked": "q1", "experience": other}).status_code == 303
    assert re.findall(r'class="tell">.*?<h4>([^<]+)</h4>', browser.get(place).text, re.DOTALL)[0] == title
    browser.post(f"{place}/switch", {"asked": "q1", "experience": ""})
    assert browser.get(place).text == before
    assert browser.post(f"{place}/switch", {"asked": "q1", "experience": "unknown"}).status_code == 400
    assert browser.post(f"{place}/switch", {"asked": "r1", "experience": other}).status_code == 400


def test_downloads_say_what_was_judged(browser: Browser) -> None:
    place = browser.open()
    line = carried(browser.get(place).text)[0]
    before = browser.get(f"{place}/report.md")
    judge(browser, place, "reject", line)
    assert browser.get(f"{place}/report.md").text != before.text
    assert unquote(before.headers["content-disposition"]).endswith("채용 — 도토리창고.md")
    assert not Page(browser.get(f"{place}/report.html").text).tags("form")


def test_an_empty_posting_is_one_line_and_nothing_typed_is_lost(browser: Browser) -> None:
    answer = browser.post("postings", {"text": "  ", "questions": "문항 <b>하나</b>"})
    assert answer.status_code == 400
    (error,) = re.findall(r'role="alert">([^<]+)<', answer.text)
    assert "\n" not in error
    assert "문항 &lt;b&gt;하나&lt;/b&gt;" in answer.text


def test_a_posting_that_is_not_open_any_more_says_so(browser: Browser) -> None:
    answer = browser.get("p/0123456789abcdef")
    assert answer.status_code == 400
    assert "Paste it again" in answer.text


def test_a_bank_that_was_indexed_anew_is_seen_at_once(browser: Browser, settings: Settings) -> None:
    place = browser.open()
    notes = settings.experiences[0] / "new.md"
    notes.write_text("# 새 프로젝트\n- 행동: 펌웨어를 고쳐 센서 오류를 없앴다.\n", encoding="utf-8")
    try:
        application.index(settings, [])
        assert "새 프로젝트" in browser.get(place).text
    finally:
        notes.unlink()
        application.index(settings, [])


def test_what_cannot_be_read_is_named_in_one_line(browser: Browser) -> None:
    place = browser.open()
    browser.folder.mkdir(exist_ok=True)
    (browser.folder / f"{place.removeprefix('p/')}.json").write_text("[{", encoding="utf-8")
    answer = browser.get(place)
    assert answer.status_code == 503
    (error,) = re.findall(r'role="alert">([^<]+)<', answer.text)
    assert place.removeprefix("p/") in error
    assert "content-security-policy" in answer.headers


def test_without_an_index_the_page_names_the_command(tmp_path: Path) -> None:
    with live(Settings(data_dir=tmp_path)) as browser:
        answer = browser.post("postings", {"text": POSTING})
    assert answer.status_code == 503
    assert "expbank index" in answer.text
    assert html.escape("백엔드·데이터 엔지니어") in answer.text
