"""Pieces of text gathered into blocks: cleaned, in NFC, old encodings turned into letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from llct.infra.documents.old_letters import (
    OldEncoding,
    OldFont,
    convert_by_font,
    convert_by_letters,
    recognise,
)
from llct.infra.documents.text import Block, BlockKind, DocumentText, Place

# Shown by nobody: soft hyphens, joiners, marks of direction, controls but tab and line break.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufeff\ufffe\uffff"
_UNSEEN = f"{_CONTROLS}\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_SPACES = "\xa0\u2000-\u200a\u202f\u3000"
_ODD = re.compile(f"[{_SPACES}{_UNSEEN}]")
_WIDE = re.compile(f"[{_SPACES}]")
LONGEST_BLOCK = 1_000_000


class TooMuchText(Exception):
    """More text than any lesson plan holds."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of letters in one font."""

    text: str
    font: OldFont | None = None


def plain(text: str) -> str:
    """As people read it: NFC, ordinary spaces, nothing unseen, no space at the ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):
        text = _ODD.sub(lambda found: " " if _WIDE.match(found[0]) else "", text)
    return text.strip()


class Gatherer:
    """Takes blocks in order; letters of old encodings are converted when all is known."""

    def __init__(self, most_letters: int) -> None:
        self._blocks: list[Block] = []
        self._notes: list[Block] = []
        self._left = most_letters
        self._by_font: set[OldEncoding] = set()

    def from_segments(self, segments: Iterable[Segment]) -> str:
        """One text from runs in their fonts; neighbours of one font are converted together."""
        joined: list[Segment] = []
        for segment in segments:
            if joined and joined[-1].font == segment.font:
                joined[-1] = Segment(joined[-1].text + segment.text, segment.font)
            else:
                joined.append(segment)
        return "".join(self._converted(segment) for segment in joined)

    def _converted(self, segment: Segment) -> str:
        if segment.font is None:
            return segment.text
        text = convert_by_font(segment.text, segment.font)
        if text != segment.text and not segment.text.isascii():
            self._by_font.add(segment.font.encoding)
        return text

    def add(self, block: Block) -> bool:
        """Keeps a block that says something."""
        return self._keep(block, self._notes if block.kind is BlockKind.NOTE else self._blocks)

    def _keep(self, block: Block, kept: list[Block]) -> bool:
        if not block.text.strip():
            return False
        self._left -= len(block.text)
        if self._left < 0 or len(block.text) > LONGEST_BLOCK:
            raise TooMuchText
        kept.append(block)
        return True

    def finish(self, page_count: int | None = None, slide_count: int | None = None) -> DocumentText:
        encoding = recognise(block.text for block in (*self._blocks, *self._notes))
        found = self._by_font | ({encoding} if encoding else set())
        return DocumentText(
            blocks=_finished(self._blocks, encoding),
            notes=_finished(self._notes, encoding),
            page_count=page_count,
            slide_count=slide_count,
            old_encodings=tuple(sorted(found)),
        )


def _finished(blocks: list[Block], encoding: OldEncoding | None) -> tuple[Block, ...]:
    made = (_cleaned(block, encoding) for block in blocks)
    return tuple(block for block in made if block.text)


def _cleaned(block: Block, encoding: OldEncoding | None) -> Block:
    if block.cells:
        return row(block.place, [_letters(cell, encoding) for cell in block.cells])
    text = _letters(block.text, encoding)
    return block if text == block.text else Block(block.kind, text, block.place, block.level)


def _letters(text: str, encoding: OldEncoding | None) -> str:
    return plain(convert_by_letters(text, encoding) if encoding else text)


def row(place: Place, cells: Iterable[str]) -> Block:
    """A row of a table; without text when no cell has any."""
    texts = tuple(cells)
    text = "\t".join(texts) if any(texts) else ""
    return Block(BlockKind.TABLE_ROW, text, place, cells=texts)
