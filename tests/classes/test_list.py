"""The list of classes and its export."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from llct.features.classes.rules import SessionStatus
from tests.factories import TeachingGround, make_class, make_session
from tests.pages import Visitor
from tests.people import People
from tests.stored import arranging


@pytest.mark.parametrize("who", ["director", "deputy", "clerk", "lecturer_a"])
def test_everybody_of_the_centre_reads_the_list(
    people: People, place: TeachingGround, visit: Visitor, who: str
) -> None:
    page = visit(people.everyone()[who], "/lop-hoc").get_data(as_text=True)

    assert place.here.title in page
    assert place.there.title not in page
    assert ("Mở lớp" in page) is (who != "lecturer_a")


@pytest.mark.parametrize("who", ["officer", "administrator", "nobody"])
def test_others_do_not(people: People, visit: Visitor, who: str) -> None:
    assert visit.client(people.everyone()[who]).get("/lop-hoc").status_code == 403


def test_an_empty_list_says_what_to_do_next(people: People, visit: Visitor) -> None:
    page = visit(people.clerk, "/lop-hoc").get_data(as_text=True)

    assert "Chưa có lớp nào." in page
    assert "/lop-hoc/moi" in page


def test_a_search_without_result_keeps_the_words(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    page = visit(people.clerk, "/lop-hoc?q=d%C3%A2n+v%E1%BA%ADn").get_data(as_text=True)

    assert "Không thấy mục nào có “dân vận”." in page


@pytest.mark.parametrize(
    "address",
    [
        "?q=%00",
        "?sort=score",
        "?sort=-enrolled",
        "?page=99999999",
        "?page=-1",
        "?state=nonsense",
        "?year=20266",
        "?programme=abc",
        "?kind='--",
        "?q=" + "x" * 5000,
    ],
)
def test_nonsense_in_the_address_is_left_out(
    people: People, place: TeachingGround, visit: Visitor, address: str
) -> None:
    visit(people.clerk, "/lop-hoc" + address)


def test_pages_hold_fifty_classes(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        for n in range(60):
            make_class(people.centre_id, place.programme, title=f"Lớp số {n:02d}")

    first = visit(people.clerk, "/lop-hoc?sort=title").get_data(as_text=True)
    second = visit(people.clerk, "/lop-hoc?sort=title&page=2").get_data(as_text=True)

    assert first.count('scope="row"') == 50
    assert second.count('scope="row"') == 11


def test_progress_counts_sessions(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here)
        make_session(place.here, status=SessionStatus.HELD)

    assert "1/2" in visit(people.clerk, "/lop-hoc").get_data(as_text=True)


def test_the_export_follows_the_filters_and_guards_formulas(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_class(people.centre_id, place.programme, title="=1+1", enrolled=40)

    content = visit(people.clerk, "/lop-hoc/tai-ve/xlsx?q=1").data
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert rows[0][:2] == ["Mã lớp", "Tên lớp"]
    assert [row[1] for row in rows[1:]] == ["'=1+1"]
    assert visit(people.clerk, "/lop-hoc/tai-ve/csv").data.startswith(b"\xef\xbb\xbf")


def test_an_unknown_format_is_not_found(people: People, visit: Visitor) -> None:
    assert visit.client(people.clerk).get("/lop-hoc/tai-ve/pdf").status_code == 404
