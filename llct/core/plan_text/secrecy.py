"""Degrees of secrecy (độ mật) as markings on a document, not as words of its text.

The law knows three: Tuyệt mật, Tối mật, Mật. A marking is a stamp on a line of its own near the
top of a document, page or slide, or a field "Độ mật". A lesson about state secrets names all
three one after another: a list, no marking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from llct.core.document_text import BlockKind, DocumentText, Place
from llct.core.plan_text.lines import Line, lines_of


class Degree(StrEnum):
    """Tuyệt mật, Tối mật, Mật."""

    HIGHEST = "highest"
    HIGH = "high"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Marking:
    """`is_certain`: a stamp where stamps stand; otherwise it only looks like one."""

    degree: Degree
    text: str
    place: Place
    is_certain: bool


_NAMES = {
    "TUYỆT MẬT": Degree.HIGHEST,
    "TUYET MAT": Degree.HIGHEST,
    "TỐI MẬT": Degree.HIGH,
    "TOI MAT": Degree.HIGH,
    "MẬT": Degree.ORDINARY,
}
_FRAME = " \t\u00a0[](){}<>«»\"'“”|*_=-–—.:•■□▪"
_FIELD = re.compile(
    r"^(?:độ|mức độ|cấp độ|dấu chỉ độ)\s+mật\s*[:\-–]\s*(tuyệt mật|tối mật|mật)\s*[.;]?$",
    re.IGNORECASE,
)
_FIELD_NAME = re.compile(r"^(?:độ|mức độ|cấp độ|dấu chỉ độ)\s+mật$", re.IGNORECASE)
_SPACED = re.compile(r"^(?:\S\s)+\S$")
_LONGEST = 120
_MOST = 100
_FIRST_LINES = 20
_FIRST_OF_PART = 4
_NEIGHBOURS = 8


def find_markings(text: DocumentText) -> tuple[Marking, ...]:
    lines = lines_of(text)
    stamped = ((line, _degree(line, lines, at)) for at, line in enumerate(lines))
    marked = list(islice(((line, *found) for line, found in stamped if found), _MOST))
    starts = _starts(lines)
    return tuple(
        Marking(degree, line.text, line.place, _is_certain(line, is_field, starts))
        for line, degree, is_field in marked
        if is_field or not _is_listed(line, [(other, kind) for other, kind, _ in marked])
    )


def _degree(line: Line, lines: Sequence[Line], at: int) -> tuple[Degree, bool] | None:
    """(degree, whether a field names it) for a line that says nothing else."""
    if len(line.text) > _LONGEST:
        return None
    text = line.text
    if match := _FIELD.match(text.strip(_FRAME[:6])):
        return _NAMES[match.group(1).upper()], True
    bare = text.strip(_FRAME)
    if _SPACED.match(bare):
        bare = _unspaced(bare)
    degree = _NAMES.get(" ".join(bare.upper().split()))
    if degree is None:
        return None
    before = lines[at - 1] if at else None
    if before and before.block == line.block and _FIELD_NAME.match(before.text.strip(_FRAME)):
        return (degree, True) if line.columns == 2 else None
    return (degree, False) if bare == bare.upper() else None


def _unspaced(text: str) -> str:
    """'M Ậ T' and 'T Ố I  M Ậ T' as words."""
    joined = text.replace(" ", "")
    return next((name for name in _NAMES if name.replace(" ", "") == joined.upper()), text)


def _starts(lines: Sequence[Line]) -> dict[tuple[int | None, int | None], int]:
    """The number of the first line of each page and slide."""
    found: dict[tuple[int | None, int | None], int] = {}
    for line in lines:
        found.setdefault((line.place.page, line.place.slide), line.number)
    return found


def _is_certain(
    line: Line, is_field: bool, starts: dict[tuple[int | None, int | None], int]
) -> bool:
    if line.number < _FIRST_LINES:
        return True
    if line.kind is BlockKind.SLIDE_TITLE:
        return False  # a slide about the degree
    start = starts[line.place.page, line.place.slide]
    has_parts = line.place.page is not None or line.place.slide is not None
    return has_parts and not is_field and line.number - start < _FIRST_OF_PART


def _is_listed(line: Line, marked: Sequence[tuple[Line, Degree]]) -> bool:
    """Different degrees close together are named, not stamped."""
    near = {degree for other, degree in marked if abs(other.number - line.number) <= _NEIGHBOURS}
    return len(near) > 1
