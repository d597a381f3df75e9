"""Inspection of a .docx or .pptx: a zip of XML parts that point at each other and outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from lxml import etree

from llct.infra.documents import compound
from llct.infra.documents.archive import Archive, BadArchive, Entry, PartTooBig, open_archive
from llct.infra.documents.inspection import Finding, FindingKind, InspectionLimits, finding
from llct.infra.documents.xml import BadXml, check_text, parse

_XML = (".xml", ".rels", ".vml")
_LARGEST_RELATIONS = 4 << 20
_OUTSIDE = re.compile(r"(^|/)\.\.?(/|$)|^/|\\|^[A-Za-z]:|[\x00-\x1f\x7f]|//")
_MACRO = re.compile(r"(vbaproject\w*\.bin|vbadata\.xml|(^|/)macrosheets/.+)$", re.I)
_CONTROL = re.compile(r"(^|/)(activex/.+|ctrlprops/.+)$", re.I)
_EMBEDDED = re.compile(r"(^|/)embeddings/.+|\.(ole|bin)$|(^|/)afchunk[^/]*$", re.I)
# Sheets behind charts, and what printers and thumbnails leave, are in half of all slides.
_USUAL = re.compile(r"(^|/)embeddings/[^/]+\.(xlsx|xls)$|printersettings[^/]*\.bin$", re.I)
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<|\bw:instr=\"([^\"]*)\"")
_DDE = re.compile(rb"\bDDE(AUTO)?\b", re.I)
_PROGRAMS = (b"MZ", b"\x7fELF")
_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_ORDINARY = frozenset({"hyperlink"})


def inspect_package(file: BinaryIO, limits: InspectionLimits) -> Iterator[Finding]:
    try:
        with open_archive(file) as archive:
            found = list(_of_list(archive, limits))
            yield from found
            # Where the list already lies, no part is unpacked.
            if not found:
                yield from _of_parts(archive)
    except BadArchive as error:
        yield finding(FindingKind.BROKEN, str(error))


def _of_list(archive: Archive, limits: InspectionLimits) -> Iterator[Finding]:
    if len(archive.entries) > limits.parts:
        yield finding(FindingKind.TOO_MANY_PARTS, str(len(archive.entries)))
    if archive.first_byte or archive.spare_bytes:
        yield finding(FindingKind.HIDDEN_DATA)
    yield from _sizes(archive, limits)
    yield from _overlaps(archive)
    seen: set[str] = set()
    for entry in archive.entries:
        yield from _of_name(entry, seen)
        seen.add(entry.name.casefold())


def _sizes(archive: Archive, limits: InspectionLimits) -> Iterator[Finding]:
    whole = packed = 0
    for entry in archive.entries:
        whole += entry.size
        packed += entry.info.compress_size
        if entry.size > limits.part_size:
            yield finding(FindingKind.UNPACKS_TOO_BIG, entry.name)
        elif entry.size > limits.small and entry.size > limits.ratio * entry.info.compress_size:
            yield finding(FindingKind.UNPACKS_TOO_DENSE, entry.name)
    if whole > limits.whole_size:
        yield finding(FindingKind.UNPACKS_TOO_BIG)
    elif whole > limits.small and whole > limits.ratio * packed:
        yield finding(FindingKind.UNPACKS_TOO_DENSE)


def _overlaps(archive: Archive) -> Iterator[Finding]:
    """Parts that share bytes: how one small file unpacks to any size."""
    end = 0
    for entry in sorted(archive.entries, key=lambda entry: entry.info.header_offset):
        if entry.info.header_offset < end:
            yield finding(FindingKind.OVERLAPPING_PARTS, entry.name)
        head = 30 + len(entry.name.encode("utf-8", "surrogateescape"))
        if not entry.info.flag_bits & 0x800:
            head = 30 + len(entry.name)
        end = entry.info.header_offset + head + entry.info.compress_size


def _of_name(entry: Entry, seen: set[str]) -> Iterator[Finding]:
    if entry.name.casefold() in seen:
        yield finding(FindingKind.DUPLICATE_NAME, entry.name)
    if _OUTSIDE.search(entry.name) or not entry.name:
        yield finding(FindingKind.BAD_NAME, entry.name)
    if entry.is_link:
        yield finding(FindingKind.LINK_IN_ARCHIVE, entry.name)
    if entry.is_encrypted:
        yield finding(FindingKind.ENCRYPTED, entry.name)
    if not entry.has_known_method:
        yield finding(FindingKind.UNKNOWN_PACKING, entry.name)


def _of_parts(archive: Archive) -> Iterator[Finding]:
    for entry in archive.entries:
        if entry.name.endswith("/"):
            continue
        try:
            yield from _of_part(archive, entry)
        except BadArchive:
            yield finding(FindingKind.BROKEN, entry.name)


def _of_part(archive: Archive, entry: Entry) -> Iterator[Finding]:
    name = entry.name
    if _MACRO.search(name):
        yield finding(FindingKind.MACRO, name)
    elif _CONTROL.search(name):
        yield finding(FindingKind.ACTIVE_CONTROL, name)
    elif _EMBEDDED.search(name):
        yield finding(FindingKind.EMBEDDED_FILE, name, is_usual=bool(_USUAL.search(name)))
    elif name.lower().endswith(_XML):
        yield from _of_xml(archive, entry)
    else:
        yield from _of_beginning(name, archive.beginning(entry, 8))


def _of_beginning(name: str, head: bytes) -> Iterator[Finding]:
    if head.startswith(_ARCHIVES):
        yield finding(FindingKind.NESTED_ARCHIVE, name)
    elif head.startswith(_PROGRAMS):
        yield finding(FindingKind.PROGRAM_INSIDE, name)
    elif head.startswith(compound.SIGN):
        yield finding(FindingKind.EMBEDDED_FILE, name)


def _of_xml(archive: Archive, entry: Entry) -> Iterator[Finding]:
    kept, is_first = b"", True
    fields: list[bytes] = []
    for piece in archive.pieces(entry):
        text = kept + piece
        try:
            check_text(text, is_start=is_first)
        except BadXml as error:
            yield finding(FindingKind(error.why), entry.name)
            return
        if b"instr" in text:
            fields += [one or other for one, other in _FIELD.findall(text)]
        kept, is_first = piece[-4096:], False
    if fields and _DDE.search(b"".join(fields)):
        yield finding(FindingKind.STARTS_PROGRAM, entry.name)
    if entry.name.lower().endswith(".rels"):
        yield from _of_relations(archive, entry)
    elif entry.name == "[Content_Types].xml":
        yield from _of_types(archive, entry)


def _of_types(archive: Archive, entry: Entry) -> Iterator[Finding]:
    """A macro's part may have any name; its type gives it away."""
    types = b"".join(archive.pieces(entry)).lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        yield finding(FindingKind.MACRO, entry.name)


