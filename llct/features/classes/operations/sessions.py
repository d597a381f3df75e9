"""Planning sessions, changing and moving them, and saying that they were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.classes import queries
from llct.features.classes.access import may_schedule
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.operations.invitations import (
    close_invitation,
    send_invitation,
    was_asked,
)
from llct.features.classes.operations.telling import row_of, tell_lecturer
from llct.features.classes.rules import (
    SESSION,
    InvitationAction,
    InvitationStatus,
    SessionAction,
    SessionChange,
    SessionChangeKind,
    SessionDraft,
    SessionStatus,
    Slot,
    WarningKind,
    on_session_moved,
)
from llct.features.classes.rules.messages import (
    notice_of_cancelling,
    notice_of_move,
    notice_of_postponing,
    notice_of_replacing,
)
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.infra.db import db, record

BLOCK = "block"


def add_sessions(
    actor: Actor,
    training_class: TrainingClass,
    drafts: Sequence[SessionDraft],
    *,
    confirmed: bool,
) -> list[ClassSession]:
    """One session or a whole class's at once: all or none."""
    if not may_schedule(actor, training_class):
        raise NotAllowed("not_allowed")
    if training_class.is_cancelled:
        raise WrongState("classes.cancelled")
    if not drafts:
        raise Invalid("", "classes.nothing_chosen")
    _check(training_class, drafts, confirmed)
    made = [
        ClassSession(
            centre_id=training_class.centre_id,
            training_class_id=training_class.id,
            **{name: getattr(draft, name) for name in DRAFTED},
        )
        for draft in drafts
    ]
    db.session.add_all(made)
    db.session.flush()
    for one in made:
        record(actor, "session.create", one, to_status=one.status)
    return made


DRAFTED = (
    *("on", "starts", "ends", "periods", "module_id", "topic"),
    *("lecturer_id", "room", "note"),
)


# What a centre may forbid instead of asking again.
_BLOCKED = {
    WarningKind.NOT_CLEARED: (settings.TEACHING_WITHOUT_CLEARANCE, "classes.not_cleared"),
    WarningKind.NO_PLAN: (settings.TEACHING_WITHOUT_PLAN, "classes.no_plan"),
}


def _check(training_class: TrainingClass, drafts: Sequence[SessionDraft], confirmed: bool) -> None:
    """Shape, membership, then what speaks against it: blocked by setting, or to be confirmed."""
    for draft in drafts:
        draft.check()
    _check_members(training_class, drafts)
    found = [w.kind for some in queries.list_warnings(training_class, drafts) for w in some]
    for kind, (setting, message) in _BLOCKED.items():
        if kind in found and settings.get(training_class.centre_id, setting) == BLOCK:
            raise Invalid("lecturer_id", message)
    if found and not confirmed:
        raise Invalid("confirmed", "classes.needs_confirming")


def _check_members(training_class: TrainingClass, drafts: Sequence[SessionDraft]) -> None:
    """Modules are the programme's, lecturers the centre's."""
    modules = {draft.module_id for draft in drafts if draft.module_id is not None}
    query = sa.select(CurriculumModule.id).where(
        CurriculumModule.programme_id == training_class.programme_id,
        CurriculumModule.id.in_(modules),
    )
    if modules - set(db.session.scalars(query)):
        raise Invalid("module_id", "not_a_choice")
    lecturers = {draft.lecturer_id for draft in drafts if draft.lecturer_id is not None}
    known = sa.select(Lecturer.id).where(
        Lecturer.centre_id == training_class.centre_id, Lecturer.id.in_(lecturers)
    )
    if lecturers - set(db.session.scalars(known)):
        raise Invalid("lecturer_id", "not_a_choice")


