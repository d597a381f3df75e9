"""Files that somebody may send by mischief or by accident, each with what becomes of it.

"kind:..." it is not taken for a document; "finding:..." the inspection refuses it; "problem:..."
its reader gives up; "text" it is read; "no text" it is kept unread.
"""

from __future__ import annotations

import random
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from tests.infra.documents import others
from tests.infra.documents.packages import (
    DOCUMENT,
    MACRO_SLIDES,
    MACRO_WORD,
    TYPES,
    W,
    content_types,
    document,
    docx,
    docx_parts,
    paragraph,
    pptx,
    pptx_parts,
    relations,
    shape,
    table,
    zipped,
)

Files = dict[str, tuple[Callable[[], bytes], str]]
NOISE = random.Random(7).randbytes(200_000)  # noqa: S311 - packs badly, nothing more
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SLIDE_RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)


def body(xml: str | bytes) -> Callable[[], bytes]:
    """A .docx with this as its whole document part."""
    return lambda: zipped({**docx_parts(), DOCUMENT: xml})


def with_all(name: str, data: str) -> Callable[[], bytes]:
    """A .docx with this in place of one of its parts."""
    return lambda: zipped({**docx_parts(), name: data})


def within(inner: str) -> Callable[[], bytes]:
    return lambda: docx(inner)


def with_part(name: str, data: str | bytes) -> Callable[[], bytes]:
    return lambda: docx(more={name: data})


def without(name: str) -> Callable[[], bytes]:
    return lambda: zipped({key: part for key, part in docx_parts().items() if key != name})


def related(kind: str, target: str) -> Callable[[], bytes]:
    rows = relations(("r1", kind, target, "External"))
    return with_part("word/_rels/document.xml.rels", rows)


def linked() -> bytes:
    info = zipfile.ZipInfo("word/media/a.png")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    target = BytesIO(docx())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def matryoshka(depth: int) -> bytes:
    inner = zipped({"a.txt": "a"})
    for _level in range(depth):
        inner = zipped({"inner.zip": inner})
    return docx(more={"word/media/a.bin2": inner})


def shared_bytes() -> bytes:
    """The list of contents names the same packed million zeros 58 times."""
    packed = zipped({"word/media/a": bytes(1_000_000)})
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        start = archive.start_dir
    record = packed[start:-22]
    records = b"".join(record.replace(b"media/a", b"media/%c" % n) for n in range(65, 123))
    end = bytearray(packed[-22:])
    end[8:12] = (58).to_bytes(2, "little") * 2
    end[12:16] = len(records).to_bytes(4, "little")
    return packed[:start] + records + bytes(end)


MANY = " ".join(f"a{number}=''" for number in range(100_000))
NAMES = "abcdefghij"
ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip(NAMES, NAMES[1:], strict=False)
)
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">{ENTITIES}]><w:document xmlns:w="{W}">'
    "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)
XXE = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{document(paragraph("&x;"))[55:]}'
FOREIGN_DTD = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/a.dtd"><w/>'
PARAMETER = '<!DOCTYPE w [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><w/>'
INCLUDE = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'

