"""Writes on points to improve."""

from __future__ import annotations

import logging
from datetime import date

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.followups import access, queries
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import (
    POINTS,
    NewPoint,
    PointAction,
    PointReply,
    PointStatus,
    check_due,
    check_points,
    check_reason,
    check_reply,
    on_point_replied,
)
from llct.features.lecturers.models import Lecturer
from llct.features.notices.operations import notify
from llct.infra.db import db, record

logger = logging.getLogger(__name__)


def add_points(
    actor: Actor | None,
    *,
    centre_id: int,
    lecturer_id: int,
    observation_id: int,
    observed_on: date,
    lesson: str,
    points: list[NewPoint],
) -> list[ImprovementPoint]:
    """Keep the points that an observation's conclusion names.

    Who may conclude is decided by the observation, which calls this inside its own transaction.
    Called again for the same observation it adds after the points that are there.
    """
    kept = check_points(points, observed_on)
    lecturer_person = _person_of_lecturer(centre_id, lecturer_id)
    last = db.session.scalar(
        sa.select(sa.func.max(ImprovementPoint.number)).where(
            ImprovementPoint.centre_id == centre_id,
            ImprovementPoint.observation_id == observation_id,
        )
    )
    added = []
    for number, point in enumerate(kept, start=(last or 0) + 1):
        row = ImprovementPoint(
            centre_id=centre_id,
            lecturer_id=lecturer_id,
            observation_id=observation_id,
            observed_on=observed_on,
            lesson=lesson,
            number=number,
            text=point.text,
            owner_id=point.owner_id or lecturer_person,
            due_on=point.due_on,
        )
        db.session.add(row)
        db.session.flush()
        record(actor, "improvement_point.add", row, to_status=row.status)
        added.append(row)
    logger.info("observation %s: %s points added", observation_id, len(added))
    return added


def replace_points(
    actor: Actor | None,
    *,
    centre_id: int,
    lecturer_id: int,
    observation_id: int,
    observed_on: date,
    lesson: str,
    points: list[NewPoint],
    reason: str,
) -> list[ImprovementPoint]:
    """The points after a corrected conclusion: new texts are added, those no longer named and
    still unanswered are dropped with the correction's reason; answered and closed ones stay."""
    wanted = {point.text: point for point in check_points(points, observed_on)}
    for row in queries.list_of_observation(centre_id, observation_id):
        if wanted.pop(row.text, None) is None and _is_untouched(row):
            row.drop_reason = check_reason(reason)
            row.status = POINTS.apply(PointAction.DROP, PointStatus.OPEN)
            _save(actor, row, PointAction.DROP, PointStatus.OPEN, row.drop_reason)
    return add_points(
        actor,
        centre_id=centre_id,
        lecturer_id=lecturer_id,
        observation_id=observation_id,
        observed_on=observed_on,
        lesson=lesson,
        points=list(wanted.values()),
    )


def _is_untouched(point: ImprovementPoint) -> bool:
    return point.status is PointStatus.OPEN and point.reply is None


def reply(
    actor: Actor,
    point: ImprovementPoint,
    *,
    seen_version: int,
    reply: PointReply,
    text: str,
    tells_lecturer: bool = False,
) -> None:
    """The lecturer's answer, or what clerk or deputy enter for the lecturer.

    What was entered for a lecturer gives way to the lecturer's own words, never the other way.
    `tells_lecturer` where nothing else tells them what was entered for them.
    """
    _check(point, seen_version, access.may_reply(actor, point))
    POINTS.apply(PointAction.REPLY, point.status)
    is_for_other = not access.is_own(actor, point)
    if is_for_other and point.reply is not None and not point.is_reply_for_other:
        raise WrongState("followups.reply_is_own")
    point.reply_text = check_reply(reply, text)
    point.reply = reply
    point.replied_at = clock.now()
    point.replied_by_id = actor.person_id
    point.is_reply_for_other = is_for_other
    db.session.flush()
    for_person = point.lecturer.person_id if is_for_other else None
    record(
        actor,
        "improvement_point.reply",
        point,
        note=point.reply_text,
        details={"reply": reply.value},
        for_person_id=for_person,
    )
    if is_for_other and tells_lecturer:
        _tell(point, "reply_entered", f"{actor.name} đã nhập thay phản hồi. Có thể tự phản hồi lại")
    logger.info("point %s answered", point.id)
    for hook in on_point_replied:
        hook(actor, point.centre_id, point.observation_id)


