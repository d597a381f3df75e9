"""Facts of the lesson, copied from its session or as typed, and the forms of its seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from llct.core import clock
from llct.core.errors import Invalid
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.classes.models import ClassSession
from llct.features.classes.queries import get_session
from llct.features.classes.rules import TAKING_PLACE
from llct.features.classes.rules.messages import lesson_words, place_words
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from llct.features.lesson_plans.queries import taught_plan
from llct.features.observations import queries
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.rules import KINDS, SeatStatus
from llct.features.observations.rules.form_state import empty_state
from llct.features.observations.rules.statuses import SEATS_WITH_FORM
from llct.features.observations.rules.visits import (
    LessonFacts,
    SeatWish,
    Visit,
    check_lesson,
    check_periods,
    part_of_session,
)
from llct.features.rubrics.models import RubricVersion
from llct.features.rubrics.queries import list_usable
from llct.features.rubrics.rules.results import PlanState
from llct.infra.db import db


def fill_lesson(observation: Observation, visit: Visit) -> None:
    """The facts of the visit's session, or those typed in."""
    if visit.class_session_id is None:
        _fill_from_text(observation, visit)
        return
    session = get_session(observation.centre_id, visit.class_session_id)
    if session is None:
        raise Invalid("class_session_id", "not_a_choice")
    if session.status not in TAKING_PLACE:
        raise Invalid("class_session_id", "observation.session_not_held")
    fill_from_session(observation, session, visit.first_period, visit.last_period)


def fill_from_session(
    observation: Observation, session: ClassSession, first: int | None, last: int | None
) -> None:
    """Copy what the session says; called again when it moves and when the lesson begins."""
    if session.lecturer is None:
        raise Invalid("class_session_id", "observation.session_without_lecturer")
    first, last = check_periods(first, last, session.periods)
    minutes = settings.get(observation.centre_id, settings.PERIOD_MINUTES, on=session.on)
    observation.class_session_id = session.id
    observation.on = session.on
    observation.starts, observation.ends = part_of_session(
        session.starts, session.ends, session.periods, first, last, minutes
    )
    observation.first_period, observation.last_period = first, last
    module = session.module
    observation.module_id = session.module_id
    observation.module_title = lesson_words(
        module.number if module else None,
        module.kind if module else None,
        module.title if module else "",
        session.topic,
    )[:500]
    training_class = session.training_class
    observation.class_title = training_class.title
    programme = training_class.programme
    observation.programme_title = programme.title if programme else ""
    observation.place = place_words(session.room, training_class.place)[:200]
    observation.learners_enrolled = training_class.enrolled or None
    fill_lecturer(observation, session.lecturer)


def _fill_from_text(observation: Observation, visit: Visit) -> None:
    lesson = check_lesson(visit.lesson or LessonFacts(on=None))
    observation.class_session_id = None
    observation.on = lesson.on
    observation.starts, observation.ends = lesson.starts, lesson.ends
    observation.first_period, observation.last_period = (
        check_periods(visit.first_period, visit.last_period, 20)
        if visit.first_period or visit.last_period
        else (None, None)
    )
    observation.module_title = lesson.module_title
    observation.class_title = lesson.class_title
    observation.place = lesson.place
    if visit.lecturer_id is not None:
        choose_lecturer(observation, visit.lecturer_id)
    elif lesson.lecturer_name.strip():
        observation.lecturer_name = lesson.lecturer_name.strip()
    else:
        raise Invalid("lecturer_id", "required")


def choose_lecturer(observation: Observation, lecturer_id: int) -> None:
    lecturer = queries.get_lecturer(observation.centre_id, lecturer_id)
    if lecturer is None:
        raise Invalid("lecturer_id", "not_a_choice")
    fill_lecturer(observation, lecturer)


def fill_lecturer(observation: Observation, lecturer: Lecturer) -> None:
    person = lecturer.person
    observation.lecturer_id = lecturer.id
    observation.lecturer_person_id = person.id
    observation.lecturer_name = person.full_name
    unit = ", ".join(part for part in (person.position, person.workplace) if part)
    observation.lecturer_unit = unit[:300]


