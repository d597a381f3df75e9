"""Turns a .docx with named fields into a Template.

The ends of every part are lifted to where they can be cut without breaking the markup: around
runs, around paragraphs, or around table rows. They are then written as processing instructions,
and the document is cut at those.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import quote, unquote

from lxml import etree

from llct.infra.word.fields import Field, FieldKind
from llct.infra.word.package import DOCUMENT_PART, NotAPackage, Package, read_parts
from llct.infra.word.problems import Problem, ProblemKind, TemplateRejected
from llct.infra.word.styles import Style, style_id
from llct.infra.word.tags import TAG, Tag, find_tags, q, text_of
from llct.infra.word.template import (
    Cells,
    Columns,
    InRun,
    KeepRowWithNext,
    KeepWithNext,
    Node,
    Paragraphs,
    Part,
    Static,
    Template,
)

_TARGET = "llct"
_MARK = re.compile(rf"<\?{_TARGET} (\S+) (\S*)\?>")
_DECLARED = re.compile(r' xmlns(:\w+)?="[^"]*"')
_WIDTH = "width-of-the-cell"
_SIGNS = {
    FieldKind.TEXT: ("", "#", "/"),
    FieldKind.PART: ("#", "/"),
    FieldKind.LIST: ("#", "/"),
    FieldKind.CELLS: (">",),
}
_CELL, _ROW, _TABLE, _BODY = q("tc"), q("tr"), q("tbl"), q("body")
_SECTION = q("sectPr")


def compile_template(data: bytes, fields: Sequence[Field]) -> Template:
    """Raises TemplateRejected with every problem found."""
    try:
        parts = read_parts(data)
        root = _parse(parts.pop(DOCUMENT_PART))
    except (NotAPackage, etree.XMLSyntaxError) as error:
        raise TemplateRejected([Problem(ProblemKind.UNREADABLE)]) from error
    problems = [*_foreign(parts)]
    body = root.find(_BODY)
    if body is None:
        raise TemplateRejected([Problem(ProblemKind.UNREADABLE)])
    tags = find_tags(body)
    problems += _malformed(body)
    problems += _misused(tags, {field.name: field for field in fields})
    problems += _missing(tags, fields)
    pairs = _pairs(tags)
    problems += [
        Problem(ProblemKind.UNCLEAR_EXTENT, first.name, text_of(first.paragraph))
        for first, last in pairs
        if not _lift(first, last)
    ]
    if problems:
        raise TemplateRejected(problems)
    _mark_signatures(body)
    _mark_totals(body)
    _mark_values(tag for tag in tags if tag.sign in ("", ">"))
    return Template(_nodes(etree.tostring(root, encoding="unicode")), Package(parts))


def _parse(document: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(document, parser)
    if root.getroottree().docinfo.doctype:
        raise NotAPackage("a document type has no place here")
    return root


def _foreign(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Anything that would be fetched from elsewhere, or run, when the paper is opened."""
    for name, data in parts.items():
        if name.endswith(".bin") or (name.endswith(".rels") and _reaches_out(data)):
            yield Problem(ProblemKind.FOREIGN, name)


def _reaches_out(relationships: bytes) -> bool:
    return any(
        row.get("TargetMode") == "External" and not row.get("Type", "").endswith("/hyperlink")
        for row in _parse(relationships)
    )


def _malformed(body: etree._Element) -> Iterator[Problem]:
    """Braces that no tag explains: {{Giảng viên}}, {{giang_vien}."""
    for paragraph in body.iter(q("p")):
        text = text_of(paragraph)
        rest = TAG.sub("", text)
        if "{{" in rest or "}}" in rest:
            yield Problem(ProblemKind.MALFORMED_FIELD, near=text)


