"""Writes on plans: rows change only while the plan is open, the director approves what was seen."""

from __future__ import annotations

import logging
from datetime import date

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.followups.queries import list_owners
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.queries import get_lecturer
from llct.features.notices.operations import notify
from llct.features.observation_plans import access, queries
from llct.features.observation_plans.models import PeriodPlan, PlanRow, PlanRowObserver
from llct.features.observation_plans.rules import (
    MOST_ROWS,
    PERIOD_PLANS,
    PeriodPlanAction,
    PeriodPlanStatus,
    PlanFacts,
    RowFacts,
    check_kind,
    check_plan,
    check_reason,
    check_row,
)
from llct.infra.db import db, record

logger = logging.getLogger(__name__)


def create_plan(actor: Actor, facts: PlanFacts) -> PeriodPlan:
    plan = PeriodPlan(
        centre_id=actor.centre,
        created_at=clock.now(),
        created_by_id=actor.person_id,
        status=PeriodPlanStatus.DRAFT,
    )
    _allow(access.may_propose(actor, plan))
    _put(plan, check_plan(facts))
    db.session.add(plan)
    db.session.flush()
    record(actor, "observation_plan.create", plan, to_status=plan.status)
    return plan


def edit_plan(actor: Actor, plan: PeriodPlan, *, seen_version: int, facts: PlanFacts) -> None:
    _check_open(actor, plan)
    if seen_version != plan.version:
        raise Stale
    check_plan(facts)
    if queries.has_rows_outside(actor, plan, facts.first_on, facts.last_on):
        raise Invalid("first_on", "observation_plans.rows_outside")
    _put(plan, facts)
    db.session.flush()
    record(actor, "observation_plan.edit", plan)


def add_row(actor: Actor, plan: PeriodPlan, facts: RowFacts) -> PlanRow:
    _check_open(actor, plan)
    if queries.count_rows(plan) >= MOST_ROWS:
        raise Invalid("", "observation_plans.too_many_rows", most=MOST_ROWS)
    row = PlanRow(centre_id=plan.centre_id, plan_id=plan.id)
    _put_row(actor, plan, row, facts)
    db.session.add(row)
    db.session.flush()
    record(actor, "observation_plan_row.add", row)
    return row


def edit_row(
    actor: Actor, plan: PeriodPlan, row: PlanRow, *, seen_version: int, facts: RowFacts
) -> None:
    _check_row(actor, plan, row, seen_version)
    _put_row(actor, plan, row, facts)
    db.session.flush()
    record(actor, "observation_plan_row.edit", row)


def remove_row(actor: Actor, plan: PeriodPlan, row: PlanRow, *, seen_version: int) -> None:
    """A row that became a visit stays. Of a visit that the actor may not know of the refusal says
    no more than of a row that is not there."""
    _check_row(actor, plan, row, seen_version)
    if queries.visits_of(plan.centre_id, [row.id], actor):
        raise WrongState("observation_plans.row_used")
    if queries.visits_of(plan.centre_id, [row.id]):
        raise NotFound
    record(actor, "observation_plan_row.remove", row)
    db.session.delete(row)
    db.session.flush()


def submit(actor: Actor, plan: PeriodPlan, *, seen_version: int) -> None:
    """To the director, who approves it as it is now."""
    before = _begin(plan, seen_version, access.may_propose(actor, plan))
    target = PERIOD_PLANS.apply(PeriodPlanAction.SUBMIT, before)
    if not queries.has_rows_for(actor, plan):
        raise Invalid("", "observation_plans.empty")
    plan.status = target
    plan.submitted_at = clock.now()
    _save(actor, plan, PeriodPlanAction.SUBMIT, before)
    for person_id in queries.list_directors(plan.centre_id):
        if person_id != actor.person_id:
            _tell(plan, person_id, "submitted", f"{actor.name} trình duyệt “{plan.title}”.")


def withdraw(actor: Actor, plan: PeriodPlan, *, seen_version: int) -> None:
    before = _begin(plan, seen_version, access.may_propose(actor, plan))
    plan.status = PERIOD_PLANS.apply(PeriodPlanAction.WITHDRAW, before)
    _save(actor, plan, PeriodPlanAction.WITHDRAW, before)


def approve(actor: Actor, plan: PeriodPlan, *, seen_version: int, note: str = "") -> None:
    """The director's decision about the version that was on the page."""
    before = _begin(plan, seen_version, access.may_approve(actor, plan))
    plan.status = PERIOD_PLANS.apply(PeriodPlanAction.APPROVE, before)
    plan.approved_at = clock.now()
    plan.approved_by_id = actor.person_id
    plan.decision_note = note.strip()
    _save(actor, plan, PeriodPlanAction.APPROVE, before, plan.decision_note)
    _tell_author(actor, plan, "approved", f"“{plan.title}” đã được duyệt.")


