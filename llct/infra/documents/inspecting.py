"""Inspection of any document, by its kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from llct.infra.documents.inspect_compound import inspect_compound
from llct.infra.documents.inspect_package import inspect_package
from llct.infra.documents.inspect_pdf import inspect_pdf
from llct.infra.documents.inspection import (
    MOST_FINDINGS,
    Finding,
    FindingKind,
    InspectionLimits,
    finding,
)
from llct.infra.documents.kinds import PACKAGES, DocumentKind

_COMPOUND = frozenset({DocumentKind.DOC, DocumentKind.PPT})
_PICTURES = frozenset({DocumentKind.JPEG, DocumentKind.PNG})


def inspect_file(
    file: BinaryIO, kind: DocumentKind, limits: InspectionLimits
) -> tuple[Finding, ...]:
    """What was found, at most 100; a kind that is no document has one finding: nobody reads it."""
    return tuple(islice(_findings(file, kind, limits), MOST_FINDINGS))


def _findings(file: BinaryIO, kind: DocumentKind, limits: InspectionLimits) -> Iterator[Finding]:
    if kind in PACKAGES or kind is DocumentKind.XLSX:
        return inspect_package(file, limits)
    if kind is DocumentKind.PDF:
        return inspect_pdf(file)
    if kind in _COMPOUND:
        return inspect_compound(file)
    if kind in _PICTURES:
        return iter(())
    locked = kind is DocumentKind.LOCKED_OFFICE
    return iter([finding(FindingKind.ENCRYPTED if locked else FindingKind.BROKEN, kind.value)])
