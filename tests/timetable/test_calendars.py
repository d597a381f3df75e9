"""Week, month, list, one's own timetable, the week on paper."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from llct.core import clock
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from tests.factories import (
    MONDAY,
    TeachingGround,
    make_class,
    make_day_off,
    make_invitation,
    make_session,
)
from tests.pages import Visitor
from tests.people import People
from tests.statements import sent_statements
from tests.stored import arranging

pytestmark = pytest.mark.any_database

PAGES = [
    "/lich-giang",
    "/lich-giang/thang",
    "/lich-giang/danh-sach",
    "/lich-giang/cua-toi",
    "/lich-giang/in",
]


def text_of(visit: Visitor, who: object, url: str) -> str:
    return visit(who, url).get_data(as_text=True)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("who", ["director", "clerk", "lecturer_b"])
def test_everybody_of_the_centre_reads_the_timetable(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, who: str, url: str
) -> None:
    with arranging(app):
        make_session(place.here, on=MONDAY + timedelta(days=3), topic="Nội dung ở đây")
        make_session(place.there, on=MONDAY + timedelta(days=3), topic="Nội dung nơi khác")

    page = text_of(visit, people.everyone()[who], url)

    assert "Nội dung nơi khác" not in page
    if url != "/lich-giang/cua-toi":
        assert "Nội dung ở đây" in page


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("who", ["officer", "administrator", "nobody"])
def test_others_do_not(people: People, visit: Visitor, who: str, url: str) -> None:
    assert visit.client(people.everyone()[who]).get(url).status_code == 403


def test_a_clash_is_shown_on_the_grid_and_to_be_dealt_with(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    friday = MONDAY + timedelta(days=4)
    with arranging(app):
        make_session(place.here, on=friday, room="Phòng 1")
        other = make_class(people.centre_id, place.programme)
        make_session(other, on=friday, starts=time(9, 0), room="phòng  1")

    page = text_of(visit, people.clerk, "/lich-giang")

    assert page.count('class="ev clash"') == 2
    assert page.count("<b>Trùng phòng") == 1
    assert "sáng thứ Sáu 20/11" in page


def test_a_clash_with_another_centre_shows_hours_only(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    friday = MONDAY + timedelta(days=4)
    with arranging(app) as session:
        second = Lecturer(
            centre_id=people.other_centre_id,
            person_id=people.lecturer_a.person_id,
            kind=LecturerKind.VISITING,
        )
        session.add(second)
        session.flush()
        make_session(place.here, on=friday, lecturer_id=people.lecturer_a.lecturer_id)
        make_session(place.there, on=friday, lecturer_id=second.id, topic="Bí mật")

    page = text_of(visit, people.clerk, "/lich-giang")

    assert "lịch ở Trung tâm khác" in page
    assert "Bí mật" not in page
    assert place.there.title not in page


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"status": SessionStatus.HELD}, "xong"),
        ({"status": SessionStatus.POSTPONED, "reason": "Bão"}, "đã hoãn"),
        ({}, "đã xếp"),
    ],
)
def test_each_session_says_how_it_stands(
    app: Flask,
    people: People,
    place: TeachingGround,
    visit: Visitor,
    fields: dict[str, object],
    word: str,
) -> None:
    with arranging(app):
        make_session(place.here, lecturer_id=people.lecturer_a.lecturer_id, **fields)

    assert f"<em>{word}</em>" in text_of(visit, people.lecturer_b, "/lich-giang")


def test_a_cancelled_session_leaves_the_grid_but_not_the_list(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, topic="Buổi đã hủy", status=SessionStatus.CANCELLED, reason="Bão")

    assert "Buổi đã hủy" not in text_of(visit, people.clerk, "/lich-giang")
    assert "Buổi đã hủy" in text_of(visit, people.clerk, "/lich-giang/danh-sach?ngay=2026-11-01")


def test_days_off_and_used_sundays_are_shown(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_day_off(people.centre_id, MONDAY, "Nghỉ bù")
        make_session(place.here, on=MONDAY + timedelta(days=6))

    page = text_of(visit, people.clerk, "/lich-giang")

    assert "Nghỉ bù" in page
    assert "Không xếp lịch" in page
    assert "Chủ nhật, 22/11/2026" in page


def test_filters_narrow_what_is_shown(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(
            place.here, topic="Của A", lecturer_id=people.lecturer_a.lecturer_id, room="Phòng 1"
        )
        make_session(
            place.here,
            topic="Của B",
            lecturer_id=people.lecturer_b.lecturer_id,
            on=MONDAY + timedelta(days=1),
            room="Phòng 2",
        )

    for query in (
        f"?giang-vien={people.lecturer_a.lecturer_id}",
        "?phong=Ph%C3%B2ng+1",
        f"?giang-vien={people.lecturer_a.lecturer_id}&lop={place.here.id}",
    ):
        page = text_of(visit, people.clerk, "/lich-giang" + query)
        assert "Của A" in page
        assert "Của B" not in page


@pytest.mark.parametrize(
    "query",
    [
        "?ngay=2026-02-31",
        "?ngay=31/02/2026",
        "?ngay=9999-12-31",
        "?ngay=0001-01-01",
        "?ngay=%00",
        "?ngay=" + "9" * 3000,
        "?giang-vien=abc",
        "?giang-vien=999999",
        "?lop=-1",
        "?phong=%00",
        "?page=99999999",
    ],
)
@pytest.mark.parametrize("url", ["/lich-giang", "/lich-giang/thang", "/lich-giang/danh-sach"])
def test_nonsense_in_the_address_is_left_out(
    people: People, place: TeachingGround, visit: Visitor, url: str, query: str
) -> None:
    visit(people.clerk, url + query)


def test_a_day_may_be_written_as_people_write_it(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, on=date(2026, 12, 8), topic="Tháng sau")

    page = text_of(visit, people.clerk, "/lich-giang/danh-sach?ngay=8/12/2026&den=08/12/2026")

    assert "Tháng sau" in page
    assert "Từ 08/12/2026 đến 08/12/2026" in page


def test_an_empty_week_offers_to_plan(people: People, visit: Visitor) -> None:
    assert "Tuần này chưa có buổi giảng nào." in text_of(visit, people.clerk, "/lich-giang")
    lecturer = text_of(visit, people.lecturer_b, "/lich-giang")
    assert "/lich-giang/them" not in lecturer


def test_own_timetable_asks_for_answers_first(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(
            place.here,
            on=MONDAY + timedelta(days=4),
            lecturer_id=people.lecturer_b.lecturer_id,
            topic="Chuyên đề",
        )
        made = make_invitation(one, people.clerk)

    page = text_of(visit, people.lecturer_b, "/lich-giang/cua-toi")

    assert f"/lich-giang/loi-moi/{made.id}/tra-loi" in page
    assert page.index("chờ trả lời") < page.index("Sắp tới")
    assert "/tra-loi" not in text_of(visit, people.lecturer_a, "/lich-giang/cua-toi")


def test_own_timetable_joins_all_centres(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app) as session:
        second = Lecturer(
            centre_id=people.other_centre_id,
            person_id=people.lecturer_b.person_id,
            kind=LecturerKind.VISITING,
        )
        session.add(second)
        session.flush()
        there = make_session(place.there, on=MONDAY + timedelta(days=4), lecturer_id=second.id)

    page = text_of(visit, people.lecturer_b, "/lich-giang/cua-toi")

    assert "Trung tâm Chính trị phường Bến Đá" in page
    assert f"/lich-giang/{there.id}" not in page


def test_the_menu_counts_what_waits_for_an_answer(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(
            place.here, on=MONDAY + timedelta(days=4), lecturer_id=people.lecturer_b.lecturer_id
        )
        make_invitation(one, people.clerk)

    page = text_of(visit, people.lecturer_b, "/lop-hoc")

    assert '1<span class="sr"> việc chờ' in page


def test_the_export_has_one_row_a_session(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(
            place.here,
            on=MONDAY + timedelta(days=4),
            module_id=place.modules[0].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="=Phòng 1",
        )
        make_invitation(
            one,
            people.clerk,
            status=InvitationStatus.ACCEPTED,
            answered_at=clock.now(),
            answered_by_id=people.lecturer_a.person_id,
        )

    content = visit(people.clerk, "/lich-giang/danh-sach/tai-ve/xlsx").data
    _head, row = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert row[0] == date(2026, 11, 20)
    assert row[5:9] == ["Bài 1: Nội dung thứ 1", 5.0, people.lecturer_a.name, "'=Phòng 1"]
    assert row[11] == "Đã nhận lời"


def test_a_busy_week_needs_few_statements(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        for n in range(40):
            make_session(
                place.here,
                on=MONDAY + timedelta(days=n % 6),
                lecturer_id=people.lecturer_a.lecturer_id,
                room="Phòng 1",
            )
    client = visit.client(people.clerk)

    with sent_statements(app) as sent:
        assert client.get("/lich-giang").status_code == 200

    assert len([s for s in sent if s.startswith("SELECT")]) <= 12


SUNDAY = MONDAY + timedelta(days=6)


def test_a_sunday_without_sessions_shows_the_week_that_comes(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, on=MONDAY, topic="Tuần đã qua")
        make_session(place.here, on=SUNDAY + timedelta(days=1), topic="Tuần sắp tới")

    with clock.freeze(clock.local(SUNDAY, time(9))):
        coming = text_of(visit, people.clerk, "/lich-giang")
        asked = text_of(visit, people.clerk, f"/lich-giang?ngay={SUNDAY}")
    assert ("Tuần sắp tới" in coming, "Tuần đã qua" in coming) == (True, False)
    assert ("Tuần sắp tới" in asked, "Tuần đã qua" in asked) == (False, True)


def test_a_sunday_with_sessions_shows_its_own_week(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, on=SUNDAY, topic="Học Chủ nhật")

    with clock.freeze(clock.local(SUNDAY, time(9))):
        assert "Học Chủ nhật" in text_of(visit, people.clerk, "/lich-giang")
