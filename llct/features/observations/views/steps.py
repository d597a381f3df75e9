"""What can be done now, from the workflow table; the next step is the main button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.observations import access, operations, queries
from llct.features.observations.labels import ACTION_LABELS
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import (
    KINDS,
    WORKFLOW,
    FormStatus,
    ObservationAction,
    ObservationStatus,
)

_A = ObservationAction
_S = ObservationStatus

# The earlier in this list, the sooner it is the main button.
_ORDER = (
    _A.START,
    _A.SUBMIT_FORM,
    _A.REPLY,
    _A.CONCLUDE,
    _A.CLOSE_COLLECTION,
    _A.SCHEDULE,
    _A.WRITE_MINUTES,
    _A.CLOSE,
    _A.CORRECT,
    _A.POSTPONE,
    _A.CANCEL,
)
_ICONS = {
    _A.START: "square-pen",
    _A.SUBMIT_FORM: "square-pen",
    _A.REPLY: "message-square",
    _A.CONCLUDE: "scale",
    _A.CLOSE_COLLECTION: "inbox",
    _A.SCHEDULE: "calendar-plus",
    _A.WRITE_MINUTES: "file-check",
    _A.CLOSE: "circle-check",
    _A.CORRECT: "pencil",
    _A.POSTPONE: "calendar-clock",
    _A.CANCEL: "calendar-x",
}
# Never the main button: they undo or amend.
_ASIDE = frozenset({_A.CORRECT, _A.POSTPONE, _A.CANCEL})


@dataclass(frozen=True)
class Step:
    """A button that leads to the page of its step."""

    action: ObservationAction
    label: str
    url: str
    icon: str
    is_main: bool = False
    is_aside: bool = False


def allowed_actions(actor: Actor, observation: Observation) -> list[ObservationAction]:
    """Straight from the table: the transitions from here whose predicate says yes."""
    return [
        transition.action
        for transition in WORKFLOW.actions_from(observation.status)
        if getattr(access, transition.who)(actor, observation)
    ]


def steps_of(actor: Actor, observation: Observation) -> list[Step]:
    """The buttons of the observation's page, the next step first and main."""
    allowed = set(allowed_actions(actor, observation))
    if not operations.has_meeting(observation):
        allowed.discard(_A.WRITE_MINUTES)
    has_no_form = KINDS[observation.kind].has_forms and not queries.scoring_forms(observation)
    if observation.status is _S.HELD and has_no_form:
        allowed.discard(_A.CONCLUDE)
    if observation.minutes_ready_at is not None:
        allowed.discard(_A.WRITE_MINUTES)
    found = [_step(actor, observation, action) for action in _ORDER if action in allowed]
    steps = [step for step in found if step is not None]
    waits = _waits_for_others(actor, observation)
    for index, step in enumerate(steps):
        if not step.is_aside and step.action not in waits:
            steps[index] = replace(step, is_main=True)
            break
    return steps


def _waits_for_others(actor: Actor, observation: Observation) -> frozenset[ObservationAction]:
    """Closing the collection is not the next step while forms are still being written."""
    awaited = [f for f in observation.forms if f.status is not FormStatus.SUBMITTED]
    is_early = observation.status is _S.HELD and bool(awaited)
    is_on_behalf = not access.is_own_lesson(actor, observation)
    waits = {_A.CLOSE_COLLECTION} if is_early else set()
    waits |= {_A.REPLY} if is_on_behalf else set()
    form = writable_form(actor, observation)
    if form is not None and not access.holds_form(actor, form):
        waits |= {_A.START, _A.SUBMIT_FORM}
    return frozenset(waits)


def _step(actor: Actor, observation: Observation, action: ObservationAction) -> Step | None:
    at = {"observation_id": observation.id}
    urls: dict[ObservationAction, Any] = {
        _A.REPLY: lambda: url_for(".reply", **at),
        _A.CONCLUDE: lambda: url_for(_conclude_endpoint(observation), **at),
        _A.CLOSE_COLLECTION: lambda: url_for(".close_collection", **at),
        _A.SCHEDULE: lambda: url_for(".schedule_planned", **at),
        _A.WRITE_MINUTES: lambda: url_for(".minutes", **at),
        _A.CLOSE: lambda: url_for(".close", **at),
        _A.CORRECT: lambda: url_for(".correct", **at),
        _A.POSTPONE: lambda: url_for(".postpone", **at),
        _A.CANCEL: lambda: url_for(".cancel", **at),
    }
    label = str(ACTION_LABELS[action])
    if action in (_A.START, _A.SUBMIT_FORM):
        form = writable_form(actor, observation)
        if form is None:
            return None
        is_own = access.holds_form(actor, form)
        label = _("Mở phiếu dự giờ") if is_own else _("Nhập thay phiếu")
        url = url_for(".form", form_id=form.id, **at)
    else:
        url = urls[action]()
    if action is _A.REPLY and not access.is_own_lesson(actor, observation):
        label = _("Nhập thay phản hồi")
    if action is _A.CONCLUDE and observation.status is _S.COLLECTED:
        label = _("Thống nhất, kết luận")
    return Step(action, label, url, _ICONS[action], is_aside=action in _ASIDE)


def writable_form(actor: Actor, observation: Observation) -> ObservationForm | None:
    """One's own open form first; else one that may be entered for somebody."""
    forms = [f for f in observation.forms if access.may_write_form(actor, observation, f)]
    forms.sort(key=lambda form: not access.holds_form(actor, form))
    return forms[0] if forms else None


def _conclude_endpoint(observation: Observation) -> str:
    return ".together" if observation.status is _S.COLLECTED else ".conclude"
