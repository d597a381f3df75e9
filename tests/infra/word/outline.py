"""Reads a .docx back as plain lines: what a test compares."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def outline(data: bytes) -> list[str]:
    """'Style: text' per paragraph and '| cell | cell' per row; empty paragraphs are left out."""
    document = opened(data)
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _paragraph(block) if isinstance(block, Paragraph) else _rows(block)
    return lines


def _paragraph(paragraph: Paragraph) -> list[str]:
    text, style = paragraph.text, paragraph.style
    return [f"{style.name if style else ''}: {text}"] if text else []


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        texts = (cell.text.strip().replace("\n", " / ") for cell in row.cells)
        yield "| " + " | ".join(texts)


def cell_outline(data: bytes, table: int) -> list[str]:
    """'Style: text' of the paragraphs in the cells of one table."""
    found = opened(data).tables[table]
    return [
        line
        for row in found.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for line in _paragraph(paragraph)
    ]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(parts(data)[name])
