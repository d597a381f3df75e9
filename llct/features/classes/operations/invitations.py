"""Inviting to teach, answering (also for others), withdrawing; and what a session does to them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.classes import queries
from llct.features.classes.access import may_answer, may_schedule
from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.operations.telling import (
    path_of,
    row_of,
    tell_lecturer,
    tell_person,
)
from llct.features.classes.rules import (
    INVITATION,
    InvitationAction,
    InvitationStatus,
    SessionStatus,
)
from llct.features.classes.rules.messages import (
    notice_of_answer,
    notice_of_answer_for,
    notice_of_invitation,
    notice_of_withdrawing,
)
from llct.features.notices.operations import mark_answered
from llct.infra.db import db, record


def invite(actor: Actor, class_session: ClassSession, *, seen_version: int) -> TeachingInvitation:
    """Ask the lecturer of a session to teach it."""
    if not may_schedule(actor, class_session):
        raise NotAllowed("not_allowed")
    if class_session.version != seen_version:
        raise Stale
    if class_session.status is not SessionStatus.PLANNED:
        raise WrongState("wrong_state")
    if class_session.lecturer_id is None:
        raise WrongState("classes.no_lecturer")
    if queries.open_invitation(class_session) is not None:
        raise WrongState("classes.already_invited")
    return send_invitation(actor, class_session)


def invite_all(actor: Actor, sessions: Sequence[ClassSession]) -> int:
    """Invite the lecturers of all planned sessions that nobody was invited to yet."""
    count = 0
    for one in sessions:
        if not may_schedule(actor, one):
            raise NotAllowed("not_allowed")
        is_ready = one.status is SessionStatus.PLANNED and one.lecturer_id is not None
        if is_ready and queries.open_invitation(one) is None:
            send_invitation(actor, one)
            count += 1
    return count


def send_invitation(
    actor: Actor, class_session: ClassSession, *, has_agreed: bool = False, tells: bool = True
) -> TeachingInvitation:
    """A new invitation to the session's lecturer; `has_agreed` when they said yes already."""
    now = clock.now()
    invitation = TeachingInvitation(
        centre_id=class_session.centre_id,
        class_session_id=class_session.id,
        lecturer_id=class_session.lecturer_id,
        status=InvitationStatus.ACCEPTED if has_agreed else InvitationStatus.INVITED,
        invited_at=now,
        invited_by_id=actor.person_id,
        answered_at=now if has_agreed else None,
        answered_by_id=actor.person_id if has_agreed else None,
    )
    db.session.add(invitation)
    db.session.flush()
    record(actor, "invitation.send", invitation, to_status=invitation.status)
    if tells and not has_agreed:
        text = notice_of_invitation(row_of(class_session).words)
        tell_lecturer(actor, class_session, invitation.lecturer_id, "teaching.invited", text)
    return invitation


def answer_invitation(
    actor: Actor, invitation: TeachingInvitation, *, seen_version: int, accepts: bool, note: str
) -> None:
    """Accept or say that one is busy; entered for somebody else it is shown as such."""
    if not may_answer(actor, invitation):
        raise NotAllowed("not_allowed")
    if invitation.version != seen_version:
        raise Stale
    class_session = invitation.class_session
    if class_session.status is not SessionStatus.PLANNED:
        raise WrongState("classes.over")
    action = InvitationAction.ACCEPT if accepts else InvitationAction.DECLINE
    before = invitation.status
    invitation.status = INVITATION.apply(action, before)
    invitation.answered_at, invitation.answered_by_id = clock.now(), actor.person_id
    invitation.note = note
    db.session.flush()
    person = invitation.lecturer.person
    is_own = person.id == actor.person_id
    record(
        actor,
        f"invitation.{action}",
        invitation,
        from_status=before,
        to_status=invitation.status,
        note=note,
        for_person_id=None if is_own else person.id,
    )
    words = row_of(class_session).words
    mark_answered(person.id, "teaching.invited", path_of(class_session))
    if is_own:
        text = notice_of_answer(person.full_name, accepts, words, note)
        tell_person(actor, class_session, invitation.invited_by_id, "teaching.answered", text)
    else:
        text = notice_of_answer_for(accepts, words)
        tell_person(actor, class_session, person.id, "teaching.answered_for", text)


def withdraw_invitation(actor: Actor, invitation: TeachingInvitation, *, seen_version: int) -> None:
    if not may_schedule(actor, invitation):
        raise NotAllowed("not_allowed")
    if invitation.version != seen_version:
        raise Stale
    text = notice_of_withdrawing(row_of(invitation.class_session).words)
    close_invitation(actor, invitation, InvitationAction.WITHDRAW)
    tell_lecturer(
        actor, invitation.class_session, invitation.lecturer_id, "teaching.withdrawn", text
    )


def close_invitation(
    actor: Actor, invitation: TeachingInvitation, action: InvitationAction
) -> None:
    before = invitation.status
    invitation.status = INVITATION.apply(action, before)
    db.session.flush()
    record(
        actor, f"invitation.{action}", invitation, from_status=before, to_status=invitation.status
    )


def was_asked(class_session: ClassSession) -> bool:
    """Whether the session's present lecturer had been invited when it was put off."""
    query = (
        sa.select(TeachingInvitation)
        .where(
            TeachingInvitation.centre_id == class_session.centre_id,
            TeachingInvitation.class_session_id == class_session.id,
        )
        .order_by(TeachingInvitation.id.desc())
        .limit(1)
    )
    last = db.session.scalars(query).one_or_none()
    return (
        last is not None
        and last.lecturer_id == class_session.lecturer_id
        and last.status is InvitationStatus.POSTPONED
    )
