"""Column types mean the same on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.infra.db import JsonText, Score, SortKey, UtcDateTime, db

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
