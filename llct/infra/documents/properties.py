"""What a document says of itself beside its text: who made it, and what it is called.

Nobody relies on it, so what cannot be read is empty and refuses nothing.
"""

from __future__ import annotations

from typing import BinaryIO

from llct.core.vietnamese import nfc
from llct.infra.documents.archive import BadArchive, PartTooBig, open_archive
from llct.infra.documents.kinds import PACKAGES, DocumentKind
from llct.infra.documents.text import DocumentProperties
from llct.infra.documents.xml import BadXml, parse

_PART = "docProps/core.xml"
_LARGEST = 64 << 10
_LONGEST = 200
_WORDS = "{http://purl.org/dc/elements/1.1/}"


def read_properties(file: BinaryIO, kind: DocumentKind) -> DocumentProperties:
    if kind in PACKAGES:
        return _of_package(file)
    return _of_pdf(file) if kind is DocumentKind.PDF else DocumentProperties()


def _of_package(file: BinaryIO) -> DocumentProperties:
    try:
        with open_archive(file) as archive:
            if _PART not in archive:
                return DocumentProperties()
            root = parse(archive.read(_PART, _LARGEST))
    except (BadArchive, PartTooBig, BadXml):
        return DocumentProperties()
    return DocumentProperties(
        _short(root.findtext(f"{_WORDS}creator")), _short(root.findtext(f"{_WORDS}title"))
    )


def _of_pdf(file: BinaryIO) -> DocumentProperties:
    # Only here, as for the text: the library takes 15 MB.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        return DocumentProperties()
    try:
        author, title = (document.get_metadata_value(key) for key in ("Author", "Title"))
    finally:
        document.close()
    return DocumentProperties(_short(author), _short(title))


def _short(text: str | None) -> str:
    return " ".join(nfc(text or "").split())[:_LONGEST]
