"""Column types mean the same on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.features.accounts.models import Person
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.infra.db import JsonText, Score, SortKey, UtcDateTime, db, enum_column

_STATUS = enum_column(LecturerStatus, "status")
HANOI = timezone(timedelta(hours=7))


@pytest.fixture
def table(session: Session) -> Iterator[sa.Table]:
    made = sa.Table(
        "type_probe",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", UtcDateTime),
        sa.Column("score", Score),
        sa.Column("data", JsonText),
        sa.Column("sort_name", SortKey),
    )
    made.create(db.session.connection())
    yield made
    db.session.rollback()


def test_a_moment_comes_back_aware_and_equal(session: Session, table: sa.Table) -> None:
    at = datetime(2026, 11, 18, 8, 30, 15, 123456, tzinfo=HANOI)
    session.execute(table.insert().values(id=1, at=at))
    stored = session.scalar(sa.select(table.c.at))
    assert stored == at
    assert stored.tzinfo == UTC


def test_a_naive_moment_is_refused(session: Session, table: sa.Table) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        session.execute(table.insert().values(id=1, at=datetime(2026, 11, 18)))  # noqa: DTZ001


@pytest.mark.parametrize("value", ["0", "0.5", "7.25", "100", "8.75"])
def test_a_score_is_exact(session: Session, table: sa.Table, value: str) -> None:
    session.execute(table.insert().values(id=1, score=Decimal(value)))
    assert session.scalar(sa.select(table.c.score)) == Decimal(value)


def test_a_score_with_three_places_is_refused(session: Session, table: sa.Table) -> None:
    with pytest.raises(sa.exc.StatementError, match="two decimal places"):
        session.execute(table.insert().values(id=1, score=Decimal("0.125")))


def test_json_is_readable_text_with_sorted_keys(session: Session, table: sa.Table) -> None:
    session.execute(table.insert().values(id=1, data={"b": "Nguyễn", "a": [1, None]}))
    raw = session.scalar(sa.text("SELECT data FROM type_probe"))
    assert raw == '{"a":[1,null],"b":"Nguyễn"}'
    assert session.scalar(sa.select(table.c.data)) == {"a": [1, None], "b": "Nguyễn"}


def test_sort_keys_compare_by_bytes(session: Session, table: sa.Table) -> None:
    keys = ["10!0", "10.11!0", "1024!0", "9", "B", "a"]
    session.execute(table.insert(), [{"id": i, "sort_name": k} for i, k in enumerate(keys)])
    ordered = list(session.scalars(sa.select(table.c.sort_name).order_by(table.c.sort_name)))
    assert ordered == sorted(keys)


def test_a_choice_of_a_closed_set_is_written_out(session: Session) -> None:
    """SQLAlchemy would write the list anew at every execution."""
    chosen = [LecturerStatus.PAUSED, LecturerStatus.ACTIVE]
    for choice in (chosen, set(chosen), frozenset(chosen), tuple(chosen)):
        inside = str(Lecturer.status.in_(choice).compile(session.bind))
        outside = str(Lecturer.status.not_in(choice).compile(session.bind))
        assert "POSTCOMPILE" not in inside + outside
        assert " IN (" in inside
        assert "NOT IN (" in outside


def test_an_empty_choice_of_a_closed_set_holds_nothing(session: Session) -> None:
    nobody = sa.select(Person.id).where(sa.literal(LecturerStatus.ACTIVE, _STATUS).in_([]))
    assert session.scalars(nobody).all() == []


def test_a_stored_state_is_found_in_a_choice(session: Session) -> None:
    def said(choice: object) -> bool | None:
        return session.scalar(sa.select(sa.literal(LecturerStatus.ACTIVE, _STATUS).in_(choice)))

    assert said([LecturerStatus.PAUSED, LecturerStatus.ACTIVE])
    assert not said({LecturerStatus.PAUSED})
    assert said(sa.select(sa.literal(LecturerStatus.ACTIVE, _STATUS)))
