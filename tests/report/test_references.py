"""What the sample posting looks like in every form; pytest --update-references writes these files anew."""

import re
from collections.abc import Callable

import pytest

from expbank.report import suggest_json, suggest_markdown
from expbank.report.html import render_html
from tests.report.sample import sample_report
from tests.report.terminal.screens import shown

Compare = Callable[[str, str], None]


@pytest.mark.parametrize("columns", [80, 120])
def test_terminal(matches_reference: Compare, columns: int) -> None:
    matches_reference(f"terminal-{columns}.txt", shown(sample_report(), columns, 40))


@pytest.mark.parametrize("detail", ["brief", "full"])
def test_terminal_with_less_and_with_more(matches_reference: Compare, detail: str) -> None:
    matches_reference(f"terminal-{detail}.txt", shown(sample_report(), 80, 24, "brief" if detail == "brief" else "full"))


def test_colours(matches_reference: Compare) -> None:
    matches_reference("terminal-colours.ansi", shown(sample_report(), 80, 24, "brief", colours=True))


def test_piped(matches_reference: Compare) -> None:
    matches_reference("piped.txt", shown(sample_report(), 80, None))


def test_explained(matches_reference: Compare) -> None:
    matches_reference("piped-explained.txt", shown(sample_report(explain=True), 80, None))


def test_markdown(matches_reference: Compare) -> None:
    matches_reference("report.md", suggest_markdown(sample_report()))


def test_json(matches_reference: Compare) -> None:
    matches_reference("report.json", suggest_json(sample_report(explain=True)) + "\n")


def test_html(matches_reference: Compare) -> None:
    """Its style and script have files of their own, so they are left out here, and so is the version."""
    page = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", render_html(sample_report()), flags=re.DOTALL)
    page = re.sub(r"'sha256-[^']+'", "'sha256-'", page)
    matches_reference("report.html", re.sub(r'content="expbank [^"]+"', 'content="expbank"', page))