def edit_session(
    actor: Actor,
    class_session: ClassSession,
    *,
    seen_version: int,
    draft: SessionDraft,
    confirmed: bool,
) -> None:
    """Change lesson, lecturer, periods or note; the day and the room are moved."""
    _require(actor, class_session, SessionAction.EDIT, seen_version)
    _check(class_session.training_class, [draft], confirmed)
    before, old_lecturer = class_session.slot, class_session.lecturer_id
    changed = [name for name in DRAFTED if getattr(class_session, name) != getattr(draft, name)]
    for name in changed:
        setattr(class_session, name, getattr(draft, name))
    db.session.flush()
    record(actor, "session.edit", class_session, details={"changed": changed})
    if class_session.lecturer_id != old_lecturer:
        _replace(actor, class_session, old_lecturer)
    if class_session.slot != before:
        _follow(actor, class_session, SessionChangeKind.MOVED, before)


def assign_lecturer(
    actor: Actor,
    class_session: ClassSession,
    *,
    seen_version: int,
    lecturer_id: int | None,
    invites: bool,
    confirmed: bool,
) -> None:
    """Give the session to a lecturer, and ask them at once if wanted."""
    if lecturer_id is not None and lecturer_id == class_session.lecturer_id:
        invitation = queries.open_invitation(class_session)
        if invitation is not None and invitation.status is InvitationStatus.BUSY:
            raise Invalid("lecturer_id", "classes.is_busy")
    draft = draft_of(class_session, lecturer_id=lecturer_id)
    edit_session(actor, class_session, seen_version=seen_version, draft=draft, confirmed=confirmed)
    is_ready = class_session.status is SessionStatus.PLANNED and lecturer_id is not None
    if invites and is_ready and queries.open_invitation(class_session) is None:
        send_invitation(actor, class_session)


def draft_of(class_session: ClassSession, **changes: object) -> SessionDraft:
    """The session as it is stored, with changes."""
    facts = {name: getattr(class_session, name) for name in DRAFTED}
    return SessionDraft(key=class_session.id, **{**facts, **changes})


def move_session(
    actor: Actor,
    class_session: ClassSession,
    *,
    seen_version: int,
    on: date,
    starts: time,
    ends: time,
    room: str,
    reason: str,
    has_agreed: bool,
    confirmed: bool,
) -> None:
    """Dời lịch. A lecturer who was asked is asked again, unless they have agreed already."""
    target = _require(actor, class_session, SessionAction.MOVE, seen_version)
    draft = draft_of(class_session, on=on, starts=starts, ends=ends, room=room)
    before, old_room, status = class_session.slot, class_session.room, class_session.status
    if status is target and draft.slot == before and room == old_room:
        raise Invalid("on", "classes.same_slot")
    _check(class_session.training_class, [draft], confirmed)
    class_session.on, class_session.starts, class_session.ends = on, starts, ends
    class_session.room, class_session.reason, class_session.status = room, "", target
    db.session.flush()
    record(
        actor,
        "session.move",
        class_session,
        from_status=status,
        to_status=target,
        note=reason,
        details={"from": str(before.on), "to": str(on)},
    )
    is_new_hour = draft.slot != before or status is not target
    asks = is_new_hour and _ask_again(actor, class_session, has_agreed)
    text = notice_of_move(row_of(class_session).words, before, reason, asks=asks)
    tell_lecturer(actor, class_session, class_session.lecturer_id, "teaching.moved", text)
    _follow(actor, class_session, SessionChangeKind.MOVED, before, reason)


def _ask_again(actor: Actor, class_session: ClassSession, has_agreed: bool) -> bool:
    """An answer was given for a certain hour: for another one it has to be given anew."""
    invitation = queries.open_invitation(class_session)
    if invitation is not None:
        close_invitation(actor, invitation, InvitationAction.POSTPONE)
    if class_session.lecturer_id is None or not (has_agreed or was_asked(class_session)):
        return False
    send_invitation(actor, class_session, has_agreed=has_agreed, tells=False)
    return not has_agreed


def postpone_session(
    actor: Actor, class_session: ClassSession, *, seen_version: int, reason: str
) -> None:
    """Put off without a new day; it is moved once the day is known."""
    target = _require(actor, class_session, SessionAction.POSTPONE, seen_version, reason)
    _change_status(actor, class_session, SessionAction.POSTPONE, target, reason)
    invitation = queries.open_invitation(class_session)
    if invitation is not None:
        close_invitation(actor, invitation, InvitationAction.POSTPONE)
    text = notice_of_postponing(row_of(class_session).words, reason)
    tell_lecturer(actor, class_session, class_session.lecturer_id, "teaching.postponed", text)
    _follow(actor, class_session, SessionChangeKind.POSTPONED, class_session.slot, reason)


