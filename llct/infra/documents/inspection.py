"""What a document carries besides its text, found before anybody opens it.

Only the list of contents and single parts are looked at, a piece at a time; nothing is fetched and
nothing that lies inside is unpacked a second time. Meant for the child process (`reading`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What can be wrong with a file apart from what it says."""

    TOO_MANY_PARTS = "too_many_parts"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    UNPACKS_TOO_DENSE = "unpacks_too_dense"
    OVERLAPPING_PARTS = "overlapping_parts"
    DUPLICATE_NAME = "duplicate_name"
    BAD_NAME = "bad_name"
    LINK_IN_ARCHIVE = "link_in_archive"
    UNKNOWN_PACKING = "unknown_packing"
    HIDDEN_DATA = "hidden_data"
    NESTED_ARCHIVE = "nested_archive"
    PROGRAM_INSIDE = "program_inside"
    DTD = "dtd"
    STRANGE_ENCODING = "strange_encoding"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    ACTIVE_CONTROL = "active_control"
    SCRIPT = "script"
    STARTS_PROGRAM = "starts_program"
    EMBEDDED_FILE = "embedded_file"
    OUTSIDE_TEMPLATE = "outside_template"
    OUTSIDE_PICTURE = "outside_picture"
    OUTSIDE_DATA = "outside_data"


class Severity(StrEnum):
    """Whether a file can be kept in spite of it."""

    FATAL = "fatal"  # no honest document has it, or nobody could read the file
    RISKY = "risky"  # the centre's setting decides
    NOTABLE = "notable"  # said, and no more


@dataclass(frozen=True)
class Finding:
    """One thing found, and in which part, object or address (at most 200 letters)."""

    kind: FindingKind
    where: str
    severity: Severity


@dataclass(frozen=True)
class InspectionLimits:
    """What an archive may unpack to. `ratio` counts only beyond `small`: short texts pack well."""

    parts: int = 5_000
    part_size: int = 200 << 20
    whole_size: int = 400 << 20
    ratio: int = 150
    small: int = 20 << 20


_FATAL = frozenset(FindingKind) - {
    FindingKind.MACRO,
    FindingKind.ACTIVE_CONTROL,
    FindingKind.SCRIPT,
    FindingKind.STARTS_PROGRAM,
    FindingKind.EMBEDDED_FILE,
    FindingKind.OUTSIDE_TEMPLATE,
    FindingKind.OUTSIDE_PICTURE,
    FindingKind.OUTSIDE_DATA,
}
RISKS = frozenset(FindingKind) - _FATAL
MOST_FINDINGS = 100
LONGEST_PLACE = 200


def finding(kind: FindingKind, where: str = "", *, is_usual: bool = False) -> Finding:
    severity = Severity.FATAL if kind in _FATAL else Severity.RISKY
    if is_usual:
        severity = Severity.NOTABLE
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in where)
    return Finding(kind, shown[:LONGEST_PLACE], severity)


def refused(
    findings: tuple[Finding, ...], tolerated: frozenset[FindingKind] = frozenset()
) -> tuple[Finding, ...]:
    """Those for which the file is not kept; a setting may tolerate risks, never what is fatal."""
    return tuple(
        found
        for found in findings
        if found.severity is Severity.FATAL
        or (found.severity is Severity.RISKY and found.kind not in tolerated)
    )
