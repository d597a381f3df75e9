"""What a file is, told by its content alone: the name and the browser's word count for nothing."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

LONGEST_NAME = 150
HEAD = 1024
TAIL = 2048

# Formatting characters (Cf) hold the marks that turn the order of letters round: "gpj.exe".
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')

_ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
# What a scanned page never holds: programs and commands to start something.
_ACTIVE = (b"/JavaScript", b"/Launch", b"/RichMedia")


class FileType(StrEnum):
    """Kinds of scans that are kept; the value is also the suffix given at download."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"

    @property
    def mimetype(self) -> str:
        return _MIMETYPES[self]


_MIMETYPES = {
    FileType.PDF: "application/pdf",
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
}


class FileProblem(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"


class BadFile(ValueError):
    """A file that is not kept, and why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def recognise(content: bytes) -> FileType:
    """The type of a whole scan; BadFile when it is none, cut off, locked or can run something."""
    if not content:
        raise BadFile(FileProblem.EMPTY)
    if b"%PDF-" in content[:HEAD]:
        return _whole_pdf(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _if_whole(content.rstrip(b"\x00\r\n").endswith(b"\xff\xd9"), FileType.JPEG)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        is_whole = content[12:16] == b"IHDR" and b"IEND" in content[-HEAD:]
        return _if_whole(is_whole, FileType.PNG)
    raise BadFile(FileProblem.UNKNOWN)


def _whole_pdf(content: bytes) -> FileType:
    if _ENCRYPTED.search(content):
        raise BadFile(FileProblem.ENCRYPTED)
    if any(name in content for name in _ACTIVE):
        raise BadFile(FileProblem.ACTIVE)
    return _if_whole(b"%%EOF" in content[-TAIL:], FileType.PDF)


def _if_whole(is_whole: bool, file_type: FileType) -> FileType:
    if not is_whole:
        raise BadFile(FileProblem.BROKEN)
    return file_type


def safe_name(name: str | None, file_type: FileType) -> str:
    """The original name as it may be shown and given back: no folders, no unseen characters."""
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSHOWN)
    stem = _NOT_IN_NAMES.sub(" ", text).rpartition(".")[0] or _NOT_IN_NAMES.sub(" ", text)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_NAME].strip(". ")
    return f"{stem or 'ban-quet'}.{file_type.value}"
