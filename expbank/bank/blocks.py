"""What every reader makes of a file: a run of Blocks with their source lines, ready to be cut into Experiences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from expbank.domain import SkippedLine

Kind = Literal["heading", "item", "paragraph", "row", "break", "skip"]


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of a file: a heading, a list item, a prose line or paragraph, a table row, a break, or lines to skip.

    `text` has its list or heading mark taken off and its links reduced, nothing else; a label still stands in it.
    `line` counts from 1 and `extent` is the number of source lines covered. `depth` is the level of a heading (1 outermost)
    or the nesting of an item (0 outermost). `style` names how a heading is marked; `reason` says why a `skip` is one.
    `columns` are the head cells over the `cells` of a row.
    """

    kind: Kind
    text: str
    line: int
    extent: int = 1
    depth: int = 0
    style: str = ""
    reason: str = ""
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its lines as they stand, and the Blocks that cover every non-blank one of them.

    `title` is what the file calls itself, else its name; `properties` are the values of its front matter. `shares_lines` where
    several Blocks may stand on one line (JSON): then a line counts once, as a Bullet first.
    """

    source: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    properties: Mapping[str, object] = field(default_factory=dict)
    shares_lines: bool = False

    def skipped(self, block: Block, reason: str) -> Iterable[SkippedLine]:
        """The non-blank lines of `block` as SkippedLines."""
        for number in range(block.line, block.line + block.extent):
            text = self.lines[number - 1].strip()
            if text:
                yield SkippedLine(source=self.source, line=number, text=text, reason=reason)


class BlockReader(Protocol):
    """Reads one form of written text. Readers are asked in turn, so the pickiest comes first."""

    def accepts(self, text: str, suffix: str) -> bool:
        """Whether `text` (clean, see `expbank.text`) looks like this form; `suffix` is lower case with its dot."""
        ...

    def read(self, text: str, source: str, name: str) -> Document:
        """The Document for `text`; `name` is its title where it has none of its own."""
        ...
