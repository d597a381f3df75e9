"""The year's classes (32 classes, 2,248 learners) and the sessions they consist of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle

import sqlalchemy as sa

from llct.core import clock
from llct.core.ownership import OwnerKind
from llct.core.periods import add_working_days
from llct.demo.people import Staff
from llct.features.classes.models import (
    ClassEnrolment,
    ClassSession,
    TeachingInvitation,
    TrainingClass,
)
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Clearance, Lecturer
from llct.infra.db import db

# Figures of a real centre's year: kind, partner, classes, learners (sum 32 and 2,248).
YEAR = (
    ("NTVD", "", 7, 451),
    ("DVM", "", 5, 273),
    ("CDLS", "", 5, 274),
    ("SCLLCT", "", 4, 235),
    ("MTTQ", "Đoàn Thanh niên", 3, 221),
    ("MTTQ", "Hội Nông dân", 2, 146),
    ("MTTQ", "Hội Cựu chiến binh", 2, 240),
    ("MTTQ", "Công đoàn", 2, 299),
    ("QPAN4", "Ban Chỉ huy quân sự", 2, 109),
)
MORNING = (time(7, 30), time(11, 30))
AFTERNOON = (time(13, 30), time(17, 30))
PERIODS = 5
ROOMS = ("Hội trường A", "Phòng 1", "Phòng 2")
MOST_SESSIONS = 10
DAYS_BEHIND, DAYS_AHEAD = 330, 24


@dataclass(frozen=True)
class Plan:
    """One class to make."""

    programme: Programme
    title: str
    partner: str
    learners: int
    opened_on: date
    number: int


def make_classes(staff: Staff) -> list[TrainingClass]:
    """All classes of the year with their sessions; those before today were held."""
    programmes = {
        programme.code: programme
        for programme in db.session.scalars(
            sa.select(Programme)
            .where(Programme.owner_kind == OwnerKind.INSTALLATION)
            .options(sa.orm.selectinload(Programme.modules))
        )
    }
    _add_partner_modules(programmes["MTTQ"])
    teachers = _clear_teachers(staff, programmes)
    busy: set[tuple[date, time, object]] = set()
    return [_make_class(staff, plan, teachers, busy) for plan in _plans(programmes)]


def _add_partner_modules(programme: Programme) -> None:
    """The programme's list of modules was not found; a trial needs three lessons."""
    titles = (
        "Những vấn đề cơ bản về công tác Mặt trận và các đoàn thể ở cơ sở",
        "Kỹ năng tuyên truyền, vận động đoàn viên, hội viên",
        "Xây dựng kế hoạch, tổ chức phong trào ở cơ sở",
    )
    for number, title in enumerate(titles, start=1):
        if number not in {module.number for module in programme.modules}:
            programme.modules.append(
                CurriculumModule(number=number, kind=ModuleKind.LESSON, title=title, periods=5)
            )
    db.session.flush()


