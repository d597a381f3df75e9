"""Planning, scheduling, following the session, starting, recording a past visit."""

from __future__ import annotations

from datetime import timedelta

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed
from llct.core.permissions import Actor, Permission
from llct.features.centres import settings
from llct.features.classes.models import ClassSession
from llct.features.classes.queries import get_session
from llct.features.classes.rules import TAKING_PLACE
from llct.features.classes.rules.changes import SessionChange, SessionChangeKind
from llct.features.observations import access, queries
from llct.features.observations.models import Observation
from llct.features.observations.operations.lessons import (
    add_seat,
    choose_lecturer,
    day_after,
    fill_from_session,
    fill_lesson,
    fill_rubric,
    fix_names,
    fix_plan,
    has_meeting,
)
from llct.features.observations.operations.steps import check_new, check_step, tell
from llct.features.observations.operations.telling import (
    invite_by_notice,
    tell_everybody,
    tell_lecturer,
    tell_person,
    tell_recorded,
    words_of,
)
from llct.features.observations.rules import (
    ObservationAction,
    ObservationKind,
    ObservationStatus,
    SeatStatus,
    messages,
)
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.features.observations.rules.visits import Visit, check_seats
from llct.infra.db import db, unscoped

_A = ObservationAction
_S = ObservationStatus


def plan(actor: Actor, visit: Visit) -> Observation:
    """A visit without a day yet, as a row of a period's plan names it."""
    observation = _new(actor, visit)
    if visit.lecturer_id is None:
        raise Invalid("lecturer_id", "required")
    choose_lecturer(observation, visit.lecturer_id)
    check_new(actor, observation, _A.PLAN)
    fill_rubric(observation, visit.rubric_version_id)
    for wish in visit.seats:
        add_seat(observation, wish, has_come=wish.person_id == actor.person_id)
    db.session.add(observation)
    tell(actor, observation, "plan")
    return observation


def schedule(actor: Actor, visit: Visit) -> Observation:
    """A new observation of a session or of a lesson typed in; everybody is invited."""
    return _schedule(actor, _new(actor, visit), visit)


def schedule_own_visit(actor: Actor, centre_id: int, visit: Visit) -> Observation:
    """Đoàn tỉnh dự giờ: an officer's own visit to a session at a centre of the province."""
    if not queries.is_in_province(actor.province_id, centre_id):
        raise NotAllowed("observation.may_schedule_new")
    observation = _schedule(actor, _new(actor, visit, centre_id), visit)
    text = messages.province_comes(words_of(observation))
    for person_id in queries.list_leaders(centre_id):
        if person_id not in _seated(observation) and _may_know(person_id, observation):
            tell_person(observation, person_id, "province_visit", text)
    return observation


def _seated(observation: Observation) -> set[int]:
    return {seat.person_id for seat in observation.seats}


def _may_know(person_id: int, observation: Observation) -> bool:
    """The lecturer is told as a lecturer, of an announced visit only."""
    return person_id != observation.lecturer_person_id


def _schedule(actor: Actor, observation: Observation, visit: Visit) -> Observation:
    fill_lesson(observation, visit)
    check_new(actor, observation, _A.SCHEDULE)
    _check_day(observation)
    check_seats(visit, observation.lecturer_person_id)
    fill_rubric(observation, visit.rubric_version_id)
    for wish in visit.seats:
        add_seat(observation, wish, has_come=wish.person_id == actor.person_id)
    if not access.may_schedule(actor, observation):
        raise NotAllowed("observation.sit_in_own_visit")
    observation.scheduled_at = clock.now()
    db.session.add(observation)
    tell(actor, observation, "schedule")
    _invite(actor, observation)
    return observation


def schedule_planned(
    actor: Actor, observation: Observation, visit: Visit, *, seen_version: int
) -> None:
    """Give a planned or postponed visit its day. Seats that stay are asked again."""
    before = observation.status
    target = check_step(actor, observation, _A.SCHEDULE, seen_version)
    fill_lesson(observation, visit)
    if access.is_own_lesson(actor, observation):
        raise NotAllowed("observation.may_schedule")
    _check_day(observation)
    check_seats(visit, observation.lecturer_person_id)
    observation.kind, observation.is_announced = visit.kind, visit.is_announced
    observation.purpose = visit.purpose
    fill_rubric(observation, visit.rubric_version_id)
    _replace_seats(actor, observation, visit)
    observation.status = target
    observation.scheduled_at = clock.now()
    tell(actor, observation, "schedule", before)
    _invite(actor, observation)


