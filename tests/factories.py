"""Valid defaults: a test states only what matters to it. Everything is added and flushed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from itertools import count
from typing import Any

from llct.core import clock
from llct.core.ownership import OwnerKind
from llct.features.centres.models import CalendarDay, SendingOrg
from llct.features.centres.rules import DayKind, SendingOrgKind
from llct.features.classes.models import ClassSession, TeachingInvitation, TrainingClass
from llct.features.classes.rules import InvitationStatus
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Clearance
from llct.features.rubrics import operations as rubric_operations
from llct.features.rubrics.models import Rubric
from llct.features.rubrics.rules.builtin import RUBRIC_A
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.infra.db import db
from tests.people import Human

_numbers = count(1)

# A Monday, five days before the tests' "today" has passed: see conftest.NOW, Wednesday 18/11/2026.
MONDAY = date(2026, 11, 16)


def _add(thing: Any) -> Any:
    db.session.add(thing)
    db.session.flush()
    return thing


def make_programme(periods: tuple[int | None, ...] = (5, 10, 5), **fields: Any) -> Programme:
    """A shared programme with one lesson for each number of periods."""
    defaults = {
        "owner_kind": OwnerKind.INSTALLATION,
        "code": f"CT{next(_numbers)}",
        "kind_code": "NTVD",
        "title": "Bồi dưỡng nhận thức về Đảng",
    }
    programme = _add(Programme(**{**defaults, **fields}))
    for number, one in enumerate(periods, start=1):
        make_module(programme, number, periods=one)
    return programme


def make_module(programme: Programme, number: int, **fields: Any) -> CurriculumModule:
    defaults = {
        "kind": ModuleKind.LESSON,
        "title": f"Nội dung thứ {number}",
        "periods": 5,
    }
    return _add(
        CurriculumModule(programme_id=programme.id, number=number, **{**defaults, **fields})
    )


def modules_of(programme: Programme) -> list[CurriculumModule]:
    query = db.select(CurriculumModule).where(CurriculumModule.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(CurriculumModule.number)))


def make_class(centre_id: int, programme: Programme | None = None, **fields: Any) -> TrainingClass:
    """A class that runs through November 2026."""
    defaults = {
        "title": "Lớp bồi dưỡng nhận thức về Đảng khóa 3",
        "code": "",
        "opened_on": date(2026, 11, 2),
        "closed_on": date(2026, 11, 30),
    }
    if "programme_id" not in fields:
        fields["programme_id"] = (programme or make_programme()).id
    return _add(TrainingClass(centre_id=centre_id, **{**defaults, **fields}))


def make_session(training_class: TrainingClass, **fields: Any) -> ClassSession:
    """A morning of five periods on Monday 16/11/2026, without a lecturer."""
    defaults = {
        "on": MONDAY,
        "starts": time(7, 30),
        "ends": time(11, 30),
        "periods": 5,
        "topic": "" if fields.get("module_id") else "Khai giảng",
    }
    return _add(
        ClassSession(
            centre_id=training_class.centre_id,
            training_class_id=training_class.id,
            **{**defaults, **fields},
        )
    )


def make_invitation(
    class_session: ClassSession, invited_by: Human, **fields: Any
) -> TeachingInvitation:
    """The session's lecturer was asked and has not answered yet."""
    defaults = {
        "lecturer_id": class_session.lecturer_id,
        "status": InvitationStatus.INVITED,
        "invited_at": clock.now(),
        "invited_by_id": invited_by.person_id,
    }
    return _add(
        TeachingInvitation(
            centre_id=class_session.centre_id,
            class_session_id=class_session.id,
            **{**defaults, **fields},
        )
    )


def make_clearance(
    centre_id: int, lecturer_id: int, module: CurriculumModule, **fields: Any
) -> Clearance:
    defaults = {"from_on": date(2026, 1, 1)}
    return _add(
        Clearance(
            centre_id=centre_id,
            lecturer_id=lecturer_id,
            module_id=module.id,
            **{**defaults, **fields},
        )
    )


def make_org(centre_id: int, name: str, **fields: Any) -> SendingOrg:
    defaults = {"kind": SendingOrgKind.COMMUNE}
    return _add(SendingOrg(centre_id=centre_id, name=name, **{**defaults, **fields}))


def make_day_off(centre_id: int, on: date, title: str = "Nghỉ lễ", **fields: Any) -> CalendarDay:
    defaults = {"kind": DayKind.HOLIDAY}
    return _add(CalendarDay(centre_id=centre_id, on=on, title=title, **{**defaults, **fields}))


def make_rubric(
    owner: Human, definition: RubricDefinition = RUBRIC_A, *, is_published: bool = True
) -> Rubric:
    """A rubric of the owner's centre or province, in use unless only a draft is wanted."""
    rubric = rubric_operations.create_rubric(owner.actor, definition)
    if is_published:
        version = rubric.versions[0].version
        rubric_operations.publish(owner.actor, rubric, seen_version=version)
    return rubric


@dataclass
class TeachingGround:
    """A class here and one at the stranger's centre, of one programme with three lessons."""

    programme: Programme
    modules: list[CurriculumModule]
    here: TrainingClass
    there: TrainingClass


def make_teaching_ground(centre_id: int, other_centre_id: int) -> TeachingGround:
    programme = make_programme()
    return TeachingGround(
        programme=programme,
        modules=modules_of(programme),
        here=make_class(centre_id, programme, code="NTVĐ-03"),
        there=make_class(other_centre_id, programme, title="Lớp của Trung tâm khác"),
    )