def cancel_session(
    actor: Actor, class_session: ClassSession, *, seen_version: int, reason: str
) -> None:
    _require(actor, class_session, SessionAction.CANCEL, seen_version, reason)
    drop_session(actor, class_session, reason)


def drop_session(actor: Actor, class_session: ClassSession, reason: str) -> None:
    """Cancel a session alone or together with its class; whoever may do that was asked before."""
    target = SESSION.apply(SessionAction.CANCEL, class_session.status)
    _change_status(actor, class_session, SessionAction.CANCEL, target, reason)
    invitation = queries.open_invitation(class_session)
    if invitation is not None:
        close_invitation(actor, invitation, InvitationAction.WITHDRAW)
    text = notice_of_cancelling(row_of(class_session).words, reason)
    tell_lecturer(actor, class_session, class_session.lecturer_id, "teaching.cancelled", text)
    _follow(actor, class_session, SessionChangeKind.CANCELLED, class_session.slot, reason)


def hold_sessions(actor: Actor, sessions: Sequence[ClassSession]) -> int:
    """Say that sessions took place; those already said are left as they are."""
    count = 0
    for one in sessions:
        if not may_schedule(actor, one):
            raise NotAllowed("not_allowed")
        if one.status is SessionStatus.HELD:
            continue
        target = SESSION.apply(SessionAction.HOLD, one.status)
        if one.on > clock.today():
            raise WrongState("classes.not_over")
        _change_status(actor, one, SessionAction.HOLD, target, "")
        count += 1
    return count


def reopen_session(actor: Actor, class_session: ClassSession, *, seen_version: int) -> None:
    """Take back that a session was held or cancelled."""
    target = _require(actor, class_session, SessionAction.REOPEN, seen_version)
    if class_session.training_class.is_cancelled:
        raise WrongState("classes.cancelled")
    _change_status(actor, class_session, SessionAction.REOPEN, target, "")
    _follow(actor, class_session, SessionChangeKind.REOPENED, class_session.slot)


def _require(
    actor: Actor,
    class_session: ClassSession,
    action: SessionAction,
    seen_version: int,
    reason: str | None = None,
) -> SessionStatus:
    """Allowed, current, possible from here, with a reason where one is needed: the new status."""
    if not may_schedule(actor, class_session):
        raise NotAllowed("not_allowed")
    if class_session.version != seen_version:
        raise Stale
    transition = SESSION.find(action, class_session.status)
    if transition.needs_reason and not reason:
        raise Invalid("reason", "reason_missing")
    return transition.target or class_session.status


def _change_status(
    actor: Actor,
    class_session: ClassSession,
    action: SessionAction,
    target: SessionStatus,
    reason: str,
) -> None:
    before = class_session.status
    class_session.status, class_session.reason = target, reason
    db.session.flush()
    record(
        actor,
        f"session.{action}",
        class_session,
        from_status=before,
        to_status=target,
        note=reason,
    )


def _replace(actor: Actor, class_session: ClassSession, old_lecturer: int | None) -> None:
    """Another lecturer: the one before is thanked, if they had been asked and could come."""
    invitation = queries.open_invitation(class_session)
    if invitation is not None:
        close_invitation(actor, invitation, InvitationAction.REPLACE)
        text = notice_of_replacing(row_of(class_session).words)
        tell_lecturer(actor, class_session, old_lecturer, "teaching.replaced", text)
    _follow(actor, class_session, SessionChangeKind.LECTURER, class_session.slot)


def _follow(
    actor: Actor,
    class_session: ClassSession,
    kind: SessionChangeKind,
    before: Slot,
    reason: str = "",
) -> None:
    """Let the features above follow, in the same transaction."""
    change = SessionChange(
        class_session_id=class_session.id,
        centre_id=class_session.centre_id,
        kind=kind,
        before=before,
        after=class_session.slot,
        reason=reason,
    )
    for hook in on_session_moved:
        hook(actor, change)
