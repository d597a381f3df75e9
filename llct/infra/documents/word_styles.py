"""What a .docx says of its styles: which are headings, which show an old font."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from llct.infra.documents.old_letters import OldFont, font_of
from llct.infra.documents.xml import parse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = W + "val"
_FONTS = W + "rFonts"
_FONT_NAMES = (W + "ascii", W + "hAnsi")
_HEADING = re.compile(r"heading ([1-9])|title", re.I)
_DEEPEST = 12  # of styles based on styles; Word allows 11


@dataclass(frozen=True)
class Style:
    """Of a paragraph or of letters. `level` 0 is no heading."""

    level: int = 0
    font: OldFont | None = None
    names_font: bool = False


class Styles:
    """The styles of a document; each is looked at when a paragraph first names it."""

    def __init__(self, data: bytes = b"") -> None:
        root = parse(data) if data else etree.Element(W + "styles")
        self.name_old_font = any(map(_is_old, root.iter(_FONTS)))
        self._nodes = {_id(node): node for node in root.iterchildren(W + "style")}
        name = font_name(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._base = Style(0, font_of(name), name is not None)
        self._made: dict[str, Style] = {}
        self._usual = self._base
        self._usual = self.of(next(filter(self._is_usual, self._nodes), None))

    def of(self, style_id: str | None) -> Style:
        """Of a paragraph or run that names it; None names none."""
        if style_id is None or style_id not in self._nodes:
            return self._usual
        if style_id not in self._made:
            self._made[style_id] = self._resolve(style_id, 0)
        return self._made[style_id]

    def _is_usual(self, style_id: str) -> bool:
        node = self._nodes[style_id]
        is_default = node.get(W + "default") in ("1", "true")
        return is_default and node.get(W + "type") == "paragraph"

    def _resolve(self, style_id: str, depth: int) -> Style:
        """With what it inherits; a circle of styles ends at the limit of depth."""
        node = self._nodes.get(style_id)
        if node is None or depth > _DEEPEST:
            return self._base
        parent = node.find(W + "basedOn")
        inherited = self._base
        if parent is not None:
            inherited = self._resolve(parent.get(VALUE, ""), depth + 1)
        name = font_name(node.find(W + "rPr"))
        is_letters = node.get(W + "type") == "character"
        return Style(
            _level(node) or inherited.level,
            inherited.font if name is None else font_of(name),
            name is not None or (inherited.names_font and not is_letters),
        )


def _is_old(fonts: etree._Element) -> bool:
    return any(font_of(fonts.get(key)) is not None for key in _FONT_NAMES)


def _id(node: etree._Element) -> str:
    return node.get(W + "styleId", "")


def _level(node: etree._Element) -> int:
    name = node.find(W + "name")
    found = _HEADING.fullmatch(name.get(VALUE, "")) if name is not None else None
    if found:
        return int(found[1] or 1)
    return outline_level(node.find(W + "pPr"))


def outline_level(properties: etree._Element | None) -> int:
    """1-9; Word counts from 0 and calls running text 9."""
    node = properties.find(W + "outlineLvl") if properties is not None else None
    value = node.get(VALUE, "") if node is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0


def font_name(properties: etree._Element | None) -> str | None:
    fonts = properties.find(_FONTS) if properties is not None else None
    if fonts is None:
        return None
    return next((name for key in _FONT_NAMES if (name := fonts.get(key))), None)
