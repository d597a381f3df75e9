"""Word papers and calendar files through the client."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from tests.factories import MONDAY, TeachingGround, make_invitation, make_session
from tests.infra.word.outline import outline
from tests.pages import Visitor
from tests.people import People
from tests.stored import arranging

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def one(app: Flask, people: People, place: TeachingGround) -> ClassSession:
    with arranging(app):
        made = make_session(
            place.here,
            on=FRIDAY,
            module_id=place.modules[0].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="Phòng 1",
        )
        make_session(place.there, on=FRIDAY, topic="Nơi khác")
    return made


@pytest.mark.parametrize("who", ["clerk", "lecturer_b"])
@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("ky=tuan", "tuần từ 16/11/2026 đến 22/11/2026"),
        ("ky=thang&ngay=2026-11-30", "tháng 11 năm 2026"),
        ("lop={class_id}", "lớp bồi dưỡng nhận thức về Đảng khóa 3"),
    ],
)
def test_the_schedule_is_a_word_paper(
    people: People,
    place: TeachingGround,
    visit: Visitor,
    one: ClassSession,
    who: str,
    query: str,
    title: str,
) -> None:
    url = "/lich-giang/phan-cong.docx?" + query.format(class_id=place.here.id)

    answer = visit(people.everyone()[who], url)

    text = "\n".join(outline(answer.data))
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert title in text
    assert people.lecturer_a.name in text
    assert "Nơi khác" not in text


def test_the_schedule_follows_the_filters(
    people: People, visit: Visitor, one: ClassSession
) -> None:
    lecturer = people.lecturer_b.lecturer_id

    answer = visit(people.clerk, f"/lich-giang/phan-cong.docx?ky=tuan&giang-vien={lecturer}")

    assert people.lecturer_a.name not in "\n".join(outline(answer.data))


@pytest.mark.parametrize("query", ["", "?lop=999999", "?lop=abc", "?ky=nam"])
def test_a_schedule_of_nothing_is_not_found(people: People, visit: Visitor, query: str) -> None:
    answer = visit.client(people.clerk).get("/lich-giang/phan-cong.docx" + query)

    assert answer.status_code == 404


def test_letters_are_for_the_office(
    people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    lecturer = people.lecturer_a.lecturer_id
    urls = [
        f"/lich-giang/{one.id}/giay-moi.docx",
        f"/lich-giang/lop/{place.here.id}/giang-vien/{lecturer}/giay-moi.docx",
    ]

    for url in urls:
        assert "GIẤY MỜI" in "\n".join(outline(visit(people.clerk, url).data))
        assert visit.client(people.lecturer_a).get(url).status_code == 403
        assert visit.client(people.stranger).get(url).status_code == 404


def test_a_letter_needs_somebody_to_write_to(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        nobody = make_session(place.here)
    client = visit.client(people.clerk)
    lecturer = people.lecturer_b.lecturer_id

    assert client.get(f"/lich-giang/{nobody.id}/giay-moi.docx").status_code == 404
    url = f"/lich-giang/lop/{place.here.id}/giang-vien/{lecturer}/giay-moi.docx"
    assert client.get(url).status_code == 404


def test_the_papers_of_a_class_can_be_sent_for_signature(
    people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    page = visit(people.clerk, f"/van-ban/lop-hoc/{place.here.id}").get_data(as_text=True)

    assert "Giấy mời giảng dạy: Nguyễn Thị Hường" in page
    assert "Trình ký" in page
    link = visit(people.clerk, f"/lop-hoc/{place.here.id}").get_data(as_text=True)
    assert f"/van-ban/lop-hoc/{place.here.id}" in link
    client = visit.client(people.stranger)
    assert client.get(f"/van-ban/lop-hoc/{place.here.id}").status_code == 404


def events(content: bytes) -> list[dict[str, Any]]:
    return [dict(event) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_a_calendar_file_holds_the_sessions_in_utc(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        make_invitation(one, people.clerk)
        make_session(
            place.here,
            on=FRIDAY,
            lecturer_id=people.lecturer_a.lecturer_id,
            status=SessionStatus.CANCELLED,
            reason="Bão",
        )

    answer = visit(people.lecturer_a, "/lich-giang/cua-toi/lich.ics")

    [event] = events(answer.data)
    assert answer.mimetype == "text/calendar"
    assert event["DTSTART"].dt == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 11, 20, 4, 30, tzinfo=UTC)
    assert event["SUMMARY"] == "Bài 1, NTVĐ-03"
    assert event["LOCATION"] == "Phòng 1"
    assert event["STATUS"] == "TENTATIVE"
    assert event["UID"] == f"session-{people.centre_id}-{one.id}@llct"


def test_a_calendar_file_of_a_lecturer_is_for_the_centre(
    people: People, visit: Visitor, one: ClassSession
) -> None:
    url = f"/lich-giang/giang-vien/{people.lecturer_a.lecturer_id}/lich.ics"

    assert len(events(visit(people.clerk, url).data)) == 1
    assert visit.client(people.stranger).get(url).status_code == 404
    assert visit.client(people.officer).get(url).status_code == 403
    assert visit.client(None).get(url).status_code == 302


def test_somebody_without_sessions_has_an_empty_calendar(
    people: People, visit: Visitor, one: ClassSession
) -> None:
    assert events(visit(people.clerk, "/lich-giang/cua-toi/lich.ics").data) == []
