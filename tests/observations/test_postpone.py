"""Postpone and cancel, with a reason that everybody is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llct.core.errors import Invalid, NotAllowed
from llct.features.notices.models import Notice
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import again, comment, demo, fill, sent
from tests.pages import Visitor, post
from tests.people import People

Version = Callable[[int], int]
Status = Callable[[int], str]


@pytest.mark.parametrize(("path", "target"), [("hoan", "planned"), ("huy", "cancelled")])
def test_leaders_stop_a_visit_with_a_reason(
    people: People,
    visit: Visitor,
    build: Build,
    version_of: Version,
    status_of: Status,
    path: str,
    target: str,
) -> None:
    number = build(demo, people)
    url = f"/du-gio/{number}/{path}"
    data = {"version": version_of(number), "reason": "Mưa bão"}

    clerk = post(visit.client(people.clerk), url, data)
    chairless = post(visit.client(people.lecturer_b), url, data)
    stranger = post(visit.client(people.stranger), url, data)
    empty = post(visit.client(people.director), url, {**data, "reason": " "})
    stale = post(visit.client(people.director), url, {**data, "version": 0})
    good = post(visit.client(people.director), url, data)

    assert (clerk.status_code, chairless.status_code, stranger.status_code) == (403, 403, 404)
    assert (empty.status_code, stale.status_code, good.status_code) == (422, 409, 302)
    assert status_of(number) == target


def test_the_page_says_what_will_happen(people: People, visit: Visitor, build: Build) -> None:
    number = build(demo, people)

    page = visit(people.director, f"/du-gio/{number}/huy").get_data(as_text=True)

    assert "nhận thông báo cùng lý do" in page
    assert "không mở lại được" in page


def test_a_postponed_visit_is_not_postponed_again(
    people: People, visit: Visitor, build: Build, version_of: Version
) -> None:
    number = build(demo, people)
    url = f"/du-gio/{number}/hoan"
    data = {"version": version_of(number), "reason": "Mưa bão"}
    post(visit.client(people.director), url, data)

    page = visit(people.director, f"/du-gio/{number}").get_data(as_text=True)
    again_sent = post(visit.client(people.director), url, {**data, "version": version_of(number)})

    assert url not in page
    assert f"/du-gio/{number}/huy" in page
    assert again_sent.status_code == 403


def test_a_cancelled_visit_asks_nobody_for_a_form(
    people: People, visit: Visitor, build: Build, version_of: Version
) -> None:
    number = build(demo, people)
    data = {"version": version_of(number), "reason": "Mưa bão"}
    post(visit.client(people.director), f"/du-gio/{number}/huy", data)

    for human in (people.deputy, people.lecturer_b, people.clerk):
        page = visit(human, f"/du-gio/{number}").get_data(as_text=True)
        assert "Chưa gửi" not in page
        assert "Xem phiếu" not in page


@pytest.mark.usefixtures("session")
class TestRules:
    def test_everybody_is_told_why(self, people: People) -> None:
        observation = demo(people)

        operations.cancel(
            people.director.actor,
            observation,
            seen_version=observation.version,
            reason="Mưa bão",
        )

        told = {
            notice.person_id
            for notice in db.session.scalars(db.select(Notice))
            if "Lý do: Mưa bão." in notice.text
        }
        seats = {seat.person_id for seat in observation.seats}
        assert told == seats | {people.lecturer_a.person_id}

    def test_a_postponed_visit_keeps_its_people_and_forgets_its_day(self, people: People) -> None:
        observation = demo(people)
        operations.start(None, observation)

        operations.postpone(
            people.director.actor,
            observation,
            seen_version=observation.version,
            reason="Lớp nghỉ",
        )

        made = again(observation)
        assert (made.status, made.on, made.held_at) == ("planned", None, None)
        assert len(made.seats) == 5

    def test_a_lesson_somebody_wrote_about_is_not_undone(self, people: People) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Tốt"))

        with pytest.raises(NotAllowed):
            operations.cancel(
                people.director.actor,
                observation,
                seen_version=observation.version,
                reason="x",
            )

    def test_a_reason_is_needed(self, people: People) -> None:
        observation = comment(people)

        with pytest.raises(Invalid):
            operations.postpone(
                people.director.actor,
                observation,
                seen_version=observation.version,
                reason="  ",
            )

    def test_the_database_refuses_a_state_without_its_facts(self, people: People) -> None:
        observation = comment(people)

        for wrong in (
            {"status": "held"},
            {"status": "cancelled"},
            {"status": "concluded"},
            {"status": "closed"},
            {"on": None},
            {"lecturer_name": ""},
        ):
            with pytest.raises(Exception, match="constraint|CHECK"), db.session.begin_nested():
                db.session.execute(
                    db.update(Observation).where(Observation.id == observation.id).values(**wrong)
                )