def record_past(actor: Actor, visit: Visit) -> Observation:
    """Ghi nhận tiết đã dự: a lesson that was observed; from here on it goes like any other."""
    observation = _new(actor, visit)
    fill_lesson(observation, visit)
    if observation.on and observation.on > clock.today():
        raise Invalid("on", "observation.day_to_come")
    check_seats(visit, observation.lecturer_person_id)
    fill_rubric(observation, visit.rubric_version_id)
    for wish in visit.seats:
        add_seat(observation, wish, has_come=True)
    check_new(actor, observation, _A.RECORD_PAST)
    is_plain = visit.kind is ObservationKind.COMMENT
    if not access.manages(actor, observation) and not (is_plain and _only_oneself(actor, visit)):
        raise NotAllowed("observation.only_own_visit")
    _hold(observation)
    db.session.add(observation)
    tell(actor, observation, "record_past")
    tell_recorded(actor, observation)
    return observation


def start(actor: Actor | None, observation: Observation) -> None:
    """The lesson begins: by the first event of a form, or by the clock (actor None).

    Plan version, rubric version and names are fixed from here on.
    """
    before = observation.status
    if actor is not None:
        check_step(actor, observation, _A.START, None)
    _refresh(observation)
    observation.status = _S.HELD
    _hold(observation)
    tell(actor, observation, "start", before)


def follow_session(actor: Actor | None, change: SessionChange) -> None:
    """An observation follows its session wherever it goes."""
    with unscoped():
        for observation_id in queries.followed_by(change.class_session_id):
            observation = queries.get_unseen(observation_id)
            if observation is not None:
                _follow(actor, observation, change)


def _follow(actor: Actor | None, observation: Observation, change: SessionChange) -> None:
    before, earlier = observation.status, words_of(observation).when
    session = _session_of(observation)
    if session is None or session.status not in TAKING_PLACE or session.lecturer is None:
        _unschedule(actor, observation, change)
        return
    fill_from_session(
        observation, session, observation.first_period, _kept_last(observation, session.periods)
    )
    _free_lecturer_from_seats(observation)
    is_back = before is _S.PLANNED
    observation.status = _S.SCHEDULED
    observation.scheduled_at = observation.scheduled_at or clock.now()
    if change.kind is SessionChangeKind.LECTURER:
        fill_rubric_again(observation)
    tell(actor, observation, "follow", before, note=change.reason)
    if is_back or words_of(observation).when != earlier:
        tell_everybody(actor, observation, "moved", lambda w: messages.moved(w, earlier))
    elif change.kind is SessionChangeKind.LECTURER:
        tell_everybody(actor, observation, "moved", messages.lecturer_told)


def _unschedule(actor: Actor | None, observation: Observation, change: SessionChange) -> None:
    """The session was put off: the visit waits for its new day and keeps its people."""
    before = observation.status
    if before is _S.PLANNED:
        return
    reason = change.reason or _NO_LESSON[change.kind]
    tell_everybody(actor, observation, "postponed", lambda w: messages.postponed(w, reason))
    observation.status = _S.PLANNED
    observation.postpone_reason = reason
    tell(actor, observation, "postpone", before, note=reason)


_NO_LESSON = {
    SessionChangeKind.POSTPONED: "buổi giảng hoãn",
    SessionChangeKind.CANCELLED: "buổi giảng hủy",
    SessionChangeKind.LECTURER: "buổi giảng chưa có giảng viên",
    SessionChangeKind.MOVED: "buổi giảng dời",
    SessionChangeKind.REOPENED: "buổi giảng mở lại",
}


def fill_rubric_again(observation: Observation) -> None:
    """Another lecturer may be one whose lessons are not scored."""
    version = observation.rubric_version_id
    fill_rubric(observation, version)


