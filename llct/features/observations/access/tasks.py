"""The first thing an observation asks of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.observations.access.after import (
    may_close_unanswered,
    may_conclude_at_once,
    may_write_minutes,
)
from llct.features.observations.access.forms import is_opinion, may_fill_form
from llct.features.observations.access.persons import is_chair, is_own_lesson
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    FormStatus,
    ObservationAction,
    ObservationStatus,
    SeatStatus,
)
from llct.features.observations.rules.tasks import Task

if TYPE_CHECKING:
    from datetime import date

    from llct.features.observations.models import Observation

_S = ObservationStatus


def task_of(actor: Actor, observation: Observation) -> Task | None:
    """The first thing this observation asks of the person."""
    if is_own_lesson(actor, observation):
        if observation.status is _S.CONCLUDED:
            return _line(observation, ObservationAction.REPLY, observation.reply_due_on)
        return None
    for form in observation.forms:
        if form.status is not FormStatus.SUBMITTED and may_fill_form(actor, observation, form):
            if is_opinion(observation, form) and observation.status in AFTER_THE_CONCLUSION:
                continue  # may still come, but nobody is waiting for it
            due = None if is_opinion(observation, form) else observation.forms_due_on
            return _line(observation, ObservationAction.SUBMIT_FORM, due, form.id)
    if observation.status is _S.SCHEDULED and any(
        seat.person_id == actor.person_id and seat.status is SeatStatus.INVITED
        for seat in observation.seats
    ):
        return _line(observation, None, observation.on)
    return _chair_task(actor, observation) or _minutes_task(actor, observation)


def _chair_task(actor: Actor, observation: Observation) -> Task | None:
    if not is_chair(actor, observation):
        return None
    if observation.status is _S.HELD and may_conclude_at_once(actor, observation):
        return _line(observation, ObservationAction.CONCLUDE, None)
    if observation.status is _S.COLLECTED:
        return _line(observation, ObservationAction.CONCLUDE, observation.minutes_due_on)
    if minutes := _minutes_task(actor, observation):
        return minutes
    if observation.status is _S.ANSWERED or (
        observation.status is _S.CONCLUDED and may_close_unanswered(actor, observation)
    ):
        return _line(observation, ObservationAction.CLOSE, None)
    return None


def _minutes_task(actor: Actor, observation: Observation) -> Task | None:
    """The minutes of the meeting, by whoever writes them, until they are ready. Begun before the
    conclusion they wait for it."""
    is_due = observation.minutes_due_on is not None and observation.minutes_ready_at is None
    is_begun = observation.meeting_on is not None
    is_open = observation.status in AFTER_THE_CONCLUSION or (
        observation.status is _S.COLLECTED and not is_begun
    )
    if not is_due or not is_open or not may_write_minutes(actor, observation):
        return None
    return _line(observation, ObservationAction.WRITE_MINUTES, observation.minutes_due_on)


def _line(
    observation: Observation,
    action: ObservationAction | None,
    due: date | None,
    form_id: int | None = None,
) -> Task:
    return Task(
        observation_id=observation.id,
        action=action,
        lecturer_name=observation.lecturer_name,
        module_title=observation.module_title,
        on=observation.on,
        due_on=due,
        is_overdue=due is not None and due < clock.today(),
        form_id=form_id,
    )
