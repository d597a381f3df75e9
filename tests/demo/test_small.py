"""The demo shows a believable centre."""

from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.core import clock
from llct.demo.people import make_institution
from llct.demo.timetable import YEAR, make_classes
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.curriculum.models import Programme
from llct.features.curriculum.operations import load_curricula
from llct.features.lecturers.models import Clearance, Lecturer
from llct.features.lecturers.rules import LecturerKind


@pytest.fixture
def centre(session: Session) -> int:
    load_curricula()
    staff = make_institution()
    make_classes(staff)
    session.flush()
    return staff.centre.id


def test_the_centre_has_two_full_time_fourteen_part_time_lecturers_and_two_leaders(
    session: Session, centre: int
) -> None:
    kinds = Counter(session.scalars(sa.select(Lecturer.kind).where(Lecturer.centre_id == centre)))
    assert kinds == {
        LecturerKind.FULL_TIME: 2,
        LecturerKind.PART_TIME: 14,
        LecturerKind.INVITED_LEADER: 2,
    }


def test_the_year_is_that_of_the_report_it_was_taken_from(session: Session, centre: int) -> None:
    query = (
        sa.select(Programme.kind_code, sa.func.count(), sa.func.sum(TrainingClass.enrolled))
        .join(Programme, Programme.id == TrainingClass.programme_id)
        .group_by(Programme.kind_code, TrainingClass.partner)
    )
    made: list[Any] = sorted(tuple(row) for row in session.execute(query))
    assert made == sorted((kind, count, learners) for kind, _, count, learners in YEAR)
    assert sum(row[1] for row in made) == 32
    assert sum(row[2] for row in made) == 2248
    codes = list(session.scalars(sa.select(TrainingClass.code)))
    assert len(set(codes)) == len(codes)


def test_nobody_and_no_room_is_needed_twice_at_once(session: Session, centre: int) -> None:
    rows = session.execute(
        sa.select(ClassSession.on, ClassSession.starts, ClassSession.room, ClassSession.lecturer_id)
    ).all()
    rooms = Counter((row.on, row.starts, row.room) for row in rows)
    people = Counter((row.on, row.starts, row.lecturer_id) for row in rows if row.lecturer_id)
    assert max(rooms.values()) == 1
    assert max(people.values()) == 1


def test_everybody_who_teaches_is_cleared_for_the_module(session: Session, centre: int) -> None:
    uncleared = session.scalar(
        sa.select(sa.func.count(ClassSession.id)).where(
            ClassSession.lecturer_id.is_not(None),
            ~sa.exists().where(
                Clearance.lecturer_id == ClassSession.lecturer_id,
                Clearance.module_id == ClassSession.module_id,
            ),
        )
    )
    assert uncleared == 0


def test_there_are_lessons_behind_us_and_ahead(session: Session, centre: int) -> None:
    days = session.scalars(sa.select(ClassSession.on)).all()
    assert min(days) < clock.today() < max(days)


def test_results_of_a_closed_class_add_up(session: Session, centre: int) -> None:
    closed = session.scalars(sa.select(TrainingClass).where(TrainingClass.eligible > 0)).all()
    assert closed
    for training_class in closed:
        bands = (
            training_class.result_excellent
            + training_class.result_good
            + training_class.result_fair
            + training_class.result_average
            + training_class.result_failed
        )
        assert bands == training_class.eligible
