"""JSON Resume (jsonresume.org) and YAML of the same shape: each entry a heading, its highlights items, its other lines metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from expbank.bank.blocks import Block, Document
from expbank.bank.lines import has_words
from expbank.bank.prose import cut

# JSON is YAML but for tabs between its tokens and for characters written as two surrogate escapes.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.I)
_LONE_SURROGATE = re.compile(r"\\ud[89a-f][0-9a-f]{2}", re.I)

_SECTIONS = ("work", "projects", "volunteer", "education", "awards", "certificates", "publications", "skills")
_LOOKS_LIKE_ONE = re.compile(rf"^\s*[{{]|^(?:basics|{'|'.join(_SECTIONS)})\s*:", re.M)
# What names an entry, and what else its fields say; in this order of preference.
_TITLES = ("name", "title", "institution", "organization", "company", "position")
_EMPLOYED = {"work": ("name", "company", "organization"), "volunteer": ("organization", "name")}
_LABELLED = {
    "organization": ("entity", "organization", "company", "institution", "awarder", "issuer", "publisher"),
    "role": ("roles", "position", "studyType"),
    "tags": ("area", "type"),
}
_TEXTS = ("summary", "description", "highlights", "achievements", "responsibilities", "courses")
_SKILLS = ("keywords", "skills", "technologies")


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A value with the lines it stands on; `literal` where each of its lines is a line of its own."""

    text: str
    line: int
    extent: int
    literal: bool


class JsonResumeReader:
    """Reads a resume in the schema of jsonresume.org."""

    def accepts(self, text: str, suffix: str) -> bool:
        """JSON or YAML with a list of entries under a name of the schema."""
        if suffix not in ("", ".json", ".yaml", ".yml") or not _LOOKS_LIKE_ONE.search(text):
            return False
        top = _fields(_compose(text))
        return any(isinstance(top.get(section), yaml.SequenceNode) for section in _SECTIONS)

    def read(self, text: str, source: str, name: str) -> Document:
        """The Document of a resume; the lines of its form (braces, keys, addresses) are skipped."""
        lines = tuple(text.split("\n"))
        blocks = list(_blocks(_fields(_compose(text))))
        covered = {number for block in blocks for number in range(block.line, block.line + block.extent)}
        blocks += [
            Block("skip", "", number, reason="metadata") for number, line in enumerate(lines, 1) if line.strip() and number not in covered
        ]
        blocks.sort(key=lambda block: block.line)
        return Document(source, name, lines, tuple(blocks), shares_lines=True)


def _compose(text: str) -> yaml.Node | None:
    text = _SURROGATES.sub(lambda pair: bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be"), text.replace("\t", " "))
    try:
        return yaml.compose(_LONE_SURROGATE.sub("?", text), Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _fields(node: yaml.Node | None) -> Mapping[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _blocks(top: Mapping[str, yaml.Node]) -> Iterator[Block]:
    for summary in _scalars(_fields(top.get("basics")).get("summary")):
        yield Block("heading", "Summary", summary.line, 0, depth=1, style="#")
        yield from _prose(summary)
    for section in _SECTIONS:
        node = top.get(section)
        if isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                yield from _entry(section, _fields(entry))


def _entry(section: str, fields: Mapping[str, yaml.Node]) -> Iterator[Block]:
    """The Blocks of one entry: a work entry is titled as in a 자소서, `회사 | 직무 | 기간`, any other by its name."""
    titles = [title for key in _TITLES for title in _scalars(fields.get(key))]
    if not titles:
        return
    dates = [date for key in ("startDate", "endDate", "date") for date in _scalars(fields.get(key))]
    employers = [name for key in _EMPLOYED.get(section, ()) for name in _scalars(fields.get(key))]
    positions = _scalars(fields.get("position"))
    title = titles[0]
    if employers and positions:
        words = " | ".join([employers[0].text, positions[0].text, *([_span(fields)] if dates else [])])
        yield Block("heading", words, employers[0].line, 1, depth=1, style="#")
        title = employers[0]
    else:
        yield Block("heading", title.text, title.line, 1, depth=1, style="#")
        if dates:
            yield Block("item", f"period: {_span(fields)}", dates[0].line)
        for label, keys in _LABELLED.items():
            values = [value for key in keys for value in _scalars(fields.get(key)) if value != title]
            if values:
                yield Block("item", f"{label}: {', '.join(value.text for value in values)}", values[0].line)
    for key in _TEXTS:
        for value in _scalars(fields.get(key)):
            yield from _prose(value, "dash" if isinstance(fields[key], yaml.SequenceNode) else "")
    yield from _skills([value for key in _SKILLS for value in _scalars(fields.get(key))])


def _span(fields: Mapping[str, yaml.Node]) -> str:
    start, end, date = ([value.text for value in _scalars(fields.get(key))] for key in ("startDate", "endDate", "date"))
    return f"{start[0]} ~ {end[0] if end else 'Present'}" if start else (date or end or [""])[0]


def _skills(values: Sequence[_Scalar]) -> Iterator[Block]:
    """One labelled item a line of the file, with all the names on it."""
    by_line: dict[int, list[str]] = {}
    for value in values:
        by_line.setdefault(value.line, []).append(value.text)
    for line, names in by_line.items():
        yield Block("item", f"skills: {', '.join(names)}", line)


def _prose(value: _Scalar, mark: str = "") -> Iterator[Block]:
    if value.literal:
        for offset, line in enumerate(value.text.split("\n")):
            if line.strip():
                yield from cut([line.strip()], value.line + offset)
    elif has_words(value.text):
        yield Block("item" if mark else "paragraph", " ".join(value.text.split()), value.line, value.extent, style=mark)


def _scalars(node: yaml.Node | None) -> list[_Scalar]:
    """The texts of a scalar, of a list of scalars, or of a list of entries with a name (skills and roles are kept so by some)."""
    if isinstance(node, yaml.SequenceNode):
        return [scalar for item in node.value for scalar in _scalars(item)]
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip() or node.tag.endswith(":null"):
        return []
    first, end = node.start_mark.line + 1, node.end_mark.line + 1
    text = str(node.value)
    if node.style in ("|", ">"):
        literal = node.style == "|"
        return [_Scalar(text.rstrip("\n"), first + 1, len(text.rstrip("\n").split("\n")) if literal else max(end - first - 1, 1), literal)]
    return [_Scalar(text.strip(), first, end - first + 1, literal=False)]
