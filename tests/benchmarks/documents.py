"""Text of a 30-page .docx and a 40-slide .pptx, beside reading the same parts with lxml alone."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from statistics import median

from docx import Document
from docx.shared import Pt
from lxml import etree

from llct.infra.documents.archive import open_archive
from llct.infra.documents.docx import DocxReader
from llct.infra.documents.gathering import Gatherer
from llct.infra.documents.inspecting import inspect_file
from llct.infra.documents.inspection import InspectionLimits
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.pptx import PptxReader
from llct.infra.documents.reading import read_document
from llct.infra.documents.text import DocumentText
from tests.infra.documents.packages import pptx, relations, shape, slide

ROUNDS = 40
SENTENCE = (
    "Đảng Cộng sản Việt Nam là đội tiên phong của giai cấp công nhân, đồng thời là đội tiên phong "
    "của nhân dân lao động và của dân tộc Việt Nam; đại biểu trung thành lợi ích của giai cấp. "
)
READERS: dict[DocumentKind, type[DocxReader] | type[PptxReader]] = {
    DocumentKind.DOCX: DocxReader,
    DocumentKind.PPTX: PptxReader,
}
SPACES = {
    DocumentKind.DOCX: "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    DocumentKind.PPTX: "{http://schemas.openxmlformats.org/drawingml/2006/main}",
}


def run() -> None:
    print(f"{'ms, median (fastest)':<24}{'lxml':>18}{'ours':>18}{'ratio':>7}{'in child':>10}")
    for kind, content in {DocumentKind.DOCX: plan(), DocumentKind.PPTX: slides()}.items():
        plain, ours, checks, whole = _timed(
            partial(directly, kind, content),
            partial(extract_here, kind, content),
            partial(_inspected, kind, content),
            partial(read_document, content, kind),
        )
        ratio = median(mine / theirs for mine, theirs in zip(ours, plain, strict=True))
        print(
            f"{kind.value:<24}{_shown(plain)}{_shown(ours)}{ratio:>7.2f}"
            f"{1000 * median(whole):>10.0f}   inspection {1000 * median(checks):.1f}"
        )


def plan() -> bytes:
    """30 pages: headings, paragraphs of three runs, a table of phases."""
    made = Document()
    for part in range(10):
        made.add_heading(f"Phần {part + 1}", 1)
        for _paragraph in range(12):
            paragraph = made.add_paragraph()
            for number in range(3):
                run = paragraph.add_run(SENTENCE)
                run.bold, run.font.size, run.font.name = number == 1, Pt(14), "Times New Roman"
    grid = made.add_table(rows=12, cols=5)
    for row in grid.rows:
        for cell in row.cells:
            cell.text = SENTENCE[:60]
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def slides() -> bytes:
    """40 slides of a title and six lines, with notes under each."""
    shown = [
        shape(f"Nội dung {number}", placeholder="title") + shape(*[SENTENCE[:90]] * 6)
        for number in range(40)
    ]
    more = {}
    for number in range(1, 41):
        target = f"../notesSlides/notesSlide{number}.xml"
        more[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(("r", "notesSlide", target))
        more[f"ppt/notesSlides/notesSlide{number}.xml"] = slide(shape(SENTENCE), "notes")
    return pptx(*shown, more=more)


def extract_here(kind: DocumentKind, content: bytes) -> DocumentText:
    with open_archive(BytesIO(content)) as archive:
        return READERS[kind](archive, Gatherer(10_000_000), 100 << 20).read()


def directly(kind: DocumentKind, content: bytes) -> str:
    """The same parts unzipped and parsed, the text of each paragraph on a line; nothing else.

    Pointers, document and styles; pointers, slides and notes. No order, no roles, no old letters.
    """
    lines = []
    space = SPACES[kind]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if _is_read(name):
                root = etree.fromstring(archive.read(name))
                lines += [
                    "".join(text.text or "" for text in paragraph.iter(space + "t"))
                    for paragraph in root.iter(space + "p")
                ]
    return "\n".join(lines)


def _is_read(name: str) -> bool:
    names = ("word/document.xml", "word/styles.xml", "ppt/presentation.xml")
    return name.endswith(".rels") or name in names or name.startswith(("ppt/slides/", "ppt/notes"))


def _inspected(kind: DocumentKind, content: bytes) -> object:
    return inspect_file(BytesIO(content), kind, InspectionLimits())


def _timed(*works: Callable[[], object]) -> list[list[float]]:
    """In turns, so that what else the machine does weighs on all alike."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(ROUNDS):
        for work, kept in zip(works, times, strict=True):
            began = time.perf_counter()
            work()
            kept.append(time.perf_counter() - began)
    return times


def _shown(times: list[float]) -> str:
    return f"{1000 * median(times):>10.1f} ({1000 * min(times):>5.1f})"
