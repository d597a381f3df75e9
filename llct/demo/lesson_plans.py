"""Lesson plans of the demo in every state and format, made by the product's own operations."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import cycle

import sqlalchemy as sa

from llct.core import clock
from llct.core.periods import add_working_days
from llct.core.permissions import Actor, Role
from llct.demo import plan_texts as texts
from llct.demo.plan_documents import Fault, Format, write_file
from llct.demo.visits import Player
from llct.features.accounts.models import Person
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import TAKING_PLACE
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.documents import Beginning
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.features.lesson_plans.operations.receiving import Checked
from llct.features.lesson_plans.rules import PlanPhase
from llct.infra.db import db
from llct.infra.documents.extraction import examine
from llct.infra.documents.kinds import DocumentKind, KeptKind
from llct.infra.documents.limits import ReadingLimits

MOST_PLANS = 42
DAYS_BEHIND, DAYS_AHEAD = 90, 30
EVENING = time(20, 15)
MORNING = time(8, 40)
DRAFT, WAITING, RETURNED, APPROVED, MENDED = "draft", "waiting", "returned", "approved", "mended"
# Where a plan stands, and how many working days before the lesson it was sent: three is late.
# Approved plans that the other centres of the province read.
SHARED = frozenset({0, 3, 6, 9})
PAST = ((APPROVED, 8), (MENDED, 7), (APPROVED, 6), (APPROVED, 3))
COMING = (
    *((WAITING, 8), (WAITING, 3), (RETURNED, 7), (WAITING, 6), (APPROVED, 8), (WAITING, 9)),
    *((WAITING, 5), (DRAFT, 6), (WAITING, 7), (MENDED, 9)),
)
# Of every twelve plans: what they are, and what their authors overlooked.
FORMATS = (*[Format.WORD] * 3, Format.SLIDES, *[Format.WORD] * 2, Format.PDF, *[Format.WORD] * 4)
FAULTS = (
    Fault.NONE,
    Fault.NO_QUESTIONS,
    Fault.NONE,
    Fault.TOO_LONG,
    Fault.NONE,
    Fault.NO_DAY,
    Fault.OTHER_AUTHOR,
)
COPIED_EVERY, SCANNED = 9, 10


@dataclass(frozen=True)
class Taught:
    """A lesson that a lecturer teaches, with the day of the first time."""

    lecturer_id: int
    person_id: int
    module_id: int
    on: date


@dataclass(frozen=True)
class Written:
    """A plan as its author has it: for which lesson, in which format, with which faults."""

    beginning: Beginning
    text: texts.LessonText
    format: Format
    fault: Fault

    def as_mended(self, seed: int) -> Written:
        return replace(self, text=texts.mended(self.text, seed), fault=Fault.NONE)


def make_lesson_plans(player: Player, observed: Collection[int]) -> None:
    """Plans of lessons already given were approved; of those to come each stands elsewhere."""
    today, past, coming = clock.today(), cycle(PAST), cycle(COMING)
    lessons = _taught(player, observed)[:MOST_PLANS]
    modules = _modules({one.module_id for one in lessons})
    people = _people({one.person_id for one in lessons})
    earlier: list[texts.LessonText] = []
    # The oldest first: a copy is made of what lies in the lesson bank by then.
    for number, taught in enumerate(sorted(lessons, key=lambda one: (one.on, one.lecturer_id))):
        module = modules[taught.module_id]
        text = texts.write_lesson(module.title, number)
        if number % COPIED_EVERY == COPIED_EVERY - 1:
            text = texts.copied(earlier[number - COPIED_EVERY + 1], number)
        earlier.append(text)
        state, days = next(past if taught.on < today else coming)
        written = Written(
            Beginning(
                player.staff.centre.id,
                people[taught.person_id],
                module,
                next_lesson=(taught.on, ""),
            ),
            text,
            Format.SCAN if number == SCANNED else FORMATS[number % len(FORMATS)],
            FAULTS[number % len(FAULTS)],
        )
        sent_on = min(add_working_days(taught.on, -days), today - timedelta(days=2 + number % 4))
        _play(player, taught, written, state, sent_on, number)


def _play(
    player: Player, taught: Taught, written: Written, state: str, sent_on: date, number: int
) -> None:
    author = player.actor(taught.person_id, Role.LECTURER)
    decider = player.director if taught.person_id == player.board.person_id else player.board
    evening = clock.local(sent_on, EVENING)
    with clock.freeze(evening):
        plan = operations.upload_first(
            author,
            lecturer_id=taught.lecturer_id,
            module_id=taught.module_id,
            audience="",
            sending=_sending(written, is_sent=state != DRAFT),
        )
    if number % 2 == 0:
        with clock.freeze(evening + timedelta(minutes=5)):
            _confirm_times(author, plan)
    if state in {RETURNED, MENDED}:
        with clock.freeze(evening + timedelta(minutes=50)):
            reasons = texts.REASONS[number % len(texts.REASONS)]
            operations.return_plan(decider, plan, seen_version=plan.version, reasons=reasons)
    if state == MENDED:
        with clock.freeze(evening + timedelta(minutes=95)):
            sending = _sending(
                written.as_mended(number), is_sent=True, note="Đã sửa theo ý kiến người duyệt."
            )
            operations.upload(author, plan, seen_version=plan.version, sending=sending)
    if state in {APPROVED, MENDED}:
        with clock.freeze(clock.local(sent_on + timedelta(days=1), MORNING)):
            operations.approve(decider, plan, seen_version=plan.version)
            if number in SHARED:
                operations.share(decider, plan, seen_version=plan.version)


def _confirm_times(author: Actor, plan: LessonPlan) -> None:
    """The author looks at the times that were read and finds them right."""
    version = queries.get_version(plan, plan.last_number)
    timing = queries.get_timing(plan.centre_id, version.id) if version else None
    if timing and timing.phases:
        phases = [PlanPhase(name, minutes) for name, minutes in timing.phases]
        operations.confirm_phases(author, plan, seen_version=plan.version, phases=phases)


def _sending(written: Written, *, is_sent: bool, note: str = "") -> Sending:
    """Read here and not in a process of its own: these files are ours, and there are many."""
    content, kind = write_file(written.beginning, written.text, written.format, written.fault)
    examined = examine(io.BytesIO(content), DocumentKind(kind.value), ReadingLimits())
    name = f"Giáo án {queries.lesson_of_module(written.beginning.module)}"[:150]
    return Sending(
        main=SentFile(f"{name}.{kind}", io.BytesIO(content)),
        note=note,
        is_sent=is_sent,
        checked=[Checked(KeptKind(kind), examined.findings, examined.text)],
    )


def _modules(module_ids: set[int]) -> dict[int, CurriculumModule]:
    query = (
        sa.select(CurriculumModule)
        .where(CurriculumModule.id.in_(module_ids))
        .options(sa.orm.joinedload(CurriculumModule.programme))
    )
    return {one.id: one for one in db.session.scalars(query)}


def _people(person_ids: set[int]) -> dict[int, Person]:
    query = sa.select(Person).where(Person.id.in_(person_ids))
    return {one.id: one for one in db.session.scalars(query)}


def _taught(player: Player, observed: Collection[int]) -> Sequence[Taught]:
    """Lessons of lecturers who prepare plans: the observed, the last ones given, the next ones."""
    today = clock.today()
    is_seen = ClassSession.id.in_(observed)
    is_observed = sa.case((is_seen, 1), else_=0)
    # The plan was there for the observed lesson, or is wanted for the next one.
    wanted_on = sa.func.coalesce(
        sa.func.min(sa.case((is_seen, ClassSession.on))),
        sa.func.min(sa.case((ClassSession.on >= today, ClassSession.on))),
        sa.func.min(ClassSession.on),
    )
    query = (
        sa.select(
            Lecturer.id.label("lecturer_id"),
            Lecturer.person_id,
            ClassSession.module_id,
            wanted_on.label("on"),
            sa.func.max(is_observed).label("is_observed"),
        )
        .select_from(ClassSession)
        .join(Lecturer, Lecturer.id == ClassSession.lecturer_id)
        .join(CurriculumModule, CurriculumModule.id == ClassSession.module_id)
        .where(
            ClassSession.centre_id == player.staff.centre.id,
            CurriculumModule.kind == ModuleKind.LESSON,
            ClassSession.status.in_(TAKING_PLACE),
            sa.or_(
                ClassSession.id.in_(observed),
                ClassSession.on.between(
                    today - timedelta(days=DAYS_BEHIND), today + timedelta(days=30)
                ),
            ),
            Lecturer.kind != LecturerKind.INVITED_LEADER,
        )
        .group_by(Lecturer.id, ClassSession.module_id)
    )
    rows = db.session.execute(query).all()
    rows = sorted(
        rows,
        key=lambda row: (
            -row.is_observed,
            row.on < today,
            abs((row.on - today).days),
            row.lecturer_id,
            row.module_id,
        ),
    )
    return [Taught(row.lecturer_id, row.person_id, row.module_id, row.on) for row in rows]
