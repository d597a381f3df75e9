"""Inviting, answering, answering for others, withdrawing; the page of a lecturer's letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.rules import InvitationStatus
from llct.features.notices.models import Notice
from llct.infra.db import db, unscoped
from tests.factories import MONDAY, TeachingGround, make_invitation, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def one(app: Flask, people: People, place: TeachingGround) -> ClassSession:
    with arranging(app):
        made = make_session(
            place.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id, topic="Chuyên đề"
        )
    return made


@pytest.fixture
def invitation(app: Flask, people: People, one: ClassSession) -> TeachingInvitation:
    with arranging(app):
        made = make_invitation(one, people.clerk)
    return made


def stored(app: Flask) -> list[TeachingInvitation]:
    with reading(app) as session:
        return list(session.scalars(sa.select(TeachingInvitation).order_by(TeachingInvitation.id)))


def answer_url(invitation: TeachingInvitation) -> str:
    return f"/lich-giang/loi-moi/{invitation.id}/tra-loi"


def typed(invitation: TeachingInvitation, **changes: object) -> dict[str, object]:
    return {"accepts": "1", "version": str(invitation.version), **changes}


def test_the_office_invites(app: Flask, people: People, visit: Visitor, one: ClassSession) -> None:
    client, url = visit.client(people.clerk), f"/lich-giang/{one.id}/moi-giang"

    first = post(client, url, {"version": str(one.version)})
    again = post(client, url, {"version": str(one.version)})

    assert (first.status_code, again.status_code) == (302, 422)
    assert [one.status for one in stored(app)] == [InvitationStatus.INVITED]


def test_a_double_click_invites_once(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    client, url = visit.client(people.clerk), f"/lich-giang/{one.id}/moi-giang"
    form = {"version": str(one.version), "_once": "d" * 22}

    assert post(client, url, form).status_code == 302
    assert post(client, url, form).status_code == 302
    assert len(stored(app)) == 1


@pytest.mark.parametrize(
    ("accepts", "status"),
    [("1", InvitationStatus.ACCEPTED), ("0", InvitationStatus.BUSY)],
)
def test_a_lecturer_answers_with_one_tap(
    app: Flask,
    people: People,
    visit: Visitor,
    invitation: TeachingInvitation,
    accepts: str,
    status: InvitationStatus,
) -> None:
    form = typed(invitation, accepts=accepts, note="Đi công tác", next="/lich-giang/cua-toi")

    answer = post(visit.client(people.lecturer_a), answer_url(invitation), form)

    [found] = stored(app)
    assert answer.location == "/lich-giang/cua-toi"
    assert (found.status, found.note) == (status, "Đi công tác")
    assert found.answered_by_id == people.lecturer_a.person_id


def test_an_invitation_that_was_answered_is_no_news(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    post(visit.client(people.clerk), f"/lich-giang/{one.id}/moi-giang", {"version": one.version})
    [invitation] = stored(app)
    before = unread(app)

    post(visit.client(people.lecturer_a), answer_url(invitation), typed(invitation, accepts="1"))

    assert (before, unread(app)) == (["teaching.invited"], ["teaching.answered"])


def unread(app: Flask) -> list[str]:
    with app.app_context(), unscoped():
        return list(db.session.scalars(sa.select(Notice.kind).where(Notice.read_at.is_(None))))


def test_an_answer_for_somebody_is_shown_as_such(
    people: People, visit: Visitor, one: ClassSession, invitation: TeachingInvitation
) -> None:
    post(visit.client(people.clerk), answer_url(invitation), typed(invitation))

    page = visit(people.lecturer_a, f"/lich-giang/{one.id}").get_data(as_text=True)
    assert f"{people.clerk.name} ghi thay lúc" in page
    own = visit(people.lecturer_a, "/lich-giang/cua-toi").get_data(as_text=True)
    assert "Văn phòng đã ghi thay:" in own


@pytest.mark.parametrize("target", ["//elsewhere.example", "https://elsewhere.example", "\\\\x"])
def test_an_answer_leads_back_inside_only(
    people: People,
    visit: Visitor,
    one: ClassSession,
    invitation: TeachingInvitation,
    target: str,
) -> None:
    form = typed(invitation, next=target)

    answer = post(visit.client(people.lecturer_a), answer_url(invitation), form)

    assert answer.location == f"/lich-giang/{one.id}"


@pytest.mark.parametrize(
    "changes",
    [{"accepts": "2"}, {"accepts": ""}, {"note": "x" * 501}, {"version": "abc"}],
)
def test_an_answer_that_is_none_changes_nothing(
    app: Flask,
    people: People,
    visit: Visitor,
    invitation: TeachingInvitation,
    changes: dict[str, object],
) -> None:
    client = visit.client(people.lecturer_a)

    answer = post(client, answer_url(invitation), typed(invitation, **changes))

    assert answer.status_code == 302
    assert [one.status for one in stored(app)] == [InvitationStatus.INVITED]
    assert 'class="flash bad"' in client.get(answer.location).get_data(as_text=True)


def test_an_answer_from_an_old_page_is_refused(
    people: People, visit: Visitor, invitation: TeachingInvitation
) -> None:
    client, form = visit.client(people.lecturer_a), typed(invitation)
    post(client, answer_url(invitation), form)

    assert post(client, answer_url(invitation), {**form, "accepts": "0"}).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"),
    [("lecturer_b", 403), ("officer", 403), ("administrator", 403), ("stranger", 404)],
)
def test_who_may_not_answer(
    app: Flask,
    people: People,
    visit: Visitor,
    invitation: TeachingInvitation,
    who: str,
    status: int,
) -> None:
    client = visit.client(people.everyone()[who])

    assert post(client, answer_url(invitation), typed(invitation)).status_code == status
    assert [one.status for one in stored(app)] == [InvitationStatus.INVITED]


def test_an_invitation_is_withdrawn_by_the_office_only(
    app: Flask, people: People, visit: Visitor, invitation: TeachingInvitation
) -> None:
    url, form = f"/lich-giang/loi-moi/{invitation.id}/rut", {"version": str(invitation.version)}

    assert post(visit.client(people.lecturer_a), url, form).status_code == 403
    assert post(visit.client(people.stranger), url, form).status_code == 404
    assert post(visit.client(people.clerk), url, {"version": "99"}).status_code == 409
    assert post(visit.client(people.clerk), url, form).status_code == 302
    assert [one.status for one in stored(app)] == [InvitationStatus.WITHDRAWN]


def test_the_page_of_a_letter_lists_all_sessions_of_a_lecturer(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        make_session(
            place.here,
            on=FRIDAY + timedelta(days=3),
            lecturer_id=people.lecturer_a.lecturer_id,
            topic="Buổi thứ hai",
        )
    url = f"/lich-giang/lop/{place.here.id}/giang-vien/{people.lecturer_a.lecturer_id}"

    page = visit(people.clerk, url).get_data(as_text=True)

    assert page.count("• ") == 2
    assert "Buổi thứ hai" in page


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not_see_the_letter(
    people: People, place: TeachingGround, visit: Visitor, who: str, status: int
) -> None:
    url = f"/lich-giang/lop/{place.here.id}/giang-vien/{people.lecturer_a.lecturer_id}"

    assert visit.client(people.everyone()[who]).get(url).status_code == status


def test_a_lecturer_of_another_centre_has_no_letter(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    url = f"/lich-giang/lop/{place.here.id}/giang-vien/{people.stranger.lecturer_id}"

    assert visit.client(people.clerk).get(url).status_code == 404
