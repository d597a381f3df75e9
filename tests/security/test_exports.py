"""Nothing that people typed runs in a spreadsheet, leaves an archive or changes a header."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from llct.features.accounts.models import Person
from llct.features.lecturers.models import Lecturer
from llct.infra.db import db, unscoped
from llct.infra.excel import guard, to_csv, to_xlsx
from llct.infra.word.zipping import zip_papers
from llct.web.exports import file_response
from tests.pages import Visitor
from tests.people import People

STARTS = (*"=+-@|%\t\r\n", *"\uff1d\uff0b\uff0d\uff20\u2212", " =", "\u200b=", "\ufeff+", "\u202e@")
CALLS = tuple(f"{start}HYPERLINK(1)" for start in STARTS)
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NAMES = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/cron.d/x",
    "C:\\x.docx",
    "CON.docx",
    "nul",
    "com1.docx",
    "a" * 400 + ".docx",
    "Biên bản.docx",
    "biên BẢN.docx",
    unicodedata.normalize("NFD", "Biên bản.docx"),
    "hóa đơn\u202excod.exe",
    "a\x00b.docx",
    "a\r\nb.docx",
    "...",
    " ",
    "",
    "x.docx.",
    "x.docx ",
)


@pytest.mark.parametrize("call", CALLS)
def test_a_call_becomes_a_text(call: str) -> None:
    assert guard(call) == f"'{call}"


@pytest.mark.parametrize("text", ["Nguyễn Thị Hường", "8,5", "a=b", "Tổ 1 - Tổ 2", "'=1", ""])
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert guard(text) == text


def test_no_cell_of_a_table_begins_like_a_formula() -> None:
    rows = [[call, f"{call};x", f'"{call}"'] for call in CALLS]

    table = csv.reader(
        io.StringIO(to_csv(CALLS[:3], rows).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    book = zipfile.ZipFile(io.BytesIO(to_xlsx("=1+1", CALLS[:3], rows)))

    assert not [cell for row in table for cell in row if cell.startswith(RUNS)]
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@pytest.fixture
def hostile(app: Flask, people: People) -> People:
    """Every lecturer of the centre is called like a formula."""
    with app.app_context(), unscoped():
        query = sa.select(Person).join(Lecturer, Lecturer.person_id == Person.id)
        for call, person in zip(CALLS, db.session.scalars(query), strict=False):
            person.full_name, person.workplace, person.position = call, call, call
        db.session.commit()
    return people


def tables(app: Flask, visit: Visitor, people: People) -> Iterator[tuple[str, TestResponse]]:
    """Every table that the application gives out, for whoever may have it."""
    for rule in app.url_map.iter_rules():
        if "file_format" not in rule.arguments or len(rule.arguments) > 1:
            continue
        for file_format in ("csv", "xlsx"):
            with app.test_request_context():
                url = rule.build({"file_format": file_format})[1]
            for human in (people.director, people.administrator, people.officer):
                answer = visit.client(human).get(url)
                if answer.status_code == 200:
                    yield file_format, answer


def test_no_export_holds_a_formula(app: Flask, hostile: People, visit: Visitor) -> None:
    seen = set()
    for file_format, answer in tables(app, visit, hostile):
        seen.add(file_format)
        if file_format == "csv":
            text = answer.get_data().decode("utf-8-sig")
            cells = [c for row in csv.reader(io.StringIO(text), delimiter=";") for c in row]
        else:
            book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
            cells = [str(c) for sheet in sheets for row in sheet for c in row]
        assert not [cell for cell in cells if cell.lstrip(" \u200b").startswith(RUNS)]
        assert "attachment" in answer.headers["Content-Disposition"]
    assert seen == {"csv", "xlsx"}


def test_names_in_an_archive_stay_in_its_folder() -> None:
    content = b"".join(zip_papers((name, b"x") for name in NAMES))

    found = zipfile.ZipFile(io.BytesIO(content)).namelist()

    assert len(found) == len(NAMES)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found}) == len(NAMES)
    for name in found:
        assert not set(name) & set('/\\:*?"<>|\x00\r\n\u202e')
        assert len(name) <= 160
        assert name == name.strip(" .")
        assert name.partition(".")[0].casefold() not in {"con", "nul", "com1"}


@pytest.mark.parametrize("name", [*NAMES, 'x"; filename="y.html', "x\r\nSet-Cookie: a=b.docx"])
def test_a_name_cannot_leave_its_header(app: Flask, name: str) -> None:
    with app.test_request_context():
        head = file_response(b"x", f"{name}.docx", "x/y").headers["Content-Disposition"]

    assert head.startswith('attachment; filename="')
    assert not set(head) & set("\r\n\x00")
    assert head.count('"') == 2
    assert head.isascii()
