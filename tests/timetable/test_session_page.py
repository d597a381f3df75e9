"""The page of one session: facts, what may be done, what higher features offer."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from flask import Flask

from llct.core import clock
from llct.core.permissions import Permission
from llct.core.typography import hours
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.web import slots
from llct.web.slots import SlotLink
from tests.factories import MONDAY, TeachingGround, make_class, make_invitation, make_session
from tests.pages import Visitor
from tests.people import People
from tests.stored import arranging

pytestmark = pytest.mark.any_database

FRIDAY = MONDAY + timedelta(days=4)


def page_of(visit: Visitor, who: object, session_id: int) -> str:
    return visit(who, f"/lich-giang/{session_id}").get_data(as_text=True)


def test_the_facts_are_shown(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(
            place.here,
            on=FRIDAY,
            module_id=place.modules[1].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="Phòng 1",
            note="Mang máy chiếu",
        )

    page = page_of(visit, people.lecturer_b, one.id)

    for text in (
        "Bài 2: Nội dung thứ 2",
        "Thứ Sáu, 20/11/2026",
        hours(time(7, 30), time(11, 30)),
        people.lecturer_a.name,
        "Mang máy chiếu",
    ):
        assert text in page
    assert "Chưa mời" not in page
    assert "Chưa mời" in page_of(visit, people.clerk, one.id)


def test_who_is_busy_and_why_is_for_the_office_and_that_person(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id)
        make_invitation(
            one,
            people.clerk,
            status=InvitationStatus.BUSY,
            answered_at=clock.now(),
            answered_by_id=people.lecturer_a.person_id,
            note="Đi khám bệnh",
        )
        off = make_session(
            place.here,
            on=FRIDAY,
            lecturer_id=people.lecturer_a.lecturer_id,
            status=SessionStatus.POSTPONED,
            reason="Giảng viên ốm",
        )
    pages = [
        f"/lich-giang/{one.id}",
        f"/lich-giang/{off.id}",
        "/lich-giang",
        "/lich-giang/thang",
        "/lich-giang/danh-sach",
        f"/lop-hoc/{place.here.id}",
    ]

    for person, sees in (
        (people.clerk, True),
        (people.lecturer_a, True),
        (people.lecturer_b, False),
    ):
        texts = [visit(person, url).get_data(as_text=True) for url in pages]
        for word in ("Đi khám bệnh", "áo bận", "Giảng viên ốm"):
            assert any(word in text for text in texts) is sees, word


def test_a_session_that_is_over_asks_for_no_answer(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id)
        make_invitation(one, people.clerk)
        number = one.id

    assert "Báo bận" in page_of(visit, people.lecturer_a, number)
    with clock.freeze(clock.now() + timedelta(days=5)):
        for human in (people.lecturer_a, people.clerk):
            page = page_of(visit, human, number)
            assert "Báo bận" not in page
            assert "trân trọng mời" not in page


@pytest.mark.parametrize(
    ("fields", "invited", "message"),
    [
        ({}, None, "trân trọng mời đồng chí tham gia giảng dạy"),
        ({}, InvitationStatus.ACCEPTED, "xin nhắc lịch giảng của đồng chí"),
        (
            {"status": SessionStatus.POSTPONED, "reason": "Bão số 9"},
            None,
            "Lý do: Bão số 9. Trung tâm sẽ báo lại ngày mới.",
        ),
        (
            {"status": SessionStatus.CANCELLED, "reason": "Lớp nghỉ"},
            None,
            "xin thông báo hủy buổi giảng",
        ),
    ],
)
def test_the_message_fits_how_the_session_stands(
    app: Flask,
    people: People,
    place: TeachingGround,
    visit: Visitor,
    fields: dict[str, object],
    invited: InvitationStatus | None,
    message: str,
) -> None:
    with arranging(app):
        one = make_session(
            place.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id, **fields
        )
        if invited is not None:
            make_invitation(
                one,
                people.clerk,
                status=invited,
                answered_at=clock.now(),
                answered_by_id=people.clerk.person_id,
            )

    assert message in page_of(visit, people.clerk, one.id)


@pytest.mark.parametrize(
    ("fields", "offered", "missing"),
    [
        ({"on": FRIDAY}, ["doi-lich", "sua", "hoan", "huy"], ["da-giang", "mo-lai"]),
        ({"on": MONDAY}, ["doi-lich", "da-giang"], ["mo-lai"]),
        (
            {"status": SessionStatus.POSTPONED, "reason": "Bão"},
            ["doi-lich", "sua", "huy"],
            ["hoan", "da-giang", "mo-lai"],
        ),
        ({"status": SessionStatus.HELD}, ["mo-lai"], ["doi-lich", "sua", "hoan", "huy"]),
        (
            {"status": SessionStatus.CANCELLED, "reason": "Bão"},
            ["mo-lai"],
            ["doi-lich", "sua", "hoan", "da-giang"],
        ),
    ],
)
def test_what_is_offered_follows_the_state(
    app: Flask,
    people: People,
    place: TeachingGround,
    visit: Visitor,
    fields: dict[str, object],
    offered: list[str],
    missing: list[str],
) -> None:
    with arranging(app):
        one = make_session(place.here, **fields)
    office = page_of(visit, people.clerk, one.id)
    lecturer = page_of(visit, people.lecturer_b, one.id)

    for name in offered:
        assert f"/lich-giang/{one.id}/{name}" in office
        assert f"/lich-giang/{one.id}/{name}" not in lecturer
    for name in missing:
        assert f"/lich-giang/{one.id}/{name}" not in office


def test_warnings_stand_on_the_page_for_the_office_only(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY, room="Phòng 1")
        make_session(make_class(people.centre_id, place.programme), on=FRIDAY, room="Phòng 1")

    assert "Trùng phòng" in page_of(visit, people.clerk, one.id)
    assert "Trùng phòng" not in page_of(visit, people.lecturer_b, one.id)


def test_the_message_for_the_lecturer_is_courteous_and_has_a_link(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id)

    page = page_of(visit, people.clerk, one.id)

    assert f"Kính gửi đồng chí {people.lecturer_a.name}," in page
    assert "trân trọng mời đồng chí tham gia giảng dạy" in page
    assert f"http://localhost/lich-giang/{one.id}" in page


def test_invitations_before_are_remembered(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY, lecturer_id=people.lecturer_b.lecturer_id)
        make_invitation(
            one, people.clerk, lecturer_id=people.lecturer_a.lecturer_id, status="replaced"
        )
        make_invitation(one, people.clerk)

    page = page_of(visit, people.clerk, one.id)

    assert f"{people.lecturer_a.name}: Đã thay giảng viên" in page


def test_higher_features_offer_links_to_those_who_may(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here, on=FRIDAY)
        other = make_session(place.here, on=MONDAY)
    slots.register(
        app,
        SlotLink(
            "session",
            "Việc của tầng trên",
            "star",
            Permission.OBSERVATION_SCHEDULE,
            1,
            lambda _actor, row: f"/viec/{row.id}" if row.id == one.id else None,
        ),
    )

    assert f'href="/viec/{one.id}"' in page_of(visit, people.clerk, one.id)
    assert "Việc của tầng trên" not in page_of(visit, people.lecturer_b, one.id)
    assert "Việc của tầng trên" not in page_of(visit, people.clerk, other.id)


def test_a_stranger_finds_nothing(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        one = make_session(place.here)

    for address in ("", "/sua", "/doi-lich", "/hoan", "/huy", "/phan-cong", "/giay-moi.docx"):
        client = visit.client(people.stranger)
        assert client.get(f"/lich-giang/{one.id}{address}").status_code == 404
    assert visit.client(people.clerk).get("/lich-giang/999999").status_code == 404
