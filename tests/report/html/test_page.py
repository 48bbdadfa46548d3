"""The page: self-contained, the person's words verbatim, and nothing of a posting ever markup."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from expbank.domain import CharLimit, Intent, Report, RequirementKind, StarEvidence
from expbank.messages import catalogue
from expbank.report.html import render_html
from tests.report.html.building import evidence, match, report, suggestion
from tests.report.html.reading import Page

PACKAGE = Path(__file__).parents[3] / "expbank"
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></textarea><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --> ]]> <svg/onload=alert(1)>",
)


def sample() -> Report:
    line = match("정산 금액을 대조해 오류 3건을 찾음", shared=("정산",))
    star = StarEvidence(situation=(match("합의가 없었다", part="situation"),), action=(line,), result=(match("1일로 줄임", part="result"),))
    return report(
        evidence("r1", "정산 데이터를 다뤄 본 분", line),
        evidence("r2", "Rust 경험"),
        evidence("r3", "학사 이상", kind="formal"),
        suggestions=(suggestion("협업 경험을 적어 주세요.", star, limit=CharLimit(max=700)),),
        company="도토리창고",
    )


def hostile(text: str) -> Report:
    line = match(text, text, shared=(text, "alert"))
    star = StarEvidence(situation=(line,), action=(line,))
    found = evidence("r1", text, line)
    return report(found, suggestions=(suggestion(text, star),), title=text, company=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_posting_or_a_bank_says_is_text(text: str) -> None:
    page, harmless = Page(render_html(hostile(text))), Page(render_html(hostile("정산")))
    shape = [(tag, sorted(attributes)) for tag, attributes in page.elements if tag != "mark"]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in harmless.elements if tag != "mark"]
    assert text in page.text
    assert not [link for link in page.tags("a", "link") if not re.match(r"#|data:,$", link["href"])]


def test_only_the_style_and_script_that_came_with_the_page_apply() -> None:
    text = render_html(sample())
    policy = next(meta["content"] for meta in Page(text).tags("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_page_needs_no_network() -> None:
    text = render_html(sample())
    assert not re.findall(r"https?://|@import|url\(|srcset|<iframe|<object", text)
    assert not [attributes for attributes in Page(text).tags("img", "script", "link") if attributes.get("src") or attributes.get("srcset")]


def test_no_style_attribute_or_handler_that_the_policy_would_refuse() -> None:
    attributes = {name for _, given in Page(render_html(sample())).elements for name in given}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


def test_lines_are_verbatim_with_their_source_and_can_be_copied() -> None:
    page = Page(render_html(sample()))
    assert "정산 금액을 대조해 오류 3건을 찾음" in page.text
    assert "bank/a.md:7" in page.text
    story = next(button["data-copy"] for button in page.tags("button") if "\n" in button.get("data-copy", ""))
    assert story.splitlines() == [
        "결제 개편",
        "- [상황] 합의가 없었다 (bank/a.md:7)",
        "- [행동] 정산 금액을 대조해 오류 3건을 찾음 (bank/a.md:7)",
        "- [결과] 1일로 줄임 (bank/a.md:7)",
    ]


def test_cells_carry_score_and_number() -> None:
    page = Page(render_html(sample()))
    (cell,) = [cell for cell in page.tags("td") if "data-score" in cell]
    assert (cell["data-requirement"], cell["data-experience"], cell["data-score"]) == ("r1", "id-결제 개편", "0.8")
    assert "80" in page.words


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _ in Page(render_html(sample())).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    page = Page(render_html(sample()))
    ids = [given["id"] for _, given in page.elements if "id" in given]
    assert len(ids) == len(set(ids))
    wanted = {link["href"][1:] for link in page.tags("a")} | {
        given["popovertarget"] for given in page.tags("button") if "popovertarget" in given
    }
    assert wanted <= set(ids)


def test_language_follows_the_posting() -> None:
    english = report(evidence("r1", "Experience with Kafka", match("Kafka로 보냄", shared=("kafka",))))
    assert Page(render_html(sample())).tags("html")[0]["lang"] == "ko"
    assert Page(render_html(english)).tags("html")[0]["lang"] == "en"
    assert "Evidence for each requirement" in Page(render_html(english)).text


@pytest.mark.parametrize("empty", [report(), report(evidence("r1", "가")), report(suggestions=(suggestion("문항", StarEvidence()),))])
def test_little_or_nothing_is_a_page_too(empty: Report) -> None:
    assert Page(render_html(empty)).tags("h1")


def test_the_same_report_gives_the_same_page() -> None:
    assert render_html(sample()) == render_html(sample())


def test_every_word_of_the_templates_is_in_the_catalogue() -> None:
    templates = [file.read_text(encoding="utf-8") for file in PACKAGE.rglob("templates/*.html")]
    used = set(re.findall(r't\("([a-z_]+\.[a-z_]+[a-z])"', "".join(templates)))
    composed = {f"html.intent_{intent}" for intent in get_args(Intent)}
    composed |= {f"{section}.kind_{kind}" for kind in get_args(RequirementKind) for section in ("html", "report")}
    assert len(used) > 40
    assert used | composed <= catalogue("ko").keys()
