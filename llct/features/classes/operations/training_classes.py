"""Opening, editing and cancelling classes; their learners as counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import sqlalchemy as sa

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor, Permission
from llct.features.centres.models import SendingOrg
from llct.features.classes import queries
from llct.features.classes.access import may_edit_class
from llct.features.classes.models import (
    ClassEnrolment,
    ClassSession,
    EmbeddedTopic,
    TrainingClass,
)
from llct.features.classes.operations.sessions import drop_session
from llct.features.classes.rules import (
    ClassFacts,
    LearnerCounts,
    SessionStatus,
    Topic,
    check_counts,
    total_enrolled,
)
from llct.features.lecturers.models import Lecturer
from llct.infra.db import db, record


def create_class(actor: Actor, facts: ClassFacts, topics: Sequence[Topic]) -> TrainingClass:
    if not actor.can(Permission.CLASS_EDIT):
        raise NotAllowed("not_allowed")
    _check(actor.centre, facts, None)
    training_class = TrainingClass(centre_id=actor.centre, **asdict(facts))
    training_class.topics = _topics(actor.centre, topics)
    db.session.add(training_class)
    db.session.flush()
    record(actor, "class.create", training_class)
    return training_class


def edit_class(
    actor: Actor,
    training_class: TrainingClass,
    *,
    seen_version: int,
    facts: ClassFacts,
    topics: Sequence[Topic],
) -> None:
    require_editor(actor, training_class, seen_version)
    _check(training_class.centre_id, facts, training_class)
    before = {name: getattr(training_class, name) for name in asdict(facts)}
    for name, value in asdict(facts).items():
        setattr(training_class, name, value)
    changed = sorted(name for name, old in before.items() if old != getattr(training_class, name))
    if [Topic(t.title, t.periods) for t in training_class.topics] != list(topics):
        training_class.topics = _topics(training_class.centre_id, topics)
        changed.append("topics")
    touch(training_class)
    record(actor, "class.edit", training_class, details={"changed": changed})


def require_editor(actor: Actor, training_class: TrainingClass, seen_version: int) -> None:
    """Allowed, current, and not cancelled."""
    if not may_edit_class(actor, training_class):
        raise NotAllowed("not_allowed")
    if training_class.version != seen_version:
        raise Stale
    if training_class.is_cancelled:
        raise WrongState("classes.cancelled")


def touch(training_class: TrainingClass) -> None:
    """A page of the class shows its parts too, so a change of these makes it stale as well."""
    sa.orm.attributes.flag_modified(training_class, "note")
    db.session.flush()


def _topics(centre_id: int, topics: Sequence[Topic]) -> list[EmbeddedTopic]:
    return [EmbeddedTopic(centre_id=centre_id, title=t.title, periods=t.periods) for t in topics]


def _check(centre_id: int, facts: ClassFacts, stored: TrainingClass | None) -> None:
    facts.check()
    stored_id = stored.id if stored else None
    if facts.code:
        year = facts.opened_on.year
        other = queries.find_code(centre_id, facts.code, year, stored_id)
        if other is not None:
            raise Invalid("code", "classes.code_taken", title=other.title, year=year)
    if facts.head_id is not None and not _is_lecturer(centre_id, facts.head_id):
        raise Invalid("head_id", "not_a_choice")
    if stored is not None and stored.programme_id != facts.programme_id and _uses_modules(stored):
        raise Invalid("programme_id", "classes.programme_in_use")


def _is_lecturer(centre_id: int, lecturer_id: int) -> bool:
    query = sa.select(Lecturer.id).where(
        Lecturer.centre_id == centre_id, Lecturer.id == lecturer_id
    )
    return db.session.scalar(query) is not None


def _uses_modules(training_class: TrainingClass) -> bool:
    query = sa.select(ClassSession.id).where(
        ClassSession.centre_id == training_class.centre_id,
        ClassSession.training_class_id == training_class.id,
        ClassSession.module_id.is_not(None),
    )
    return db.session.scalar(query.limit(1)) is not None


def enter_learners(
    actor: Actor,
    training_class: TrainingClass,
    *,
    seen_version: int,
    counts: LearnerCounts,
    by_org: Mapping[int, int],
) -> None:
    """Learners of a class; with numbers per sending organisation their sum is the total."""
    require_editor(actor, training_class, seen_version)
    by_org = {org: number for org, number in by_org.items() if number}
    _check_orgs(training_class, by_org)
    counts = replace(counts, enrolled=total_enrolled(by_org, counts.enrolled))
    check_counts(counts)
    before = training_class.counts
    for name, value in asdict(counts).items():
        setattr(training_class, name, value)
    _set_enrolments(training_class, by_org)
    touch(training_class)
    changed = {n: v for n, v in asdict(counts).items() if v != getattr(before, n)}
    record(actor, "class.learners", training_class, details={"changed": changed})


def _check_orgs(training_class: TrainingClass, by_org: Mapping[int, int]) -> None:
    query = sa.select(SendingOrg.id).where(
        SendingOrg.centre_id == training_class.centre_id, SendingOrg.id.in_(by_org)
    )
    if len(db.session.scalars(query).all()) != len(by_org):
        raise Invalid("", "not_a_choice")


def _set_enrolments(training_class: TrainingClass, by_org: Mapping[int, int]) -> None:
    """Change, add and remove rows, so that numbers that stay keep their row."""
    stored = {row.sending_org_id: row for row in training_class.enrolments}
    for org, row in stored.items():
        if org in by_org:
            row.enrolled = by_org[org]
        else:
            training_class.enrolments.remove(row)
    for org in by_org.keys() - stored.keys():
        training_class.enrolments.append(
            ClassEnrolment(
                centre_id=training_class.centre_id, sending_org_id=org, enrolled=by_org[org]
            )
        )


def cancel_class(
    actor: Actor, training_class: TrainingClass, *, seen_version: int, reason: str
) -> int:
    """Cancel a class before it begins; its sessions go with it. Returns how many there were."""
    require_editor(actor, training_class, seen_version)
    if not reason:
        raise Invalid("reason", "reason_missing")
    query = (
        sa.select(ClassSession)
        .where(
            ClassSession.centre_id == training_class.centre_id,
            ClassSession.training_class_id == training_class.id,
            ClassSession.status != SessionStatus.CANCELLED,
        )
        .order_by(ClassSession.id)
    )
    sessions = db.session.scalars(query).all()
    held = sum(one.status is SessionStatus.HELD for one in sessions)
    if held:
        raise WrongState("classes.has_held", count=held)
    for one in sessions:
        drop_session(actor, one, reason)
    training_class.is_cancelled, training_class.cancel_reason = True, reason
    db.session.flush()
    record(actor, "class.cancel", training_class, to_status="cancelled", note=reason)
    return len(sessions)
