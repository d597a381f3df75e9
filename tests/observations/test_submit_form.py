"""Handing in, returning, entering a paper form for somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from llct.core.errors import NotAllowed, Stale, WrongState
from llct.features.notices.models import Notice
from llct.features.observations import operations, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import FormStatus, SeatRole
from llct.features.observations.rules.conclusions import Draft
from llct.infra.db import Event, db
from tests.observations.conftest import Build
from tests.observations.scenes import (
    again,
    collected_demo,
    comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    hand_in,
    score_all,
    sent,
    submit,
)
from tests.pages import Visitor, post
from tests.people import People

Version = Callable[[int], int]


def filled(people: People) -> tuple[int, int, int]:
    """A demo of which lecturer_b's form is complete."""
    observation = demo(people)
    score_all(observation, people.lecturer_b)
    form = form_of(observation, people.lecturer_b)
    db.session.flush()
    return observation.id, form.id, form.version


def form_status(read: Build, form_id: int) -> Any:
    return read(lambda: db.session.get(ObservationForm, form_id).status)


def test_an_observer_hands_in_their_form(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number, form, version = build(filled, people)

    answer = post(
        visit.client(people.lecturer_b),
        f"/du-gio/{number}/phieu/{form}/gui",
        {"version": version},
    )

    assert answer.status_code == 302
    assert form_status(read, form) == "submitted"


def test_a_colleague_and_a_stranger_find_no_form(
    people: People, visit: Visitor, build: Build
) -> None:
    number, form, version = build(filled, people)
    url = f"/du-gio/{number}/phieu/{form}/gui"

    for human in (people.visiting, people.stranger, people.director, people.lecturer_a):
        assert post(visit.client(human), url, {"version": version}).status_code == 404
    assert visit.client(people.lecturer_b).get(url).status_code == 405


def test_a_form_that_changed_since_the_page_is_not_handed_in(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number, form, version = build(filled, people)

    answer = post(
        visit.client(people.lecturer_b),
        f"/du-gio/{number}/phieu/{form}/gui",
        {"version": version - 1},
    )

    assert answer.status_code == 409
    assert form_status(read, form) == "open"


def test_an_incomplete_form_says_what_is_missing(
    people: People, visit: Visitor, build: Build
) -> None:
    def half() -> tuple[int, int, int]:
        observation = demo(people)
        fill(observation, people.lecturer_b, sent("strengths", "Tốt"))
        form = form_of(observation, people.lecturer_b)
        db.session.flush()
        return observation.id, form.id, form.version

    number, form, version = build(half)

    answer = post(
        visit.client(people.lecturer_b),
        f"/du-gio/{number}/phieu/{form}/gui",
        {"version": version},
    )

    assert answer.status_code == 422
    assert "Tiêu chí I.1" in answer.get_data(as_text=True)


def test_handing_in_twice_is_handing_in_once(people: People, visit: Visitor, build: Build) -> None:
    number, form, version = build(filled, people)
    client = visit.client(people.lecturer_b)
    data = {"version": version, "_once": "y" * 20}

    first, second = (post(client, f"/du-gio/{number}/phieu/{form}/gui", data) for _n in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.location == second.location


def test_the_chair_returns_a_form_with_a_reason(
    people: People, visit: Visitor, build: Build, read: Build, version_of: Version
) -> None:
    def handed_in() -> tuple[int, int]:
        observation = demo(people)
        hand_in(observation, people.deputy, people.lecturer_b)
        return observation.id, form_of(observation, people.lecturer_b).id

    number, form = build(handed_in)
    url = f"/du-gio/{number}/phieu/{form}/tra-lai"

    assert f"Trả lại phiếu của {people.lecturer_b.name}" in visit(people.deputy, url).text
    empty = post(visit.client(people.deputy), url, {"version": version_of(number)})
    other = post(
        visit.client(people.lecturer_b), url, {"version": version_of(number), "reason": "x"}
    )
    good = post(
        visit.client(people.deputy),
        url,
        {"version": version_of(number), "reason": "Chưa ghi hạn chế"},
    )

    assert empty.status_code == 422
    assert other.status_code == 403
    assert good.status_code == 302
    assert form_status(read, form) == "returned"


def test_the_clerk_types_in_a_paper_form(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def held() -> tuple[int, int]:
        observation = comment(people)
        return observation.id, form_of(observation, people.deputy).id

    number, form = build(held)
    client = visit.client(people.clerk)

    page = client.get(f"/du-gio/{number}/phieu/{form}")
    assert page.status_code == 200
    assert "Nhập thay" in page.get_data(as_text=True)
    post(
        client,
        f"/du-gio/{number}/phieu/{form}/luu",
        {"base": 0, "strengths": "Theo phiếu giấy"},
    )
    review = client.get(f"/du-gio/{number}/phieu/{form}/xem-lai").get_data(as_text=True)
    version = read(lambda: db.session.get(ObservationForm, form).version)
    post(client, f"/du-gio/{number}/phieu/{form}/gui", {"version": version})

    assert "nhập thay" in review
    stored = read(lambda: db.session.get(ObservationForm, form))
    assert stored.entered_by_id == people.clerk.person_id
    assert stored.status == "submitted"


def test_the_observer_confirms_or_objects(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def entered() -> tuple[int, int]:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        operations.receive_events(
            people.clerk.actor, observation, form, [sent("strengths", "Tốt")], origin="c"
        )
        operations.submit(people.clerk.actor, observation, form, seen_version=form.version)
        return observation.id, form.id

    number, form = build(entered)
    client, url = visit.client(people.deputy), f"/du-gio/{number}/phieu/{form}/xac-nhan"

    post(client, url, {"object": 1, "objection": "Tôi chấm\x00 khác"})
    objected = read(lambda: db.session.get(ObservationForm, form).objection)
    post(client, url, {"confirm": 1})
    confirmed = read(lambda: db.session.get(ObservationForm, form).confirmed_at)
    foreign = post(visit.client(people.lecturer_b), url, {"confirm": 1})

    assert objected == "Tôi chấm khác"
    assert confirmed is not None
    assert foreign.status_code == 404


def test_the_page_says_why_the_chairs_own_form_stands(
    people: People, visit: Visitor, build: Build
) -> None:
    def handed_in() -> tuple[int, int]:
        observation = demo(people)
        hand_in(observation, people.deputy, people.lecturer_b)
        return observation.id, form_of(observation, people.deputy).id

    number, form = build(handed_in)
    own = f"/du-gio/{number}/phieu/{form}"

    read_page = visit(people.deputy, f"{own}/doc").get_data(as_text=True)
    refused = visit(people.deputy, f"{own}/tra-lai", status=422).get_data(as_text=True)

    assert f"{own}/tra-lai" not in read_page
    assert "ghi điểm thống nhất kèm lý do" in read_page
    assert "ghi điểm thống nhất kèm lý do" in refused


@pytest.mark.usefixtures("session")
class TestRules:
    def test_what_was_entered_for_somebody_is_told_and_logged(self, people: People) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        operations.receive_events(
            people.clerk.actor, observation, form, [sent("strengths", "Tốt")], origin="c"
        )
        operations.submit(people.clerk.actor, observation, form, seen_version=form.version)

        event = db.session.scalars(
            db.select(Event).where(Event.action == "observation.submit_form")
        ).one()
        told = db.session.scalars(
            db.select(Notice.kind).where(Notice.person_id == people.deputy.person_id)
        )
        assert (event.person_id, event.for_person_id) == (
            people.clerk.person_id,
            people.deputy.person_id,
        )
        assert "observation.form_entered" in set(told)

    def test_the_observer_is_led_to_the_form_and_an_objection_to_whoever_typed_it(
        self, people: People
    ) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        operations.receive_events(
            people.clerk.actor, observation, form, [sent("strengths", "Tốt")], origin="c"
        )
        operations.submit(people.clerk.actor, observation, form, seen_version=form.version)

        operations.confirm_entered(people.deputy.actor, observation, form, objection="Sai điểm 3")

        told = db.session.execute(
            db.select(Notice.kind, Notice.person_id, Notice.path, Notice.text).where(
                Notice.kind.in_(["observation.form_entered", "observation.form_objected"])
            )
        ).all()
        page = f"/du-gio/{observation.id}/phieu/{form.id}/doc"
        assert {tuple(one)[:3] for one in told} == {
            ("observation.form_entered", people.deputy.person_id, page),
            ("observation.form_objected", people.clerk.person_id, page),
        }
        assert not any("Sai điểm 3" in one.text for one in told)

    def test_a_director_does_not_fill_in_for_others(self, people: People) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)

        with pytest.raises(NotAllowed):
            operations.receive_events(
                people.director.actor, observation, form, [sent("strengths", "x")], origin="d"
            )

    def test_nothing_is_concluded_while_a_form_is_returned(self, people: People) -> None:
        observation = collected_demo(people)
        form = form_of(observation, people.lecturer_b)
        operations.return_form(
            people.deputy.actor,
            observation,
            form,
            seen_version=observation.version,
            reason="Thiếu ghi chú",
        )

        with pytest.raises(WrongState) as refused:
            operations.conclude(
                people.deputy.actor,
                observation,
                Draft(text="x"),
                seen_version=observation.version,
            )

        assert refused.value.key == "observation.form_is_returned"

    def test_a_returned_form_shows_why_and_can_be_handed_in_again(self, people: People) -> None:
        observation = collected_demo(people)
        form = form_of(observation, people.lecturer_b)
        operations.return_form(
            people.deputy.actor,
            observation,
            form,
            seen_version=observation.version,
            reason="Thiếu ghi chú",
        )

        fill(observation, people.lecturer_b, sent("limits", "Bổ sung"))
        submit(observation, people.lecturer_b)

        form = form_of(again(observation), people.lecturer_b)
        assert form.status is FormStatus.SUBMITTED
        assert form.return_reason == ""

    def test_a_leaders_opinion_is_not_waited_for_and_needs_no_scores(self, people: People) -> None:
        observation = demo(people, leader=people.leader)
        form = form_of(observation, people.leader, SeatRole.LEADER)
        operations.receive_events(
            people.leader.actor,
            observation,
            form,
            [sent("suggestions", "Cần nhân rộng cách làm này")],
            origin="l",
        )
        operations.submit(people.leader.actor, observation, form, seen_version=form.version)
        assert observation.status == "held"

        hand_in(observation, people.deputy, people.lecturer_b, people.visiting)

        assert again(observation).status == "collected"

    @pytest.mark.parametrize("scene", [collected_demo, concluded_demo])
    def test_a_leader_writes_when_all_others_are_in_and_changes_no_score(
        self, people: People, scene: Callable[..., Observation]
    ) -> None:
        observation = scene(people, leader=people.leader)
        before = queries.compute(observation)
        status = observation.status
        form = form_of(observation, people.leader, SeatRole.LEADER)

        operations.receive_events(
            people.leader.actor,
            observation,
            form,
            [sent("suggestions", "Cần nhân rộng cách làm này")],
            origin="l",
        )
        operations.submit(people.leader.actor, observation, form, seen_version=form.version)

        now = again(observation)
        after = queries.compute(now)
        assert before is not None
        assert after is not None
        assert after.result == before.result
        assert [f.id for f in queries.leader_forms(now)] == [form.id]
        assert now.status is status

    def test_after_the_minutes_no_opinion_is_added(self, people: People) -> None:
        observation = concluded_demo(people, leader=people.leader)
        operations.write_minutes(
            people.clerk.actor,
            observation,
            operations.Minutes(),
            seen_version=observation.version,
            is_ready=True,
        )

        with pytest.raises(WrongState):
            operations.receive_events(
                people.leader.actor,
                observation,
                form_of(observation, people.leader, SeatRole.LEADER),
                [sent("suggestions", "Muộn")],
                origin="l",
            )

    def test_who_has_read_the_others_does_not_change_the_own_scores(self, people: People) -> None:
        observation = collected_demo(people)

        with pytest.raises(WrongState) as refused:
            operations.return_form(
                people.deputy.actor,
                observation,
                form_of(observation, people.deputy),
                seen_version=observation.version,
                reason="Chấm lại",
            )

        assert refused.value.key == "observation.own_form_stands"

    def test_a_stale_return_changes_nothing(self, people: People) -> None:
        observation = collected_demo(people)

        with pytest.raises(Stale):
            operations.return_form(
                people.deputy.actor,
                observation,
                form_of(observation, people.lecturer_b),
                seen_version=observation.version - 1,
                reason="x",
            )


def test_the_clerk_hears_why_a_form_cannot_be_typed_in(
    people: People, visit: Visitor, build: Build
) -> None:
    why = "Không nhập thay được phiếu mà người dự đang tự ghi."

    def begun() -> int:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Tốt"))
        return int(observation.id)

    number = build(begun)

    assert why in visit(people.clerk, f"/du-gio/{number}").get_data(as_text=True)
    for other in (people.director, people.lecturer_a):
        assert why not in visit(other, f"/du-gio/{number}").get_data(as_text=True)
