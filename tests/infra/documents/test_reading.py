"""Reading in a child process: it may be slow, big or crash; whoever asked goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from llct.infra.documents import answers, child
from llct.infra.documents.inspection import FindingKind
from llct.infra.documents.kinds import DocumentKind, recognise
from llct.infra.documents.limits import ReadingFailed, ReadingLimits, ReadingProblem
from llct.infra.documents.reading import clean_environment, inspect_document, read_document
from llct.infra.documents.text import DocumentText
from llct.infra.word.pdf import find_program
from tests.infra.documents import others
from tests.infra.documents.packages import docx, docx_parts, paragraph, pptx, shape, table, zipped
from tests.infra.documents.test_docx import read as read_here

USUAL = ReadingLimits()
RICH = docx(paragraph("Đảng\t1", '<w:outlineLvl w:val="0"/>') + table(("a", ""), ("c", "d")))


def failure(content: bytes | Path, kind: DocumentKind, limits: ReadingLimits) -> ReadingProblem:
    with pytest.raises(ReadingFailed) as failed:
        read_document(content, kind, limits)
    return failed.value.problem


def test_child_gives_the_same_as_reading_here() -> None:
    assert read_document(RICH, DocumentKind.DOCX) == read_here(RICH)


def test_file_on_disk_is_read_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tai-lieu"
    path.write_bytes(pptx(shape("Bài giảng", placeholder="title")))

    text = read_document(path, DocumentKind.PPTX)

    assert text.plain == "Bài giảng"
    assert [entry.name for entry in tmp_path.iterdir()] == ["tai-lieu"]


def test_pdf_is_read_page_by_page() -> None:
    text = read_document(others.pdf("Bai giang\nmot", "", "Ba"), DocumentKind.PDF)

    assert [(block.text, block.place.page) for block in text.blocks] == [
        ("Bai giang\nmot", 1),
        ("Ba", 3),
    ]
    assert text.page_count == 3


def test_scanned_pdf_has_pages_and_no_text() -> None:
    text = read_document(others.pdf("", ""), DocumentKind.PDF)

    assert (text.is_readable, text.page_count) == (False, 2)


def test_findings_come_from_the_child_too() -> None:
    content = docx(more={"word/vbaProject.bin": b"x"})

    (found,) = inspect_document(content, DocumentKind.DOCX)

    assert (found.kind, found.where) == (FindingKind.MACRO, "word/vbaProject.bin")


def test_slow_reading_is_ended() -> None:
    began = time.monotonic()

    problem = failure(RICH, DocumentKind.DOCX, replace(USUAL, seconds=0.02))

    assert problem is ReadingProblem.TOO_SLOW
    assert time.monotonic() - began < 3


def test_memory_of_the_child_is_limited() -> None:
    content = zipped({**docx_parts(), "word/document.xml": b"<a>" + b"<b/>" * 10_000_000})
    limits = replace(USUAL, memory=96 << 20, inspection=replace(USUAL.inspection, ratio=10_000))

    assert failure(content, DocumentKind.DOCX, limits) is ReadingProblem.TOO_BIG


def test_answer_is_limited() -> None:
    limits = replace(USUAL, answer=1_000)

    assert (
        failure(docx(paragraph("a" * 5_000)), DocumentKind.DOCX, limits) is ReadingProblem.TOO_BIG
    )


@pytest.mark.parametrize("kind", [DocumentKind.RTF, DocumentKind.ZIP, DocumentKind.JPEG])
def test_kinds_that_are_no_documents_are_not_given_to_any_reader(kind: DocumentKind) -> None:
    assert failure(b"x", kind, USUAL) is ReadingProblem.BROKEN


LIMITED = """
import os, runpy, sys
file = open(sys.argv[2], "wb", 0)
runpy.run_path(sys.argv[1])["_limit"](512 << 20, 5)
if os.geteuid() == 0: os.setuid(65534)
for attempt in (lambda: file.write(b"x"), os.fork, lambda: bytearray(1 << 30)):
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
print(len(os.environ) - ("LC_CTYPE" in os.environ))
"""


def test_child_can_write_no_file_start_no_process_and_take_no_more_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", LIMITED, child.__file__, str(tmp_path / "a")],
        capture_output=True,
        text=True,
        check=True,
        env=clean_environment(),
    )

    assert done.stdout.split() == ["OSError", "BlockingIOError", "MemoryError", "0"]
    assert (tmp_path / "a").read_bytes() == b""


def test_child_does_not_load_the_application() -> None:
    program = (
        f"import runpy, sys; m = runpy.run_path({child.__file__!r}); m['_find_code'](); "
        "import llct.infra.documents.extraction; "
        "print([name for name in sys.modules if name.split('.')[0] in ('flask', 'sqlalchemy')])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("data", [b"", b"[]", b"nonsense", b'{"blocks":', b"\xff"])
def test_answer_of_a_spoiled_child_is_no_answer(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        answers.load(data)


def test_answer_comes_back_as_it_was_written() -> None:
    text = read_here(RICH)

    assert answers.read_text(answers.load(answers.dump(answers.write_text(text)))) == text


def open_and_running() -> tuple[int, str]:
    """Files of this process, and its children (a database server may be one of them)."""
    children = Path("/proc/self/task").glob("*/children")
    return len(os.listdir("/proc/self/fd")), "".join(path.read_text() for path in children)


def test_nothing_remains_open_or_running() -> None:
    before = open_and_running()

    for _ in range(3):
        read_document(RICH, DocumentKind.DOCX)
        failure(b"PK\x03\x04", DocumentKind.DOCX, USUAL)

    assert open_and_running() == before


def old_forms(folder: Path, new: str, old: str, *contents: bytes) -> list[bytes]:
    """LibreOffice itself writes the old form, of all in one go."""
    sources = [folder / f"{number}.{new}" for number in range(len(contents))]
    for source, content in zip(sources, contents, strict=True):
        source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [find_program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", old]
        + ["--outdir", str(folder), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=100,
    )
    return [source.with_suffix(f".{old}").read_bytes() for source in sources]


def test_old_word_file_is_read_where_libreoffice_is_and_kept_unread_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content,) = old_forms(tmp_path, "docx", "doc", docx(paragraph("Đường lối cách mạng")))
    assert recognise(content).kind is DocumentKind.DOC
    assert read_document(content, DocumentKind.DOC).plain == "Đường lối cách mạng"

    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_document(content, DocumentKind.DOC) == DocumentText()


def test_broken_old_word_file_is_refused() -> None:
    content = others.compound({"WordDocument": others.word_stream()})

    assert failure(content, DocumentKind.DOC, USUAL) is ReadingProblem.BROKEN