def _kept_last(observation: Observation, periods: int) -> int | None:
    last = observation.last_period
    if last is None or last > periods or (observation.first_period or 1) > periods:
        observation.first_period = None
        return None
    return last


def _new(actor: Actor, visit: Visit, centre_id: int | None = None) -> Observation:
    centre_id = actor.centre if centre_id is None else centre_id
    # Rows of a plan are taken by those who make it; from anybody else the number says nothing.
    row_id = visit.plan_row_id if actor.can(Permission.OBSERVATION_SCHEDULE) else None
    if row_id is not None and not queries.may_take_row(actor, centre_id, row_id):
        raise Invalid("", "observation.plan_row_taken")
    return Observation(
        centre_id=centre_id,
        kind=visit.kind,
        is_announced=visit.is_announced,
        purpose=visit.purpose,
        plan_row_id=row_id,
        created_at=clock.now(),
        created_by_id=actor.person_id,
        seats=[],
        forms=[],
        conclusions=[],
        statements=[],
    )


def _check_day(observation: Observation) -> None:
    if observation.on is None:
        raise Invalid("on", "required")
    if observation.on < clock.today():
        field = "class_session_id" if observation.class_session_id else "on"
        raise Invalid(field, "observation.day_is_past")


def _replace_seats(actor: Actor, observation: Observation, visit: Visit) -> None:
    """Keep who stays, ask who is new, let go who is not named any more."""
    wishes = set(visit.seats)
    kept = set()
    for seat in observation.seats:
        wish = next(
            (w for w in wishes if w.person_id == seat.person_id and w.role is seat.role), None
        )
        if wish is None:
            if seat.status in TAKEN_SEATS:
                seat.status, seat.answered_at = SeatStatus.DECLINED, clock.now()
            continue
        kept.add(wish)
        is_oneself = seat.person_id == actor.person_id
        seat.status = SeatStatus.ACCEPTED if is_oneself else SeatStatus.INVITED
        seat.answered_at = clock.now() if is_oneself else None
    for wish in visit.seats:
        if wish not in kept:
            add_seat(observation, wish, has_come=wish.person_id == actor.person_id)


def _invite(actor: Actor, observation: Observation) -> None:
    invite_by_notice(
        actor,
        observation,
        [
            seat
            for seat in observation.seats
            if seat.status is SeatStatus.INVITED and seat.person_id != actor.person_id
        ],
    )
    words = words_of(observation)
    tell_lecturer(
        actor,
        observation,
        "scheduled",
        messages.lecturer_told(words),
        share_text=messages.lecturer_message(words),
    )


def _only_oneself(actor: Actor, visit: Visit) -> bool:
    return {wish.person_id for wish in visit.seats} == {actor.person_id}


def _refresh(observation: Observation) -> None:
    """The facts of this moment, before they are fixed."""
    session = _session_of(observation)
    if session is not None and session.status in TAKING_PLACE and session.lecturer:
        fill_from_session(
            observation,
            session,
            observation.first_period,
            _kept_last(observation, session.periods),
        )
        _free_lecturer_from_seats(observation)
    if observation.rubric_version is not None:
        observation.rubric_version = queries.newest_of_same(
            observation.centre_id, observation.rubric_version
        )


def _session_of(observation: Observation) -> ClassSession | None:
    if observation.class_session_id is None:
        return None
    return get_session(observation.centre_id, observation.class_session_id)


def _free_lecturer_from_seats(observation: Observation) -> None:
    """Whoever teaches now does not sit in judgement on it."""
    for seat in observation.seats:
        if seat.person_id == observation.lecturer_person_id and seat.status in TAKEN_SEATS:
            seat.status, seat.answered_at = SeatStatus.DECLINED, clock.now()


def _hold(observation: Observation) -> None:
    fix_names(observation)
    fix_plan(observation)
    today = clock.today()
    centre_id = observation.centre_id
    since = day_after(observation.on, today)
    form_days = settings.get(centre_id, settings.SCORE_LATER_DAYS, on=today)
    observation.held_at = clock.now()
    observation.forms_due_on = since + timedelta(days=form_days)
    if has_meeting(observation):
        minutes_days = settings.get(centre_id, settings.MINUTES_DAYS, on=today)
        observation.minutes_due_on = since + timedelta(days=minutes_days)
