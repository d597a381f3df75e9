"""The text of a .pptx: slides in the order shown, titles, tables and diagrams; notes apart."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from llct.infra.documents.archive import Archive
from llct.infra.documents.gathering import Gatherer, Segment, row
from llct.infra.documents.old_letters import OldFont, font_of, names_old_font
from llct.infra.documents.package import main_part, related
from llct.infra.documents.text import Block, BlockKind, DocumentText, Place
from llct.infra.documents.xml import elements, parse

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PML = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P, _T, _BR = _A + "p", _A + "t", _A + "br"
_TABLE, _ROW, _CELL = _A + "tbl", _A + "tr", _A + "tc"
_SHAPE, _PLACEHOLDER = _PML + "sp", _PML + "ph"
_SLIDE_IDS = f"{_PML}sldIdLst/{_PML}sldId"
_FALLBACK, _CHOICE = _MC + "Fallback", _MC + "Choice"
_DIAGRAM_IDS = _DIAGRAM + "relIds"
_TITLES = frozenset({"title", "ctrTitle"})
# The number, the date and the line at the foot are the same on every slide; so is the small
# picture of the slide on its page of notes.
_REPEATED = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})

Run = tuple[str, etree._Element]


class PptxReader:
    """Reads one presentation, a slide at a time."""

    def __init__(self, archive: Archive, gatherer: Gatherer, largest_part: int) -> None:
        self._archive = archive
        self._out = gatherer
        self._limit = largest_part
        self._main = main_part(archive)
        self._table = 0
        self._has_old_fonts = False

    def read(self) -> DocumentText:
        slides = list(self._slides())
        for number, part in enumerate(slides, 1):
            self._read_slide(number, part)
        return self._out.finish(slide_count=len(slides))

    def _slides(self) -> Iterator[str]:
        """Parts in the order shown: the numbers in their names only say when they were made."""
        relations = related(self._archive, self._main)
        root = parse(self._archive.read(self._main, self._limit))
        for node in root.iterfind(_SLIDE_IDS):
            part = relations.by_name(node.get(_OFFICE + "id"))
            if part is not None and part in self._archive:
                yield part

    def _read_slide(self, number: int, part: str) -> None:
        relations = related(self._archive, part)
        for node in self._nodes(part, _SHAPE, _TABLE, _DIAGRAM_IDS):
            if node.tag == _SHAPE:
                self._read_shape(node, number)
            elif node.tag == _TABLE:
                self._read_table(node, number)
            else:
                self._read_diagram(relations.by_name(node.get(_OFFICE + "dm")), number)
        self._read_notes(relations.first("notesSlide"), number)

    def _nodes(self, part: str, *tags: str) -> Iterator[etree._Element]:
        data = self._archive.read(part, self._limit)
        self._has_old_fonts = names_old_font(data)
        has_doubles = b"Fallback" in data
        for node in elements(data, tags):
            if not has_doubles or not _is_double(node):
                yield node

    def _read_shape(self, shape: etree._Element, number: int) -> None:
        role, texts = self._texts(shape)
        if role in _REPEATED:
            return
        place = Place(slide=number)
        if role in _TITLES:
            title = " ".join(" ".join(texts).split())
            self._out.add(Block(BlockKind.SLIDE_TITLE, title, place))
            return
        for text in texts:
            self._out.add(Block(BlockKind.SLIDE_TEXT, text, place))

    def _read_table(self, table: etree._Element, number: int) -> None:
        self._table += 1
        for index, line in enumerate(table.iterchildren(_ROW), 1):
            cells = ["\n".join(self._texts(cell)[1]) for cell in line.iterchildren(_CELL)]
            self._out.add(row(Place(table=self._table, row=index, slide=number), cells))

    def _read_diagram(self, part: str | None, number: int) -> None:
        if part is None or part not in self._archive:
            return
        place = Place(slide=number)
        for node in self._nodes(part, _P):
            for text in self._texts(node)[1]:
                self._out.add(Block(BlockKind.SLIDE_TEXT, text, place))

    def _read_notes(self, part: str | None, number: int) -> None:
        if part is None or part not in self._archive:
            return
        for shape in self._nodes(part, _SHAPE):
            role, texts = self._texts(shape)
            if role not in _REPEATED:
                text = "\n".join(text for text in texts if text.strip())
                self._out.add(Block(BlockKind.NOTE, text, Place(slide=number)))

    def _texts(self, element: etree._Element) -> tuple[str, list[str]]:
        """(the role of a shape, the text of each paragraph), found in one walk."""
        role = ""
        lines: list[list[Run]] = []
        for node in element.iter(_PLACEHOLDER, _P, _T, _BR):
            tag = node.tag
            if tag == _P:
                lines.append([])
            elif tag == _PLACEHOLDER:
                role = node.get("type", "body")
            elif lines:
                lines[-1].append(("\n" if tag == _BR else node.text or "", node))
        return role, [self._text(line) for line in lines]

    def _text(self, line: list[Run]) -> str:
        if not self._has_old_fonts:
            return "".join([letters for letters, _node in line])
        return self._out.from_segments(Segment(letters, _font(node)) for letters, node in line)


def _font(node: etree._Element) -> OldFont | None:
    latin = node.getparent().find(f"{_A}rPr/{_A}latin")
    return font_of(latin.get("typeface")) if latin is not None else None


def _is_double(node: etree._Element) -> bool:
    """In a form for old programs of something that stands there in its new form."""
    old = next(node.iterancestors(_FALLBACK), None)
    return old is not None and old.getparent().find(_CHOICE) is not None
