"""Many papers as one .zip, streamed, with names that every system can unpack."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from llct.infra.word.package import Entry, stored, write_zip

_LONGEST_NAME = 150
# Separators, what Windows forbids, and characters that show nothing or turn the text around.
_FORBIDDEN = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+'
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NO_NAME = "khong-ten"


def zip_papers(papers: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of the zip, paper by paper; the same papers always give the same bytes.

    Papers are compressed already, so they are only stored.
    """
    return write_zip(_entries(papers))


def _entries(papers: Iterable[tuple[str, bytes]]) -> Iterator[Entry]:
    taken: set[str] = set()
    for name, data in papers:
        unique = _unique(portable_name(name), taken)
        # Windows and macOS do not tell capitals apart.
        taken.add(unique.casefold())
        yield stored(unique, data)


def portable_name(name: str) -> str:
    """A plain file name: no folder, nothing a system forbids, the ending kept."""
    text = unicodedata.normalize("NFC", name).replace(": ", " - ")
    text = _FORBIDDEN.sub("-", text).rstrip(" .")
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 5:
        stem, ending = text, ""
    stem = stem.strip(" .-")[: _LONGEST_NAME - len(ending) - 1].rstrip(" .-") or _NO_NAME
    whole = f"{stem}.{ending}" if ending else stem
    return f"_{whole}" if _RESERVED.fullmatch(whole) else whole


def _unique(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{ending}"
    return candidate
