"""Reads of classes: the list with its filters, one class, what a form may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from llct.core.periods import DateRange, year_range
from llct.features.centres.models import SendingOrg
from llct.features.classes.models import ClassEnrolment, ClassSession, TrainingClass
from llct.features.classes.rules import ClassKind, ClassState, SessionStatus
from llct.features.curriculum.models import Programme
from llct.features.lecturers.models import Lecturer
from llct.infra.db import built_once, db, fetch_rows, matches

SORTS = {
    "opened": (TrainingClass.opened_on, TrainingClass.sort_name),
    "title": (TrainingClass.sort_name,),
    "code": (TrainingClass.code, TrainingClass.sort_name),
    "enrolled": (TrainingClass.enrolled, TrainingClass.sort_name),
}


def select_classes(
    centre_id: int,
    today: date,
    *,
    q: str = "",
    sort: str = "opened",
    descending: bool = False,
    programme_id: int | None = None,
    kind: ClassKind | None = None,
    year: int | None = None,
    state: ClassState | None = None,
) -> sa.Select[TrainingClass]:
    """The classes of a list or its export, programmes loaded."""
    statement = (
        sa.select(TrainingClass)
        .where(
            TrainingClass.centre_id == centre_id,
            matches(TrainingClass.search_folded, TrainingClass.search_exact, q),
        )
        .options(joinedload(TrainingClass.programme))
    )
    if programme_id is not None:
        statement = statement.where(TrainingClass.programme_id == programme_id)
    if kind is not None:
        statement = statement.where(TrainingClass.kind == kind)
    if year is not None:
        span = year_range(year)
        statement = statement.where(TrainingClass.opened_on.between(span.first, span.last))
    if state is not None:
        statement = statement.where(_is_in(state, today))
    order = [column.desc() if descending else column.asc() for column in SORTS[sort]]
    return statement.order_by(*order, TrainingClass.id)


def _is_in(state: ClassState, today: date) -> sa.SQLColumnExpression[bool]:
    """rules.class_state as a condition."""
    closed_on, going_on = TrainingClass.closed_on, ~TrainingClass.is_cancelled
    conditions: dict[ClassState, sa.SQLColumnExpression[bool]] = {
        ClassState.CANCELLED: TrainingClass.is_cancelled,
        ClassState.UPCOMING: sa.and_(going_on, TrainingClass.opened_on > today),
        ClassState.RUNNING: sa.and_(
            going_on,
            TrainingClass.opened_on <= today,
            sa.or_(closed_on.is_(None), closed_on >= today),
        ),
        ClassState.FINISHED: sa.and_(going_on, TrainingClass.opened_on <= today, closed_on < today),
    }
    return conditions[state]


def get_class(centre_id: int, class_id: int) -> TrainingClass | None:
    """One class with programme, head, senders and embedded topics."""
    query = (
        sa.select(TrainingClass)
        .where(TrainingClass.centre_id == centre_id, TrainingClass.id == class_id)
        .options(
            joinedload(TrainingClass.programme).selectinload(Programme.modules),
            joinedload(TrainingClass.head).joinedload(Lecturer.person),
            selectinload(TrainingClass.enrolments).joinedload(ClassEnrolment.sending_org),
            selectinload(TrainingClass.topics),
        )
    )
    return db.session.scalars(query).one_or_none()


def list_open_classes(centre_id: int, today: date) -> Sequence[TrainingClass]:
    """Classes that sessions are being planned for: neither cancelled nor over."""
    return db.session.scalars(_open_classes(centre_id, today)).all()


def _open_classes(centre_id: int, today: date) -> sa.Select[TrainingClass]:
    return (
        sa.select(TrainingClass)
        .where(
            TrainingClass.centre_id == centre_id,
            ~TrainingClass.is_cancelled,
            sa.or_(TrainingClass.closed_on.is_(None), TrainingClass.closed_on >= today),
        )
        .order_by(TrainingClass.opened_on, TrainingClass.sort_name, TrainingClass.id)
    )


def list_open_names(centre_id: int, today: date) -> list[tuple[int, str]]:
    """(id, short name) of the same classes, for a filter."""
    return [(class_id, name) for class_id, name in fetch_rows(_open_names(centre_id, today))]


@built_once
def _open_names(centre_id: int, today: date) -> sa.Select[int, str]:
    name = sa.case((TrainingClass.code != "", TrainingClass.code), else_=TrainingClass.title)
    return _open_classes(centre_id, today).with_only_columns(TrainingClass.id, name)


def list_opened(centre_id: int, period: DateRange) -> Sequence[TrainingClass]:
    """Classes that open in a period, the earliest first."""
    query = (
        sa.select(TrainingClass)
        .where(
            TrainingClass.centre_id == centre_id,
            TrainingClass.opened_on.between(period.first, period.last),
        )
        .order_by(TrainingClass.opened_on, TrainingClass.sort_name, TrainingClass.id)
    )
    return db.session.scalars(query).all()


def list_years(centre_id: int) -> list[int]:
    """Years in which classes opened, the latest first."""
    query = sa.select(
        sa.func.min(TrainingClass.opened_on), sa.func.max(TrainingClass.opened_on)
    ).where(TrainingClass.centre_id == centre_id)
    first, last = db.session.execute(query).one()
    return list(range(last.year, first.year - 1, -1)) if first else []


def list_programmes(centre_id: int) -> list[tuple[int, str]]:
    """(id, title) of the programmes the centre has had classes of, for the filter."""
    query = (
        sa.select(Programme.id, Programme.title)
        .join(TrainingClass, TrainingClass.programme_id == Programme.id)
        .where(TrainingClass.centre_id == centre_id)
        .group_by(Programme.id, Programme.title, Programme.sort_name)
        .order_by(Programme.sort_name, Programme.id)
    )
    return [(row.id, row.title) for row in db.session.execute(query)]


def find_code(centre_id: int, code: str, year: int, but: int | None) -> TrainingClass | None:
    """Another class with this code that opened in the same year."""
    span = year_range(year)
    query = sa.select(TrainingClass).where(
        TrainingClass.centre_id == centre_id,
        TrainingClass.code == code,
        TrainingClass.opened_on.between(span.first, span.last),
        TrainingClass.id != (but or 0),
    )
    return db.session.scalars(query.order_by(TrainingClass.id)).first()


def list_orgs(centre_id: int, on: date) -> Sequence[SendingOrg]:
    """Sending organisations that exist on a day, by name."""
    query = (
        sa.select(SendingOrg)
        .where(
            SendingOrg.centre_id == centre_id,
            sa.or_(SendingOrg.valid_from.is_(None), SendingOrg.valid_from <= on),
            sa.or_(SendingOrg.valid_to.is_(None), SendingOrg.valid_to >= on),
        )
        .order_by(SendingOrg.sort_name, SendingOrg.id)
    )
    return db.session.scalars(query).all()


@dataclass(frozen=True)
class SessionCounts:
    """How far a class has come."""

    planned: int = 0
    held: int = 0
    periods: int = 0


def count_sessions(centre_id: int, class_ids: Sequence[int]) -> dict[int, SessionCounts]:
    """Sessions planned and held of each class, and the periods of both."""
    is_held = ClassSession.status == SessionStatus.HELD
    query = (
        sa.select(
            ClassSession.training_class_id,
            sa.func.sum(sa.case((is_held, 0), else_=1)).label("planned"),
            sa.func.sum(sa.case((is_held, 1), else_=0)).label("held"),
            sa.func.sum(ClassSession.periods).label("periods"),
        )
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.training_class_id.in_(class_ids),
            ClassSession.status != SessionStatus.CANCELLED,
        )
        .group_by(ClassSession.training_class_id)
    )
    return {
        row.training_class_id: SessionCounts(int(row.planned), int(row.held), int(row.periods))
        for row in db.session.execute(query)
    }
