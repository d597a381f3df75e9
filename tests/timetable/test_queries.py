"""Reads of the timetable keep to their centre."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from llct.core.periods import DateRange
from llct.features.centres.rules import DayKind
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.features.timetable import queries
from tests.factories import MONDAY, TeachingGround, make_clearance, make_day_off, make_module
from tests.people import People

WEEK = DateRange(MONDAY, date(2026, 11, 22))


def test_special_days_are_those_of_the_centre(session: Session, people: People) -> None:
    make_day_off(people.centre_id, MONDAY, "Nghỉ bù")
    make_day_off(people.centre_id, date(2026, 11, 22), "Làm bù", kind=DayKind.WORKED)
    make_day_off(people.other_centre_id, date(2026, 11, 17))
    make_day_off(people.centre_id, date(2026, 11, 23))

    found = queries.list_special_days(people.centre_id, WEEK)

    assert {on: day.is_closed for on, day in found.items()} == {
        MONDAY: True,
        date(2026, 11, 22): False,
    }


def test_lecturers_to_choose_teach_now_and_come_by_name(session: Session, people: People) -> None:
    session.get(Lecturer, people.visiting.lecturer_id).status = LecturerStatus.ENDED
    session.flush()

    names = [name for _id, name in queries.list_lecturers(people.centre_id)]

    assert names == [
        "Vàng Mí Dế",
        "Nguyễn Thị Hường",
        "Triệu Thị Mai",
        "Giàng A Páo",
        "Hoàng Văn Sình",
    ]
    assert queries.list_lecturers(people.other_centre_id) == [
        (people.stranger.lecturer_id, people.stranger.name)
    ]


def test_cleared_lessons_are_listed_by_number(people: People, ground: TeachingGround) -> None:
    programme, on = ground.programme.id, MONDAY
    activity = make_module(ground.programme, 4, kind=ModuleKind.ACTIVITY)
    make_clearance(people.centre_id, people.lecturer_a.lecturer_id, activity)

    assert queries.list_cleared_numbers(people.centre_id, programme, on) == {
        people.lecturer_a.lecturer_id: [1, 2, 3]
    }
    assert queries.list_cleared_numbers(people.centre_id, programme, date(2025, 1, 1)) == {}
    assert queries.list_cleared_numbers(people.other_centre_id, programme, on) == {}


def test_a_lecturer_of_another_centre_is_not_found(session: Session, people: People) -> None:
    assert queries.get_lecturer(people.centre_id, people.lecturer_a.lecturer_id)
    assert queries.get_lecturer(people.centre_id, people.stranger.lecturer_id) is None