def send_back(actor: Actor, plan: PeriodPlan, *, seen_version: int, reason: str) -> None:
    before = _begin(plan, seen_version, access.may_approve(actor, plan))
    target = PERIOD_PLANS.apply(PeriodPlanAction.SEND_BACK, before)
    plan.decision_note = check_reason(reason)
    plan.status = target
    _save(actor, plan, PeriodPlanAction.SEND_BACK, before, plan.decision_note)
    text = f"“{plan.title}” được trả lại để hoàn thiện: {plan.decision_note}"
    _tell_author(actor, plan, "returned", text)


def revise(actor: Actor, plan: PeriodPlan, *, seen_version: int, reason: str) -> None:
    """An approved plan is opened again; visits already arranged stay as they are."""
    before = _begin(plan, seen_version, access.may_propose(actor, plan))
    target = PERIOD_PLANS.apply(PeriodPlanAction.REVISE, before)
    note = check_reason(reason)
    plan.status = target
    plan.approved_at = None
    plan.approved_by_id = None
    plan.decision_note = ""
    _save(actor, plan, PeriodPlanAction.REVISE, before, note)


def _allow(may: bool) -> None:
    if not may:
        raise NotAllowed("not_allowed")


def _begin(plan: PeriodPlan, seen_version: int, may: bool) -> PeriodPlanStatus:
    _allow(may)
    if seen_version != plan.version:
        raise Stale
    return plan.status


def _check_open(actor: Actor, plan: PeriodPlan) -> None:
    _allow(access.may_propose(actor, plan))
    if not access.may_change(actor, plan):
        raise WrongState("observation_plans.locked")


def _check_row(actor: Actor, plan: PeriodPlan, row: PlanRow, seen_version: int) -> None:
    _check_open(actor, plan)
    if not access.may_change_row(actor, plan, row):
        raise NotAllowed("observation_plans.own_row")
    if seen_version != row.version:
        raise Stale


def _put(plan: PeriodPlan, facts: PlanFacts) -> None:
    for name, value in vars(facts).items():
        setattr(plan, name, value.strip() if isinstance(value, str) else value)


def _put_row(actor: Actor, plan: PeriodPlan, row: PlanRow, facts: RowFacts) -> None:
    lecturer = _lecturer(plan.centre_id, facts.lecturer_id)
    if lecturer.person_id == actor.person_id and not facts.is_announced:
        raise Invalid("is_announced", "observation_plans.own_unannounced")
    are_scored = settings.get(plan.centre_id, settings.INVITED_LEADERS_SCORED)
    check_kind(facts.kind, lecturer.kind, are_scored)
    check_row(facts, plan.period, lecturer.person_id)
    _check_people(plan.centre_id, row, facts)
    row.lecturer_id, row.kind = lecturer.id, facts.kind
    row.is_announced, row.periods = facts.is_announced, facts.periods
    row.planned_on, row.has_day = _when(facts), facts.on is not None
    row.lesson, row.observers_text = facts.lesson.strip(), facts.observers_text.strip()
    row.chair_id, row.note = facts.chair_id, facts.note.strip()
    known = {one.person_id: one for one in row.observers} if row.id else {}
    wanted = dict.fromkeys(facts.observer_ids)
    row.observers = [
        known.get(person_id) or PlanRowObserver(centre_id=plan.centre_id, person_id=person_id)
        for person_id in wanted
    ]


def _when(facts: RowFacts) -> date:
    when = facts.on or facts.month
    if when is None:
        raise Invalid("month", "observation_plans.when_missing")
    return when


def _lecturer(centre_id: int, lecturer_id: int) -> Lecturer:
    lecturer = get_lecturer(centre_id, lecturer_id)
    if lecturer is None:
        raise Invalid("lecturer_id", "not_a_choice")
    return lecturer


def _check_people(centre_id: int, row: PlanRow, facts: RowFacts) -> None:
    """Observers and chair are people of the centre, or were named in this row before."""
    known = {person_id for person_id, _name in list_owners(centre_id)}
    if row.id:
        known |= {one.person_id for one in row.observers} | {row.chair_id or 0}
    if not set(facts.observer_ids) <= known:
        raise Invalid("observer_ids", "not_a_choice")
    if facts.chair_id is not None and facts.chair_id not in known:
        raise Invalid("chair_id", "not_a_choice")


def _save(
    actor: Actor,
    plan: PeriodPlan,
    action: PeriodPlanAction,
    before: PeriodPlanStatus,
    note: str = "",
) -> None:
    db.session.flush()
    record(
        actor,
        f"observation_plan.{action.value}",
        plan,
        from_status=before,
        to_status=plan.status,
        note=note,
    )
    logger.info("plan %s: %s", plan.id, action.value)


def _tell_author(actor: Actor, plan: PeriodPlan, kind: str, text: str) -> None:
    if plan.created_by_id != actor.person_id:
        _tell(plan, plan.created_by_id, kind, text)


def _tell(plan: PeriodPlan, person_id: int, kind: str, text: str) -> None:
    """No text names a row: an unannounced visit could be read out of it."""
    notify(
        person_id,
        f"observation_plan.{kind}",
        text,
        f"/ke-hoach-du-gio/{plan.id}",
        centre_id=plan.centre_id,
    )
