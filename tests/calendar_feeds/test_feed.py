"""One's calendar by a link: made, fetched without signing in, replaced, closed; what it tells."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from llct.features.accounts.models import User
from llct.features.lecturers.models import Lecturer
from llct.features.observations import operations
from llct.infra.db import db, unscoped
from tests.factories import make_class, make_session
from tests.observations import scenes
from tests.pages import Visitor, post
from tests.people import Human, People

pytestmark = pytest.mark.any_database

URL = "/lich-ca-nhan"


def link_of(visit: Visitor, who: Human) -> str:
    """The link as its page shows it, without the host."""
    page = visit(who, URL).text
    start = page.index("http://", page.index('id="lien-ket-lich"'))
    return page[start : page.index("</textarea>", start)].partition("localhost")[2].strip()


def opened(visit: Visitor, who: Human) -> str:
    assert post(visit.client(who), URL).location == URL
    return link_of(visit, who)


def fetched(app: Flask, url: str) -> dict[str, Any]:
    """Title -> event, as somebody gets it who is not signed in."""
    answer = app.test_client().get(url)
    assert answer.status_code == 200, url
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in events}


@pytest.fixture
def lesson(app: Flask, people: People) -> int:
    """Lecturer A teaches on the 25th."""
    with app.app_context(), unscoped():
        made = make_session(
            make_class(people.centre_id, code="DVM.26.05"),
            on=date(2026, 11, 25),
            starts=time(7, 30),
            ends=time(11, 30),
            lecturer_id=people.lecturer_a.lecturer_id,
            topic="Đi thực tế",
        )
        db.session.commit()
        return made.id


def test_the_link_gives_own_lessons_without_signing_in(
    app: Flask, people: People, visit: Visitor, lesson: int
) -> None:
    assert "Tạo liên kết lịch" in visit(people.lecturer_a, URL).text
    link = opened(visit, people.lecturer_a)

    (event,) = fetched(app, link).values()

    assert event["SUMMARY"] == "Đi thực tế, DVM.26.05"
    assert f"{event.decoded('DTSTART'):%Y-%m-%d %H:%M}" == "2026-11-25 00:30"
    assert "Suối Chàm" in event["DESCRIPTION"]
    assert fetched(app, opened(visit, people.lecturer_b)) == {}
    page = visit(people.lecturer_a, URL).text
    assert 'href="webcal://localhost/lich-ca-nhan/' in page
    assert f'href="{URL}"' in visit(people.lecturer_a, "/tai-khoan").text


def test_a_replaced_or_closed_link_gives_nothing(
    app: Flask, people: People, visit: Visitor, lesson: int
) -> None:
    old = opened(visit, people.lecturer_a)
    new = opened(visit, people.lecturer_a)
    stranger = app.test_client()

    assert old != new
    assert stranger.get(old).status_code == 404
    assert len(fetched(app, new)) == 1
    assert post(visit.client(people.lecturer_a), f"{URL}/dong").location == URL
    assert stranger.get(new).status_code == 404
    assert post(visit.client(people.lecturer_a), f"{URL}/dong").status_code == 404
    audit = visit(people.director, "/nhat-ky/").text
    for words in ("Mở liên kết", "Đổi liên kết", "Đóng liên kết"):
        assert f"{words} lịch cá nhân" in audit


def test_a_forged_link_and_a_closed_account_give_nothing(
    app: Flask, people: People, visit: Visitor, lesson: int
) -> None:
    link = opened(visit, people.lecturer_a)
    guest = app.test_client()
    for forged in (link[:-6] + "x.ics", f"{URL}/x.ics", f"{URL}/{'a' * 400}.ics"):
        assert guest.get(forged).status_code == 404
    with app.app_context(), unscoped():
        db.session.get_one(User, people.lecturer_a.user_id).is_active = False
        db.session.commit()

    assert guest.get(link).status_code == 404


def test_visits_to_make_and_to_expect(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        scenes.demo(people)
        db.session.commit()

    observer = fetched(app, opened(visit, people.lecturer_b))["Dự giờ Nguyễn Thị Hường"]
    lecturer = fetched(app, opened(visit, people.lecturer_a))

    assert "Thao giảng; nhiệm vụ: Người dự" in observer["DESCRIPTION"]
    assert observer["STATUS"] == "TENTATIVE", "the invitation was not answered"
    (own,) = lecturer.values()
    assert "Tiết có dự giờ: Thao giảng" in own["DESCRIPTION"]
    visiting = fetched(app, opened(visit, people.visiting))
    assert list(visiting) == ["Dự giờ Nguyễn Thị Hường"], "a seat at another centre counts"


def test_an_unannounced_visit_is_nowhere_until_it_is_held(
    app: Flask, people: People, visit: Visitor
) -> None:
    with app.app_context(), unscoped():
        made = scenes.comment(people, is_announced=False)
        db.session.commit()
        number = made.id
    link = opened(visit, people.lecturer_a)

    before = fetched(app, link)
    assert "dự giờ" not in str([*before, *(one["DESCRIPTION"] for one in before.values())])
    assert "Dự giờ Nguyễn Thị Hường" in fetched(app, opened(visit, people.deputy))
    with app.app_context(), unscoped():
        found = scenes.queries.load_for_documents(people.centre_id, number)
        assert found is not None
        operations.start(None, found)
        db.session.commit()

    (after,) = fetched(app, link).values()
    assert "Tiết có dự giờ" in after["DESCRIPTION"]


def test_a_declined_or_cancelled_visit_goes(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        made = scenes.comment(people)
        db.session.commit()
        number = made.id
    link = opened(visit, people.deputy)
    assert len(fetched(app, link)) == 1

    with app.app_context(), unscoped():
        found = scenes.queries.load_for_documents(people.centre_id, number)
        assert found is not None
        operations.cancel(
            people.director.actor, found, seen_version=found.version, reason="Lớp hoãn"
        )
        db.session.commit()

    assert fetched(app, link) == {}


def test_lessons_of_a_lecturer_at_two_centres_stand_in_one_calendar(
    app: Flask, people: People, visit: Visitor, lesson: int
) -> None:
    with app.app_context(), unscoped():
        second = Lecturer(
            centre_id=people.other_centre_id,
            person_id=people.lecturer_a.person_id,
            kind="part_time",
        )
        db.session.add(second)
        db.session.flush()
        make_session(
            make_class(people.other_centre_id, code="B.26.01"),
            on=date(2026, 11, 26),
            lecturer_id=second.id,
            topic="Thảo luận",
        )
        db.session.commit()

    assert set(fetched(app, opened(visit, people.lecturer_a))) == {
        "Đi thực tế, DVM.26.05",
        "Thảo luận, B.26.01",
    }