def _of_relations(archive: Archive, entry: Entry) -> Iterator[Finding]:
    try:
        root = parse(archive.read(entry.name, _LARGEST_RELATIONS))
    except (BadXml, PartTooBig):
        yield finding(FindingKind.BROKEN, entry.name)
        return
    for relation in root:
        if isinstance(relation.tag, str) and relation.get("TargetMode") == "External":
            yield from _of_relation(relation)


def _of_relation(relation: etree._Element) -> Iterator[Finding]:
    kind = relation.get("Type", "").rpartition("/")[2]
    target = relation.get("Target", "")
    if kind in _ORDINARY:
        return
    if kind == "attachedTemplate":
        # Word notes where the writer's own template lay; nobody else's computer has it.
        yield finding(FindingKind.OUTSIDE_TEMPLATE, target, is_usual=_is_own_disk(target))
    elif kind == "image":
        yield finding(FindingKind.OUTSIDE_PICTURE, target, is_usual=_is_own_disk(target))
    else:
        yield finding(FindingKind.OUTSIDE_DATA, target, is_usual=_is_own_disk(target))


def _is_own_disk(target: str) -> bool:
    plain = target.replace("\\", "/")
    try:
        parts = urlsplit(plain)
    except ValueError:
        return False
    if plain.startswith("//") or parts.netloc:
        return False
    if parts.scheme == "file":
        return not parts.path.startswith("//") and not parts.path.startswith("////")
    return parts.scheme == "" or len(parts.scheme) == 1
