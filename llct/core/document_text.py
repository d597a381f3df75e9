"""What was read of a document: its text in order, each piece with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a piece of text is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    SLIDE_TITLE = "slide_title"
    SLIDE_TEXT = "slide_text"
    PAGE_TEXT = "page_text"
    NOTE = "note"


class OldEncoding(StrEnum):
    """How letters were kept before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True)
class Place:
    """Where a piece stands; numbers begin at 1, None where a format does not know them.

    `paragraph` counts the paragraphs of the whole text, `row` the rows of its table.
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    slide: int | None = None
    page: int | None = None


@dataclass(frozen=True)
class Block:
    """One paragraph, table row, piece of a slide or page of a PDF, in NFC, never empty.

    `level` is 1-9 for a heading by style, else 0. A row's `text` is its cells with tabs between.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentText:
    """All of a document that can be read. No blocks: its contents could not be read.

    `notes` stand apart: footnotes, endnotes, and what a lecturer wrote under the slides.
    `old_encodings` are those from before Unicode in which some of the text was kept.
    """

    blocks: tuple[Block, ...] = ()
    page_count: int | None = None
    slide_count: int | None = None
    notes: tuple[Block, ...] = ()
    old_encodings: tuple[OldEncoding, ...] = ()

    @property
    def is_readable(self) -> bool:
        return bool(self.blocks)

    @property
    def plain(self) -> str:
        """The whole text, a line for each block."""
        return "\n".join(block.text for block in self.blocks)

    def tables(self) -> Iterator[tuple[Block, ...]]:
        """The rows of each table, in order."""
        rows: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.kind is BlockKind.TABLE_ROW and block.place.table is not None:
                rows.setdefault(block.place.table, []).append(block)
        return (tuple(found) for _number, found in sorted(rows.items()))


@dataclass(frozen=True)
class DocumentProperties:
    """What a document says of itself beside its text; whoever typed it is its author there."""

    author: str = ""
    title: str = ""
