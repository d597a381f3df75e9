"""Papers as files: Word, preview, archive."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from docx import Document

from llct.infra.word import pdf
from tests.infra.storage.test_content import PDF
from tests.pages import Visitor, post
from tests.papers.conftest import Papers, Things
from tests.papers.test_sign import sign_first
from tests.people import People

MINUTES = "/van-ban/thu/1/bien-ban"


def texts(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    return "\n".join(" ".join(line.split()) for line in lines)


def test_word_is_a_download_that_no_browser_opens(
    people: People, things: Things, visit: Visitor
) -> None:
    answer = visit(people.clerk, f"{MINUTES}.docx")

    assert answer.mimetype.endswith("wordprocessingml.document")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Giờ giảng đạt yêu cầu." in texts(answer.data)


def test_the_same_paper_is_the_same_bytes(people: People, things: Things, visit: Visitor) -> None:
    one, other = (visit(person, f"{MINUTES}.docx").data for person in (people.clerk, people.deputy))

    assert one == other


def test_the_number_stays_blank_until_it_is_typed_in(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    blank = texts(visit(people.clerk, f"{MINUTES}.docx").data)
    sign_first(visit, people, papers, number="05")

    issued = texts(visit(people.clerk, f"{MINUTES}.docx").data)

    assert "Số -BB/TTCT" in blank
    assert "Suối Chàm, ngày tháng năm 2026" in blank
    assert "Số 05-BB/TTCT" in issued
    assert "Suối Chàm, ngày 16 tháng 11 năm 2026" in issued


def test_a_blank_form_is_told_apart_by_its_part(
    people: People, things: Things, visit: Visitor
) -> None:
    visit(people.clerk, "/van-ban/thu/1/phieu-gop-y.docx?phan=trong")
    visit(people.clerk, "/van-ban/thu/1/phieu-gop-y.docx?phan=khac", status=404)


@pytest.mark.parametrize("who", ["stranger", "officer", "administrator"])
def test_nobody_else_finds_the_file(
    people: People, things: Things, visit: Visitor, who: str
) -> None:
    visit(getattr(people, who), f"{MINUTES}.docx", status=404)


def test_the_preview_reads_like_the_paper(people: People, things: Things, visit: Visitor) -> None:
    page = visit(people.clerk, f"{MINUTES}/xem").get_data(as_text=True)

    assert "ĐẢNG ỦY XÃ SUỐI CHÀM" in page
    assert "Giờ giảng đạt yêu cầu." in page
    assert "I-" in page


@pytest.mark.any_database
def test_a_pdf_where_libreoffice_is_installed(
    people: People, things: Things, visit: Visitor
) -> None:
    status = 200 if pdf.is_available() else 404

    answer = visit(people.clerk, f"{MINUTES}.pdf", status=status)

    assert status == 404 or answer.data.startswith(b"%PDF-")


def test_hostile_texts_are_only_texts(people: People, things: Things, visit: Visitor) -> None:
    things.conclusion = "<script>alert(1)</script> & ]]> \x00 {{ 7*7 }} {% raw %}"

    page = visit(people.clerk, f"{MINUTES}/xem").get_data(as_text=True)
    word = texts(visit(people.clerk, f"{MINUTES}.docx").data)

    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in word


def test_an_archive_holds_the_papers_of_a_thing(
    people: People, things: Things, visit: Visitor
) -> None:
    answer = visit(people.clerk, "/van-ban/thu/1.zip")

    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "1 Dự giờ Nguyễn Thị Hường - Biên bản góp ý.docx",
            "2 Dự giờ Nguyễn Thị Hường - Phiếu góp ý.docx",
        ]


def test_the_archive_of_a_period_is_ordered_and_holds_scans(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    sign_first(visit, people, papers)
    data = {"version": papers()[0].version, "scan": (io.BytesIO(PDF), "ký.pdf")}
    post(visit.client(people.clerk), f"/van-ban/{papers()[0].id}/ban-quet", data)

    answer = visit(people.director, "/van-ban/ho-so.zip?nam=2026&quy=0")

    with ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
        assert names[0] == "000 Mục lục.csv"
        assert names[1:3] == [
            "001.1 Dự giờ Nguyễn Thị Hường - Biên bản góp ý.docx",
            "001.1 Dự giờ Nguyễn Thị Hường - Biên bản góp ý (đã ký).pdf",
        ]
        assert archive.read(names[2]) == PDF
        assert "(đã ký).pdf" in archive.read(names[0]).decode("utf-8-sig")


def test_a_lost_scan_does_not_spoil_the_archive(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    sign_first(visit, people, papers)
    data = {"version": papers()[0].version, "scan": (io.BytesIO(PDF), "ký.pdf")}
    post(visit.client(people.clerk), f"/van-ban/{papers()[0].id}/ban-quet", data)
    bank = visit.app.extensions["llct_settings"].lesson_bank
    digest = papers()[0].scan_digest or ""
    (bank / "files" / digest[:2] / digest).write_bytes(b"damaged")

    answer = visit(people.director, "/van-ban/ho-so.zip?nam=2026&quy=4")

    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if name.endswith(".pdf")]
    visit(people.director, f"/van-ban/{papers()[0].id}/ban-quet", status=404)


def test_the_archive_of_a_period_is_the_offices(
    people: People, things: Things, visit: Visitor
) -> None:
    visit(people.lecturer_a, "/van-ban/ho-so.zip", status=403)