def fix_plan(observation: Observation) -> None:
    """Which version of the plan the lesson is taught from, and whether one is missing."""
    on = observation.on or clock.today()
    taught = taught_plan(observation.centre_id, observation.lecturer_id, observation.module_id, on)
    observation.plan_version_id = taught.version_id
    if not taught.is_tracked:
        observation.lesson_plan_state = PlanState.UNTRACKED
    elif taught.version_id is None:
        observation.lesson_plan_state = PlanState.NOT_APPROVED
    else:
        observation.lesson_plan_state = PlanState.APPROVED


def fill_rubric(observation: Observation, version_id: int | None) -> None:
    """The chosen version, or the one the kind starts from; none where only remarks are wanted."""
    rules = KINDS[observation.kind]
    observation.rubric_version = None
    if not rules.has_forms:
        return
    if is_unscored_leader(observation):
        if rules.needs_scores:
            raise Invalid("kind", "observation.leader_not_scored")
        return
    usable = list_usable(observation.centre_id)
    observation.rubric_version = _chosen(observation, usable, version_id)
    if rules.needs_scores and observation.rubric_version is None:
        raise Invalid("rubric_version_id", "observation.no_rubric")


def _chosen(
    observation: Observation, usable: Sequence[RubricVersion], version_id: int | None
) -> RubricVersion | None:
    if version_id is None:
        return queries.default_version(
            observation.centre_id, observation.kind, usable, observation.on
        )
    found = next((version for version in usable if version.id == version_id), None)
    if found is None:
        raise Invalid("rubric_version_id", "not_a_choice")
    return found


def is_unscored_leader(observation: Observation) -> bool:
    """Colleagues' remarks on an invited leader are comments without points, unless the centre
    decided otherwise."""
    if observation.lecturer_id is None:
        return False
    lecturer = queries.get_lecturer(observation.centre_id, observation.lecturer_id)
    is_leader = lecturer is not None and lecturer.kind is LecturerKind.INVITED_LEADER
    return is_leader and not settings.get(
        observation.centre_id, settings.INVITED_LEADERS_SCORED, on=observation.on
    )


def add_seat(observation: Observation, wish: SeatWish, *, has_come: bool) -> Seat:
    """A seat with the person's name of today, and the form that goes with it.

    `has_come`: no invitation has to be answered, by oneself or for a past visit.
    """
    person = db.session.get(Person, wish.person_id)
    if person is None:
        raise Invalid("observers", "not_a_choice")
    now = clock.now()
    seat = Seat(
        centre_id=observation.centre_id,
        person_id=person.id,
        role=wish.role,
        status=SeatStatus.ACCEPTED if has_come else SeatStatus.INVITED,
        invited_at=now,
        answered_at=now if has_come else None,
        name=person.full_name,
        position=person.position,
        workplace=person.workplace,
        protocol_rank=person.protocol_rank,
    )
    observation.seats.append(seat)
    if wish.role in SEATS_WITH_FORM and KINDS[observation.kind].has_forms:
        observation.forms.append(
            ObservationForm(
                centre_id=observation.centre_id,
                seat=seat,
                person_id=person.id,
                revision=0,
                state=empty_state(),
            )
        )
    return seat


def fix_names(observation: Observation) -> None:
    """From the lesson on, papers show people as they were on this day."""
    for seat in observation.seats:
        person = db.session.get(Person, seat.person_id)
        if person is not None:
            seat.name, seat.position = person.full_name, person.position
            seat.workplace, seat.protocol_rank = person.workplace, person.protocol_rank


def has_meeting(observation: Observation) -> bool:
    """Whether the kind has a meeting at this centre, and so minutes."""
    setting = settings.MEETING[observation.kind.value]
    return settings.get(observation.centre_id, setting, on=observation.on)


def day_after(day: date | None, today: date) -> date:
    """Deadlines count from the lesson, or from today for a visit recorded later."""
    return max(day, today) if day else today
