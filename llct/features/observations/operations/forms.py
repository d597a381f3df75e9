"""Filling a form by events, submitting it, returning it, entering it for somebody."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.followups.queries import list_open
from llct.features.observations import access, queries
from llct.features.observations.models import FormEvent, Observation, ObservationForm
from llct.features.observations.operations.collecting import collect_if_all_in
from llct.features.observations.operations.scheduling import start
from llct.features.observations.operations.steps import check_step, hold, tell
from llct.features.observations.operations.telling import path_of_form, tell_person, words_of
from llct.features.observations.rules import (
    KINDS,
    FormStatus,
    ObservationAction,
    ObservationStatus,
    ReceiptStatus,
    SeatStatus,
    messages,
)
from llct.features.observations.rules.batches import Answer, Receipt, SentEvent
from llct.features.observations.rules.fields import FormShape, check_value
from llct.features.observations.rules.form_state import (
    CHOICE_ORIGIN,
    Change,
    apply,
    is_blank,
    rebuild,
    state_hash,
    value_of,
)
from llct.features.observations.rules.snapshots import form_scores
from llct.features.observations.rules.visits import check_reason
from llct.features.rubrics.rules.definitions import ScoringSeat
from llct.features.rubrics.rules.scoring import check_scores
from llct.infra.db import db, record

logger = logging.getLogger(__name__)


def shape_of(observation: Observation) -> FormShape:
    """What the forms of this observation may hold."""
    version = observation.rubric_version
    points = (
        list_open(observation.centre_id, observation.lecturer_id)
        if observation.lecturer_id is not None
        else []
    )
    return FormShape(version.read() if version else None, frozenset(p.id for p in points))


def receive_events(
    actor: Actor,
    observation: Observation,
    form: ObservationForm,
    events: Sequence[SentEvent],
    *,
    origin: str,
) -> Answer:
    """Take in what a device sends, each event once however often it comes.

    Field by field: an event that did not know the field's present value is kept beside it.
    """
    form = _locked(form)
    known = queries.known_events(form, [event.id for event in events])
    if any(event.id not in known for event in events):
        _check_open(actor, observation, form)
        _begin(actor, observation)
    shape = shape_of(observation)
    receipts = []
    first = form.revision + 1
    for event in events:
        if event.id in known:
            number = known[event.id].number
            receipts.append(Receipt(event.id, ReceiptStatus.DUPLICATE, number))
            continue
        receipt, stored = _take_in(actor, form, shape, event, origin)
        receipts.append(receipt)
        if stored is not None:
            known[event.id] = stored
    if form.revision >= first:
        _note_filling(actor, observation, form, first)
    return Answer(form.revision, tuple(receipts), state_hash(form.state))


def _begin(actor: Actor, observation: Observation) -> None:
    """The first event of any form starts the observation, once."""
    if observation.status is ObservationStatus.SCHEDULED:
        hold(observation)
    if observation.status is ObservationStatus.SCHEDULED:
        start(actor, observation)


def _take_in(
    actor: Actor, form: ObservationForm, shape: FormShape, event: SentEvent, origin: str
) -> tuple[Receipt, FormEvent | None]:
    """One event: stored, kept beside another reading, or refused alone."""
    try:
        if event.problem is not None:
            raise event.problem
        value = check_value(shape, event.field, event.value)
        number = form.revision + 1
        change = Change(number, event.field, min(event.base, form.revision), value, origin)
        state, kept_both = apply(form.state, change)
    except Invalid as problem:
        return Receipt(event.id, ReceiptStatus.REFUSED, form.revision, problem), None
    form.state = state
    form.revision = number
    stored = FormEvent(
        centre_id=form.centre_id,
        form_id=form.id,
        number=number,
        event_id=event.id,
        field=event.field,
        base_revision=change.base,
        value=value,
        origin=origin,
        is_conflict=kept_both,
        made_at=event.made_at,
        received_at=clock.now(),
        person_id=actor.person_id,
    )
    db.session.add(stored)
    status = ReceiptStatus.KEPT_BOTH if kept_both else ReceiptStatus.STORED
    return Receipt(event.id, status, number), stored


def _note_filling(
    actor: Actor, observation: Observation, form: ObservationForm, first: int
) -> None:
    """Who filled which revisions, the answered invitation, and on whose behalf."""
    now = clock.now()
    form.first_event_at = form.first_event_at or now
    form.last_event_at = now
    for_person = None
    if not access.holds_form(actor, form):
        for_person = form.person_id
        if form.entered_by_id is None:
            form.entered_by_id = actor.person_id
            tell(actor, observation, "enter_form", for_person_id=form.person_id)
    for seat in observation.seats:
        if seat.person_id == form.person_id and seat.status is SeatStatus.INVITED:
            seat.status, seat.answered_at = SeatStatus.ACCEPTED, now
    db.session.flush()
    details = {"first": first, "last": form.revision}
    record(actor, "observation_form.fill", form, details=details, for_person_id=for_person)
    logger.info("form %s: events %s to %s", form.id, first, form.revision)


def save_page(
    actor: Actor,
    observation: Observation,
    form: ObservationForm,
    *,
    base: int,
    values: Mapping[str, Any],
    origin: str,
) -> Answer:
    """The whole form as a page without JavaScript sends it: only what was changed counts.

    `base` is the revision the page was made from, so another device's work in between is seen.
    """
    seen = rebuild(queries.list_form_changes(form, up_to=base))
    shape = shape_of(observation)
    changed = []
    for field, value in values.items():
        if _is_changed(shape, field, value, value_of(seen, field)):
            changed.append(SentEvent(str(uuid4()), field, base, value, clock.now()))
    return receive_events(actor, observation, form, changed, origin=origin)


def _is_changed(shape: FormShape, field: str, value: Any, before: Any) -> bool:
    """What cannot be stored counts as changed, so that it is refused by name."""
    try:
        return bool(check_value(shape, field, value) != before)
    except Invalid:
        return True


def choose_reading(
    actor: Actor, observation: Observation, form: ObservationForm, *, field: str, number: int
) -> None:
    """Settle two readings of a field: keep the present one (0) or the one that came as `number`."""
    form = _locked(form)
    _check_open(actor, observation, form)
    others = form.state["conflicts"].get(field, [])
    value = value_of(form.state, field)
    if number:
        chosen = next((one for one in others if one["number"] == number), None)
        if chosen is None:
            raise Stale
        value = chosen["value"]
    if not others:
        raise Stale
    event = SentEvent(str(uuid4()), field, form.revision, value, clock.now())
    receive_events(actor, observation, form, [event], origin=CHOICE_ORIGIN)


def submit(
    actor: Actor, observation: Observation, form: ObservationForm, *, seen_version: int
) -> None:
    """Hand the form in. From now on only the chair can open it again, with a reason."""
    form = _locked(form)
    _check_open(actor, observation, form)
    if seen_version != form.version:
        raise Stale
    _begin(actor, observation)
    hold(observation)
    check_step(actor, observation, ObservationAction.SUBMIT_FORM, None)
    check_complete(observation, form)
    form.status = FormStatus.SUBMITTED
    form.submitted_at = clock.now()
    form.returned_at, form.return_reason = None, ""
    is_for_other = not access.holds_form(actor, form)
    if is_for_other:
        form.entered_by_id = actor.person_id
        text = messages.form_entered(actor.name, words_of(observation))
        tell_person(observation, form.person_id, "form_entered", text, path=path_of_form(form))
    for_person = form.person_id if is_for_other else None
    tell(actor, observation, "submit_form", for_person_id=for_person)
    collect_if_all_in(actor, observation)


def check_complete(observation: Observation, form: ObservationForm) -> None:
    """A form that can be handed in: nothing undecided, something said, scores where asked for."""
    if form.state["conflicts"]:
        raise Invalid("", "observation.two_readings")
    if is_blank(form.state):
        raise Invalid("", "observation.form_is_blank")
    is_scored = queries.is_scored(observation, form)
    if observation.rubric_version is None or not is_scored:
        return
    definition = observation.rubric_version.read()
    scores = form_scores(str(form.id), form.state["scores"], ScoringSeat.OBSERVER, definition)
    if KINDS[observation.kind].needs_scores:
        stated = {k: v for k, v in scores.scores.items() if k in form.state["scores"]}
        check_scores(definition, stated)
    elif form.state["scores"]:
        check_scores(definition, scores.scores)


def return_form(
    actor: Actor,
    observation: Observation,
    form: ObservationForm,
    *,
    seen_version: int,
    reason: str,
) -> None:
    """The chair gives a form back before the conclusion."""
    check_step(actor, observation, ObservationAction.RETURN_FORM, seen_version)
    if access.own_form_stands(actor, observation, form):
        raise WrongState("observation.own_form_stands")
    if not access.may_return_form(actor, observation, form):
        raise WrongState("observation.form_not_submitted")
    reason = check_reason(reason)
    form.status = FormStatus.RETURNED
    form.submitted_at = None
    form.returned_at = clock.now()
    form.return_reason = reason
    text = messages.form_returned(words_of(observation), reason)
    tell_person(observation, form.person_id, "form_returned", text, sender=actor)
    tell(actor, observation, "return_form", note=reason, for_person_id=form.person_id)


def confirm_entered(
    actor: Actor, observation: Observation, form: ObservationForm, *, objection: str = ""
) -> None:
    """The observer says whether what was typed in for them is what they wrote."""
    if not access.may_confirm_entered(actor, observation, form):
        raise NotAllowed("observation.may_confirm_entered")
    form.objection = objection.strip()[:1000]
    form.confirmed_at = None if form.objection else clock.now()
    action = "object_form" if form.objection else "confirm_form"
    tell(actor, observation, action, note=form.objection)
    if form.objection and form.entered_by_id is not None:
        text = messages.form_objected(actor.name, words_of(observation))
        tell_person(observation, form.entered_by_id, "form_objected", text, path=path_of_form(form))


def _check_open(actor: Actor, observation: Observation, form: ObservationForm) -> None:
    if access.may_write_form(actor, observation, form):
        return
    is_for_others = access.acts_for_others(actor, observation)
    if not access.holds_form(actor, form) and not is_for_others:
        raise NotAllowed("observation.may_submit_a_form")
    if form.status is FormStatus.SUBMITTED:
        raise WrongState("observation.form_is_submitted")
    if observation.status is ObservationStatus.SCHEDULED:
        raise WrongState("observation.form_not_open_yet")
    if access.holds_form(actor, form):
        raise WrongState("observation.form_is_closed")
    raise NotAllowed("observation.may_submit_a_form")


def _locked(form: ObservationForm) -> ObservationForm:
    """The form as it is now, held until the transaction ends."""
    query = (
        sa.select(ObservationForm)
        .where(ObservationForm.centre_id == form.centre_id, ObservationForm.id == form.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).one()
