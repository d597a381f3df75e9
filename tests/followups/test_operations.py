"""Writes on points, with the database and without HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.followups import operations
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import NewPoint, PointReply, PointStatus
from llct.infra.db import Event, db
from tests.followups.points import OBSERVED_ON, find_point, make_point
from tests.people import People


def add(people: People, *points: NewPoint, **changes: Any) -> list[ImprovementPoint]:
    return operations.add_points(
        people.deputy.actor,
        **{
            "centre_id": people.centre_id,
            "lecturer_id": people.lecturer_a.lecturer_id,
            "observation_id": 77,
            "observed_on": OBSERVED_ON,
            "lesson": "Bài 3",
            "points": list(points),
            **changes,
        },
    )


def events(point: ImprovementPoint) -> list[Event]:
    query = sa.select(Event).where(
        Event.subject_kind == "improvement_point", Event.subject_id == point.id
    )
    return list(db.session.scalars(query.order_by(Event.id)))


def test_points_are_numbered_and_owned_by_the_lecturer(session: object, people: People) -> None:
    first, second = add(people, NewPoint("Nói chậm lại."), NewPoint(" "), NewPoint("Nêu ví dụ."))

    assert (first.number, second.number) == (1, 2)
    assert first.owner_id == people.lecturer_a.person_id
    assert first.status is PointStatus.OPEN
    assert [event.action for event in events(first)] == ["improvement_point.add"]


def test_points_added_later_continue_the_numbers(session: object, people: People) -> None:
    add(people, NewPoint("Một."))

    (second,) = add(people, NewPoint("Hai.", owner_id=people.deputy.person_id))

    assert (second.number, second.owner_id) == (2, people.deputy.person_id)


def test_points_about_a_lecturer_of_another_centre_are_refused(
    session: object, people: People
) -> None:
    with pytest.raises(Invalid):
        add(people, NewPoint("Một."), lecturer_id=people.stranger.lecturer_id)


def test_a_correction_adds_drops_and_keeps(session: object, people: People) -> None:
    kept, dropped, answered = add(
        people, NewPoint("Giữ."), NewPoint("Bỏ."), NewPoint("Đã phản hồi.")
    )
    answered.reply, answered.replied_at = PointReply.ACKNOWLEDGED, clock.now()
    answered.replied_by_id = people.lecturer_a.person_id
    db.session.flush()

    (added,) = operations.replace_points(
        people.deputy.actor,
        centre_id=people.centre_id,
        lecturer_id=people.lecturer_a.lecturer_id,
        observation_id=77,
        observed_on=OBSERVED_ON,
        lesson="Bài 3",
        points=[NewPoint("Giữ."), NewPoint("Thêm.")],
        reason="Ghi nhầm tiêu chí.",
    )

    assert (added.text, added.number) == ("Thêm.", 4)
    assert [kept.status, answered.status] == [PointStatus.OPEN, PointStatus.OPEN]
    assert (dropped.status, dropped.drop_reason) == (PointStatus.DROPPED, "Ghi nhầm tiêu chí.")


def test_lecturer_answers_a_point(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)

    operations.reply(
        people.lecturer_a.actor,
        point,
        seen_version=point.version,
        reply=PointReply.HAS_VIEW,
        text=" Lớp đông, thời gian có hạn. ",
    )

    assert point.reply_text == "Lớp đông, thời gian có hạn."
    assert point.replied_at == clock.now()
    assert not point.is_reply_for_other
    assert events(point)[-1].for_person_id is None


def test_clerk_answers_for_the_lecturer_and_it_shows(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)

    operations.reply(
        people.clerk.actor,
        point,
        seen_version=point.version,
        reply=PointReply.ACKNOWLEDGED,
        text="",
    )

    assert point.is_reply_for_other
    assert point.replied_by_id == people.clerk.person_id
    assert events(point)[-1].for_person_id == people.lecturer_a.person_id


def test_the_lecturers_own_words_replace_those_entered_for_them(
    session: object, people: People
) -> None:
    point = make_point(people.lecturer_a)
    operations.reply(
        people.clerk.actor,
        point,
        seen_version=1,
        reply=PointReply.ACKNOWLEDGED,
        text="",
    )

    operations.reply(
        people.lecturer_a.actor,
        point,
        seen_version=point.version,
        reply=PointReply.HAS_VIEW,
        text="Tôi không nói vậy.",
    )
    assert not point.is_reply_for_other

    with pytest.raises(WrongState):
        operations.reply(
            people.clerk.actor,
            point,
            seen_version=point.version,
            reply=PointReply.ACKNOWLEDGED,
            text="",
        )


def test_a_later_observation_closes_the_point(session: object, people: People) -> None:
    point = make_point(people.lecturer_a, observation_id=501)

    operations.mark_done(
        people.lecturer_b.actor,
        point,
        seen_version=point.version,
        seen_in_observation_id=502,
        is_observer=True,
    )

    assert (point.status, point.seen_in_observation_id) == (PointStatus.DONE, 502)
    assert point.done_at == clock.now()


def test_the_observation_that_named_a_point_cannot_see_it_done(
    session: object, people: People
) -> None:
    point = make_point(people.lecturer_a, observation_id=501)

    with pytest.raises(Invalid):
        operations.mark_done(people.deputy.actor, point, seen_version=1, seen_in_observation_id=501)


def test_nobody_closes_their_own_point(session: object, people: People) -> None:
    point = make_point(people.director)

    with pytest.raises(NotAllowed):
        operations.mark_done(people.director.actor, point, seen_version=1)


def test_a_dropped_point_can_be_followed_again(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)
    director = people.director.actor
    operations.drop(director, point, seen_version=1, reason="Đã đổi bài giảng.")

    operations.reopen(director, point, seen_version=point.version, reason="Bấm nhầm.")

    assert (point.status, point.drop_reason) == (PointStatus.OPEN, "")
    assert [event.action for event in events(point)] == [
        "improvement_point.drop",
        "improvement_point.reopen",
    ]


def test_dropping_needs_a_reason(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)

    with pytest.raises(Invalid):
        operations.drop(people.director.actor, point, seen_version=1, reason=" ")


def test_a_closed_point_takes_no_answer(session: object, people: People) -> None:
    point = make_point(people.lecturer_a, status=PointStatus.DROPPED, drop_reason="Thôi.")

    with pytest.raises(WrongState):
        operations.reply(
            people.lecturer_a.actor,
            point,
            seen_version=1,
            reply=PointReply.ACKNOWLEDGED,
            text="",
        )


def test_another_owner_must_be_of_the_centre(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)

    with pytest.raises(Invalid) as refused:
        operations.reschedule(
            people.deputy.actor,
            point,
            seen_version=1,
            due_on=None,
            owner_id=people.stranger.person_id,
        )

    assert refused.value.field == "owner_id"


def test_date_and_owner_change(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)

    operations.reschedule(
        people.deputy.actor,
        point,
        seen_version=1,
        due_on=date(2026, 12, 31),
        owner_id=people.clerk.person_id,
    )

    stored = find_point(point.id)
    assert (stored.due_on, stored.owner_id) == (date(2026, 12, 31), people.clerk.person_id)


def test_a_stale_page_is_refused(session: object, people: People) -> None:
    point = make_point(people.lecturer_a)
    operations.drop(people.deputy.actor, point, seen_version=1, reason="Thôi.")

    with pytest.raises(Stale):
        operations.reopen(people.director.actor, point, seen_version=1, reason="Mở lại.")


def test_two_at_once_cannot_both_win(session: Any, people: People) -> None:
    point = make_point(people.lecturer_a)
    table = ImprovementPoint.__table__
    session.connection().execute(
        sa.update(table).where(table.c.id == point.id).values(version=point.version + 1)
    )

    with pytest.raises(StaleDataError):
        operations.drop(people.deputy.actor, point, seen_version=1, reason="Thôi.")


@pytest.mark.parametrize(
    "fields",
    [
        {"status": PointStatus.DONE},
        {"status": PointStatus.DROPPED},
        {"drop_reason": "Thôi."},
        {"reply": PointReply.ACKNOWLEDGED},
        {"seen_in_observation_id": 9},
        {"due_on": date(2020, 1, 1)},
    ],
)
def test_the_database_refuses_a_state_without_its_facts(
    session: object, people: People, fields: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        make_point(people.lecturer_a, **fields)