def mark_done(
    actor: Actor,
    point: ImprovementPoint,
    *,
    seen_version: int,
    seen_in_observation_id: int | None = None,
    is_observer: bool = False,
    note: str = "",
) -> None:
    """The point was seen done, as a rule at a later observation of the same lecturer."""
    _check(point, seen_version, access.may_mark_done(actor, point, is_observer=is_observer))
    if seen_in_observation_id == point.observation_id:
        raise Invalid("seen_in_observation_id", "followups.seen_in_same_observation")
    before = point.status
    point.status = POINTS.apply(PointAction.MARK_DONE, before)
    point.done_at = clock.now()
    point.done_note = note.strip()
    point.seen_in_observation_id = seen_in_observation_id
    seen_in = {"observation": seen_in_observation_id} if seen_in_observation_id else None
    _save(actor, point, PointAction.MARK_DONE, before, note.strip(), seen_in)
    _tell(point, "done", "Đã ghi nhận khắc phục")


def drop(actor: Actor, point: ImprovementPoint, *, seen_version: int, reason: str) -> None:
    """The point is no longer followed."""
    _check(point, seen_version, access.may_manage(actor, point))
    before = point.status
    point.status = POINTS.apply(PointAction.DROP, before)
    point.drop_reason = check_reason(reason)
    _save(actor, point, PointAction.DROP, before, point.drop_reason)
    _tell(point, "dropped", "Thôi theo dõi")


def reopen(actor: Actor, point: ImprovementPoint, *, seen_version: int, reason: str) -> None:
    """A point closed by mistake, or seen again, is open again."""
    _check(point, seen_version, access.may_manage(actor, point))
    before = point.status
    point.status = POINTS.apply(PointAction.REOPEN, before)
    note = check_reason(reason)
    point.done_at = None
    point.done_note = ""
    point.seen_in_observation_id = None
    point.drop_reason = ""
    _save(actor, point, PointAction.REOPEN, before, note)
    _tell(point, "reopened", "Theo dõi lại")


def reschedule(
    actor: Actor,
    point: ImprovementPoint,
    *,
    seen_version: int,
    due_on: date | None,
    owner_id: int,
) -> None:
    """Another date, or another person who sees to it."""
    _check(point, seen_version, access.may_manage(actor, point))
    POINTS.apply(PointAction.RESCHEDULE, point.status)
    check_due(due_on, point.observed_on)
    if owner_id not in dict(queries.list_owners(point.centre_id)) and owner_id != point.owner_id:
        raise Invalid("owner_id", "not_a_choice")
    point.due_on = due_on
    point.owner_id = owner_id
    _save(actor, point, PointAction.RESCHEDULE, point.status, "")


def _check(point: ImprovementPoint, seen_version: int, may: bool) -> None:
    if not may:
        raise NotAllowed("not_allowed")
    if seen_version != point.version:
        raise Stale


def _save(
    actor: Actor | None,
    point: ImprovementPoint,
    action: PointAction,
    before: str,
    note: str,
    details: dict[str, int] | None = None,
) -> None:
    db.session.flush()
    record(
        actor,
        f"improvement_point.{action.value}",
        point,
        from_status=before,
        to_status=point.status,
        note=note,
        details=details,
    )
    logger.info("point %s: %s", point.id, action.value)


def _tell(point: ImprovementPoint, kind: str, what: str) -> None:
    """The lecturer hears what became of a point."""
    notify(
        point.lecturer.person_id,
        f"improvement_point.{kind}",
        f"{what}: {point.text}",
        f"/khac-phuc/{point.id}",
        centre_id=point.centre_id,
    )


def _person_of_lecturer(centre_id: int, lecturer_id: int) -> int:
    query = sa.select(Lecturer.person_id).where(
        Lecturer.centre_id == centre_id, Lecturer.id == lecturer_id
    )
    person_id = db.session.scalar(query)
    if person_id is None:
        raise Invalid("lecturer_id", "not_a_choice")
    return person_id
