"""Inspection of an old .doc or .ppt: the names in its directory say what it carries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from llct.infra.documents import compound
from llct.infra.documents.inspection import Finding, FindingKind, finding

_LOCKED = frozenset({"EncryptedPackage", "EncryptionInfo", "EncryptedSummary"})
_MACROS = frozenset({"Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA"})
_EMBEDDED = frozenset({"\x01Ole10Native", "ObjInfo", "\x03ObjInfo", "Package"})
_WORD = "WordDocument"
_WORD_SIGN = b"\xec\xa5"
_IS_ENCRYPTED = 0x0100


def inspect_compound(file: BinaryIO) -> Iterator[Finding]:
    entries = compound.list_entries(file)
    names = {entry.name for entry in entries}
    if not names:
        yield finding(FindingKind.BROKEN)
    word = [compound.first_bytes(file, entry, 12) for entry in entries if entry.name == _WORD]
    if names & _LOCKED or any(map(_is_locked, word)):
        yield finding(FindingKind.ENCRYPTED)
    if found := sorted(names & _MACROS):
        yield finding(FindingKind.MACRO, found[0])
    if names & _EMBEDDED:
        yield finding(FindingKind.EMBEDDED_FILE)


def _is_locked(head: bytes) -> bool:
    flags = int.from_bytes(head[10:12], "little")
    return head.startswith(_WORD_SIGN) and bool(flags & _IS_ENCRYPTED)
