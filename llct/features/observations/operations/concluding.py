"""The conclusion, its correction, the minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, WrongState
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.followups.operations import add_points
from llct.features.followups.rules import NewPoint
from llct.features.observations import queries
from llct.features.observations.models import (
    AgreedScore,
    Attendee,
    Conclusion,
    Observation,
)
from llct.features.observations.operations.collecting import note_statement
from llct.features.observations.operations.lessons import has_meeting
from llct.features.observations.operations.steps import check_step, tell
from llct.features.observations.operations.telling import (
    tell_lecturer,
    tell_seats,
    words_of,
)
from llct.features.observations.queries.results import Agreed, Computed
from llct.features.observations.rules import (
    KINDS,
    FormStatus,
    ObservationAction,
    ObservationKind,
    messages,
)
from llct.features.observations.rules.conclusions import (
    Correction,
    Draft,
    chair_decides,
    check_draft,
    decided_band,
)
from llct.features.observations.rules.snapshots import result_json
from llct.features.observations.rules.statuses import ObservationStatus
from llct.features.observations.rules.visits import check_reason
from llct.features.papers.operations import void_papers
from llct.features.rubrics.rules.scoring import check_agreed
from llct.infra.db import db


@dataclass(frozen=True)
class Minutes:
    """Facts of the meeting. `statements` maps a seat's id to what it said."""

    on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    self_review: str = ""
    acceptance: str = ""
    statements: dict[int, str] = field(default_factory=dict)


def conclude(
    actor: Actor, observation: Observation, draft: Draft, *, seen_version: int
) -> Conclusion:
    """The chair's word: result, sentence, points to improve. The grade is the lesson's."""
    before = observation.status
    target = check_step(actor, observation, ObservationAction.CONCLUDE, seen_version)
    _check_forms_in(observation)
    kept = _check(observation, draft)
    computed = queries.compute(observation, actual_minutes=draft.actual_minutes)
    conclusion = _version(actor, observation, draft, computed)
    observation.status = target
    observation.concluded_at = clock.now()
    days = settings.get(observation.centre_id, settings.REPLY_DAYS)
    observation.reply_due_on = clock.today() + timedelta(days=days)
    _keep_points(actor, observation, kept)
    _keep_attendees(observation, draft)
    tell(actor, observation, "conclude", before)
    words = words_of(observation)
    due = observation.reply_due_on
    tell_seats(actor, observation, "concluded", messages.concluded(words, None))
    tell_lecturer(
        actor,
        observation,
        "concluded",
        messages.concluded(words, due),
        share_text=messages.concluded_message(words, due),
    )
    return conclusion


def correct(
    actor: Actor,
    observation: Observation,
    draft: Draft,
    correction: Correction,
    *,
    seen_version: int,
) -> Conclusion:
    """A new version with its reason; the old one stays readable, unsigned papers become void."""
    check_step(actor, observation, ObservationAction.CORRECT, seen_version)
    reason = check_reason(correction.reason, "correction_reason")
    kept = _check(observation, draft)
    _replace_agreed(actor, observation, correction.agreed)
    computed = queries.compute(observation, actual_minutes=draft.actual_minutes)
    conclusion = _version(actor, observation, draft, computed, reason)
    _keep_points(actor, observation, kept)
    void_papers(
        actor,
        centre_id=observation.centre_id,
        subject_kind=Observation.__tablename__,
        subject_id=observation.id,
        reason=reason,
    )
    tell(actor, observation, "correct", observation.status, note=reason)
    text = messages.corrected(words_of(observation), reason)
    tell_seats(actor, observation, "corrected", text)
    tell_lecturer(actor, observation, "corrected", text)
    return conclusion


def write_minutes(
    actor: Actor, observation: Observation, minutes: Minutes, *, seen_version: int, is_ready: bool
) -> None:
    """What the minutes say beyond the conclusion; `is_ready` once they can be printed."""
    check_step(actor, observation, ObservationAction.WRITE_MINUTES, seen_version)
    if not has_meeting(observation):
        raise WrongState("observation.no_meeting")
    if minutes.on and not minutes.starts:
        raise Invalid("starts", "required")
    if minutes.starts and minutes.ends and minutes.ends <= minutes.starts:
        raise Invalid("ends", "observation.ends_before_start")
    observation.meeting_on, observation.meeting_starts = minutes.on, minutes.starts
    observation.meeting_ends, observation.meeting_place = minutes.ends, minutes.place
    observation.self_review = minutes.self_review.strip()
    observation.acceptance = minutes.acceptance.strip()
    for seat_id, text in minutes.statements.items():
        note_statement(observation, actor, seat_id, text)
    if is_ready and observation.status is not ObservationStatus.COLLECTED:
        observation.minutes_ready_at = observation.minutes_ready_at or clock.now()
    tell(actor, observation, "write_minutes", observation.status)


