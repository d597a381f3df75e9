"""What of a text stands together on a screen: a table, a slide, a page, or text that flows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from llct.core.document_text import Block, BlockKind, Place


@dataclass(frozen=True)
class TextPart:
    """Blocks of one slide, page or table; `place` names it and is empty over flowing text."""

    place: Place
    blocks: tuple[Block, ...]

    @property
    def columns(self) -> int:
        """Of a table: the cells of its widest row."""
        return max((len(cells_of(block)) for block in self.blocks), default=1)


def parts_of(blocks: Iterable[Block]) -> list[TextPart]:
    """In reading order."""
    return [TextPart(place, tuple(group)) for place, group in groupby(blocks, key=part_of)]


def part_of(block: Block) -> Place:
    """Where a block stands, without the row or the paragraph."""
    table = block.place.table if block.kind is BlockKind.TABLE_ROW else None
    return Place(table=table, slide=block.place.slide, page=block.place.page)


def cells_of(block: Block) -> tuple[str, ...]:
    """The cells of a row; one of text."""
    return block.cells or (block.text,)
