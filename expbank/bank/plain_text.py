"""Plain text: ruled titles, bracket and glyph headings, bullets of every kind, prose a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expbank.bank.blocks import Block, Document
from expbank.bank.lines import strip_list_mark
from expbank.bank.prose import TITLE_GLYPHS, cut

# A rule: at least three of a drawing character, alone on its line.
_RULE = re.compile(r"[━─═=\-_*~#▬■□▪◆◇·.―—–+]{3,}|(?:[-*=_] ){2,}[-*=_]")
# A title inside its rule: ━━━ 성장과정 ━━━, === Projects ===
_ENCLOSED = re.compile(r"(?P<rule>[━─═=\-*~#▬])(?P=rule){1,}\s*(?P<title>[^━─═=\-*~#▬\s].*?)\s*(?P=rule){2,}")


class PlainTextReader:
    """Reads any text: the reader of last resort."""

    def accepts(self, text: str, suffix: str) -> bool:  # noqa: ARG002 - the last reader takes everything
        """Any text."""
        return True

    def read(self, text: str, source: str, name: str) -> Document:
        """The Document of a plain text."""
        lines = tuple(text.split("\n"))
        return Document(source, name, lines, tuple(_Lines(lines).blocks()))


class _Lines:
    """Walks the lines once; it knows the marks and indents of the list it is in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._open: list[tuple[int, str]] = []
        self._after_blank = False

    def blocks(self) -> Iterator[Block]:
        run: list[int] = []
        for index, line in enumerate(self._lines):
            bare = line.strip()
            if bare and not _RULE.fullmatch(bare) and not _enclosed(bare):
                run.append(index)
                continue
            yield from self._paragraph(run)
            run = []
            if not bare:
                self._after_blank = True
                continue
            self._open = []
            if found := _enclosed(bare):
                yield Block("heading", found["title"], index + 1, style="ruled")
            else:
                yield Block("break", "", index + 1)
        yield from self._paragraph(run)

    def _paragraph(self, run: Sequence[int]) -> Iterator[Block]:
        """The Blocks of lines that no blank line parts: an item takes the deeper-indented lines after it along."""
        start = 0
        while start < len(run):
            line = self._lines[run[start]]
            rest, mark = _mark(line.strip())
            end = start + 1
            if mark:
                while end < len(run) and self._continues(line, self._lines[run[end]]):
                    end += 1
                depth = self._depth(_indent(line), mark)
                self._after_blank = False
                texts = [rest, *(self._lines[index].strip() for index in run[start + 1 : end])]
                yield from cut(texts, run[start] + 1, depth, mark)
            else:
                while end < len(run) and not _mark(self._lines[run[end]].strip())[1]:
                    end += 1
                if _indent(line) == 0:
                    self._open = []
                yield from cut([self._lines[index].strip() for index in run[start:end]], run[start] + 1, len(self._open))
            start = end

    @staticmethod
    def _continues(item: str, line: str) -> bool:
        return _indent(line) > _indent(item) and not _mark(line.strip())[1]

    def _depth(self, indent: int, mark: str) -> int:
        """How deep an item nests: by its indent, and where indents are level by a mark that is new inside the list."""
        if mark in TITLE_GLYPHS:
            self._open = []
            return 0
        while self._open and (self._open[-1][0] > indent or (self._open[-1][0] == indent and self._is_outer(mark, indent))):
            self._open.pop()
        if not self._open or self._open[-1] != (indent, mark):
            self._open.append((indent, mark))
        return len(self._open) - 1

    def _is_outer(self, mark: str, indent: int) -> bool:
        """Whether `mark` leaves the innermost list of its indent: it is that of a list around, or begins a list after a blank line."""
        return self._open[-1][1] != mark and ((indent, mark) in self._open or self._after_blank)


def _mark(text: str) -> tuple[str, str]:
    """`text` without its list mark, and the mark as one character (a number counts as `number`)."""
    if text[0] in TITLE_GLYPHS:
        return text[1:].lstrip("\ufe0f "), text[0] if len(text) > 1 else ""
    rest, kind = strip_list_mark(text)
    return rest, kind if kind in ("number", "") else text[0]


def _enclosed(line: str) -> re.Match[str] | None:
    return _ENCLOSED.fullmatch(line) if len(line) <= 200 else None


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
