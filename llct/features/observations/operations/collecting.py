"""Closing the collection, agreeing on scores, noting what is said, the private note."""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor
from llct.features.observations import access, queries
from llct.features.observations.models import AgreedScore, Observation, PrivateNote, Statement
from llct.features.observations.operations.steps import check_step, hold, tell
from llct.features.observations.operations.telling import tell_lecturer, tell_seats, words_of
from llct.features.observations.rules import (
    FormStatus,
    ObservationAction,
    ObservationStatus,
    SeatRole,
    messages,
)
from llct.features.observations.rules.visits import check_reason
from llct.features.rubrics.rules.scoring import check_agreed
from llct.infra.db import db

LONGEST_OPINION = 4000


def close_collection(actor: Actor, observation: Observation, *, seen_version: int) -> None:
    """Forms become visible to each other here, not before."""
    check_step(actor, observation, ObservationAction.CLOSE_COLLECTION, seen_version)
    _collect(actor, observation)


def collect_if_all_in(actor: Actor, observation: Observation) -> None:
    """The last form closes the collection by itself, unless the one observer concludes at once."""
    hold(observation)
    awaited = queries.awaited_forms(observation)
    is_all_in = bool(awaited) and all(form.status is FormStatus.SUBMITTED for form in awaited)
    is_held = observation.status is ObservationStatus.HELD
    if is_held and is_all_in and not access.concludes_at_once(observation):
        _collect(actor, observation)


def _collect(actor: Actor, observation: Observation) -> None:
    before = observation.status
    observation.status = ObservationStatus.COLLECTED
    observation.collected_at = clock.now()
    tell(actor, observation, "close_collection", before)
    open_private_notes(observation)
    text = messages.collected(words_of(observation))
    tell_seats(actor, observation, "collected", text, (SeatRole.CHAIR, SeatRole.SECRETARY))
    if not observation.self_review:
        asked = messages.self_review_asked(words_of(observation))
        tell_lecturer(actor, observation, "self_review", asked)


def open_private_notes(observation: Observation) -> None:
    """Doubted political soundness opens a note for chair and director, without a word to others."""
    computed = queries.compute(observation)
    if computed is None or not computed.result.needs_private_note:
        return
    known = {note.criterion_key for note in queries.list_private_notes(observation)}
    for criterion in computed.definition.criteria:
        value = computed.result.criterion(criterion.key).value
        is_doubted = value is not None and criterion.is_below_floor(value)
        if is_doubted and criterion.key not in known:
            db.session.add(
                PrivateNote(
                    centre_id=observation.centre_id,
                    observation_id=observation.id,
                    criterion_key=criterion.key,
                    opened_at=clock.now(),
                )
            )
    db.session.flush()


def write_private_note(
    actor: Actor,
    observation: Observation,
    note: PrivateNote,
    *,
    seen_version: int,
    quotation: str,
    minute: int | None,
) -> None:
    """The sentence that was said, and when."""
    if not access.may_see_private_notes(actor, observation):
        raise NotAllowed("observation.may_see_private_notes")
    if seen_version != note.version:
        raise Stale
    note.quotation, note.minute = _text("quotation", quotation), minute
    tell(actor, observation, "private_note")


def agree(
    actor: Actor,
    observation: Observation,
    *,
    criterion_key: str,
    score: Decimal | None,
    reason: str,
    seen: Decimal | None,
) -> None:
    """What the panel agrees on for one criterion; None takes it back. The forms stay untouched.

    `seen` is the agreed score the page showed, so that two pages do not overwrite each other.
    """
    if not access.may_agree(actor, observation):
        raise NotAllowed("observation.may_agree")
    if observation.rubric_version is None:
        raise Invalid("score", "rubric.score_unknown")
    row = _agreed(observation, criterion_key)
    if (row.score if row else None) != seen:
        raise Stale
    if score is None:
        if row is not None:
            db.session.delete(row)
        tell(actor, observation, "agree", details={"criterion": criterion_key})
        return
    check_agreed(observation.rubric_version.read(), {criterion_key: score})
    reason = check_reason(reason)
    if row is None:
        row = AgreedScore(
            centre_id=observation.centre_id,
            observation_id=observation.id,
            criterion_key=criterion_key,
        )
        db.session.add(row)
    row.score, row.reason = score, reason
    row.set_at, row.set_by_id = clock.now(), actor.person_id
    details = {"criterion": criterion_key, "score": str(score), "reason": reason}
    tell(actor, observation, "agree", details=details)
    open_private_notes(observation)


def write_self_review(
    actor: Actor, observation: Observation, *, seen_version: int, text: str
) -> None:
    """Lecturer's self-assessment, heard before any score."""
    if not access.may_write_self_review(actor, observation):
        raise NotAllowed("observation.may_write_self_review")
    if seen_version != observation.version:
        raise Stale
    observation.self_review = _text("self_review", text)
    is_own = access.is_own_lesson(actor, observation)
    for_person = None if is_own else observation.lecturer_person_id
    tell(actor, observation, "self_review", for_person_id=for_person)


def note_statement(observation: Observation, actor: Actor, seat_id: int, text: str) -> None:
    """What one seat said, as noted for the minutes; an empty text removes it."""
    if seat_id not in {seat.id for seat in observation.seats}:
        raise Invalid("statements", "not_a_choice")
    text = _text("statements", text)
    row = next((s for s in observation.statements if s.seat_id == seat_id), None)
    if row is not None and not text:
        observation.statements.remove(row)
        db.session.delete(row)
    elif row is not None:
        row.text, row.noted_at, row.noted_by_id = text, clock.now(), actor.person_id
    elif text:
        observation.statements.append(
            Statement(
                centre_id=observation.centre_id,
                seat_id=seat_id,
                text=text,
                noted_at=clock.now(),
                noted_by_id=actor.person_id,
            )
        )


def _text(field: str, text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_OPINION:
        raise Invalid(field, "too_long", max=LONGEST_OPINION)
    return text


def _agreed(observation: Observation, key: str) -> AgreedScore | None:
    query = sa.select(AgreedScore).where(
        AgreedScore.centre_id == observation.centre_id,
        AgreedScore.observation_id == observation.id,
        AgreedScore.criterion_key == key,
    )
    return db.session.scalars(query).one_or_none()
