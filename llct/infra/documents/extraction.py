"""From an open file to its text. Runs in the child process; in tests and benchmarks also here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from llct.infra.documents.archive import BadArchive, PartTooBig, open_archive
from llct.infra.documents.docx import DocxReader
from llct.infra.documents.gathering import Gatherer, TooMuchText
from llct.infra.documents.inspecting import inspect_file
from llct.infra.documents.inspection import Finding, FindingKind, Severity
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingFailed, ReadingLimits, ReadingProblem
from llct.infra.documents.pptx import PptxReader
from llct.infra.documents.properties import read_properties
from llct.infra.documents.text import DocumentProperties, DocumentText
from llct.infra.documents.xml import BadXml

_READERS: dict[DocumentKind, type[DocxReader] | type[PptxReader]] = {
    DocumentKind.DOCX: DocxReader,
    DocumentKind.DOCM: DocxReader,
    DocumentKind.PPTX: PptxReader,
    DocumentKind.PPTM: PptxReader,
}
_TOO_BIG = frozenset(
    {FindingKind.TOO_MANY_PARTS, FindingKind.UNPACKS_TOO_BIG, FindingKind.UNPACKS_TOO_DENSE}
)


@dataclass(frozen=True)
class Examined:
    """What a document carries, and its text where it may be read."""

    findings: tuple[Finding, ...]
    text: DocumentText = field(default_factory=DocumentText)
    properties: DocumentProperties = field(default_factory=DocumentProperties)


def extract(file: BinaryIO, kind: DocumentKind, limits: ReadingLimits) -> DocumentText:
    """The text of a .docx, .pptx or .pdf; ReadingFailed for what cannot or must not be read."""
    if kind in _READERS:
        _refuse_traps(inspect_file(file, kind, limits.inspection))
    return _extract(file, kind, limits)


def examine(file: BinaryIO, kind: DocumentKind, limits: ReadingLimits) -> Examined:
    """Findings and text at once; what holds a trap, or is no text, is not read."""
    findings = inspect_file(file, kind, limits.inspection)
    is_read = kind is DocumentKind.PDF or kind in _READERS
    if not is_read or any(found.severity is Severity.FATAL for found in findings):
        return Examined(findings)
    return Examined(findings, _extract(file, kind, limits), read_properties(file, kind))


def _extract(file: BinaryIO, kind: DocumentKind, limits: ReadingLimits) -> DocumentText:
    gatherer = Gatherer(limits.letters)
    try:
        if kind is DocumentKind.PDF:
            return _read_pdf(file, gatherer, limits)
        if kind not in _READERS:
            raise ReadingFailed(ReadingProblem.BROKEN)
        with open_archive(file) as archive:
            return _READERS[kind](archive, gatherer, limits.largest_part).read()
    except (PartTooBig, TooMuchText, MemoryError) as error:
        raise ReadingFailed(ReadingProblem.TOO_BIG) from error
    except (BadArchive, BadXml, RecursionError) as error:
        raise ReadingFailed(ReadingProblem.BROKEN) from error


def _refuse_traps(findings: tuple[Finding, ...]) -> None:
    """What is fatal in an inspection is never read, whether or not somebody asked for one."""
    fatal = {found.kind for found in findings if found.severity is Severity.FATAL}
    if FindingKind.ENCRYPTED in fatal:
        raise ReadingFailed(ReadingProblem.ENCRYPTED)
    if fatal:
        is_big = bool(fatal & _TOO_BIG)
        raise ReadingFailed(ReadingProblem.TOO_BIG if is_big else ReadingProblem.BROKEN)


def _read_pdf(file: BinaryIO, gatherer: Gatherer, limits: ReadingLimits) -> DocumentText:
    # Only here: the library takes 15 MB and is not needed for the other kinds.
    from llct.infra.documents.pdf import BrokenPdf, LockedPdf, TooManyPages, read_pdf

    try:
        return read_pdf(file, gatherer, limits.pages)
    except LockedPdf as error:
        raise ReadingFailed(ReadingProblem.ENCRYPTED) from error
    except TooManyPages as error:
        raise ReadingFailed(ReadingProblem.TOO_BIG) from error
    except BrokenPdf as error:
        raise ReadingFailed(ReadingProblem.BROKEN) from error
