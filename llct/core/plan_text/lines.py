"""A document as lines: every line of a paragraph, cell, slide or page, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from llct.core.document_text import BlockKind, DocumentText, Place
from llct.core.vietnamese import fold, nfc, words

LONGEST_START = 400
_BREAK = re.compile(r"[\r\n\v\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` is its index among the lines, `block` that of its block.

    `column` of a cell begins at 1; `columns` counts the cells of the row that say something.
    """

    number: int
    text: str
    place: Place
    block: int
    kind: BlockKind
    level: int = 0
    column: int = 0
    columns: int = 0

    @property
    def start(self) -> str:
        """Where a heading, a field or a mark can be; a line may be as long as its file.

        Patterns look at no more than this: some would take the square of what they are given.
        """
        return self.text[:LONGEST_START]


def lines_of(text: DocumentText) -> list[Line]:
    return [Line(number, *rest) for number, rest in enumerate(_lines(text))]


def _lines(
    text: DocumentText,
) -> Iterator[tuple[str, Place, int, BlockKind, int, int, int]]:
    for index, block in enumerate(text.blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            for part in _parts(block.text):
                yield part, block.place, index, block.kind, block.level, 0, 0
            continue
        cells = block.cells or tuple(block.text.split("\t"))
        filled = sum(1 for cell in cells if cell.strip())
        for column, cell in enumerate(cells, start=1):
            for part in _parts(cell):
                yield part, block.place, index, block.kind, 0, column, filled


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BREAK.split(nfc(text)) if part.strip()]


def folded_words(text: str) -> tuple[str, ...]:
    """The words without marks; word by word, so that the cache of `fold` is not filled by lines."""
    return tuple(fold(word) for word in words(text))


def folded(text: str) -> str:
    return " ".join(folded_words(text))
