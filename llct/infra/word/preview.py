"""A paper read back as plain blocks, to be shown and printed as a page where Word is not at hand.

It reads what render() wrote: paragraphs, tables, list numbers, the look given by named styles.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_HALF_POINTS = 2
_TWIPS = 20
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`align` is left, center, right or both; `label` the number Word would show before it.

    `points` is the size of the letters, `before` the points of room above.
    """

    runs: tuple[Run, ...]
    align: str = "left"
    points: float = 14
    before: int = 0
    is_indented: bool = False
    is_rule: bool = False
    label: str = ""

    is_table = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    blocks: tuple["Paragraph | Table", ...]
    span: int = 1


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """`widths` are shares of a hundred; a table without lines only arranges its cells."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    has_lines: bool

    is_table = True


Block = Paragraph | Table


@dataclass
class _Look:
    """What a style, or a paragraph's own properties, say; None where they say nothing."""

    align: str | None = None
    points: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    before: int | None = None
    is_indented: bool | None = None
    level: int | None = None

    def over(self, base: "_Look") -> "_Look":
        """This look, and the base's where it says nothing."""
        merged = {
            name: getattr(base, name) if value is None else value
            for name, value in vars(self).items()
        }
        return _Look(**merged)


@dataclass
class _Reader:
    styles: dict[str, _Look]
    formats: list[tuple[str, str]]
    counters: list[int] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _w("p"):
                yield self.paragraph(child)
            elif child.tag == _w("tbl"):
                yield self.table(child)
            elif child.tag == _w("sdt"):
                yield from self.blocks(child.find(_w("sdtContent")))

    def paragraph(self, element: etree._Element) -> Paragraph:
        properties = element.find(_w("pPr"))
        style = _value(properties, "pStyle") or "Normal"
        look = _own_look(properties, None).over(self.styles.get(style, _Look()))
        runs = tuple(run for r in element.iter(_w("r")) if (run := self.run(r, look)).text)
        return Paragraph(
            runs=runs,
            align=look.align or "left",
            points=look.points or Paragraph.points,
            before=look.before or 0,
            is_indented=bool(look.is_indented),
            is_rule=properties is not None and properties.find(_w("pBdr")) is not None,
            label=self.label(look.level),
        )

    def run(self, element: etree._Element, paragraph: _Look) -> Run:
        look = _own_look(None, element.find(_w("rPr"))).over(paragraph)
        text = "".join(_TEXTS[child.tag](child) for child in element if child.tag in _TEXTS)
        return Run(text, bool(look.bold), bool(look.italic), bool(look.underline))

    def label(self, level: int | None) -> str:
        """The next number of a list level; deeper levels begin anew."""
        if level is None or level >= len(self.formats):
            return ""
        self.counters += [0] * (level + 1 - len(self.counters))
        self.counters = self.counters[: level + 1]
        self.counters[level] += 1
        number_format, text = self.formats[level]
        count = self.counters[level]
        shown = _ROMAN[count] if number_format == "upperRoman" and count < 13 else str(count)
        return text.replace(f"%{level + 1}", shown)

    def table(self, element: etree._Element) -> Table:
        grid = [int(column.get(_w("w"))) for column in element.iterfind(f"{_w('tblGrid')}/*")]
        total = sum(grid) or 1
        return Table(
            rows=tuple(self.row(row) for row in element.iterfind(_w("tr"))),
            widths=tuple(round(width * 100 / total) for width in grid),
            has_lines=_value(element.find(_w("tblPr")), "tblStyle") != "TableLayout",
        )

    def row(self, element: etree._Element) -> Row:
        cells = []
        for cell in element.iterfind(_w("tc")):
            span = _value(cell.find(_w("tcPr")), "gridSpan") or "1"
            cells.append(Cell(tuple(self.blocks(cell)), int(span)))
        return Row(tuple(cells), element.find(f"{_w('trPr')}/{_w('tblHeader')}") is not None)


@dataclass(frozen=True)
class Preview:
    """The paper's body from top to bottom, and how its page lies."""

    blocks: tuple[Block, ...]
    is_landscape: bool


def read_preview(document: bytes) -> Preview:
    with ZipFile(BytesIO(document)) as parts:
        body = _xml(parts.read("word/document.xml")).find(_w("body"))
        styles = _styles(_xml(parts.read("word/styles.xml")))
        formats = _formats(_xml(parts.read("word/numbering.xml")))
    size = body.find(f"{_w('sectPr')}/{_w('pgSz')}")
    is_landscape = size is not None and size.get(_w("orient")) == "landscape"
    return Preview(tuple(_Reader(styles, formats).blocks(body)), is_landscape)


def _styles(root: etree._Element) -> dict[str, _Look]:
    """Each style with what it takes over; in our templates a base stands before its heirs."""
    found: dict[str, _Look] = {}
    for style in root.iterfind(_w("style")):
        base = found.get(_value(style, "basedOn") or "", _Look())
        own = _own_look(style.find(_w("pPr")), style.find(_w("rPr")))
        found[style.get(_w("styleId"))] = own.over(base)
    return found


def _formats(root: etree._Element) -> list[tuple[str, str]]:
    levels = root.iterfind(f"{_w('abstractNum')}/{_w('lvl')}")
    return [(_value(level, "numFmt") or "", _value(level, "lvlText") or "") for level in levels]


def _own_look(paragraph: etree._Element | None, run: etree._Element | None) -> _Look:
    size = _value(run, "sz")
    indent = None if paragraph is None else paragraph.find(_w("ind"))
    numbers = None if paragraph is None else paragraph.find(_w("numPr"))
    first_line = None if indent is None else indent.get(_w("firstLine"))
    spacing = None if paragraph is None else paragraph.find(_w("spacing"))
    before = None if spacing is None else spacing.get(_w("before"))
    return _Look(
        align=_value(paragraph, "jc"),
        points=int(size) / _HALF_POINTS if size else None,
        bold=_switch(run, "b"),
        italic=_switch(run, "i"),
        underline=_switch(run, "u"),
        before=int(before) // _TWIPS if before else None,
        is_indented=None if first_line is None else first_line != "0",
        level=None if numbers is None else int(_value(numbers, "ilvl") or 0),
    )


def _switch(parent: etree._Element | None, name: str) -> bool | None:
    found = None if parent is None else parent.find(_w(name))
    return None if found is None else found.get(_w("val")) not in {"0", "false", "none"}


def _value(parent: etree._Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(_w(name))
    return None if found is None else found.get(_w("val"))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _xml(data: bytes) -> etree._Element:
    return etree.fromstring(data, _PARSER)


_DOTS = " ………………………………………… "
_TEXTS = {
    _w("t"): lambda element: element.text or "",
    _w("tab"): lambda _element: _DOTS,
    _w("br"): lambda _element: "\n",
}
