"""XML from strangers: no DTD, no entities, nothing fetched, only the encodings Office writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from lxml import etree

_DECLARED = re.compile(rb"^<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']+)[\"']")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DTD = b"<!DOCTYPE"  # entities are declared nowhere else
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
# The strict form of the standard differs only in its addresses.
_STRICT = b"http://purl.oclc.org/ooxml/"
_ADDRESSES = (
    (_STRICT + b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (_STRICT + b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (_STRICT + b"presentationml/main", b"presentationml/2006/main"),
    (_STRICT + b"drawingml/main", b"drawingml/2006/main"),
    (_STRICT + b"drawingml/diagram", b"drawingml/2006/diagram"),
)
_PARSER = etree.XMLParser(**_OPTIONS)
_NO_MEMORY = 2
# A tree takes up to thirty times the size of its text.
_SMALL = 8 << 20


class BadXml(Exception):
    """A part that is not read; `why` is "dtd", "strange_encoding" or "broken"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def check_text(data: bytes, *, is_start: bool = True) -> None:
    """Office writes UTF-8. Another encoding could hide a DTD from whoever looks for it.

    A part in UTF-16 keeps its zeros, so a DTD is looked for with them left out.
    """
    if is_start:
        _check_encoding(data)
    plain = data.replace(b"\x00", b"") if b"\x00" in data else data
    if _DTD in plain:
        raise BadXml("dtd")


def _check_encoding(data: bytes) -> None:
    if data.startswith(_MARKS):
        return
    text = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in text[:64] or not text.startswith(b"<"):
        raise BadXml("strange_encoding" if text else "broken")
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise BadXml("strange_encoding")


def parse(data: bytes) -> etree._Element:
    """The root of a small part."""
    check_text(data)
    try:
        return etree.fromstring(_transitional(data), _PARSER)
    except etree.XMLSyntaxError as error:
        raise _failure(error) from error


def elements(
    data: bytes, tags: Sequence[str], outside: Sequence[str] = ()
) -> Iterator[etree._Element]:
    """The elements of these names, in order, that stand in none of the names `outside`.

    A large part is never held whole: what was read of it is let go.
    """
    if len(data) <= _SMALL:
        found = parse(data).iter(*tags)
        yield from _standing_outside(found, outside)
        return
    check_text(data)
    try:
        source = BytesIO(_transitional(data))
        for _event, element in etree.iterparse(source, events=("end",), tag=tags, **_OPTIONS):
            if not _is_inside(element, outside):
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise _failure(error) from error


def _standing_outside(
    elements: Iterator[etree._Element], names: Sequence[str]
) -> Iterator[etree._Element]:
    """Most stand side by side, so for most the answer is that of the one before."""
    if not names:
        yield from elements
        return
    parent = None
    for element in elements:
        if parent is None or element.getparent() is not parent:
            if _is_inside(element, names):
                continue
            parent = element.getparent()
        yield element


def _is_inside(element: etree._Element, names: Sequence[str]) -> bool:
    return bool(names) and next(element.iterancestors(*names), None) is not None


def _forget(element: etree._Element) -> None:
    """With everything before it under the same parent."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _failure(error: etree.XMLSyntaxError) -> Exception:
    return MemoryError() if error.code == _NO_MEMORY else BadXml("broken")


def _transitional(data: bytes) -> bytes:
    if _STRICT not in data[:8192]:
        return data
    for strict, usual in _ADDRESSES:
        data = data.replace(strict, b"http://schemas.openxmlformats.org/" + usual)
    return data
