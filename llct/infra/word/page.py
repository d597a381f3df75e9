"""Draws a template with python-docx: paragraphs, tables, parts that may be left out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from llct.infra.word.base import base_package
from llct.infra.word.look import Look
from llct.infra.word.metrics import twips
from llct.infra.word.package import DOCUMENT_PART, deflated, read_parts, write_zip
from llct.infra.word.styles import Style, style_id


@dataclass(frozen=True, slots=True)
class Bold:
    """A piece of a paragraph that is set in bold."""

    text: str


def value(name: str) -> str:
    return f"{{{{{name}}}}}"


class Block:
    """The body or a table cell, written from top to bottom."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def paragraph(self, style: Style, *pieces: str | Bold, keep_next: bool = False) -> Any:
        paragraph = OxmlElement("w:p")
        properties = _child(paragraph, "w:pPr")
        _child(properties, "w:pStyle", val=style_id(style))
        if keep_next:
            _child(properties, "w:keepNext")
        for piece in pieces:
            _run(paragraph, piece)
        self.append(paragraph)
        return paragraph

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Paragraphs that repeat, or show only when the field is not empty."""
        self.paragraph(Style.PART_MARK, f"{{{{#{name}}}}}")
        yield
        self.paragraph(Style.PART_MARK, f"{{{{/{name}}}}}")

    def optional(self, name: str, style: Style, *pieces: str | Bold, **looks: bool) -> None:
        """One paragraph that shows only when the field is not empty."""
        with self.part(name):
            self.paragraph(style, *(pieces or (value(name),)), **looks)

    def rule(self, style: Style, margin: int) -> None:
        """A line across the block, ``margin`` twips from either side."""
        properties = self.paragraph(style).find(qn("w:pPr"))
        borders = _child(properties, "w:pBdr")
        _child(borders, "w:top", val="single", sz="6", space="0", color="000000")
        _child(properties, "w:ind", left=str(margin), right=str(margin))

    def append(self, element: Any) -> None:
        last = self._element.find(qn("w:sectPr"))
        if last is None:
            self._element.append(element)
        else:
            last.addprevious(element)


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell; ``span`` columns wide."""

    text: str
    style: Style = Style.TABLE_TEXT
    span: int = 1


class Table:
    """A table of fixed column widths, none of whose rows breaks across pages."""

    def __init__(self, block: Block, widths: Sequence[float], *, style: str = "TableGrid") -> None:
        self._widths = [twips(width) for width in widths]
        self._table = OxmlElement("w:tbl")
        properties = _child(self._table, "w:tblPr")
        _child(properties, "w:tblStyle", val=style)
        _child(properties, "w:tblW", w=str(sum(self._widths)), type="dxa")
        _child(properties, "w:jc", val="center")
        _child(properties, "w:tblLayout", type="fixed")
        grid = _child(self._table, "w:tblGrid")
        for width in self._widths:
            _child(grid, "w:gridCol", w=str(width))
        block.append(self._table)

    def row(
        self,
        *cells: Cell,
        is_header: bool = False,
        keep_next: bool = False,
        at_least: float = 0,
    ) -> None:
        spans = (cell.span for cell in cells)
        blocks = self.blocks(*spans, is_header=is_header, at_least=at_least)
        for block, cell in zip(blocks, cells, strict=True):
            block.paragraph(cell.style, cell.text, keep_next=keep_next)

    def heading_row(self, *titles: str) -> None:
        """Repeated at the top of every page."""
        self.row(*(Cell(title, Style.TABLE_HEAD) for title in titles), is_header=True)

    def repeated_row(self, entries: str, names: Sequence[str], centred: Sequence[str]) -> None:
        """A row of the fields ``entries.name``, printed once per entry."""
        texts = [value(f"{entries}.{name}") for name in names]
        texts[0] = f"{{{{#{entries}}}}}" + texts[0]
        texts[-1] += f"{{{{/{entries}}}}}"
        styles = [Style.TABLE_CENTRED if name in centred else Style.TABLE_TEXT for name in names]
        self.row(*map(Cell, texts, styles))

    def blocks(self, *spans: int, is_header: bool = False, at_least: float = 0) -> list[Block]:
        """A new row, its cells as blocks to write in."""
        row = _child(self._table, "w:tr")
        properties = _child(row, "w:trPr")
        _child(properties, "w:cantSplit")
        if at_least:
            _child(properties, "w:trHeight", val=str(twips(at_least)), hRule="atLeast")
        if is_header:
            _child(properties, "w:tblHeader")
        blocks, first = [], 0
        for span in spans:
            cell = _child(row, "w:tc")
            looks = _child(cell, "w:tcPr")
            width = sum(self._widths[first : first + span])
            _child(looks, "w:tcW", w=str(width), type="dxa")
            if span > 1:
                _child(looks, "w:gridSpan", val=str(span))
            if is_header:
                _child(looks, "w:vAlign", val="center")
            blocks.append(Block(cell))
            first += span
        return blocks


class Page(Block):
    """A document under construction."""

    def __init__(self, look: Look, *, landscape: bool = False) -> None:
        self.look = look
        self.landscape = landscape
        self._base = base_package(look, landscape=landscape)
        self._document = Document(BytesIO(self._base))
        super().__init__(self._document.element.body)

    @property
    def width(self) -> int:
        return self.look.text_width(self.landscape)

    def to_bytes(self) -> bytes:
        """The same package with the body drawn; always the same bytes."""
        parts = read_parts(self._base)
        parts[DOCUMENT_PART] = self._document.part.blob
        return b"".join(write_zip(deflated(name, data) for name, data in parts.items()))


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(f"w:{name}"), text)
    parent.append(element)
    return element


def _run(paragraph: Any, piece: str | Bold) -> None:
    run = _child(paragraph, "w:r")
    if isinstance(piece, Bold):
        looks = _child(run, "w:rPr")
        _child(looks, "w:b")
        _child(looks, "w:bCs")
    text = _child(run, "w:t")
    text.text = piece.text if isinstance(piece, Bold) else piece
    text.set(qn("xml:space"), "preserve")