ARCHIVES: Files = {
    "bomb: one part": (with_part("word/media/a.png", bytes(32 << 20)), "finding:unpacks_too_dense"),
    "bomb: many parts": (
        lambda: docx(more={f"word/media/{n}.png": bytes(2 << 20) for n in range(16)}),
        "finding:unpacks_too_dense",
    ),
    "bomb: in the text": (
        lambda: docx(paragraph("a" * (21 << 20))),
        "finding:unpacks_too_dense",
    ),
    "bomb: shared bytes": (shared_bytes, "kind:zip"),
    "bomb: zip in zip": (lambda: matryoshka(5), "finding:nested_archive"),
    "6,000 parts": (
        lambda: docx(more={f"word/{n}.xml": "<a/>" for n in range(6_000)}),
        "finding:too_many_parts",
    ),
    "30,000 parts": (lambda: zipped({f"word/{n:09d}": "" for n in range(30_000)}), "kind:zip"),
    "name that climbs": (with_part("../../a.xml", "<a/>"), "finding:bad_name"),
    "name from the root": (with_part("/etc/cron.d/a", "x"), "finding:bad_name"),
    "name of a drive": (with_part("C:\\a.xml", "<a/>"), "finding:bad_name"),
    "name with a line break": (with_part("word/a\nb.xml", "<a/>"), "finding:bad_name"),
    "name turned round": (with_part("word/\u202egnp.exe", "x"), "text"),
    "name decomposed": (with_part(unicodedata.normalize("NFD", "word/media/ảnh.png"), PNG), "text"),
    "name of 255 bytes": (with_part("word/" + "a" * 250, "x"), "text"),
    "name of 60,000 bytes": (with_part("word/" + "a" * 60_000, "x"), "text"),
    "link": (linked, "finding:link_in_archive"),
    "empty zip": (lambda: zipped({}), "kind:unknown"),
    "no types": (without(TYPES), "kind:zip"),
    "no relations": (without("_rels/.rels"), "problem:broken"),
    "no document": (without(DOCUMENT), "problem:broken"),
    "document outside": (
        with_all("_rels/.rels", relations(("r", "officeDocument", "../../etc/passwd"))),
        "problem:broken",
    ),
    "types of two programs": (
        lambda: zipped(
            {
                **docx_parts(),
                TYPES: content_types(MACRO_WORD, "a")
                + content_types("presentationml.slideshow.main+xml", "b"),
            }
        ),
        "kind:zip",
    ),
    "bytes behind": (lambda: docx() + b"more", "finding:hidden_data"),
    "bytes before": (lambda: b"PK\x03\x04" + docx(), "finding:hidden_data"),
    "stored, not packed": (lambda: zipped(docx_parts(), zipfile.ZIP_STORED), "text"),
    "sum is wrong": (
        lambda: zipped(docx_parts(), zipfile.ZIP_STORED).replace("Bài".encode(), b"Bai "),
        "finding:broken",
    ),
}

XML: Files = {
    "billion laughs": (body(LAUGHS), "finding:dtd"),
    "file as entity": (body(XXE), "finding:dtd"),
    "foreign dtd": (with_part("word/styles.xml", FOREIGN_DTD), "finding:dtd"),
    "entity of parameters": (with_part("word/styles.xml", PARAMETER), "finding:dtd"),
    "dtd in utf-16": (body(XXE.encode("utf-16")), "finding:dtd"),
    "dtd in ebcdic": (body(XXE.encode("cp037")), "finding:strange_encoding"),
    "utf-7": (body('<?xml version="1.0" encoding="utf-7"?><a/>'), "finding:strange_encoding"),
    "zeros": (body(bytes(2_000)), "finding:strange_encoding"),
    "nothing": (body(b""), "problem:broken"),
    "not closed": (body(document(paragraph("a"))[:-20]), "problem:broken"),
    "invalid utf-8": (body(document(paragraph("a")).encode() + b"\xff\xfe"), "problem:broken"),
    "page of the web": (body("<html><p>Bài giảng</p></html>"), "no text"),
    "inclusion": (within(INCLUDE + paragraph("a")), "text"),
    "1,000 levels": (within("<w:sdt>" * 1_000 + "</w:sdt>" * 1_000), "problem:broken"),
    "80 tables in one another": (
        within("<w:tbl><w:tr><w:tc>" * 80 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 80),
        "text",
    ),
    "100,000 attributes": (
        within(f"<w:p {MANY}/>" + paragraph("a")),
        "text",
    ),
    "attribute of 11 MB": (within(f'<w:p w:rsidR="{NOISE.hex() * 28}"/>'), "problem:broken"),
    "word of 11 MB": (within(paragraph(NOISE.hex() * 28)), "problem:broken"),
    "5 million letters": (within(paragraph(NOISE.hex() * 2) * 7), "problem:too_big"),
    "100,000 empty paragraphs": (within("<w:p/>" * 100_000 + paragraph("a")), "text"),
    "10,000 rows": (within(table(*[("a", "b")] * 10_000)), "text"),
    "utf-16": (
        body(document(paragraph("a")).replace("UTF-8", "UTF-16").encode("utf-16")),
        "text",
    ),
}