def _misused(tags: Sequence[Tag], fields: Mapping[str, Field]) -> Iterator[Problem]:
    """Unknown names, wrong signs, fields outside their list, parts left open."""
    opened: list[Tag] = []
    for tag in tags:
        near = text_of(tag.paragraph)
        field = fields.get(tag.name)
        if field is None:
            nearest = get_close_matches(tag.name, fields, n=1)
            yield Problem(ProblemKind.UNKNOWN_FIELD, tag.name, near, "".join(nearest))
        elif tag.sign not in _SIGNS[field.kind]:
            yield Problem(ProblemKind.WRONG_MARK, tag.name, near)
        elif field.list_name and field.list_name not in [outer.name for outer in opened]:
            yield Problem(ProblemKind.OUTSIDE_LIST, tag.name, near, field.list_name)
        if tag.sign == "#":
            opened.append(tag)
        elif tag.sign == "/" and (not opened or opened.pop().name != tag.name):
            yield Problem(ProblemKind.NOT_OPENED, tag.name, near)
    for tag in opened:
        yield Problem(ProblemKind.NOT_CLOSED, tag.name, text_of(tag.paragraph))


def _missing(tags: Sequence[Tag], fields: Sequence[Field]) -> Iterator[Problem]:
    used = {tag.name for tag in tags}
    for field in fields:
        if field.required and field.name not in used:
            yield Problem(ProblemKind.MISSING_FIELD, field.name)


def _pairs(tags: Sequence[Tag]) -> list[tuple[Tag, Tag]]:
    """Both ends of each part. Outer parts come first: what is marked later is marked closer."""
    opened: list[tuple[int, Tag]] = []
    pairs = []
    for place, tag in enumerate(tags):
        if tag.sign == "#":
            opened.append((place, tag))
        elif tag.sign == "/" and opened:
            first, start = opened.pop()
            pairs.append((first, start, tag))
    return [(start, end) for _place, start, end in sorted(pairs, key=lambda pair: pair[0])]


def _lift(first: Tag, last: Tag) -> bool:
    """Mark the extent of a part; False when its ends belong to no common level."""
    start, end = first.paragraph, last.paragraph
    if start is end:
        _replace(first.run, "#", first.name)
        _replace(last.run, "/", last.name)
        return True
    if start.getparent() is end.getparent():
        return _lift_to_paragraphs(first, last)
    rows = _rows(start, end)
    if rows is None:
        return False
    rows[0].addprevious(_mark("#", first.name))
    rows[1].addnext(_mark("/", last.name))
    for tag in (first, last):
        tag.run.getparent().remove(tag.run)
    return True


def _lift_to_paragraphs(first: Tag, last: Tag) -> bool:
    """The two paragraphs that hold only the ends go; what is between them stays."""
    start, end = first.paragraph, last.paragraph
    if (
        not (first.stands_alone() and last.stands_alone())
        or start.find(f".//{_SECTION}") is not None
    ):
        return False
    if end.getnext() is None and end.getparent().tag == _CELL:
        # A cell must end with a paragraph, whether the part shows or not.
        end.addnext(etree.Element(q("p")))
    _replace(start, "#", first.name)
    _replace(end, "/", last.name)
    return True


def _rows(
    start: etree._Element, end: etree._Element
) -> tuple[etree._Element, etree._Element] | None:
    """The rows of one table that hold the two paragraphs."""
    above_end = {row.getparent(): row for row in end.iterancestors(_ROW)}
    for row in start.iterancestors(_ROW):
        if row.getparent() in above_end:
            return row, above_end[row.getparent()]
    return None


def _mark_signatures(body: etree._Element) -> None:
    for paragraph in body.findall(q("p")):
        if _has_style(paragraph, Style.BEFORE_SIGNATURES):
            paragraph.addprevious(_mark("keep", "lines"))


def _mark_totals(body: etree._Element) -> None:
    for row in body.iter(_ROW):
        if any(_has_style(paragraph, Style.TABLE_TOTAL) for paragraph in row.iter(q("p"))):
            row.addprevious(_mark("keep", "row"))


def _has_style(paragraph: etree._Element, style: Style) -> bool:
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return found is not None and found.get(q("val")) == style_id(style)


def _mark_values(tags: Iterator[Tag]) -> None:
    for tag in tags:
        paragraph, alone = tag.paragraph, tag.stands_alone()
        text = next(tag.run.iterchildren(q("t")))
        if tag.sign == ">":
            _mark_cell(tag)
        elif alone:
            paragraph.addprevious(_mark("paragraphs", tag.name))
            paragraph.addnext(_mark("end", tag.name))
        else:
            _replace(text, "value", f"{tag.name}:{quote(_line_end(tag.run), safe='')}")
            continue
        _replace(text, "text", tag.name)


