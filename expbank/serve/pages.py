"""The pages of the live desk: the place to paste a posting, and the report with its pins and switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from expbank.domain import Posting
from expbank.messages import current_language
from expbank.report.html.page import SCRIPTS, STYLES, about, bundle, policy, render, templates_from
from expbank.report.wording import headline, language_of
from expbank.serve.view import View


@dataclass(frozen=True)
class Live:
    """What the report templates ask of a live page: where it lives, and what was said."""

    home: str
    here: str
    view: View


def live_page(view: View, home: str) -> str:
    """A posting with its evidence, to be judged; `home` is the path of the desk, ending in `/`."""
    live = Live(home, f"{home}p/{view.opened.id}", view)
    values = about(view.report) | {"style": _style(), "script": _script(), "policy": None, "live": live}
    return render(_templates(), "report.html", language_of(view.report.posting), values)


def start_page(home: str, opened: Sequence[tuple[str, Posting]], *, error: str = "", text: str = "", questions: str = "") -> str:
    """The form for a posting and its 문항, as it was filled in; an error is one line above it."""
    postings = [(f"{home}p/{identity}", headline(posting)) for identity, posting in opened]
    values = {"home": home, "postings": postings, "error": error, "text": text, "questions": questions}
    return render(_templates(), "live_start.html", current_language(), values | {"style": _style(), "script": _script()})


def live_policy() -> str:
    """The Content-Security-Policy of every live page."""
    return f"{policy(_style(), _script(), live=True)}; frame-ancestors 'none'"


def _style() -> Markup:
    return Markup("\n").join([bundle("report.html", "css", STYLES), bundle("serve", "css", ("live",))])


def _script() -> Markup:
    return Markup("\n").join([bundle("report.html", "js", SCRIPTS), bundle("serve", "js", ("live",))])


@cache
def _templates() -> Environment:
    return templates_from(ChoiceLoader([PackageLoader("expbank.serve"), PackageLoader("expbank.report.html")]))
