"""Files that wait for their plan, and what is needed to find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from llct.features.centres.queries import get_centre
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.queries import Viewer, list_current, list_modules
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.queries import list_active
from llct.features.lesson_plans.models import LessonPlan, PlanVersion, WaitingFile
from llct.features.lesson_plans.queries.plans import lesson_of_module
from llct.features.lesson_plans.rules.matching import Known
from llct.features.lesson_plans.rules.modules import Lesson
from llct.features.lesson_plans.rules.people import Candidate
from llct.features.lesson_plans.rules.waiting import Standing, Target
from llct.infra.db import built_once, db

# Plans come late too: what was taught a few weeks ago still speaks for its lecturer.
_TAUGHT_BEFORE = timedelta(days=30)
Choices = list[tuple[int, str]]


@dataclass(frozen=True)
class Desk:
    """Of a centre: who may be an author, which lessons there are, each by one label of its own."""

    lecturers: Choices
    modules: Choices
    known: Known


class StoredAs(NamedTuple):
    """Where the very same file lies already."""

    plan_id: int
    number: int
    lecturer: str
    lesson: str


def list_waiting_files(centre_id: int, person_id: int) -> list[WaitingFile]:
    """All of one person, also refused and filed ones, in the order in which they came."""
    query = sa.select(WaitingFile).where(
        WaitingFile.centre_id == centre_id, WaitingFile.person_id == person_id
    )
    return list(db.session.scalars(query.order_by(WaitingFile.id)))


def get_waiting_file(centre_id: int, person_id: int, waiting_file_id: int) -> WaitingFile | None:
    query = sa.select(WaitingFile).where(
        WaitingFile.centre_id == centre_id,
        WaitingFile.person_id == person_id,
        WaitingFile.id == waiting_file_id,
    )
    return db.session.scalars(query).one_or_none()


def find_waiting_file(centre_id: int, person_id: int, arrival_key: str) -> WaitingFile | None:
    """The one that came by this upload."""
    query = sa.select(WaitingFile).where(
        WaitingFile.centre_id == centre_id,
        WaitingFile.person_id == person_id,
        WaitingFile.arrival_key == arrival_key,
    )
    return db.session.scalars(query).one_or_none()


def list_of_name(centre_id: int, person_id: int, file_name: str) -> list[WaitingFile]:
    """Those of this name that are not filed yet."""
    query = sa.select(WaitingFile).where(
        WaitingFile.centre_id == centre_id,
        WaitingFile.person_id == person_id,
        WaitingFile.file_name == file_name,
        WaitingFile.plan_id.is_(None),
    )
    return list(db.session.scalars(query.order_by(WaitingFile.id)))


def count_waiting_files(centre_id: int, person_id: int) -> int:
    """Those not filed yet."""
    query = sa.select(sa.func.count(WaitingFile.id)).where(
        WaitingFile.centre_id == centre_id,
        WaitingFile.person_id == person_id,
        WaitingFile.plan_id.is_(None),
    )
    return db.session.scalar(query) or 0


@built_once
def to_sort_count(centre_id: int, person_id: int) -> sa.ScalarSelect[int]:
    """How many of a person's files have no plan yet, to be asked together with other counts."""
    query = sa.select(sa.func.count(WaitingFile.id)).where(
        WaitingFile.centre_id == centre_id,
        WaitingFile.person_id == person_id,
        WaitingFile.plan_id.is_(None),
        WaitingFile.problem.is_(None),
    )
    return query.scalar_subquery()


def count_to_sort(centre_id: int, person_id: int) -> int:
    return db.session.scalar(sa.select(to_sort_count(centre_id, person_id))) or 0


def list_standings(centre_id: int, targets: Collection[Target]) -> dict[Target, Standing]:
    """The plans that there are for these, each as it stands now."""
    query = (
        sa.select(LessonPlan, PlanVersion.number, PlanVersion.status)
        .join(
            PlanVersion,
            sa.and_(
                PlanVersion.plan_id == LessonPlan.id,
                PlanVersion.number == LessonPlan.last_number,
            ),
        )
        .where(
            LessonPlan.centre_id == centre_id,
            LessonPlan.lecturer_id.in_({target[0] for target in targets}),
            LessonPlan.module_id.in_({target[1] for target in targets}),
        )
        .order_by(LessonPlan.id)
    )
    found = {}
    for plan, number, status in db.session.execute(query) if targets else ():
        target = (plan.lecturer_id, plan.module_id, plan.audience_key)
        found[target] = Standing(plan.id, plan.version, number, status)
    return {target: found[target] for target in targets if target in found}


def list_stored(centre_id: int, digests: Collection[str]) -> dict[str, StoredAs]:
    """Files that a version of the centre has already; of several the newest."""
    query = (
        sa.select(PlanVersion.file_digest, PlanVersion.number, LessonPlan)
        .join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
        .where(PlanVersion.centre_id == centre_id, PlanVersion.file_digest.in_(set(digests)))
        .options(
            sa.orm.joinedload(LessonPlan.lecturer).joinedload(Lecturer.person),
            sa.orm.joinedload(LessonPlan.module),
        )
        .order_by(PlanVersion.id)
    )
    return {
        digest: StoredAs(
            plan.id, number, plan.lecturer.person.full_name, lesson_of_module(plan.module)
        )
        for digest, number, plan in (db.session.execute(query) if digests else ())
    }


def list_taught(centre_id: int, today: date) -> frozenset[tuple[int, int]]:
    """(lecturer, module) of lessons to come or just held."""
    query = (
        sa.select(ClassSession.lecturer_id, ClassSession.module_id)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.lecturer_id.is_not(None),
            ClassSession.module_id.is_not(None),
            ClassSession.status != SessionStatus.CANCELLED,
            ClassSession.on >= today - _TAUGHT_BEFORE,
        )
        .distinct()
    )
    rows = db.session.execute(query)
    return frozenset((one, module) for one, module in rows if one and module)


def desk_of(centre_id: int, today: date) -> Desk:
    """All that a file of the centre can be put to: current programmes, active lecturers."""
    centre = get_centre(centre_id)
    viewer = Viewer(centre_id, centre.province_id if centre else None)
    current = {programme_id for programme_id, _title in list_current(viewer, today)}
    modules = [one for one in list_modules(viewer) if one.programme_id in current]
    lecturers = list_active(centre_id)
    known = Known(
        [Candidate(one.id, one.person.full_name) for one in lecturers],
        [_lesson(one) for one in modules if one.kind is ModuleKind.LESSON],
        list_taught(centre_id, today),
    )
    return Desk(
        _told_apart([(one.id, one.person.full_name, _more(one)) for one in lecturers]),
        _told_apart([(one.id, _label(one), one.programme.code) for one in modules]),
        known,
    )


def _lesson(module: CurriculumModule) -> Lesson:
    programme = module.programme
    codes = tuple(dict.fromkeys(code for code in (programme.kind_code, programme.code) if code))
    return Lesson(module.id, module.number, module.title, programme.id, programme.title, codes)


def _label(module: CurriculumModule) -> str:
    return f"{lesson_of_module(module)} – {module.programme.title}"


def _more(lecturer: Lecturer) -> str:
    person = lecturer.person
    return str(person.birth_year or person.workplace or lecturer.id)


def _told_apart(rows: Sequence[tuple[int, str, str]]) -> Choices:
    """Labels; where two are the same, with what tells them apart."""
    counts = Counter(label for _key, label, _more in rows)
    return [(key, f"{label} ({more})" if counts[label] > 1 else label) for key, label, more in rows]
