"""Documents for these tests: from marked lines, from a file of many, from a Word document.

`# ` is a heading by style, `| a | b |` a row of a table, `~~~` a new slide, `^^^` a new page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.table import Table

from llct.core.document_text import Block, BlockKind, DocumentText, Place

FOLDER = Path(__file__).parent / "documents"


def text_of(*lines: str) -> DocumentText:
    """A document from marked lines."""
    source = [line for part in lines for line in part.splitlines() if line.strip()]
    if "~~~" in source:
        return DocumentText(tuple(_slides(source)), slide_count=source.count("~~~"))
    if "^^^" in source:
        pages = "\n".join(source).split("\n^^^\n")
        return DocumentText(
            tuple(
                Block(BlockKind.PAGE_TEXT, page, Place(page=number))
                for number, page in enumerate(pages, start=1)
            ),
            page_count=len(pages),
        )
    return DocumentText(tuple(_blocks(source)))


def _blocks(lines: list[str]) -> Iterator[Block]:
    table = row = paragraph = 0
    for line in lines:
        if line.startswith("|"):
            table, row = (table, row + 1) if row else (table + 1, 1)
            cells = tuple(cell.strip() for cell in line.strip("| ").split("|"))
            place = Place(table=table, row=row)
            yield Block(BlockKind.TABLE_ROW, "\t".join(cells), place, cells=cells)
            continue
        row, paragraph = 0, paragraph + 1
        level = len(line) - len(line.lstrip("#"))
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        yield Block(kind, line.lstrip("# "), Place(paragraph=paragraph), level)


def _slides(lines: list[str]) -> Iterator[Block]:
    slide, is_title = 0, True
    for line in lines:
        if line == "~~~":
            slide, is_title = slide + 1, True
            continue
        kind = BlockKind.SLIDE_TITLE if is_title else BlockKind.SLIDE_TEXT
        yield Block(kind, line, Place(slide=slide))
        is_title = False


@dataclass(frozen=True)
class Sample:
    name: str
    expected: frozenset[str]
    text: DocumentText


def samples(file: str) -> list[Sample]:
    """The documents of a file, each with the letters of the sections that a person sees in it."""
    found = []
    for part in (FOLDER / file).read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = part.partition("\n")
        name, _, letters = head.partition("|")
        found.append(Sample(name.strip(), frozenset(letters.split()), text_of(body)))
    return found


def read_word(path: Path) -> DocumentText:
    """Just enough of a reader to try the rules on a real Word file."""
    blocks: list[Block] = []
    tables = 0
    for number, item in enumerate(Document(str(path)).iter_inner_content(), start=1):
        if isinstance(item, Table):
            tables += 1
            for row_number, row in enumerate(item.rows, start=1):
                cells = tuple(cell.text.strip() for cell in row.cells)
                place = Place(table=tables, row=row_number)
                if any(cells):
                    blocks.append(Block(BlockKind.TABLE_ROW, "\t".join(cells), place, cells=cells))
        elif item.text.strip():
            style = item.style.name if item.style else ""
            level = int(style[-1]) if style.startswith("Heading ") else 0
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            blocks.append(Block(kind, item.text.strip(), Place(paragraph=number), level))
    return DocumentText(tuple(blocks))