CARRIERS: Files = {
    "macros": (lambda: zipped(docx_parts(main=MACRO_WORD)), "kind:docm"),
    "macros in slides": (lambda: zipped(pptx_parts(shape("a"), main=MACRO_SLIDES)), "kind:pptm"),
    "macros under another type": (with_part("word/vbaProject.bin", "x"), "finding:macro"),
    "object": (with_part("word/embeddings/oleObject1.bin", "x"), "finding:embedded_file"),
    "control": (with_part("word/activeX/activeX1.xml", "<a/>"), "finding:active_control"),
    "program as picture": (with_part("word/media/a.png", b"MZ" + NOISE), "finding:program_inside"),
    "foreign template": (related("attachedTemplate", "http://a.test/"), "finding:outside_template"),
    "shared template": (related("attachedTemplate", r"\\a\b.dotm"), "finding:outside_template"),
    "foreign picture": (related("image", "http://a.test/a.png"), "finding:outside_picture"),
    "foreign object": (related("oleObject", "http://a.test/a"), "finding:outside_data"),
    "foreign page": (related("frame", "http://a.test/a"), "finding:outside_data"),
    "command in a field": (
        within('<w:p><w:r><w:instrText>DDEAUTO c:\\\\a "b"</w:instrText></w:r></w:p>'),
        "finding:starts_program",
    ),
    "slide without slides": (lambda: zipped(pptx_parts()), "no text"),
    "one slide shown 10,000 times": (
        lambda: zipped(
            {
                **pptx_parts(shape("a" * 1_000), order=(1,) * 10_000),
            }
        ),
        "problem:too_big",
    ),
    "slide that is its own diagram": (
        lambda: pptx(
            f'<d:relIds xmlns:d="{DIAGRAM}" r:dm="r"/>' + shape("a"),
            more={
                "ppt/slides/_rels/slide1.xml.rels": relations(("r", "diagramData", "slide1.xml"))
            },
        ),
        "text",
    ),
    "slide that is its own notes": (
        lambda: pptx(
            shape("a"),
            more={SLIDE_RELATIONS: relations(("r", "notesSlide", "slide1.xml"))},
        ),
        "text",
    ),
}


def looping_pages() -> bytes:
    return others.assembled(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]
    )


def many_pages(count: int) -> bytes:
    kids = "4 0 R " * count
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"
    return others.assembled(["<< /Type /Catalog /Pages 2 0 R >>", pages, "null", page])


def drawn(content: bytes, resources: str = "", *more: str | bytes) -> bytes:
    """One page with this content; further objects are numbered from 5."""
    return others.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << {resources} >> >>",
            content,
            *more,
        ]
    )


def acting(name: str) -> Callable[[], bytes]:
    return lambda: others.pdf("a", catalog=f"/A << /S {name} >>")


SELF = "/XObject << /X 5 0 R >>"
FONT = (
    "/Font << /F 5 0 R >>",
    "<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor 6 0 R >>",
    "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 7 0 R >>",
)

