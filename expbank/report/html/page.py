"""Templates, style sheets and scripts to one page; whatever a posting or a bank says is text, never markup.

Escaping is on for every value. As a second wall the page carries a policy that allows only the style and script it came with, by
their hashes: what an escape might miss would still not run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expbank import __version__
from expbank.domain import Report
from expbank.messages import Language, message_in
from expbank.report.coverage import coverage
from expbank.report.html import gauge, marking, view
from expbank.report.wording import cost_words, headline, language_of, limit_words, percent, share_words, signal_words

STYLES = ("tokens", "page", "glance", "matrix", "lines", "cards", "print")
SCRIPTS = ("copy", "why", "print")


def render_html(report: Report) -> str:
    """What `suggest` found, as one file; headings in the language of the posting."""
    language = language_of(report.posting)
    style, script = bundle("report.html", "css", STYLES), bundle("report.html", "js", SCRIPTS)
    values = about(report) | {"style": style, "script": script, "policy": policy(style, script), "live": None}
    return render(_templates(), "report.html", language, values)


def about(report: Report) -> dict[str, object]:
    """What the report templates need to know."""
    return {
        "report": report,
        "title": headline(report.posting),
        "coverage": coverage(report),
        "gaps": view.gaps_of(report),
        "formal": view.formal_of(report),
        "answered": view.answered(report.suggestions),
        "of_id": {found.requirement.id: found.requirement for found in report.requirements},
    }


def render(templates: Environment, name: str, language: Language, values: Mapping[str, object]) -> str:
    """A template filled in, with the words of `language`."""
    return templates.get_template(name).render({**values, "t": _Words(language), "language": language, "version": __version__})


def policy(style: Markup, script: Markup, *, live: bool = False) -> str:
    """The Content-Security-Policy under which only this style and script apply; a live page may talk to its own server."""
    own = "'self'" if live else "'none'"
    rules = {
        "default-src": "'none'",
        "style-src": f"'sha256-{_sha256(style)}'",
        "script-src": f"'sha256-{_sha256(script)}'",
        "img-src": "data:",
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
    }
    return "; ".join(f"{rule} {allowed}" for rule, allowed in rules.items())


@cache
def bundle(package: str, kind: str, names: Sequence[str]) -> Markup:
    """Our own style sheets or scripts of a package of expbank, one after the other."""
    folder = files(f"expbank.{package}").joinpath(kind)
    return Markup("\n".join(folder.joinpath(f"{name}.{kind}").read_text(encoding="utf-8") for name in names))


def templates_from(loader: BaseLoader) -> Environment:
    """An environment with escaping on, every unknown name an error, and the functions that the report templates call."""
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    functions: list[Callable[..., object]] = [marking.marked, marking.marked_for, gauge.gauge, limit_words, percent]
    functions += [cost_words, share_words, signal_words, view.share_ends]
    functions += [view.heat, view.whole_percent, view.star_lines, view.other_lines, view.copy_of_line, view.copy_of_story]
    made.globals.update({function.__name__: function for function in functions})
    return made


@cache
def _templates() -> Environment:
    return templates_from(PackageLoader("expbank.report.html"))


class _Words:
    """The catalogue in one language, as templates call it: `t("html.copy")`."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, key: str, **values: object) -> str:
        return message_in(self._language, key, **values)


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
