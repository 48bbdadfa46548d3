"""Only this browser, from our own page, with the token of this run."""

import pytest

from expbank.serve.gate import LARGEST_BODY
from tests.serve.conftest import ORIGIN, PORT, TOKEN, Browser


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (f"/{TOKEN}/", {}, 200),
        (f"/{TOKEN}/", {"Host": f"localhost:{PORT}"}, 200),
        (f"/{TOKEN}/", {"Host": "evil.example"}, 403),
        (f"/{TOKEN}/", {"Host": f"evil.example:{PORT}"}, 403),
        (f"/{TOKEN}/", {"Host": "127.0.0.1"}, 403),
        (f"/{TOKEN}/", {"Host": f"127.0.0.1:{PORT + 1}"}, 403),
        (f"/{TOKEN}/", {"Origin": "https://evil.example"}, 403),
        ("/", {}, 404),
        ("/wrong-token/", {}, 404),
        (f"/{TOKEN}x/", {}, 404),
        (f"//{TOKEN}/", {}, 404),
        (f"/{TOKEN}/p/unknown", {}, 400),
        (f"/{TOKEN}/elsewhere", {}, 404),
    ],
)
def test_reading(browser: Browser, path: str, headers: dict[str, str], status: int) -> None:
    assert browser.client.get(path, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ORIGIN}, 400),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": f"http://127.0.0.1:{PORT + 1}"}, 403),
        ({"Origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}, 400),
        ({"Origin": ORIGIN, "Content-Type": "text/plain"}, 415),
        ({"Origin": ORIGIN, "Content-Type": "application/json"}, 415),
    ],
)
def test_sending(browser: Browser, headers: dict[str, str], status: int) -> None:
    """An empty posting is answered 400 by the page itself: that request came through."""
    given = {"Content-Type": "application/x-www-form-urlencoded"} | headers
    assert browser.client.post(f"/{TOKEN}/postings", content=b"text=", headers=given).status_code == status


def test_a_body_that_is_too_large_is_refused_in_one_line(browser: Browser) -> None:
    answer = browser.post("postings", {"text": "가" * LARGEST_BODY})
    assert answer.status_code == 413
    assert len(answer.text.splitlines()) == 1


def test_every_answer_forbids_reading_framing_and_keeping(browser: Browser) -> None:
    for answer in (browser.get(), browser.client.get("/")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "frame-ancestors 'none'" in browser.get().headers["content-security-policy"]
    assert "unsafe" not in browser.get().headers["content-security-policy"]


def test_a_preflight_gets_no_permission(browser: Browser) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = browser.client.options(f"/{TOKEN}/postings", headers=asked)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
