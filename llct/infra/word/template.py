"""A compiled template: stretches of finished XML with the places of values between them."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape

from llct.infra.word.fields import Blank, Value, Values
from llct.infra.word.package import Package
from llct.infra.word.styles import Style, style_id

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# What XML 1.0 cannot hold at all, not even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE = re.compile(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)")
_LETTERS = re.compile("<w:t[^>]*>([^<]*)</w:t>")
_HEADING = re.compile(f'<w:pStyle w:val="({style_id(Style.PART)}|{style_id(Style.ITEM)})"/>')
# Letters between a table and the signatures: about six lines.
_KEPT_BELOW_TABLE = 500
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def lines_of(text: str) -> list[str]:
    """The lines of a value as XML text: escaped, NFC, without what XML forbids."""
    lines = _LINE_ENDS.split(unicodedata.normalize("NFC", text))
    return [escape(_ILLEGAL.sub("", line.replace("\t", " "))) for line in lines]


def _written_lines(text: str) -> list[str]:
    """The lines without the empty ones; at least one, which may be empty."""
    return [line.strip() for line in lines_of(text) if line.strip()] or [""]


def _text(line: str) -> str:
    return f'<w:t xml:space="preserve">{line}</w:t>'


class Node(Protocol):
    """A piece of the document."""

    def write(self, values: Values, out: list[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Static:
    """XML that never changes."""

    xml: str

    def write(self, values: Values, out: list[str]) -> None:
        out.append(self.xml)


@dataclass(frozen=True, slots=True)
class InRun:
    """A value among other text; ``line_end`` is what its line feeds print."""

    name: str
    line_end: str

    def write(self, values: Values, out: list[str]) -> None:
        value = values.get(self.name, "")
        if isinstance(value, Blank):
            out.append("<w:tab/>")
        else:
            out.append(self.line_end.join(map(_text, _written_lines(str(value)))))


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A value alone in its paragraph: each of its lines becomes such a paragraph."""

    name: str
    before: str
    after: str

    def write(self, values: Values, out: list[str]) -> None:
        value = values.get(self.name, "")
        if isinstance(value, Blank):
            texts = ["<w:tab/>"] * value.lines
        else:
            texts = [_text(line) for line in _written_lines(str(value))]
        for text in texts:
            out += (self.before, text, self.after)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch repeated for each entry of a list, or shown only when its value is not empty."""

    name: str
    nodes: tuple[Node, ...]

    def write(self, values: Values, out: list[str]) -> None:
        for scope in _scopes(values.get(self.name, ""), values):
            for node in self.nodes:
                node.write(scope, out)


@dataclass(frozen=True, slots=True)
class Cells:
    """A table cell repeated to the right, one for each text; they share the cell's width."""

    name: str
    width: int
    before: tuple[str, str]
    after: str

    def write(self, values: Values, out: list[str]) -> None:
        texts = _texts(values.get(self.name, ""))
        start = f"{self.before[0]}{self.width // len(texts)}{self.before[1]}"
        for text in texts:
            out += (start, "<w:br/>".join(map(_text, _written_lines(text))), self.after)


@dataclass(frozen=True, slots=True)
class Columns:
    """The grid columns under such cells."""

    name: str
    width: int

    def write(self, values: Values, out: list[str]) -> None:
        count = len(_texts(values.get(self.name, "")))
        out.append(f'<w:gridCol w:w="{self.width // count}"/>' * count)


@dataclass(frozen=True, slots=True)
class KeepWithNext:
    """Ties what was written last to what follows: signatures never stand on a page alone.

    Which lines these are depends on the values, so they cannot be marked in the template. Soon
    after a table, with no heading between, they are all lines below it and its last two rows.
    """

    def write(self, values: Values, out: list[str]) -> None:
        _tie(out, _first_kept)


@dataclass(frozen=True, slots=True)
class KeepRowWithNext:
    """Ties the table row written last to the next one: a total never opens a page."""

    def write(self, values: Values, out: list[str]) -> None:
        _tie(out, lambda xml: _last(xml, "tr"))


def _tie(out: list[str], find_first: Callable[[str], int]) -> None:
    xml = "".join(out)
    first = find_first(xml)
    out[:] = xml[:first], _STYLE.sub(r"\1<w:keepNext/>", xml[first:])


def _first_kept(xml: str) -> int:
    """Where the lines begin that signatures take along to the next page."""
    first_text, end, room = None, len(xml), _KEPT_BELOW_TABLE
    while xml.endswith("</w:p>", 0, end) and room > 0:
        start = _last(xml, "p", end)
        if _HEADING.search(xml, start, end):
            break
        letters = sum(map(len, _LETTERS.findall(xml, start, end)))
        if letters and first_text is None:
            first_text = start
        room -= letters
        end = start
    if xml.endswith("</w:tbl>", 0, end):
        table = _last(xml, "tbl", end)
        last = _last(xml, "tr", end)
        return max(_last(xml, "tr", last), table)
    return end if first_text is None else first_text


def _last(xml: str, tag: str, end: int | None = None) -> int:
    return max(xml.rfind(f"<w:{tag}>", 0, end), xml.rfind(f"<w:{tag} ", 0, end), 0)


def _scopes(value: Value, values: Values) -> Sequence[Values]:
    if isinstance(value, str | bool | Blank):
        return (values,) if value else ()
    return [{**values, **entry} for entry in value if isinstance(entry, Mapping)]


def _texts(value: Value) -> Sequence[str]:
    """At least one, because a table row without its cell would be broken."""
    if isinstance(value, str | bool | Blank):
        return ("",)
    return [str(text) for text in value] or ("",)


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled .docx."""

    nodes: tuple[Node, ...]
    package: Package

    def fill(self, values: Values) -> bytes:
        out = [_DECLARATION]
        for node in self.nodes:
            node.write(values, out)
        return self.package.with_document("".join(out).encode())
