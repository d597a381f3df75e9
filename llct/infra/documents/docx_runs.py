"""The text of one paragraph of a .docx: runs, breaks, fields; text boxes are handed back."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from llct.infra.documents.gathering import Gatherer, Segment
from llct.infra.documents.old_letters import OldFont, font_of, names_old_font
from llct.infra.documents.word_styles import VALUE, Style, Styles, W, font_name

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RUN, _TEXT, _TAB, _SYMBOL = W + "r", W + "t", W + "tab", W + "sym"
_RUN_PROPERTIES, _RUN_STYLE = W + "rPr", W + "rStyle"
_BOX = W + "txbxContent"
_ALTERNATIVES, _CHOICE, _FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\xad",
}
# Struck out or moved away by a reviewer, and what is no text.
_LEFT_OUT = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText"))
_CAREFUL = (_BOX, _ALTERNATIVES, W + "del", W + "moveFrom", _SYMBOL, W + "softHyphen")
_NOT_PLAIN = (*_SIGNS, *_CAREFUL)
_LEAVES = frozenset({_TEXT, _SYMBOL, *_SIGNS})
_NEEDS_CARE = frozenset(_CAREFUL)

Boxes = list[etree._Element]


class ParagraphReader:
    """Most paragraphs are runs of text: those are read at once, the others step by step."""

    def __init__(self, gatherer: Gatherer, styles: Styles) -> None:
        self._out = gatherer
        self._styles = styles
        self._has_old_fonts = False

    def look_at(self, part: bytes) -> None:
        """Told of the part whose paragraphs follow."""
        self._has_old_fonts = self._styles.name_old_font or names_old_font(part)

    def read(self, paragraph: etree._Element, style: Style) -> tuple[str, Boxes]:
        """(text, the text boxes anchored in it)."""
        if not self._has_old_fonts:
            quick = self._quick(paragraph)
            if quick is not None:
                return quick, []
        boxes: Boxes = []
        return self._out.from_segments(self._segments(paragraph, style.font, boxes)), boxes

    def _quick(self, paragraph: etree._Element) -> str | None:
        """None where something in the paragraph needs care."""
        pieces = []
        for node in paragraph.iter(_TEXT, *_NOT_PLAIN):
            tag = node.tag
            if tag == _TEXT:
                pieces.append(node.text or "")
            elif tag in _NEEDS_CARE:
                return None
            elif node.getparent().tag == _RUN:  # the others are stops set in the properties
                pieces.append(_SIGNS[tag])
        return "".join(pieces)

    def _segments(
        self, node: etree._Element, font: OldFont | None, boxes: Boxes
    ) -> Iterator[Segment]:
        for child in node:
            tag = child.tag
            if tag == _RUN:
                yield from self._segments(child, self._font(child, font), boxes)
            elif tag in _LEAVES:
                yield _leaf(child, font)
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _ALTERNATIVES:
                for chosen in _chosen(child):
                    yield from self._segments(chosen, font, boxes)
            elif tag not in _LEFT_OUT:
                yield from self._segments(child, font, boxes)

    def _font(self, run: etree._Element, inherited: OldFont | None) -> OldFont | None:
        properties = run[0] if len(run) and run[0].tag == _RUN_PROPERTIES else None
        if properties is None:
            return inherited
        if (name := font_name(properties)) is not None:
            return font_of(name)
        named = properties.find(_RUN_STYLE)
        style = self._styles.of(named.get(VALUE)) if named is not None else None
        return style.font if style is not None and style.names_font else inherited


def _leaf(node: etree._Element, font: OldFont | None) -> Segment:
    if node.tag == _TEXT:
        return Segment(node.text or "", font)
    if node.tag == _SYMBOL:
        return Segment(_symbol(node), font_of(node.get(W + "font")))
    return Segment(_SIGNS[node.tag], font)


def _chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    """The same content is kept twice, for new programs and for old ones: one of them is read."""
    choice = alternatives.find(_CHOICE)
    chosen = choice if choice is not None else alternatives.find(_FALLBACK)
    if chosen is not None:
        yield chosen


def _symbol(node: etree._Element) -> str:
    """A letter of an old font kept as a symbol; signs of symbol fonts say nothing."""
    code = node.get(W + "char", "")
    if font_of(node.get(W + "font")) is None:
        return ""
    try:
        return chr(int(code, 16) & 0xFF)
    except ValueError:
        return ""
