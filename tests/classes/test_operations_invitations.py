"""Inviting to teach, answering, answering for others, withdrawing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.core import clock
from llct.core.errors import NotAllowed, Stale, WrongState
from llct.features.classes import operations, queries
from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.features.notices.models import Notice
from llct.infra.db import Event, db
from tests.factories import MONDAY, TeachingGround, make_invitation, make_session
from tests.people import Human, People

FRIDAY = MONDAY + timedelta(days=4)


def asked(
    people: People, ground: TeachingGround, **fields: object
) -> tuple[ClassSession, TeachingInvitation]:
    """Lecturer A was invited by the clerk to a session of Friday."""
    one = make_session(ground.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id)
    made = make_invitation(one, people.clerk, **fields)
    found = queries.get_invitation(people.centre_id, made.id)
    assert found is not None
    return one, found


def answer(who: Human, invitation: TeachingInvitation, accepts: bool, note: str = "") -> None:
    operations.answer_invitation(
        who.actor, invitation, seen_version=invitation.version, accepts=accepts, note=note
    )


def test_a_lecturer_is_invited_once(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = make_session(ground.here, on=FRIDAY, lecturer_id=people.lecturer_a.lecturer_id)

    operations.invite(people.clerk.actor, one, seen_version=one.version)
    with pytest.raises(WrongState) as caught:
        operations.invite(people.clerk.actor, one, seen_version=one.version)

    assert caught.value.key == "classes.already_invited"
    [notice] = session.scalars(sa.select(Notice))
    assert (notice.person_id, notice.path) == (
        people.lecturer_a.person_id,
        f"/lich-giang/{one.id}",
    )
    assert notice.share_text.startswith(f"Kính gửi đồng chí {people.lecturer_a.name},")
    assert "thứ Sáu, 20/11/2026" in notice.share_text


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "classes.no_lecturer"),
        ({"status": SessionStatus.POSTPONED, "reason": "Bão"}, "wrong_state"),
    ],
)
def test_what_nobody_can_be_invited_to(
    people: People, ground: TeachingGround, fields: dict[str, object], key: str
) -> None:
    one = make_session(ground.here, on=FRIDAY, **fields)

    with pytest.raises(WrongState) as caught:
        operations.invite(people.clerk.actor, one, seen_version=one.version)

    assert caught.value.key == key


def test_a_lecturer_invites_nobody(people: People, ground: TeachingGround) -> None:
    one = make_session(ground.here, lecturer_id=people.lecturer_a.lecturer_id)

    with pytest.raises(NotAllowed):
        operations.invite(people.lecturer_b.actor, one, seen_version=one.version)


def test_all_who_were_not_asked_are_asked(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one, _invitation = asked(people, ground)
    two = make_session(ground.here, on=FRIDAY, lecturer_id=people.lecturer_b.lecturer_id)
    three = make_session(ground.here, on=FRIDAY)

    assert operations.invite_all(people.clerk.actor, [one, two, three]) == 1
    assert operations.invite_all(people.clerk.actor, [one, two, three]) == 0


@pytest.mark.parametrize(
    ("accepts", "status"), [(True, InvitationStatus.ACCEPTED), (False, InvitationStatus.BUSY)]
)
def test_the_lecturer_answers_and_the_clerk_hears_it(
    session: Session,
    people: People,
    ground: TeachingGround,
    accepts: bool,
    status: InvitationStatus,
) -> None:
    _one, invitation = asked(people, ground)

    answer(people.lecturer_a, invitation, accepts, "Rảnh từ thứ Hai")

    assert (invitation.status, invitation.answered_by_id) == (status, people.lecturer_a.person_id)
    [notice] = session.scalars(sa.select(Notice))
    assert notice.person_id == people.clerk.person_id
    assert "Rảnh từ thứ Hai" in notice.text


def test_an_answer_for_somebody_is_logged_and_shown_as_such(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one, invitation = asked(people, ground)

    answer(people.clerk, invitation, True)

    event = session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert (event.person_id, event.for_person_id) == (
        people.clerk.person_id,
        people.lecturer_a.person_id,
    )
    assert queries.get_session_row(people.centre_id, one.id).was_answered_for
    [notice] = session.scalars(sa.select(Notice))
    assert (notice.person_id, notice.kind) == (
        people.lecturer_a.person_id,
        "teaching.answered_for",
    )


def test_the_lecturer_confirms_or_corrects_what_was_entered(
    people: People, ground: TeachingGround
) -> None:
    one, invitation = asked(people, ground)
    answer(people.clerk, invitation, True)
    counted = queries.awaiting_count(people.centre_id, people.lecturer_a.lecturer_id, clock.today())
    waiting = db.session.scalar(sa.select(counted))

    answer(people.lecturer_a, invitation, False)

    assert waiting == 1
    assert invitation.status is InvitationStatus.BUSY
    assert not queries.get_session_row(people.centre_id, one.id).was_answered_for


def test_another_lecturer_may_not_answer(people: People, ground: TeachingGround) -> None:
    _one, invitation = asked(people, ground)

    with pytest.raises(NotAllowed):
        answer(people.lecturer_b, invitation, True)


def test_an_answer_from_an_old_page_is_stale(people: People, ground: TeachingGround) -> None:
    _one, invitation = asked(people, ground)

    with pytest.raises(Stale):
        operations.answer_invitation(
            people.lecturer_a.actor,
            invitation,
            seen_version=invitation.version + 1,
            accepts=True,
            note="",
        )


def test_a_session_that_was_put_off_is_not_answered(people: People, ground: TeachingGround) -> None:
    one, invitation = asked(people, ground)
    one.status, one.reason = SessionStatus.CANCELLED, "Lớp nghỉ"

    with pytest.raises(WrongState) as caught:
        answer(people.lecturer_a, invitation, True)

    assert caught.value.key == "classes.over"


def test_a_withdrawn_invitation_is_closed(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one, invitation = asked(people, ground)

    operations.withdraw_invitation(people.clerk.actor, invitation, seen_version=invitation.version)

    assert invitation.status is InvitationStatus.WITHDRAWN
    assert queries.open_invitation(one) is None
    with pytest.raises(WrongState):
        answer(people.lecturer_a, invitation, True)


def test_the_lecturer_may_not_withdraw(people: People, ground: TeachingGround) -> None:
    _one, invitation = asked(people, ground)

    with pytest.raises(NotAllowed):
        operations.withdraw_invitation(
            people.lecturer_a.actor, invitation, seen_version=invitation.version
        )


@pytest.mark.parametrize(
    "broken",
    [
        {"status": InvitationStatus.ACCEPTED},
        {"answered_at": clock.now()},
        {"status": InvitationStatus.BUSY, "answered_at": clock.now()},
    ],
)
def test_the_database_refuses_an_answer_without_its_facts(
    session: Session, people: People, ground: TeachingGround, broken: dict[str, object]
) -> None:
    one = make_session(ground.here, lecturer_id=people.lecturer_a.lecturer_id)

    with pytest.raises(sa.exc.IntegrityError):
        make_invitation(one, people.clerk, **broken)


def test_the_database_refuses_a_second_open_invitation(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one, _invitation = asked(people, ground)

    with pytest.raises(sa.exc.IntegrityError):
        make_invitation(one, people.clerk)
