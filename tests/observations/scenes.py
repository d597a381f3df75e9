"""Observations at every step, made by the same operations that people use."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from llct.core import clock
from llct.features.classes.models import ClassSession
from llct.features.observations import operations, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.batches import Answer, SentEvent
from llct.features.observations.rules.conclusions import Draft
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.features.rubrics.operations import load_built_in
from llct.features.rubrics.rules.builtin.points import DEFAULT_100
from llct.infra.db import db
from tests.factories import make_class, make_module, make_programme, make_session
from tests.people import Human, People

TODAY = date(2026, 11, 18)
FULL = {criterion.key: str(criterion.maximum - 1) for criterion in DEFAULT_100.criteria}


def load_rubrics() -> None:
    load_built_in()
    db.session.flush()


def lesson(people: People, lecturer: Human | None = None, **fields: Any) -> ClassSession:
    """A morning of five periods today, taught by lecturer_a of the centre."""
    lecturer = lecturer or people.lecturer_a
    programme = make_programme(periods=())
    module = make_module(programme, 3, title="Nội dung cơ bản của Điều lệ Đảng")
    training_class = make_class(lecturer.centre_id or people.centre_id, programme, enrolled=42)
    defaults = {
        "on": TODAY,
        "starts": time(7, 30),
        "ends": time(11, 30),
        "module_id": module.id,
        "lecturer_id": lecturer.lecturer_id,
        "room": "Hội trường A",
    }
    return make_session(training_class, **{**defaults, **fields})


def visit_of(
    session: ClassSession,
    chair: Human,
    observers: list[Human],
    *,
    kind: ObservationKind = ObservationKind.COMMENT,
    secretary: Human | None = None,
    leader: Human | None = None,
    **fields: Any,
) -> Visit:
    seats = [SeatWish(chair.person_id, SeatRole.CHAIR)]
    seats += [SeatWish(human.person_id, SeatRole.OBSERVER) for human in observers]
    if secretary:
        seats.append(SeatWish(secretary.person_id, SeatRole.SECRETARY))
    if leader:
        seats.append(SeatWish(leader.person_id, SeatRole.LEADER))
    return Visit(kind=kind, seats=tuple(seats), class_session_id=session.id, **fields)


def comment(people: People, **fields: Any) -> Observation:
    """Scheduled for today: the deputy alone observes lecturer_a and chairs."""
    load_rubrics()
    visit = visit_of(lesson(people), people.deputy, [people.deputy], **fields)
    return again(operations.schedule(people.director.actor, visit))


def demo(people: People, **fields: Any) -> Observation:
    """A thao giảng of lecturer_a today: three observers, the deputy chairs, the clerk writes."""
    load_rubrics()
    visit = visit_of(
        lesson(people),
        people.deputy,
        [people.deputy, people.lecturer_b, people.visiting],
        **{"kind": ObservationKind.DEMO, "secretary": people.clerk, **fields},
    )
    return again(operations.schedule(people.director.actor, visit))


def again(observation: Observation) -> Observation:
    """The observation as the database has it now."""
    db.session.flush()
    db.session.expire_all()
    found = queries.get_unseen(observation.id)
    assert found is not None
    return found


def form_of(
    observation: Observation, human: Human, role: SeatRole = SeatRole.OBSERVER
) -> ObservationForm:
    seats = {seat.id for seat in observation.seats if seat.role is role}
    return next(
        form
        for form in observation.forms
        if form.person_id == human.person_id and form.seat_id in seats
    )


def sent(field: str, value: Any, base: int = 0, id: str = "") -> SentEvent:
    return SentEvent(id or str(uuid4()), field, base, value, clock.now())


def fill(
    observation: Observation, human: Human, *events: SentEvent, origin: str = "phone"
) -> Answer:
    form = form_of(observation, human)
    return operations.receive_events(
        human.actor, observation, form, events, origin=f"{origin}-{human.user_id}"
    )


def score_all(observation: Observation, human: Human, **scores: str) -> None:
    """A whole form of the default rubric, with a remark."""
    fill(
        observation,
        human,
        *[sent(f"score:{key}", value) for key, value in {**FULL, **scores}.items()],
        sent("strengths", f"Rõ ràng, mạch lạc ({human.name})"),
    )


def submit(observation: Observation, human: Human) -> None:
    form = form_of(observation, human)
    operations.submit(human.actor, observation, form, seen_version=form.version)


def hand_in(observation: Observation, *humans: Human, **scores: str) -> None:
    for human in humans:
        score_all(observation, human, **scores)
        submit(observation, human)


def collected_demo(people: People, **fields: Any) -> Observation:
    observation = demo(people, **fields)
    hand_in(observation, people.deputy, people.lecturer_b, people.visiting)
    return again(observation)


def concluded_demo(people: People, *points: str, **fields: Any) -> Observation:
    observation = collected_demo(people, **fields)
    draft = Draft(text="Tiết giảng tốt", points=points or ("Thêm ví dụ ở địa phương",))
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)
    return again(observation)


def concluded_comment(people: People, *points: str) -> Observation:
    observation = comment(people)
    fill(observation, people.deputy, sent("strengths", "Giọng rõ, có liên hệ thực tế"))
    submit(observation, people.deputy)
    draft = Draft(points=points or ("Dành thời gian hỏi đáp",))
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)
    return again(observation)


def score(text: str) -> Decimal:
    return Decimal(text)