def _plans(programmes: dict[str, Programme]) -> list[Plan]:
    """Classes of all kinds spread over the year, the last ones still to come."""
    today = clock.today()
    wanted = [
        (kind, partner, learners // count + (1 if n < learners % count else 0), n + 1)
        for kind, partner, count, learners in YEAR
        for n in range(count)
    ]
    wanted.sort(key=lambda item: (item[3], item[0], item[1]))
    span = DAYS_BEHIND + DAYS_AHEAD
    plans = []
    for place, (kind, partner, learners, number) in enumerate(wanted):
        opened = today - timedelta(days=DAYS_BEHIND - span * place // (len(wanted) - 1))
        opened = add_working_days(opened, 1)
        programme = programmes[kind]
        name = f"Lớp {programme.title[0].lower()}{programme.title[1:]}"
        if partner:
            name = f"Lớp bồi dưỡng nghiệp vụ công tác {partner}"
        title = f"{name}, khóa {number}/{opened.year}"
        plans.append(Plan(programme, title, partner, learners, opened, number))
    return plans


def _clear_teachers(staff: Staff, programmes: dict[str, Programme]) -> dict[int, list[Lecturer]]:
    """Three lecturers for each lesson, with a clearance each."""
    teachers = cycle([*staff.teachers, staff.full_time, staff.deputy])
    cleared: dict[int, list[Lecturer]] = defaultdict(list)
    long_ago = clock.today() - timedelta(days=500)
    for programme in programmes.values():
        for module in programme.modules:
            chosen = {teacher.id: teacher for teacher in (next(teachers) for _ in range(3))}
            for lecturer in chosen.values():
                cleared[module.id].append(lecturer)
                db.session.add(
                    Clearance(
                        centre_id=staff.centre.id,
                        lecturer_id=lecturer.id,
                        module_id=module.id,
                        from_on=max(long_ago, lecturer.started_on or long_ago),
                        decision_number="05-QĐ/TTCT",
                    )
                )
    db.session.flush()
    return cleared


def _mark(plan: Plan) -> str:
    """Classes of one programme for several partners are told apart: HND, ĐTN, CĐ."""
    partner = "".join(word[0] for word in plan.partner.split()).upper()
    return partner or plan.programme.code


def _make_class(
    staff: Staff,
    plan: Plan,
    teachers: dict[int, list[Lecturer]],
    busy: set[tuple[date, time, object]],
) -> TrainingClass:
    decided_on = add_working_days(plan.opened_on, -10)
    is_decided = decided_on <= clock.today()
    training_class = TrainingClass(
        centre_id=staff.centre.id,
        programme_id=plan.programme.id,
        code=f"{_mark(plan)}.{plan.opened_on:%y}.{plan.number:02d}",
        title=plan.title,
        decision_number=f"{plan.number + 10}-QĐ/TTCT" if is_decided else "",
        decision_on=decided_on if is_decided else None,
        host="Đảng ủy xã Suối Chàm",
        partner=plan.partner,
        place="Trung tâm Chính trị xã Suối Chàm",
        head_id=staff.full_time.id,
        opened_on=plan.opened_on,
        enrolled=plan.learners,
    )
    db.session.add(training_class)
    db.session.flush()
    _enrol(staff, training_class)
    modules: Sequence[CurriculumModule | None] = (
        plan.programme.modules[:MOST_SESSIONS] or [None] * 2
    )
    last = plan.opened_on
    for number, module in enumerate(modules):
        last = _make_session(staff, training_class, module, number, teachers, busy)
    training_class.closed_on = last
    if last < clock.today():
        _close(training_class)
    return training_class


def _enrol(staff: Staff, training_class: TrainingClass) -> None:
    """Learners by sending commune; the host sends what is left over."""
    share = training_class.enrolled // len(staff.communes)
    for number, commune in enumerate(staff.communes):
        rest = training_class.enrolled - share * (len(staff.communes) - 1)
        db.session.add(
            ClassEnrolment(
                centre_id=staff.centre.id,
                training_class_id=training_class.id,
                sending_org_id=commune.id,
                enrolled=rest if number == 0 else share,
            )
        )


def _make_session(
    staff: Staff,
    training_class: TrainingClass,
    module: CurriculumModule | None,
    number: int,
    teachers: dict[int, list[Lecturer]],
    busy: set[tuple[date, time, object]],
) -> date:
    day, starts, ends, room, lecturer = _free_place(training_class, module, number, teachers, busy)
    is_past = day < clock.today()
    session = ClassSession(
        centre_id=staff.centre.id,
        training_class_id=training_class.id,
        module_id=module.id if module else None,
        lecturer_id=lecturer.id if lecturer else None,
        on=day,
        starts=starts,
        ends=ends,
        periods=PERIODS,
        room=room,
        status=SessionStatus.HELD if is_past else SessionStatus.PLANNED,
    )
    db.session.add(session)
    db.session.flush()
    if lecturer is not None:
        _invite(staff, session, lecturer, is_past)
    return day


def _free_place(
    training_class: TrainingClass,
    module: CurriculumModule | None,
    number: int,
    teachers: dict[int, list[Lecturer]],
    busy: set[tuple[date, time, object]],
) -> tuple[date, time, time, str, Lecturer | None]:
    """The first half-day from the class's own turn on where room and lecturer are free."""
    day = add_working_days(training_class.opened_on, number // 2)
    halves = cycle([MORNING, AFTERNOON] if number % 2 == 0 else [AFTERNOON, MORNING])
    choices = teachers.get(module.id, []) if module else []
    shift = training_class.id
    while True:
        starts, ends = next(halves)
        room = next((r for r in ROOMS if (day, starts, r) not in busy), None)
        order = [choices[(shift + i) % len(choices)] for i in range(len(choices))]
        free = next((t for t in order if (day, starts, t.id) not in busy), None)
        own = (day, starts, f"class {training_class.id}")
        if room and own not in busy and (free or not choices):
            busy.update({(day, starts, room), own})
            if free:
                busy.add((day, starts, free.id))
            return day, starts, ends, room, free
        if starts == AFTERNOON[0]:
            day = add_working_days(day, 1)


def _invite(staff: Staff, session: ClassSession, lecturer: Lecturer, is_past: bool) -> None:
    asked = clock.local(add_working_days(session.on, -7), time(9, 0))
    if asked > clock.now():
        return
    answered = is_past or session.id % 3 != 0
    db.session.add(
        TeachingInvitation(
            centre_id=staff.centre.id,
            class_session_id=session.id,
            lecturer_id=lecturer.id,
            status=InvitationStatus.ACCEPTED if answered else InvitationStatus.INVITED,
            invited_at=asked,
            invited_by_id=staff.clerk.id,
            answered_at=min(asked + timedelta(days=1), clock.now()) if answered else None,
            answered_by_id=lecturer.person_id if answered else None,
        )
    )


def _close(training_class: TrainingClass) -> None:
    """Results in the bands of Quy chế 1147; most learners do well, as reports say."""
    eligible = training_class.enrolled - training_class.enrolled // 25
    training_class.absent = training_class.enrolled - eligible
    training_class.eligible = eligible
    training_class.result_excellent = eligible * 6 // 100
    training_class.result_good = eligible * 48 // 100
    training_class.result_fair = eligible * 36 // 100
    training_class.result_failed = eligible // 90
    training_class.result_average = eligible - (
        training_class.result_excellent
        + training_class.result_good
        + training_class.result_fair
        + training_class.result_failed
    )
    training_class.certificates = eligible - training_class.result_failed
