"""Ghi nhận tiết đã dự: a visit that has been, in a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from werkzeug.test import TestResponse

from llct.core.errors import Invalid, NotAllowed
from llct.features.notices.models import Notice
from llct.features.observations import documents, operations, queries
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


def recorded_by(
    human: Human, people: People, visit: Visitor, *observers: Human
) -> tuple[TestResponse, str]:
    client = visit.client(human)
    data = {
        "kind": "comment",
        "on": "10/11/2026",
        "lecturer_id": people.lecturer_a.lecturer_id,
        "module_title": "Bài 2",
        "observers": [one.person_id for one in observers],
        "chair": observers[0].person_id,
    }
    answer = post(client, "/du-gio/ghi-nhan", data)
    return answer, client.get(answer.location).get_data(as_text=True)


def test_the_clerk_goes_on_to_the_paper_form(people: People, visit: Visitor, build: Build) -> None:
    build(load_rubrics)

    answer, page = recorded_by(people.clerk, people, visit, people.deputy)

    assert "/phieu/" in answer.location
    assert f"Nhập thay {people.deputy.name}" in page


def test_with_several_forms_their_page_comes_first(
    people: People, visit: Visitor, build: Build
) -> None:
    build(load_rubrics)

    answer, page = recorded_by(people.clerk, people, visit, people.deputy, people.lecturer_b)

    assert "/phieu/" not in answer.location
    assert "Mỗi người dự được báo để ghi phiếu của mình." in page


def test_nobody_is_invited_to_what_has_been(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    build(load_rubrics)

    recorded_by(people.clerk, people, visit, people.deputy)

    told = read(
        lambda: db.session.scalars(
            db.select(Notice.text).where(Notice.person_id == people.deputy.person_id)
        ).all()
    )
    assert len(told) == 1
    assert told[0].startswith("Đã ghi nhận dự giờ góp ý")
    assert "Đề nghị ghi phiếu chậm nhất ngày" in told[0]


def test_a_visit_put_on_record_was_never_announced(
    people: People, visit: Visitor, build: Build
) -> None:
    build(load_rubrics)
    recorded_by(people.clerk, people, visit, people.deputy, people.lecturer_b)

    page = visit(people.clerk, "/du-gio/1").get_data(as_text=True)

    assert "Báo trước" not in page


def test_a_visit_typed_twice_is_noticed(people: People, visit: Visitor, build: Build) -> None:
    build(load_rubrics)
    again = "Xem lại để không ghi nhận hai lần."

    _first, page = recorded_by(people.clerk, people, visit, people.deputy, people.lecturer_b)
    _second, twice = recorded_by(people.clerk, people, visit, people.deputy, people.lecturer_b)

    assert again not in page
    assert again in twice


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

    @pytest.mark.parametrize(
        ("starts", "ends", "is_taken"),
        [
            (time(7, 30), time(9, 0), True),
            (time(9, 0), time(9, 45), False),
            (None, None, True),
        ],
    )
    def test_a_typed_lesson_is_taken_by_its_hours(
        self, people: People, starts: time | None, ends: time | None, is_taken: bool
    ) -> None:
        load_rubrics()
        day = TODAY.replace(day=10)
        facts = LessonFacts(on=day, starts=time(8, 0), ends=time(9, 0), module_title="Bài 2")
        other = LessonFacts(on=day, starts=starts, ends=ends, module_title="Bài 2")
        lecturer = people.lecturer_a.lecturer_id
        director = people.director
        operations.record_past(director.actor, past(director, lecturer_id=lecturer, lesson=facts))
        made = operations.record_past(
            director.actor, past(director, lecturer_id=lecturer, lesson=other)
        )

        assert queries.is_taken(director.actor, queries.lesson_key(made)) is is_taken

    def test_another_centre_does_not_take_the_lesson(self, people: People) -> None:
        load_rubrics()
        lesson = LessonFacts(on=TODAY.replace(day=10), module_title="Bài 2")
        for human in (people.stranger, people.director):
            lecturer = people.lecturer_a if human is people.director else None
            made = operations.record_past(
                human.actor,
                past(
                    human,
                    lecturer_id=lecturer.lecturer_id if lecturer else None,
                    lesson=lesson if lecturer else replace(lesson, lecturer_name="Người khác"),
                ),
            )

        assert not queries.is_taken(people.director.actor, queries.lesson_key(made))

    def test_the_paper_says_nothing_of_an_announcement(self, people: People) -> None:
        load_rubrics()
        facts = LessonFacts(on=TODAY.replace(day=10), module_title="Bài 2")
        lecturer = people.lecturer_a.lecturer_id
        visits = [past(people.director, lecturer_id=lecturer, lesson=facts)]
        visits.append(replace(visits[0], is_announced=False))

        kinds = []
        for visit in visits:
            made = operations.record_past(people.director.actor, visit)
            paper: Any = documents.build_paper(
                people.director.actor, made.id, "comment_sheet", "trong"
            )
            kinds.append(paper.lesson.visit_kind)

        assert kinds == ["Dự giờ góp ý", "Dự giờ góp ý (đột xuất)"]
