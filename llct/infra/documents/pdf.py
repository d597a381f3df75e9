"""The text of a PDF, page by page. A scanned page has none; nothing is read from pictures."""

from __future__ import annotations

from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from llct.infra.documents.gathering import Gatherer
from llct.infra.documents.text import Block, BlockKind, DocumentText, Place

# The library marks a hyphen at the end of a line so.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


class LockedPdf(Exception):
    """The PDF opens with a password only."""


class BrokenPdf(Exception):
    """The library cannot read it."""


class TooManyPages(Exception):
    """More pages than any lesson plan has."""


def read_pdf(file: BinaryIO, gatherer: Gatherer, most_pages: int) -> DocumentText:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise (LockedPdf() if locked else BrokenPdf()) from error
    try:
        count = len(document)
        if count > most_pages:
            raise TooManyPages
        for number in range(count):
            _read_page(document, number, gatherer)
    finally:
        document.close()
    return gatherer.finish(page_count=count)


def _read_page(document: pypdfium2.PdfDocument, number: int, gatherer: Gatherer) -> None:
    """A page that cannot be loaded has no text; the others are still read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return
    try:
        words = page.get_textpage()
        try:
            text = words.get_text_range().translate(_HYPHENS).replace("\r\n", "\n")
        finally:
            words.close()
    except pypdfium2.PdfiumError:
        return
    finally:
        page.close()
    gatherer.add(Block(BlockKind.PAGE_TEXT, text, Place(page=number + 1)))
