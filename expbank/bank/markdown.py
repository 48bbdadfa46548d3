"""Markdown, by a CommonMark parser: blocks with their source lines. Inline marks stay as the person wrote them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from expbank.bank.blocks import Block, Document
from expbank.bank.comments import blank_comments
from expbank.bank.lines import ends_sentence, has_words, reduce_links, unwrap_emphasis
from expbank.bank.prose import cut
from expbank.bank.tables import row_block

# Signs of Markdown that plain text does not have by chance.
_SIGNS = re.compile(
    r"^(?:#{1,6}[ \t]+\S|```|~~~|\|.*\|[ \t]*$|>[ \t]|---[ \t]*$)|\*\*[^*\n]+\*\*"
    r"|\[[^\]\[\n]{1,200}\]\([^)\n]{1,2000}\)|\[\[[^\]\[\n]{1,200}\]\]",
    re.M,
)
_TITLE_KEYS = ("title", "제목", "name")
# The line of a <details> block that is always shown: a title, so bold.
_SUMMARY = re.compile(r"<summary\b", re.I)
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
        blocks += _uncovered(shown, comments, blocks)
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
    """Turns tokens into Blocks; it knows how deep in lists it is, the heading it is in, and the head of the table."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._list_depth = -1
        self._mark = ""
        self._heading: Token | None = None
        self._columns: tuple[str, ...] = ()
        self._cells: list[str] | None = None
        self._in_head = False
        self._row_line = 0

    def all(self) -> Iterator[Block]:
        """The Blocks in order; lines without a token are not among them."""
        for token in self._tokens:
            self._enter_or_leave(token)
            match token.type:
                case "hr":
                    yield Block("break", "", _first(token))
                case "front_matter":
                    yield _skip(token, "front_matter")
                case "fence":
                    yield _skip(token, "code")
                case "html_block":
                    yield from self._html(token)
                case "tr_open":
                    self._row_line = _first(token)
                case "tr_close":
                    yield self._row()
                case "inline":
                    yield from self._inline(token)

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._list_depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._list_depth -= 1
            case "list_item_open":
                self._mark = "number" if token.markup in ".)" else "dash"
            case "list_item_close":
                self._mark = ""
            case "heading_open" | "heading_close":
                self._heading = token if token.nesting > 0 else None
            case "thead_open" | "thead_close":
                self._in_head = token.nesting > 0
            case "tr_open":
                self._cells = []

    def _inline(self, token: Token) -> Iterator[Block]:
        if self._cells is not None:
            self._cells.append(reduce_links(token.content))
        elif self._heading is not None:
            yield from self._heading_blocks(token, self._heading)
        else:
            lines = [_CALLOUT.sub("", line.strip()) for line in token.content.split("\n")]
            yield from self._prose(lines, _first(token))

    def _row(self) -> Block:
        cells, self._cells = tuple(self._cells or ()), None
        if self._in_head:
            self._columns = cells
        return row_block(cells, self._columns, self._row_line, head=self._in_head)

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

    def _heading_blocks(self, token: Token, heading: Token) -> Iterator[Block]:
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

    def _html(self, token: Token) -> Iterator[Block]:
        first = _first(token)
        for offset, line in enumerate(token.content.split("\n")):
            summary = _SUMMARY.search(line)
            text = reduce_links(line.strip())
            if text:
                yield from cut([f"**{text}**" if summary else text], first + offset)
            elif line.strip():
                yield Block("skip", line.strip(), first + offset, reason="markup")


def _first(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _skip(token: Token, reason: str) -> Block:
    first, end = token.map or [0, 1]
    return Block("skip", "", first + 1, end - first, reason=reason)


def _uncovered(lines: Sequence[str], comments: Collection[int], blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks for what the parser gave no token for: comment lines, text nested too deep, marks without text."""
    covered = {number for block in blocks for number in range(block.line, block.line + block.extent)}
    for number, line in enumerate(lines, 1):
        if number in covered:
            continue
        if number in comments:
            yield Block("skip", "", number, reason="comment")
        elif line.strip():
            yield from cut([line.strip()], number)
