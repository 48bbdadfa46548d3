"""Markdown, by a CommonMark parser: blocks with their source lines. Inline marks stay as the person wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from expbank.bank.blocks import Block, Document
from expbank.bank.comments import blank_comments
from expbank.bank.labels import split_label
from expbank.bank.lines import ends_sentence, has_words, reduce_links, unwrap_emphasis
from expbank.bank.prose import cut

# Signs of Markdown that plain text does not have by chance.
_SIGNS = re.compile(
    r"^(?:#{1,6}[ \t]+\S|```|~~~|\|.*\|[ \t]*$|>[ \t]|---[ \t]*$)|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^)\n]+\)|\[\[[^\]\n]+\]\]", re.M
)
_TITLE_KEYS = ("title", "제목", "name")
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?\s*")


class MarkdownReader:
    """Reads CommonMark with tables, front matter and Obsidian's and Notion's habits."""

    def accepts(self, text: str, suffix: str) -> bool:
        """Markdown by suffix, or a text with signs of it."""
        return suffix in (".md", ".markdown", ".mdown", ".mdx", ".mkd") or _SIGNS.search(text) is not None

    def read(self, text: str, source: str, name: str) -> Document:
        """The Document of a Markdown text."""
        lines = tuple(text.split("\n"))
        visible, comments = blank_comments(text)
        tokens = _parser().parse(visible)
        properties = _properties(tokens)
        shown = visible.split("\n")
        blocks = list(_Blocks(tokens, shown).all())
        blocks += [Block("skip", "", number, reason="comment") for number in comments]
        blocks += _uncovered(shown, blocks)
        blocks.sort(key=lambda block: block.line)
        title = next((str(properties[key]) for key in _TITLE_KEYS if properties.get(key)), name)
        return Document(source, title, lines, tuple(blocks), properties)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    # Indented prose is prose in a note, not code; a reference definition is a line with a link.
    parser.disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _properties(tokens: Sequence[Token]) -> dict[str, object]:
    front = next((token for token in tokens if token.type == "front_matter"), None)
    if front is None:
        return {}
    try:
        values: Any = yaml.safe_load(front.content)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).strip().lower(): value for key, value in values.items()} if isinstance(values, dict) else {}


class _Blocks:
    """Turns tokens into Blocks; it knows how deep in lists it is and which row heads the table."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._list_depth = -1
        self._mark = ""
        self._columns: tuple[str, ...] = ()
        self._cells: list[str] | None = None
        self._row_line = 0
        self._in_head = False

    def all(self) -> Iterator[Block]:
        """The Blocks in order; lines without a token are not among them."""
        heading: Token | None = None
        for token in self._tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._list_depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._list_depth -= 1
                case "list_item_open":
                    self._mark = "number" if token.markup in ".)" else "dash"
                case "list_item_close":
                    self._mark = ""
                case "heading_open":
                    heading = token
                case "heading_close":
                    heading = None
                case "hr":
                    yield _skip(token, "break")
                case "front_matter":
                    yield _skip(token, "front_matter")
                case "fence":
                    yield _skip(token, "code")
                case "html_block":
                    yield from self._html(token)
                case "thead_open" | "thead_close":
                    self._in_head = token.type == "thead_open"
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    yield from self._row()
                case "inline":
                    yield from self._inline(token, heading)

    def _inline(self, token: Token, heading: Token | None) -> Iterator[Block]:
        if self._cells is not None:
            self._cells.append(reduce_links(token.content))
            self._row_line = _first(token)
        elif heading is not None:
            yield from self._heading(token, heading)
        else:
            lines = [_CALLOUT.sub("", line.strip()) for line in token.content.split("\n")]
            yield from self._prose(lines, _first(token))

    def _prose(self, lines: Sequence[str], first: int) -> Iterator[Block]:
        # A line that ends in a backslash or two blanks is a line of its own: the person broke it.
        mark, self._mark = self._mark, ""
        depth = self._list_depth if mark else self._list_depth + 1
        start = 0
        for end in range(1, len(lines) + 1):
            if end < len(lines) and not self._is_broken(first + end - 1, lines[end - 1]):
                continue
            run = [line.removesuffix("\\").rstrip() for line in lines[start:end]]
            yield from cut(run, first + start, depth, mark if start == 0 else "")
            start = end

    def _is_broken(self, number: int, line: str) -> bool:
        return line.endswith("\\") or self._lines[number - 1].endswith("  ")

    def _heading(self, token: Token, heading: Token) -> Iterator[Block]:
        lines = token.content.split("\n")
        first = _first(token)
        if heading.markup == "-" and (len(lines) > 1 or ends_sentence(lines[0].strip())):
            # CommonMark reads a paragraph with --- right under it as a heading; people mean a rule.
            yield from self._prose([line.strip() for line in lines], first)
            yield Block("break", "", first + len(lines))
            return
        extent = len(lines) + (heading.markup in "-=")
        text = unwrap_emphasis(reduce_links(" ".join(line.strip() for line in lines)))
        if not has_words(text):
            yield Block("skip", text, first, extent, reason="symbols")
        else:
            yield Block("heading", text, first, extent, depth=int(heading.tag[1:]), style="#")

    def _row(self) -> Iterator[Block]:
        cells, self._cells = tuple(self._cells or ()), None
        text = " | ".join(cell for cell in cells if cell)
        label = len(cells) == 2 and split_label(f"{cells[0]}: {cells[1]}")
        if label:
            # A table of two columns whose left cells are labels is a form: 기간 | 2024.01 ~ 2024.03
            yield Block("item", f"{cells[0]}: {cells[1]}", self._row_line)
        elif self._in_head or not text:
            self._columns = cells if self._in_head else self._columns
            yield Block("skip", text, self._row_line, reason="table")
        else:
            yield Block("row", text, self._row_line, columns=self._columns, cells=cells)

    def _html(self, token: Token) -> Iterator[Block]:
        first = _first(token)
        for offset, line in enumerate(token.content.split("\n")):
            text = reduce_links(line.strip())
            if text:
                yield from cut([text], first + offset)
            elif line.strip():
                yield Block("skip", line.strip(), first + offset, reason="markup")


def _first(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _skip(token: Token, reason: str) -> Block:
    first, end = token.map or [0, 1]
    if reason == "break":
        return Block("break", "", first + 1)
    return Block("skip", "", first + 1, end - first, reason=reason)


def _uncovered(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks for the non-blank lines that the parser gave no token for: too deep nesting, marks without text."""
    covered = {number for block in blocks for number in range(block.line, block.line + block.extent)}
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in covered:
            yield from cut([line.strip()], number)