def _check(observation: Observation, draft: Draft) -> tuple[str, ...]:
    most = settings.get(observation.centre_id, settings.IMPROVEMENT_POINTS_MOST)
    needs_text = observation.kind is ObservationKind.CONFERENCE or has_meeting(observation)
    points = check_draft(draft, needs_text=needs_text, most_points=most)
    if points and observation.lecturer_id is None:
        raise Invalid("points", "observation.points_need_lecturer")
    return points


def _check_forms_in(observation: Observation) -> None:
    """A returned form is waited for; one observer's own form must be in."""
    if any(form.status is FormStatus.RETURNED for form in queries.awaited_forms(observation)):
        raise WrongState("observation.form_is_returned")
    has_forms = KINDS[observation.kind].has_forms
    if has_forms and not queries.scoring_forms(observation):
        raise WrongState("observation.no_form_submitted")


def _version(
    actor: Actor,
    observation: Observation,
    draft: Draft,
    computed: Computed | None,
    correction_reason: str = "",
) -> Conclusion:
    result = computed.result if computed else None
    band, reason = (result.band if result else None), ""
    sentence = result.sentence if result else ""
    if computed is not None and chair_decides(result):
        band, reason = decided_band(computed.definition, draft), draft.decided_reason.strip()
        sentence = f"Xếp loại {band.name}: chủ trì kết luận" if band else sentence
    conclusion = Conclusion(
        centre_id=observation.centre_id,
        number=len(observation.conclusions) + 1,
        result=_snapshot(computed),
        total=result.total if result else None,
        percent=result.percent if result else None,
        grade_name=band.name if band else "",
        grade_code=band.code if band else None,
        sentence=sentence,
        decided_reason=reason,
        text=draft.text.strip(),
        prize=draft.prize.strip() if KINDS[observation.kind].gives_prize else "",
        actual_minutes=draft.actual_minutes,
        correction_reason=correction_reason,
        made_at=clock.now(),
        made_by_id=actor.person_id,
    )
    observation.conclusions.append(conclusion)
    observation.conclusion_number = conclusion.number
    if reason:
        _settle_private_notes(actor, observation, reason)
    return conclusion


def _snapshot(computed: Computed | None) -> Any:
    if computed is None:
        return None
    return result_json(computed.result, computed.definition, computed.agreed)


def _settle_private_notes(actor: Actor, observation: Observation, decision: str) -> None:
    for note in queries.list_private_notes(observation):
        note.decision = decision
        note.decided_at, note.decided_by_id = clock.now(), actor.person_id


def _keep_points(actor: Actor, observation: Observation, points: tuple[str, ...]) -> None:
    if not points or observation.lecturer_id is None or observation.on is None:
        return
    db.session.flush()
    add_points(
        actor,
        centre_id=observation.centre_id,
        lecturer_id=observation.lecturer_id,
        observation_id=observation.id,
        observed_on=observation.on,
        lesson=observation.module_title,
        points=[NewPoint(text) for text in points],
    )


def _keep_attendees(observation: Observation, draft: Draft) -> None:
    for name, position, workplace in draft.attendees:
        if name.strip():
            db.session.add(
                Attendee(
                    centre_id=observation.centre_id,
                    observation_id=observation.id,
                    name=name.strip()[:100],
                    position=position.strip()[:200],
                    workplace=workplace.strip()[:200],
                )
            )


def _replace_agreed(actor: Actor, observation: Observation, agreed: Agreed) -> None:
    if observation.rubric_version is None:
        return
    definition = observation.rubric_version.read()
    check_agreed(definition, {key: score for key, (score, _reason) in agreed.items()})
    for key, (score, reason) in agreed.items():
        before = queries.agreed_scores(observation).get(key)
        if before == (score, reason):
            continue
        if before is not None:
            db.session.execute(
                sa.delete(AgreedScore).where(
                    AgreedScore.centre_id == observation.centre_id,
                    AgreedScore.observation_id == observation.id,
                    AgreedScore.criterion_key == key,
                )
            )
        db.session.add(
            AgreedScore(
                centre_id=observation.centre_id,
                observation_id=observation.id,
                criterion_key=key,
                score=score,
                reason=check_reason(reason, f"reason-{key}"),
                set_at=clock.now(),
                set_by_id=actor.person_id,
            )
        )
    db.session.flush()
