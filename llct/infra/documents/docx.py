"""The text of a .docx: headings, paragraphs and table rows in order, footnotes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from llct.infra.documents.archive import Archive
from llct.infra.documents.docx_runs import MC, ParagraphReader
from llct.infra.documents.gathering import Gatherer, row
from llct.infra.documents.package import main_part, related
from llct.infra.documents.text import Block, BlockKind, DocumentText, Place
from llct.infra.documents.word_styles import VALUE, Style, Styles, W, outline_level
from llct.infra.documents.xml import elements

_P, _TBL, _TR, _TC = (W + name for name in ("p", "tbl", "tr", "tc"))
_TXBX = W + "txbxContent"
_PROPERTIES, _STYLE = W + "pPr", W + "pStyle"
_DELETED_MARK = f"{W}rPr/{W}del"
_WRAPPERS = tuple(W + name for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"))
_NOTES = (W + "footnote", W + "endnote")
_OUTSIDE = (_TBL, _TXBX, MC + "Fallback")
_PAGES = re.compile(rb"<Pages>(\d{1,5})</Pages>")


class DocxReader:
    """Reads one document; holds at most one of its paragraphs or tables at a time."""

    def __init__(self, archive: Archive, gatherer: Gatherer, largest_part: int) -> None:
        self._archive = archive
        self._out = gatherer
        self._limit = largest_part
        self._main = main_part(archive)
        self._relations = related(archive, self._main)
        self._styles = Styles(self._part("styles"))
        self._document = archive.read(self._main, largest_part)
        self._paragraphs = ParagraphReader(gatherer, self._styles)
        self._paragraph = self._table = 0
        self._kept = ""

    def _part(self, kind: str) -> bytes:
        target = self._relations.first(kind)
        if target is None or target not in self._archive:
            return b""
        return self._archive.read(target, self._limit)

    def read(self) -> DocumentText:
        self._paragraphs.look_at(self._document)
        for element in elements(self._document, (_P, _TBL), outside=_OUTSIDE):
            self._read_block(element)
        self._add(self._kept, 0)
        for kind in ("footnotes", "endnotes"):
            self._read_notes(self._part(kind))
        return self._out.finish(page_count=self._pages())

    def _read_block(self, element: etree._Element) -> None:
        if element.tag == _TBL:
            self._read_table(element)
        else:
            self._read_paragraph(element)

    def _read_paragraph(self, node: etree._Element) -> None:
        properties = node[0] if len(node) and node[0].tag == _PROPERTIES else None
        style = self._style(properties)
        text, boxes = self._paragraphs.read(node, style)
        if properties is not None and properties.find(_DELETED_MARK) is not None:
            # Its end was struck out: it goes on in the next paragraph.
            self._kept += text
            return
        text, self._kept = self._kept + text, ""
        self._add(text, outline_level(properties) or style.level)
        for box in boxes:
            for child in _blocks(box):
                self._read_block(child)

    def _style(self, properties: etree._Element | None) -> Style:
        named = properties.find(_STYLE) if properties is not None else None
        return self._styles.of(named.get(VALUE) if named is not None else None)

    def _add(self, text: str, level: int) -> None:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        place = Place(paragraph=self._paragraph + 1)
        self._paragraph += self._out.add(Block(kind, text, place, level))

    def _read_table(self, table: etree._Element) -> None:
        self._table += 1
        number = self._table
        for index, line in enumerate(_inside(table, _TR), 1):
            cells = [self._cell(cell) for cell in _inside(line, _TC)]
            self._out.add(row(Place(table=number, row=index), cells))

    def _cell(self, cell: etree._Element) -> str:
        return "\n".join(text for child in _blocks(cell) if (text := self._text(child)).strip())

    def _text(self, element: etree._Element) -> str:
        """Of a paragraph or of a table inside a cell."""
        if element.tag == _TBL:
            lines = _inside(element, _TR)
            return "\n".join(
                "\t".join(self._cell(cell) for cell in _inside(line, _TC)) for line in lines
            )
        properties = element[0] if len(element) and element[0].tag == _PROPERTIES else None
        text, boxes = self._paragraphs.read(element, self._style(properties))
        inner = [self._text(child) for box in boxes for child in _blocks(box)]
        return "\n".join((text, *inner))

    def _read_notes(self, data: bytes) -> None:
        if not data:
            return
        self._paragraphs.look_at(data)
        for note in elements(data, _NOTES):
            if note.get(W + "type", "normal") == "normal":
                text = "\n".join(self._text(child) for child in _blocks(note))
                self._out.add(Block(BlockKind.NOTE, text, Place()))

    def _pages(self) -> int | None:
        """As Word last counted them; other programs leave it out."""
        if "docProps/app.xml" not in self._archive:
            return None
        found = _PAGES.search(self._archive.read("docProps/app.xml", self._limit))
        return int(found[1]) or None if found else None


def _inside(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of this name, also those in content controls and tracked insertions."""
    for child in node.iterchildren(tag, *_WRAPPERS):
        if child.tag == tag:
            yield child
        else:
            yield from _inside(child, tag)


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables that stand directly in a cell, box or note."""
    for child in node.iterchildren(_P, _TBL, *_WRAPPERS):
        if child.tag in (_P, _TBL):
            yield child
        else:
            yield from _blocks(child)
