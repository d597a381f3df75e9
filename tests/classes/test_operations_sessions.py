"""Planning sessions, changing and moving them, saying that they were held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.centres.models import CentreSetting
from llct.features.classes import operations, queries
from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.rules import (
    InvitationStatus,
    SessionChange,
    SessionChangeKind,
    SessionDraft,
    SessionStatus,
)
from llct.features.notices.models import Notice
from tests.factories import (
    MONDAY,
    TeachingGround,
    make_class,
    make_invitation,
    make_programme,
    make_session,
    modules_of,
)
from tests.people import People

FRIDAY = MONDAY + timedelta(days=4)


def draft(ground: TeachingGround, **changes: object) -> SessionDraft:
    made = SessionDraft(FRIDAY, time(7, 30), time(11, 30), 5, module_id=ground.modules[0].id)
    return replace(made, **changes)


def add(
    people: People, ground: TeachingGround, *drafts: SessionDraft, confirmed: bool = False
) -> list[ClassSession]:
    return operations.add_sessions(
        people.clerk.actor, ground.here, list(drafts), confirmed=confirmed
    )


def planned(ground: TeachingGround, **fields: object) -> ClassSession:
    """A session of Friday as a page loads it."""
    made = make_session(ground.here, **{"on": FRIDAY, **fields})
    found = queries.get_session(ground.here.centre_id, made.id)
    assert found is not None
    return found


def statuses(session: Session) -> list[tuple[int, InvitationStatus]]:
    query = sa.select(TeachingInvitation).order_by(TeachingInvitation.id)
    return [(one.lecturer_id, one.status) for one in session.scalars(query)]


def notices(session: Session) -> list[tuple[int, str]]:
    return [(n.person_id, n.kind) for n in session.scalars(sa.select(Notice).order_by(Notice.id))]


def test_a_clerk_plans_a_session(people: People, ground: TeachingGround) -> None:
    [made] = add(people, ground, draft(ground, lecturer_id=people.lecturer_a.lecturer_id))

    assert made.status is SessionStatus.PLANNED
    assert (made.centre_id, made.periods) == (people.centre_id, 5)


def test_a_whole_class_is_planned_at_once_or_not_at_all(
    session: Session, people: People, ground: TeachingGround
) -> None:
    good = draft(ground)
    bad = draft(ground, on=FRIDAY + timedelta(days=3), ends=time(7, 0))

    with pytest.raises(Invalid):
        add(people, ground, good, bad)

    assert session.scalar(sa.select(sa.func.count(ClassSession.id))) == 0


def test_a_lecturer_plans_nothing(people: People, ground: TeachingGround) -> None:
    with pytest.raises(NotAllowed):
        operations.add_sessions(
            people.lecturer_a.actor, ground.here, [draft(ground)], confirmed=True
        )


def test_nobody_plans_for_another_centre(people: People, ground: TeachingGround) -> None:
    with pytest.raises(NotAllowed):
        operations.add_sessions(people.clerk.actor, ground.there, [draft(ground)], confirmed=True)


def test_a_cancelled_class_is_not_planned(people: People, ground: TeachingGround) -> None:
    cancelled = make_class(
        people.centre_id, ground.programme, is_cancelled=True, cancel_reason="Thiếu học viên"
    )

    with pytest.raises(WrongState):
        operations.add_sessions(people.clerk.actor, cancelled, [draft(ground)], confirmed=True)


def test_modules_of_another_programme_are_no_choice(people: People, ground: TeachingGround) -> None:
    [foreign] = modules_of(make_programme(periods=(5,)))

    with pytest.raises(Invalid) as caught:
        add(people, ground, draft(ground, module_id=foreign.id))

    assert caught.value.field == "module_id"


def test_lecturers_of_another_centre_are_no_choice(people: People, ground: TeachingGround) -> None:
    with pytest.raises(Invalid) as caught:
        add(people, ground, draft(ground, lecturer_id=people.stranger.lecturer_id))

    assert caught.value.field == "lecturer_id"


def test_a_clash_is_stored_only_when_confirmed(people: People, ground: TeachingGround) -> None:
    planned(ground, room="Phòng 1")
    other = make_class(people.centre_id, ground.programme, title="Lớp khác")
    clashing = draft(ground, room="phong 1")

    with pytest.raises(Invalid) as caught:
        operations.add_sessions(people.clerk.actor, other, [clashing], confirmed=False)
    made = operations.add_sessions(people.clerk.actor, other, [clashing], confirmed=True)

    assert caught.value.field == "confirmed"
    assert len(made) == 1


def set_clearance(session: Session, people: People, value: str) -> None:
    session.add(
        CentreSetting(
            centre_id=people.centre_id,
            key="teaching_without_clearance",
            valid_from=date(2026, 1, 1),
            value=value,
            set_at=clock.now(),
        )
    )
    session.commit()


@pytest.mark.parametrize(
    ("setting", "confirmed", "field"),
    [
        ("warn", False, "confirmed"),
        ("warn", True, None),
        ("block", False, "lecturer_id"),
        ("block", True, "lecturer_id"),
        ("off", False, None),
    ],
)
def test_a_lecturer_without_clearance_warns_or_blocks_by_setting(
    session: Session,
    people: People,
    ground: TeachingGround,
    setting: str,
    confirmed: bool,
    field: str | None,
) -> None:
    set_clearance(session, people, setting)
    uncleared = draft(ground, lecturer_id=people.lecturer_b.lecturer_id)

    try:
        add(people, ground, uncleared, confirmed=confirmed)
        refused = None
    except Invalid as error:
        refused = error.field

    assert refused == field


def edit(people: People, one: ClassSession, **changes: object) -> None:
    facts = {
        name: getattr(one, name) for name in SessionDraft.__dataclass_fields__ if name != "key"
    }
    operations.edit_session(
        people.clerk.actor,
        one,
        seen_version=one.version,
        draft=SessionDraft(key=one.id, **{**facts, **changes}),
        confirmed=True,
    )


def test_an_edit_changes_what_is_taught(
    people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground)

    edit(people, one, module_id=ground.modules[1].id, topic="", note="Mang máy chiếu")

    assert (one.module_id, one.note) == (ground.modules[1].id, "Mang máy chiếu")
    assert changes == []


def test_a_longer_session_tells_those_who_follow_it(
    people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground)

    edit(people, one, ends=time(12, 0))

    [change] = changes
    assert (change.kind, change.before.ends, change.after.ends) == (
        SessionChangeKind.MOVED,
        time(11, 30),
        time(12, 0),
    )


def test_another_lecturer_replaces_the_invited_one(
    session: Session, people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)

    operations.assign_lecturer(
        people.clerk.actor,
        one,
        seen_version=one.version,
        lecturer_id=people.lecturer_b.lecturer_id,
        invites=True,
        confirmed=True,
    )

    assert statuses(session) == [
        (people.lecturer_a.lecturer_id, InvitationStatus.REPLACED),
        (people.lecturer_b.lecturer_id, InvitationStatus.INVITED),
    ]
    assert notices(session) == [
        (people.lecturer_a.person_id, "teaching.replaced"),
        (people.lecturer_b.person_id, "teaching.invited"),
    ]
    assert [change.kind for change in changes] == [SessionChangeKind.LECTURER]


def test_the_same_lecturer_assigned_again_is_not_invited_twice(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)

    operations.assign_lecturer(
        people.clerk.actor,
        one,
        seen_version=one.version,
        lecturer_id=people.lecturer_a.lecturer_id,
        invites=True,
        confirmed=True,
    )

    assert statuses(session) == [(people.lecturer_a.lecturer_id, InvitationStatus.INVITED)]


def move(people: People, one: ClassSession, **changes: object) -> None:
    facts = {
        "on": one.on,
        "starts": one.starts,
        "ends": one.ends,
        "room": one.room,
        "reason": "",
        "has_agreed": False,
        "confirmed": True,
        "seen_version": one.version,
    }
    operations.move_session(people.clerk.actor, one, **{**facts, **changes})


def test_a_moved_session_asks_its_lecturer_again(
    session: Session, people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)

    move(people, one, on=FRIDAY + timedelta(days=3), reason="Trùng lịch họp")

    assert statuses(session) == [
        (people.lecturer_a.lecturer_id, InvitationStatus.POSTPONED),
        (people.lecturer_a.lecturer_id, InvitationStatus.INVITED),
    ]
    [notice] = session.scalars(sa.select(Notice))
    assert notice.kind == "teaching.moved"
    assert "thứ Hai, 23/11/2026" in notice.text
    assert "Trùng lịch họp" in notice.text
    [change] = changes
    assert (change.before.on, change.after.on) == (FRIDAY, FRIDAY + timedelta(days=3))


def test_a_lecturer_who_agreed_to_the_new_day_is_not_asked(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)

    move(people, one, on=FRIDAY + timedelta(days=3), has_agreed=True)

    [invitation] = session.scalars(sa.select(TeachingInvitation))
    assert invitation.status is InvitationStatus.ACCEPTED
    assert invitation.answered_by_id == people.clerk.person_id


def test_another_room_leaves_the_answer_as_it_is(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)

    move(people, one, room="Hội trường")

    assert statuses(session) == [(people.lecturer_a.lecturer_id, InvitationStatus.INVITED)]
    assert "Hội trường" in session.scalars(sa.select(Notice)).one().text


def test_moving_to_where_it_is_already_is_refused(people: People, ground: TeachingGround) -> None:
    with pytest.raises(Invalid) as caught:
        move(people, planned(ground))

    assert caught.value.key == "classes.same_slot"


def test_a_session_may_move_within_its_own_hours(people: People, ground: TeachingGround) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id, room="Phòng 1")

    move(people, one, starts=time(8, 0), ends=time(12, 0), confirmed=False)

    assert one.starts == time(8, 0)


def test_a_postponed_session_waits_and_comes_back_by_moving(
    session: Session, people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)
    operations.postpone_session(
        people.deputy.actor, one, seen_version=one.version, reason="Bão số 9"
    )
    assert (one.status, one.reason) == (SessionStatus.POSTPONED, "Bão số 9")

    move(people, one)

    assert (one.status, one.reason) == (SessionStatus.PLANNED, "")
    assert [status for _id, status in statuses(session)] == [
        InvitationStatus.POSTPONED,
        InvitationStatus.INVITED,
    ]
    assert [change.kind for change in changes] == [
        SessionChangeKind.POSTPONED,
        SessionChangeKind.MOVED,
    ]


def test_a_cancelled_session_takes_its_invitation_along(
    session: Session, people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground, lecturer_id=people.lecturer_a.lecturer_id)
    make_invitation(one, people.clerk)

    operations.cancel_session(
        people.director.actor, one, seen_version=one.version, reason="Lớp nghỉ"
    )

    assert statuses(session) == [(people.lecturer_a.lecturer_id, InvitationStatus.WITHDRAWN)]
    assert notices(session) == [(people.lecturer_a.person_id, "teaching.cancelled")]
    assert changes[0].reason == "Lớp nghỉ"


def test_nobody_is_told_what_they_did_themselves(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = planned(ground, lecturer_id=people.deputy.lecturer_id)

    operations.postpone_session(people.deputy.actor, one, seen_version=one.version, reason="Ốm")

    assert notices(session) == []


@pytest.mark.parametrize("step", [operations.postpone_session, operations.cancel_session])
def test_stopping_needs_a_reason(
    people: People, ground: TeachingGround, step: Callable[..., Any]
) -> None:
    one = planned(ground)

    with pytest.raises(Invalid) as caught:
        step(people.clerk.actor, one, seen_version=one.version, reason="")

    assert caught.value.field == "reason"


@pytest.mark.parametrize("step", [operations.postpone_session, operations.cancel_session])
def test_a_decision_on_an_old_page_is_stale(
    people: People, ground: TeachingGround, step: Callable[..., Any]
) -> None:
    one = planned(ground)

    with pytest.raises(Stale):
        step(people.clerk.actor, one, seen_version=one.version + 1, reason="Lý do")


def test_sessions_of_the_past_are_held_together(people: People, ground: TeachingGround) -> None:
    two = [
        planned(ground, on=MONDAY),
        planned(ground, on=MONDAY, starts=time(13, 30), ends=time(17, 0)),
    ]

    assert operations.hold_sessions(people.clerk.actor, two) == 2
    assert operations.hold_sessions(people.clerk.actor, two) == 0
    assert {one.status for one in two} == {SessionStatus.HELD}


def test_a_session_to_come_cannot_have_been_held(people: People, ground: TeachingGround) -> None:
    with pytest.raises(WrongState):
        operations.hold_sessions(people.clerk.actor, [planned(ground)])


def test_a_held_session_is_opened_again_to_be_mended(
    people: People, ground: TeachingGround, changes: list[SessionChange]
) -> None:
    one = planned(ground, on=MONDAY, status=SessionStatus.HELD)

    operations.reopen_session(people.clerk.actor, one, seen_version=one.version)

    assert one.status is SessionStatus.PLANNED
    assert [change.kind for change in changes] == [SessionChangeKind.REOPENED]


def test_a_session_of_a_cancelled_class_stays_cancelled(
    people: People, ground: TeachingGround
) -> None:
    one = planned(ground)
    operations.cancel_class(
        people.clerk.actor, ground.here, seen_version=ground.here.version, reason="Thiếu học viên"
    )

    with pytest.raises(WrongState):
        operations.reopen_session(people.clerk.actor, one, seen_version=one.version)


@pytest.mark.parametrize(
    "broken",
    [
        {"ends": time(7, 30)},
        {"periods": 0},
        {"topic": ""},
        {"status": SessionStatus.CANCELLED},
        {"reason": "Lý do"},
    ],
)
def test_the_database_refuses_a_session_without_its_facts(
    session: Session, ground: TeachingGround, broken: dict[str, object]
) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        make_session(ground.here, **broken)