def _line_end(run: etree._Element) -> str:
    """What a line feed in a value prints: a further paragraph of the same look, or a break."""
    paragraph = run.getparent()
    if paragraph.tag != q("p"):
        return "<w:br/>"
    looks = [_markup(paragraph.find(q("pPr"))), _markup(run.find(q("rPr")))]
    return f"</w:r></w:p><w:p>{looks[0]}<w:r>{looks[1]}"


def _markup(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode"))


def _mark_cell(tag: Tag) -> None:
    """The cell and its grid column repeat; the width of both is shared at filling."""
    cell = next(tag.run.iterancestors(_CELL))
    table = next(cell.iterancestors(_TABLE))
    place = sum(_columns_of(other) for other in cell.itersiblings(_CELL, preceding=True))
    column = table.find(q("tblGrid")).findall(q("gridCol"))[place]
    argument = f"{tag.name}:{column.get(q('w'))}"
    if column.getprevious() is None or column.getprevious().tag is not etree.PI:
        column.addprevious(_mark("columns", argument))
        column.addnext(_mark("end", tag.name))
    cell.find(f"{q('tcPr')}/{q('tcW')}").set(q("w"), _WIDTH)
    cell.addprevious(_mark("cells", argument))
    cell.addnext(_mark("end", tag.name))


def _columns_of(cell: etree._Element) -> int:
    span = cell.find(f"{q('tcPr')}/{q('gridSpan')}")
    return 1 if span is None else int(span.get(q("val")))


def _mark(operation: str, argument: str) -> etree._Element:
    return etree.ProcessingInstruction(_TARGET, f"{operation} {argument}")


def _replace(element: etree._Element, operation: str, argument: str) -> None:
    element.getparent().replace(element, _mark(operation, argument))


def _nodes(xml: str) -> tuple[Node, ...]:
    """Cut the marked document: text, operation, argument, text, operation, ..."""
    pieces = iter(_MARK.split(xml))

    def tokens() -> Iterator[tuple[str, str]]:
        yield "static", next(pieces)
        for operation in pieces:
            yield operation, next(pieces)
            yield "static", next(pieces)

    return _read(tokens())


def _read(tokens: Iterator[tuple[str, str]], part: str = "") -> tuple[Node, ...]:
    """Nodes up to the end of the enclosing part."""
    nodes: list[Node] = []
    for operation, argument in tokens:
        if operation == "/":
            if argument != part:
                # Two parts that share a table row: neither holds the other.
                raise TemplateRejected([Problem(ProblemKind.UNCLEAR_EXTENT, argument)])
            break
        if operation != "static":
            nodes.append(_READERS[operation](argument, tokens))
        elif argument:
            nodes.append(Static(argument))
    return tuple(nodes)


def _read_value(argument: str, _tokens: Iterator[tuple[str, str]]) -> Node:
    name, _, line_end = argument.partition(":")
    return InRun(name, unquote(line_end))


def _read_paragraphs(name: str, tokens: Iterator[tuple[str, str]]) -> Node:
    before, _text, after, _end = (next(tokens)[1] for _ in range(4))
    return Paragraphs(name, before, after)


def _read_cells(argument: str, tokens: Iterator[tuple[str, str]]) -> Node:
    before, _text, after, _end = (next(tokens)[1] for _ in range(4))
    name, width = argument.split(":")
    start, rest = before.split(_WIDTH)
    return Cells(name, int(width), (start, rest), after)


def _read_columns(argument: str, tokens: Iterator[tuple[str, str]]) -> Node:
    name, width = argument.split(":")
    next(tokens), next(tokens)
    return Columns(name, int(width))


_READERS: dict[str, Callable[[str, Iterator[tuple[str, str]]], Node]] = {
    "#": lambda name, tokens: Part(name, _read(tokens, name)),
    "keep": lambda what, _tokens: KeepRowWithNext() if what == "row" else KeepWithNext(),
    "value": _read_value,
    "paragraphs": _read_paragraphs,
    "cells": _read_cells,
    "columns": _read_columns,
}
