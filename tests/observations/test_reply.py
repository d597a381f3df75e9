"""The lecturer replies point by point; the chair closes; points live on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from llct.core import clock
from llct.core.errors import NotAllowed, WrongState
from llct.features.followups import operations as followups
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import list_of_observation, list_open
from llct.features.followups.rules import PointReply
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.operations import PointAnswer
from llct.infra.db import Event, db
from tests.conftest import NOW
from tests.observations.conftest import Build
from tests.observations.scenes import (
    again,
    comment,
    concluded_comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    sent,
)
from tests.pages import Visitor, post
from tests.people import People

Version = Callable[[int], int]
Status = Callable[[int], str]


def with_points(people: People) -> dict[str, Any]:
    observation = concluded_demo(people, "Thêm ví dụ", "Hỏi học viên")
    points = list_of_observation(people.centre_id, observation.id)
    return {"id": observation.id, "points": [(p.id, p.version) for p in points]}


def answers(made: dict[str, Any], *replies: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (number, version), reply in zip(made["points"], replies, strict=True):
        data[f"p{number}-version"] = version
        data[f"p{number}-reply"] = reply
        data[f"p{number}-text"] = "Lớp cần chép bài" if reply == "has_view" else ""
    return data


def test_the_lecturer_answers_every_point_on_one_page(
    people: People, visit: Visitor, build: Build, version_of: Version, status_of: Status
) -> None:
    made = build(with_points, people)
    number = made["id"]

    answer = post(
        visit.client(people.lecturer_a),
        f"/du-gio/{number}/phan-hoi",
        {"version": version_of(number), **answers(made, "acknowledged", "has_view")},
    )

    assert answer.status_code == 302
    assert status_of(number) == "answered"


def test_a_view_to_exchange_says_what_it_is(
    people: People, visit: Visitor, build: Build, version_of: Version, status_of: Status
) -> None:
    made = build(with_points, people)
    number = made["id"]
    data = {"version": version_of(number), **answers(made, "acknowledged", "has_view")}
    data[f"p{made['points'][1][0]}-text"] = ""

    answer = post(visit.client(people.lecturer_a), f"/du-gio/{number}/phan-hoi", data)

    assert answer.status_code == 422
    assert "Cần ghi ý kiến trao đổi thêm" in answer.get_data(as_text=True)
    assert status_of(number) == "concluded"


def test_the_clerk_enters_a_reply_and_it_shows(
    people: People, visit: Visitor, build: Build, version_of: Version, read: Build
) -> None:
    made = build(with_points, people)
    number = made["id"]

    post(
        visit.client(people.clerk),
        f"/du-gio/{number}/phan-hoi",
        {"version": version_of(number), **answers(made, "acknowledged", "acknowledged")},
    )

    event = read(
        lambda: db.session.scalars(
            db.select(Event).where(Event.action == "observation.reply")
        ).first()
    )
    assert event.for_person_id == people.lecturer_a.person_id
    assert "nhập thay" in visit(people.lecturer_a, f"/du-gio/{number}").get_data(as_text=True)


def test_others_do_not_reply(
    people: People, visit: Visitor, build: Build, version_of: Version
) -> None:
    made = build(with_points, people)
    url = f"/du-gio/{made['id']}/phan-hoi"
    data = {"version": version_of(made["id"]), **answers(made, "acknowledged", "acknowledged")}

    assert post(visit.client(people.director), url, data).status_code == 403
    assert post(visit.client(people.lecturer_b), url, data).status_code == 403
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert post(visit.client(people.lecturer_a), url, {**data, "version": 1}).status_code == 409


def test_the_chair_closes_an_answered_visit(
    people: People, visit: Visitor, build: Build, version_of: Version, status_of: Status
) -> None:
    def answered() -> int:
        observation = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, observation.id)
        operations.reply(
            people.lecturer_a.actor,
            observation,
            [PointAnswer(point.id, point.version, PointReply.ACKNOWLEDGED)],
            seen_version=observation.version,
        )
        return int(observation.id)

    number = build(answered)
    url = f"/du-gio/{number}/ket-thuc"

    visit(people.deputy, url)
    other = post(visit.client(people.director), url, {"version": version_of(number)})
    good = post(visit.client(people.deputy), url, {"version": version_of(number)})

    assert (other.status_code, good.status_code) == (403, 302)
    assert status_of(number) == "closed"


@pytest.mark.usefixtures("session")
class TestRules:
    def test_a_conclusion_without_points_is_acknowledged(self, people: People) -> None:
        observation = concluded_comment(people, " ")

        is_done = operations.reply(
            people.lecturer_a.actor,
            observation,
            [],
            seen_version=observation.version,
            acceptance="Xin cảm ơn",
        )

        assert is_done
        assert observation.acceptance == "Xin cảm ơn"

    def test_an_answer_on_a_points_own_page_answers_the_visit(self, people: People) -> None:
        observation = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, observation.id)

        followups.reply(
            people.lecturer_a.actor,
            point,
            seen_version=point.version,
            reply=PointReply.ACKNOWLEDGED,
            text="",
        )

        assert again(observation).status == "answered"

    def test_past_the_deadline_the_chair_closes_and_the_points_live_on(
        self, people: People
    ) -> None:
        observation = concluded_demo(people, "Thêm ví dụ")
        with pytest.raises(NotAllowed):
            operations.close(people.deputy.actor, observation, seen_version=observation.version)

        with clock.freeze(NOW + timedelta(days=6)):
            operations.close(people.deputy.actor, observation, seen_version=observation.version)

        assert again(observation).status == "closed"
        assert people.lecturer_a.lecturer_id is not None
        assert len(list_open(people.centre_id, people.lecturer_a.lecturer_id)) == 1

    def test_a_late_reply_still_counts(self, people: People) -> None:
        observation = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, observation.id)

        with clock.freeze(NOW + timedelta(days=30)):
            assert operations.reply(
                people.lecturer_a.actor,
                observation,
                [PointAnswer(point.id, point.version, PointReply.ACKNOWLEDGED)],
                seen_version=observation.version,
            )

    def test_a_closed_visit_takes_no_reply(self, people: People) -> None:
        observation = concluded_demo(people, "Thêm ví dụ")
        with clock.freeze(NOW + timedelta(days=6)):
            operations.close(people.deputy.actor, observation, seen_version=observation.version)

        with pytest.raises(WrongState):
            operations.reply(
                people.lecturer_a.actor, observation, [], seen_version=observation.version
            )

    def test_open_points_show_on_the_next_form_and_are_seen_done(self, people: People) -> None:
        first = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, first.id)
        second = comment(people)
        fill(second, people.deputy, sent(f"remark:{point.id}", "Đã có ví dụ ở phút 20"))
        point = db.session.get_one(ImprovementPoint, point.id)

        operations.mark_point_done(people.deputy.actor, second, point, seen_version=point.version)

        state = form_of(second, people.deputy).state
        assert state["remarks"] == {str(point.id): "Đã có ví dụ ở phút 20"}
        assert point.status == "done"
        assert point.seen_in_observation_id == second.id

    def test_a_point_is_seen_done_only_in_the_lecturers_own_lesson(self, people: People) -> None:
        first = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, first.id)
        second: Observation = demo(people)

        with pytest.raises(NotAllowed):
            operations.mark_point_done(
                people.director.actor, second, point, seen_version=point.version
            )
        with pytest.raises(NotAllowed):
            operations.mark_point_done(
                people.deputy.actor, second, point, seen_version=point.version
            )


def test_an_observer_sees_an_earlier_point_done_with_one_button(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def later() -> tuple[int, int, int]:
        first = concluded_demo(people, "Thêm ví dụ")
        (point,) = list_of_observation(people.centre_id, first.id)
        number, version = point.id, point.version
        second = comment(people)
        fill(second, people.deputy, sent("strengths", "Tốt"))
        return second.id, number, version

    number, point, version = build(later)
    url = f"/du-gio/{number}/noi-dung/{point}/da-khac-phuc"

    page = visit(people.deputy, f"/du-gio/{number}").get_data(as_text=True)
    stranger = post(visit.client(people.stranger), url, {"version": version})
    own = post(visit.client(people.lecturer_a), url, {"version": version})
    stale = post(visit.client(people.deputy), url, {"version": version + 5})
    good = post(visit.client(people.deputy), url, {"version": version})

    assert "Thấy đã khắc phục" in page
    assert (stranger.status_code, own.status_code, stale.status_code) == (404, 404, 409)
    assert good.status_code == 302
    assert read(lambda: db.session.get(ImprovementPoint, point).status) == "done"
