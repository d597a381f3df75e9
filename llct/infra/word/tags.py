"""Finds the tags ``{{...}}`` of a template and brings each into a run of its own."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from llct.infra.word.styles import W

TAG = re.compile(r"\{\{\s*([#/>]?)\s*([a-z][a-z0-9_.]*)\s*\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def q(name: str) -> str:
    """'p' -> '{...wordprocessingml...}p'."""
    return f"{{{W}}}{name}"


_P, _R, _T, _RPR = q("p"), q("r"), q("t"), q("rPr")
# Left behind by Word's proofing and paging, also in the middle of a tag.
_NOISE = (q("proofErr"), q("lastRenderedPageBreak"))


@dataclass(frozen=True, slots=True)
class Tag:
    """``sign`` is '' for a value, '#' and '/' for the ends of a part, '>' for repeated cells."""

    run: etree._Element
    sign: str
    name: str

    @property
    def paragraph(self) -> etree._Element:
        return next(self.run.iterancestors(_P))

    def stands_alone(self) -> bool:
        """Whether its paragraph holds nothing else that shows."""
        others = [run for run in self.paragraph.iter(_R) if run is not self.run]
        marks = self.paragraph.iter(etree.PI)
        return not any(map(_shows, others)) and next(marks, None) is None


def text_of(element: etree._Element) -> str:
    """All text below, of a paragraph or more."""
    return "".join(node.text or "" for node in element.iter(_T))


def _text_of_run(run: etree._Element) -> str:
    """Only its own: a text box hangs in a run and has runs of its own."""
    return "".join(node.text or "" for node in run.iterchildren(_T))


def find_tags(body: etree._Element) -> list[Tag]:
    """All tags in the order of the document, each in its own run."""
    for noise in list(body.iter(*_NOISE)):
        noise.getparent().remove(noise)
    for paragraph in list(body.iter(_P)):
        if "{{" in text_of(paragraph):
            _isolate(paragraph)
    tags = []
    for run in body.iter(_R):
        match = TAG.fullmatch(_text_of_run(run))
        if match:
            tags.append(Tag(run, match[1], match[2]))
    return tags


def _isolate(paragraph: etree._Element) -> None:
    for run in list(paragraph.iter(_R)):
        _one_content_each(run)
    for container in {run.getparent(): None for run in paragraph.iter(_R)}:
        for runs in _neighbours(container):
            _cut(runs)


def _one_content_each(run: etree._Element) -> None:
    """A run of text, tab and text becomes three, so that each can be moved alone."""
    contents = [child for child in run if child.tag != _RPR]
    for content in contents[1:][::-1]:
        run.addnext(_run_like(run, content))


def _run_like(run: etree._Element, content: etree._Element) -> etree._Element:
    twin = etree.Element(_R)
    properties = run.find(_RPR)
    if properties is not None:
        twin.append(deepcopy(properties))
    twin.append(content)
    return twin


def _neighbours(container: etree._Element) -> Iterator[list[etree._Element]]:
    """Unbroken rows of text runs."""
    row: list[etree._Element] = []
    for child in container:
        if child.tag == _R and child.find(_T) is not None:
            row.append(child)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _cut(runs: list[etree._Element]) -> None:
    """Cut the runs at the ends of each tag; a tag takes the look of its first letter."""
    text = "".join(map(_text_of_run, runs))
    spans = [match.span() for match in TAG.finditer(text)]
    if not spans:
        return
    starts = [0]
    for run in runs:
        starts.append(starts[-1] + len(_text_of_run(run)))
    inside = {at for first, end in spans for at in range(first + 1, end)}
    cuts = sorted(({*starts} - inside) | {at for span in spans for at in span})
    for first, end in zip(cuts, cuts[1:], strict=False):
        source = next(run for run, at in zip(runs, starts[1:], strict=True) if first < at)
        piece = etree.Element(_T)
        piece.text = text[first:end]
        piece.set(_SPACE, "preserve")
        runs[0].addprevious(_run_like(source, piece))
    for run in runs:
        run.getparent().remove(run)


def _shows(run: etree._Element) -> bool:
    return any(child.tag != _RPR and (child.tag != _T or child.text) for child in run)