PDFS: Files = {
    "pdf: script": (acting("/JavaScript"), "finding:script"),
    "pdf: launch": (
        acting("/Launch"),
        "finding:starts_program",
    ),
    "pdf: files": (
        lambda: others.pdf("a", catalog="/EmbeddedFiles 9 0 R"),
        "finding:embedded_file",
    ),
    "pdf: password": (lambda: others.pdf("a", trailer="/Encrypt 9 0 R"), "finding:encrypted"),
    "pdf: no pages": (lambda: others.pdf(), "problem:broken"),
    "pdf: 2,000 pages": (lambda: many_pages(2_000), "no text"),
    "pdf: 10,000 pages": (lambda: many_pages(10_000), "problem:too_big"),
    "pdf: pages in a circle": (looping_pages, "no text"),
    "pdf: claims a billion pages": (
        lambda: others.pdf("a").replace(b"/Count 1", b"/Count 999999999"),
        "text",
    ),
    "pdf: head alone": (lambda: b"%PDF-1.7\n%%EOF", "problem:broken"),
    "pdf: random": (lambda: b"%PDF-1.7\n" + NOISE, "problem:broken"),
    "pdf: list of objects gone": (lambda: others.pdf("a").replace(b"xref", b"xxxx"), "text"),
    "pdf: length lies": (lambda: others.pdf("a").replace(b"/Length ", b"/Length 9"), "text"),
    "pdf: broken font": (
        lambda: drawn(
            others.stream(b"BT /F 9 Tf (abc) Tj ET"), *FONT, others.stream(NOISE[:5_000])
        ),
        "text",
    ),
    "pdf: form in itself": (
        lambda: drawn(
            others.stream(b"/X Do"),
            SELF,
            others.stream(b"/X Do", f"/Type /XObject /Subtype /Form /Resources << {SELF} >>"),
        ),
        "no text",
    ),
    "pdf: 100 MB of blanks": (
        lambda: drawn(others.stream(b" " * (100 << 20), packed=True)),
        "no text",
    ),
    "pdf: 100,000 brackets": (lambda: drawn(others.stream(b"[" * 100_000)), "no text"),
    "pdf: dictionary in dictionary": (
        lambda: others.pdf("a", catalog="/A << " * 5_000 + ">>" * 5_000),
        "text",
    ),
}

OTHERS: Files = {
    "empty": (lambda: b"", "kind:empty"),
    "zeros alone": (lambda: bytes(9_000), "kind:unknown"),
    "page": (lambda: b"<html><script>x</script>", "kind:html"),
    "drawing": (lambda: b'<svg onload="x">', "kind:svg"),
    "rtf": (lambda: b"{\\rtf1 a}", "kind:rtf"),
    "program": (lambda: b"MZ" + NOISE, "kind:program"),
    "shell script": (lambda: b"#!/bin/sh\n", "kind:program"),
    "page and pdf": (lambda: b"<script>x</script>" + others.pdf("a"), "kind:polyglot"),
    "pdf and zip": (lambda: others.pdf("a") + docx(), "kind:polyglot"),
    "picture and zip": (lambda: PNG + zipped({"a": "a"}), "kind:polyglot"),
    "picture": (lambda: PNG, "kind:png"),
    "locked office": (lambda: others.compound({"EncryptedPackage": b""}), "kind:locked_office"),
    "doc with macros": (lambda: others.doc(Macros=b""), "finding:macro"),
    "doc with password": (
        lambda: others.compound({"WordDocument": others.word_stream(locked=True)}),
        "finding:encrypted",
    ),
    "doc with its table in a circle": (
        lambda: others.doc()[:516] + b"\x01\0\0\0" + others.doc()[520:],
        "problem:broken",
    ),
    "doc that points nowhere": (
        lambda: others.doc()[:48] + b"\xf0\xff\xff\x00" + others.doc()[52:],
        "kind:ole",
    ),
}


def cuts() -> Iterator[tuple[str, bytes]]:
    """Whole documents cut off at many places."""
    rich = docx(paragraph("Đảng") * 40 + table(("a", "b")))
    for name, whole in {
        "docx": rich,
        "pptx": pptx(shape("a")),
        "pdf": others.pdf("a", "b"),
    }.items():
        step = len(whole) // 12
        for end in range(1, len(whole) - 10, step):
            yield f"{name} cut at {end}", whole[:end]


HOSTILE: Files = {**ARCHIVES, **XML, **CARRIERS, **PDFS, **OTHERS}
