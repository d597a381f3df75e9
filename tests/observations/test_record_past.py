"""Ghi nhận tiết đã dự: a visit that has been, in a minute."""

from __future__ import annotations

from typing import Any

import pytest

from llct.core.errors import Invalid, NotAllowed
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import LessonFacts, SeatWish, Visit
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import TODAY, lesson, load_rubrics
from tests.pages import Visitor, post
from tests.people import Human, People


def past(human: Human, **fields: Any) -> Visit:
    seats = tuple(SeatWish(human.person_id, r) for r in (SeatRole.CHAIR, SeatRole.OBSERVER))
    defaults: dict[str, Any] = {
        "kind": ObservationKind.COMMENT,
        "seats": seats,
        "lesson": LessonFacts(on=TODAY.replace(day=10), module_title="Bài 2"),
    }
    return Visit(**{**defaults, **fields})


def test_a_lecturer_records_a_visit_in_three_fields(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    build(load_rubrics)

    answer = post(
        visit.client(people.lecturer_b),
        "/du-gio/ghi-nhan",
        {
            "on": "10/11/2026",
            "lecturer_id": people.lecturer_a.lecturer_id,
            "module_title": "Bài 2",
        },
    )

    made = read(lambda: db.session.scalars(db.select(Observation)).one())
    assert made.status == "held"
    assert f"/du-gio/{made.id}/phieu/" in answer.location


def test_from_a_session_only_the_button_is_pressed(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def prepared() -> int:
        load_rubrics()
        return int(lesson(people, on=TODAY.replace(day=17)).id)

    session = build(prepared)

    visit(people.lecturer_b, f"/du-gio/ghi-nhan?session={session}")
    answer = post(
        visit.client(people.lecturer_b), "/du-gio/ghi-nhan", {"class_session_id": session}
    )

    assert answer.status_code == 302
    made = read(lambda: db.session.scalars(db.select(Observation)).one())
    assert made.lecturer_name == people.lecturer_a.name


def test_the_lecturer_may_be_anybody_by_name(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    build(load_rubrics)

    answer = post(
        visit.client(people.director),
        "/du-gio/ghi-nhan",
        {
            "kind": "comment",
            "on": "10/11/2026",
            "lecturer_name": "Phạm Văn Khang",
            "module_title": "Bài 2",
            "observers": [people.director.person_id],
            "chair": people.director.person_id,
        },
    )

    assert answer.status_code == 302
    made = read(lambda: db.session.scalars(db.select(Observation)).one())
    assert (made.lecturer_name, made.lecturer_person_id) == ("Phạm Văn Khang", None)


def test_a_visiting_clerk_of_another_place_does_not_record_here(
    people: People, visit: Visitor
) -> None:
    answer = post(visit.client(people.officer), "/du-gio/ghi-nhan", {"on": "10/11/2026"})

    assert answer.status_code == 403


@pytest.mark.usefixtures("session")
class TestRules:
    def test_a_lecturer_does_not_record_somebody_elses_visit(self, people: People) -> None:
        load_rubrics()
        visit = past(people.visiting, lecturer_id=people.lecturer_a.lecturer_id)

        with pytest.raises(NotAllowed):
            operations.record_past(people.lecturer_b.actor, visit)

    def test_a_lecturer_records_comments_only(self, people: People) -> None:
        load_rubrics()
        visit = past(
            people.lecturer_b,
            kind=ObservationKind.DEMO,
            lecturer_id=people.lecturer_a.lecturer_id,
        )

        with pytest.raises(NotAllowed):
            operations.record_past(people.lecturer_b.actor, visit)

    def test_nobody_records_a_visit_to_themselves(self, people: People) -> None:
        load_rubrics()
        visit = past(people.deputy, lecturer_id=people.director.lecturer_id)

        with pytest.raises(NotAllowed):
            operations.record_past(people.director.actor, visit)

    def test_a_day_to_come_is_for_scheduling(self, people: People) -> None:
        load_rubrics()
        visit = past(
            people.director,
            lecturer_id=people.lecturer_a.lecturer_id,
            lesson=LessonFacts(on=TODAY.replace(day=19), module_title="Bài 2"),
        )

        with pytest.raises(Invalid) as refused:
            operations.record_past(people.director.actor, visit)

        assert refused.value.key == "observation.day_to_come"

    def test_deadlines_count_from_today(self, people: People) -> None:
        load_rubrics()
        visit = past(people.director, lecturer_id=people.lecturer_a.lecturer_id)

        made = operations.record_past(people.director.actor, visit)

        assert made.forms_due_on is not None
        assert made.forms_due_on > TODAY
