"""A saved web page as the lines that a reader sees: headings, list items and table rows keep their shape, scripts and menus go.

The standard library's HTML parser does it. trafilatura drops short lists as boilerplate, and lists are what a posting is made of; lxml and
its relatives would add a compiled dependency for what a hundred lines do. What is left of menus stands before the first heading and is
left out there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from expbank.errors import InputFileError
from expbank.posting.stated import stated_facts
from expbank.posting.wording import wording
from expbank.text import clean

_STARTS = re.compile(
    r"\s{0,200}<(?:!doctype\s+html|html|head|body|div|section|article|main|meta|h[1-6]|table|ul|ol|p|span|!--)\b", re.IGNORECASE
)
_MOST_CHARACTERS = 5_000_000


@dataclass(slots=True)
class Page:
    """What a web page says: its text, the source line of each text line, and what its markup states about the posting."""

    text: str
    source_lines: list[int]
    title: str | None = None
    company: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether `text` is markup rather than words that were copied from a page."""
    return bool(_STARTS.match(text)) and "</" in text


def read_page(markup: str, source: str) -> Page:
    """The page in `markup`. Raises InputFileError for one longer than any page of a posting."""
    if len(markup) > _MOST_CHARACTERS:
        raise InputFileError("posting.too_long", source=source, characters=f"{len(markup):,}", limit=f"{_MOST_CHARACTERS:,}")
    facts = stated_facts(markup)
    page = _read(_closed(_without(markup, "<!--", "-->")))
    if not page.text.strip() and facts.description:
        # A page that a script fills in the browser: the text is in the facts it states for search engines.
        page = _read(facts.description)
        page.source_lines = [1] * len(page.source_lines)
    page.title = facts.title or page.title
    page.company = facts.company
    return page


@dataclass(slots=True)
class _Written:
    """One written line while it grows."""

    number: int
    parts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Writes the visible lines of a page: "- " for list items, hashes for headings, pipes for table rows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Written] = []
        self.silent: list[str] = []
        self.lists: list[int | None] = []
        self.cells: list[list[str]] | None = None
        self.title: str | None = None
        self.blocks = frozenset(wording("html")["blocks"])
        self.without_view = frozenset(wording("html")["silent"])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta" and dict(attrs).get("property") == "og:title":
            self.title = dict(attrs).get("content") or None
        if tag in self.without_view:
            self.silent.append(tag)
        if self.silent:
            return
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        if self.cells is not None and tag in ("td", "th"):
            self.cells.append([])
        elif self.cells is not None:
            if (tag in self.blocks or tag == "br") and self.cells:
                self.cells[-1].append("<br>")
                self._write("- " if tag == "li" else "")
        elif tag == "tr":
            self._break()
            self.cells = []
        elif tag == "br" or tag in self.blocks:
            self._break()
            self._write(self._opening(tag))
        elif tag in ("b", "strong"):
            self._write("**")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                while self.silent.pop() != tag:
                    pass
            return
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "tr" and self.cells is not None:
            row = ["".join(cell).strip().removeprefix("<br>").removesuffix("<br>") for cell in self.cells]
            self.cells = None
            self._write(f"| {' | '.join(row)} |" if row else "")
            self._break()
        elif self.cells is None and tag in ("b", "strong"):
            self._write("**")
        elif self.cells is None and tag in self.blocks:
            self._break()
            if tag in ("table", "section", "ul", "ol", "p", "h1", "h2", "h3"):
                self._blank()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._write(re.sub(r"\s+", " ", data))

    def _opening(self, tag: str) -> str:
        if tag == "li" and self.lists:
            indent = "  " * (len(self.lists) - 1)
            number = self.lists[-1]
            if number is None:
                return f"{indent}- "
            self.lists[-1] = number + 1
            return f"{indent}{number + 1}. "
        if tag == "li":
            return "- "
        return "#" * int(tag[1]) + " " if re.fullmatch("h[1-6]", tag) else ""

    def _write(self, text: str) -> None:
        if self.cells is not None:
            if self.cells and text:
                self.cells[-1].append(text.replace("|", "/"))
        elif text:
            if not self.lines:
                self._break()
            self.lines[-1].number = self.lines[-1].number if self.lines[-1].parts else self.getpos()[0]
            self.lines[-1].parts.append(text)

    def _break(self) -> None:
        if not self.lines or self.lines[-1].parts:
            self.lines.append(_Written(self.getpos()[0]))

    def _blank(self) -> None:
        self._break()
        self.lines[-1].parts.append("")
        self._break()


def _read(markup: str) -> Page:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    written = [("".join(line.parts).rstrip(), line.number) for line in reader.lines]
    shown = [(text, number) for text, number in written if text.strip(" *-#") or not text.strip()]
    return Page("\n".join(clean(text).replace("\n", " ") for text, _ in shown), [number for _, number in shown], title=reader.title)


def _without(markup: str, start: str, end: str) -> str:
    """`markup` without what stands from `start` to `end`; its line ends stay, so that lines keep their number."""
    pieces: list[str] = []
    at = 0
    while (opened := markup.find(start, at)) >= 0:
        closed = markup.find(end, opened + len(start))
        if closed < 0:
            # Without its end it is words; left as it stands, the parser would look for the end again and again.
            return "".join((*pieces, markup[at:].replace(start, " ")))
        pieces.extend((markup[at:opened], "\n" * markup.count("\n", opened, closed)))
        at = closed + len(end)
    return "".join((*pieces, markup[at:]))


def _closed(markup: str) -> str:
    """`markup` without a tag that never ends: the parser would look for its end again from every other one."""
    end = markup.rfind(">") + 1
    return markup[:end] + markup[end:].replace("<", " ")
