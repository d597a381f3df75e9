"""What a file is, told by its content alone: the name and the browser's word count for nothing."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

LONGEST_NAME = 150
# What Windows, Linux and macOS take as the name of a file, its suffix included.
MOST_NAME_BYTES = 255
# Windows takes these for devices, whatever the suffix.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
HEAD = 1024
TAIL = 2048

# Formatting characters (Cf) hold the marks that turn the order of letters round: "gpj.exe".
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')

ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
# What a scanned page never holds: programs and commands to start something.
ACTIVE = (b"/JavaScript", b"/Launch", b"/RichMedia")
# A letter of a name may be written as its number: /J#61vaScript.
NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Scanners put junk before a PDF; a page or a program there is another file in disguise.
OTHER_FILES = (b"MZ", b"PK", b"\x7fELF", b"#!", b"GIF8", b"Rar!", b"7z", b"\xff\xd8", b"\x89PNG")
# A small file can unfold to more than the memory of whoever opens it; cameras reach 200 million.
MOST_PIXELS = 250_000_000
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


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
    HUGE = "huge"


class BadFile(ValueError):
    """A file that is not kept, and why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def recognise(content: bytes) -> FileType:
    """The type of a whole scan; BadFile when it is none, cut off, locked or can run something."""
    if not content:
        raise BadFile(FileProblem.EMPTY)
    if content.startswith(b"\xff\xd8\xff"):
        _check_size(_jpeg_size(content))
        return _if_whole(content.rstrip(b"\x00\r\n").endswith(b"\xff\xd9"), FileType.JPEG)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        is_whole = content[12:16] == b"IHDR" and b"IEND" in content[-HEAD:]
        if is_whole:
            _check_size((_number(content[16:20]), _number(content[20:24])))
        return _if_whole(is_whole, FileType.PNG)
    if is_pdf_head(content[:HEAD]):
        return _whole_pdf(content)
    raise BadFile(FileProblem.UNKNOWN)


def is_pdf_head(head: bytes) -> bool:
    """Whether a file begins as a PDF does, with no other kind of file before it."""
    before, sign, _rest = head.partition(b"%PDF-")
    return bool(sign) and b"<" not in before and not before.startswith(OTHER_FILES)


def _number(four: bytes) -> int:
    return int.from_bytes(four, "big")


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise BadFile(FileProblem.HUGE)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """What the frame's header says; (0, 0) when there is none to be found."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            return _number(content[at + 5 : at + 7]), _number(content[at + 7 : at + 9])
        at += 1 if content[at + 1] == 0xFF else 2 + _number(content[at + 2 : at + 4])
    return 0, 0


def _whole_pdf(content: bytes) -> FileType:
    if ENCRYPTED_PDF.search(content):
        raise BadFile(FileProblem.ENCRYPTED)
    plain = NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if any(name in plain for name in ACTIVE):
        raise BadFile(FileProblem.ACTIVE)
    return _if_whole(b"%%EOF" in content[-TAIL:], FileType.PDF)


def _if_whole(is_whole: bool, file_type: FileType) -> FileType:
    if not is_whole:
        raise BadFile(FileProblem.BROKEN)
    return file_type


def safe_name(name: str | None, file_type: StrEnum) -> str:
    """The original name as it may be shown and given back: no folders, no unseen characters."""
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSHOWN)
    stem = _NOT_IN_NAMES.sub(" ", text).rpartition(".")[0] or _NOT_IN_NAMES.sub(" ", text)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_NAME]
    suffix = f".{file_type.value}"
    stem = _cut(stem, MOST_NAME_BYTES - len(suffix)).strip(". ")
    if _DEVICES.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem or 'ban-quet'}{suffix}"


def _cut(text: str, most: int) -> str:
    """As many whole letters as fit into so many bytes."""
    return text.encode()[:most].decode(errors="ignore")
