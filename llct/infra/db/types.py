"""Column types that mean the same on SQLite and PostgreSQL.

SQLite keeps neither time zones nor decimals, so both are stored in a form that cannot drift.
"""

from __future__ import annotations

import json
from collections.abc import Set
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.operators import ColumnOperators
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, aware out, UTC inside."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must carry its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Score(TypeDecorator[Decimal]):
    """A Decimal with two places, stored as whole hundredths."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        hundredths = Decimal(value) * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError("a score has at most two decimal places")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class JsonText(TypeDecorator[Any]):
    """JSON as readable text with sorted keys, the same bytes on both databases."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class SortKey(TypeDecorator[str]):
    """A key of core.vietnamese that must compare byte by byte on both databases."""

    impl = sa.String(400)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(sa.String(400, collation=collation))


class ClosedSet(sa.Enum):
    """An enum whose `in_` of a fixed choice is written out once.

    SQLAlchemy writes the values of an `in_` anew at every execution, because their number may
    change. That costs more than many a statement; which states count as open never changes.
    """

    class Comparator(sa.Enum.Comparator):
        """Lists and sets of members become single parameters; all else stays."""

        __slots__ = ()

        def in_(self, other: Any) -> ColumnOperators:
            return super().in_(self._written_out(other))

        def not_in(self, other: Any) -> ColumnOperators:
            return super().not_in(self._written_out(other))

        def _written_out(self, other: Any) -> Any:
            is_plain = isinstance(other, (list, tuple, Set))
            if not is_plain or not all(isinstance(member, str) for member in other):
                return other
            return [sa.literal(member, self.type) for member in sorted(other)]

    comparator_factory = Comparator


def enum_column(enum: type[StrEnum], name: str) -> sa.Enum:
    """A closed set as text with a CHECK called `name`."""
    return ClosedSet(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )
