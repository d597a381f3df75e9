"""The lecturer's answer to a conclusion, and the end of the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, WrongState
from llct.core.permissions import Actor
from llct.features.followups import operations as followups
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import list_of_observation
from llct.features.followups.rules import PointReply, PointStatus
from llct.features.observations import access, queries
from llct.features.observations.models import Observation
from llct.features.observations.operations.steps import check_step, tell
from llct.features.observations.operations.telling import (
    tell_person,
    tell_seats,
    words_of,
)
from llct.features.observations.rules import (
    ObservationAction,
    ObservationStatus,
    SeatRole,
    messages,
)


@dataclass(frozen=True)
class PointAnswer:
    """The answer to one point; `reply` None leaves the point unanswered."""

    point_id: int
    seen_version: int
    reply: PointReply | None
    text: str = ""


def reply(
    actor: Actor,
    observation: Observation,
    answers: Sequence[PointAnswer],
    *,
    seen_version: int,
    acceptance: str = "",
) -> bool:
    """Answer the points, all at once or one by one; the last one makes the visit answered.

    Returns whether everything is answered now. Without points the acknowledgement itself is it.
    """
    before = observation.status
    target = check_step(actor, observation, ObservationAction.REPLY, seen_version)
    observation.acceptance = acceptance.strip()[:4000] or observation.acceptance
    points = {p.id: p for p in list_of_observation(observation.centre_id, observation.id)}
    for number, answer in enumerate(answers):
        if answer.point_id not in points:
            raise Invalid(f"answers-{number}", "not_a_choice")
        if answer.reply is not None:
            _reply_to_point(actor, points[answer.point_id], answer, number)
    if observation.status is before and _is_answered(list(points.values())):
        _make_answered(actor, observation)
    elif observation.status is before:
        tell(actor, observation, "reply", before, for_person_id=_whom(actor, observation))
    if _whom(actor, observation) is not None and observation.lecturer_person_id is not None:
        text = messages.reply_entered(actor.name, words_of(observation))
        tell_person(observation, observation.lecturer_person_id, "reply_entered", text)
    return observation.status is target


def follow_reply(actor: Actor, centre_id: int, observation_id: int) -> None:
    """A point was answered on its own page; the last one makes the visit answered."""
    observation = queries.get_unseen(observation_id)
    if observation is None or observation.status is not ObservationStatus.CONCLUDED:
        return
    if not _is_answered(list_of_observation(centre_id, observation_id)):
        return
    _make_answered(actor, observation)


def _make_answered(actor: Actor, observation: Observation) -> None:
    before = observation.status
    observation.status = ObservationStatus.ANSWERED
    observation.answered_at = clock.now()
    tell(actor, observation, "reply", before, for_person_id=_whom(actor, observation))
    text = messages.replied(words_of(observation))
    tell_seats(actor, observation, "replied", text, (SeatRole.CHAIR,))


def _whom(actor: Actor, observation: Observation) -> int | None:
    """For whom the reply was entered; None when the lecturer gave it."""
    is_own = access.is_own_lesson(actor, observation)
    return None if is_own else observation.lecturer_person_id


def _is_answered(points: Sequence[ImprovementPoint]) -> bool:
    """What was seen done or dropped meanwhile needs no answer any more."""
    return all(p.reply is not None or p.status is not PointStatus.OPEN for p in points)


def _reply_to_point(
    actor: Actor, point: ImprovementPoint, answer: PointAnswer, number: int
) -> None:
    assert answer.reply is not None  # noqa: S101 - the caller leaves out unanswered points
    is_same = point.reply is answer.reply and point.reply_text == answer.text.strip()
    if is_same:
        return
    try:
        followups.reply(
            actor, point, seen_version=answer.seen_version, reply=answer.reply, text=answer.text
        )
    except Invalid as error:
        raise Invalid(f"answers-{number}-{error.field}", error.key, **error.params) from error


def close(actor: Actor, observation: Observation, *, seen_version: int) -> None:
    """Answered, or the deadline has passed. The points to improve live on."""
    before = observation.status
    observation.status = check_step(actor, observation, ObservationAction.CLOSE, seen_version)
    observation.closed_at = clock.now()
    tell(actor, observation, "close", before)


def mark_point_done(
    actor: Actor,
    observation: Observation,
    point: ImprovementPoint,
    *,
    seen_version: int,
    note: str = "",
) -> None:
    """A point of an earlier visit was seen done in this lesson, from a seat in it."""
    if not access.may_mark_points_done(actor, observation):
        raise NotAllowed("observation.only_seats")
    if point.lecturer_id != observation.lecturer_id:
        raise WrongState("observation.point_not_seen_here")
    followups.mark_done(
        actor,
        point,
        seen_version=seen_version,
        seen_in_observation_id=observation.id,
        is_observer=True,
        note=note,
    )
