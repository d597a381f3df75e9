"""A version looked at in the browser: its text always, its pages as pictures that we drew."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from flask import Flask

from llct.features.lesson_plans import operations
from llct.features.lesson_plans.models import PlanVersion
from llct.features.lesson_plans.operations import previewing
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from llct.infra.documents.limits import ReadingFailed
from llct.infra.documents.reading import draw_pages
from llct.infra.storage import FileStore, file_store
from llct.infra.storage.previews import Previews
from llct.infra.storage.sweeping import sweep
from tests.infra.documents.others import pdf
from tests.lesson_plans.conftest import DOCX, URL, Given
from tests.pages import Visitor, post
from tests.people import People

TWO_PAGES = pdf("Page one", "Page two")
PNG_START = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def address(given: Given) -> str:
    return f"{URL}/{given(PlanStatus.APPROVED, content=TWO_PAGES)}/phien-ban/1"


def test_the_text_is_there_at_once_and_the_pages_when_they_are_made(
    visit: Visitor, people: People, address: str
) -> None:
    before = visit(people.lecturer_b, f"{address}/xem").text
    assert "Page two" in before
    assert "Ảnh các trang chưa có" in before

    post(visit.client(people.lecturer_b), f"{address}/xem")

    after = visit(people.lecturer_b, f"{address}/xem").text
    assert after.count('class="leaf"') == 2
    picture = visit(people.lecturer_b, f"{address}/trang/2")
    assert picture.mimetype == "image/png"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert struct.unpack(">II", picture.data[16:24]) == (990, 1400)
    visit(people.lecturer_b, f"{address}/trang/3", status=404)


def test_a_stranger_sees_nothing(visit: Visitor, people: People, address: str) -> None:
    post(visit.client(people.lecturer_a), f"{address}/xem")

    for url in (f"{address}/xem", f"{address}/trang/1"):
        visit(people.stranger, url, status=404)
    assert post(visit.client(people.stranger), f"{address}/xem").status_code == 404


def test_the_clock_makes_what_is_missing(app: Flask, address: str) -> None:
    with app.app_context():
        operations.make_due_previews()
    with app.app_context(), unscoped():
        digest = db.session.query(PlanVersion.file_digest).scalar()

        assert Previews(file_store()).count(digest) == 2


@pytest.mark.any_database
def test_nobody_waits_for_the_pages_of_another_plan(
    visit: Visitor, people: People, address: str
) -> None:
    client = visit.client(people.lecturer_b)
    with previewing._one_at_a_time:
        post(client, f"{address}/xem")

    page = client.get(f"{address}/xem").text
    assert "Máy chủ đang tạo ảnh trang giáo án." in page
    assert "Ảnh các trang chưa có" in page
    post(client, f"{address}/xem")
    assert 'class="leaf"' in client.get(f"{address}/xem").text


@pytest.mark.any_database
def test_a_word_file_is_shown_as_it_would_be_printed(
    app: Flask, visit: Visitor, people: People, given: Given
) -> None:
    address = f"{URL}/{given(PlanStatus.APPROVED, content=DOCX)}/phien-ban/1"

    post(visit.client(people.lecturer_a), f"{address}/xem")

    assert visit(people.lecturer_a, f"{address}/trang/1").data.startswith(PNG_START)


def test_pages_of_any_size_become_pictures_of_one_size() -> None:
    wide = TWO_PAGES.replace(b"[0 0 595 842]", b"[0 0 14400 1]")

    _count, pictures = draw_pages(wide, 0, 1)

    width, height = struct.unpack(">II", pictures[0][16:24])
    assert (width, height) == (1400, 1)


@pytest.mark.parametrize("content", [b"%PDF-1.4\n%%EOF", TWO_PAGES[:200], b"", b"MZ"])
def test_what_cannot_be_drawn_is_no_picture(content: bytes) -> None:
    with pytest.raises(ReadingFailed):
        draw_pages(content, 0, 1)


def test_pictures_go_with_their_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    previews = Previews(store)
    kept, gone = store.save(b"kept").digest, store.save(b"gone").digest
    for digest in (kept, gone):
        previews.keep(digest, [PNG_START])
        previews.keep(digest, [PNG_START, PNG_START])
    store.path_of(gone).unlink()

    sweep(store, lambda: {kept})

    assert (previews.count(kept), previews.count(gone)) == (1, None)
    assert [path.name for path in previews.root.iterdir()] == [kept]
