"""Declarative base, naming convention and the mixins every table is made of."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, declared_attr, mapped_column

from llct.core.ownership import OwnerKind
from llct.core.vietnamese import search_text, text_sort_key
from llct.infra.db.types import SortKey, enum_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


SORT_KEY_LENGTH = 400


class Base(DeclarativeBase):
    """All tables of the product."""

    metadata = sa.MetaData(naming_convention=NAMING_CONVENTION)
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)


db = SQLAlchemy(model_class=Base, session_options={"autoflush": False})


class CentreOwned:
    """A row that belongs to one centre; the centre scope guards it."""

    @declared_attr
    def centre_id(self) -> Mapped[int]:
        return mapped_column(sa.ForeignKey("centre.id"), index=True, sort_order=-9)


class Versioned:
    """A row whose decisions carry the version they saw; a race becomes StaleDataError."""

    version: Mapped[int] = mapped_column(default=1, sort_order=90)

    @declared_attr.directive
    def __mapper_args__(self) -> dict[str, Any]:
        return {"version_id_col": self.version}

    __versioned__: ClassVar[bool] = True


class Searchable:
    """A row that is searched and listed by name; its keys are filled at every write.

    Bulk inserts bypass the ORM and must fill them with search_keys() themselves.
    """

    search_folded: Mapped[str] = mapped_column(sa.Text, default="", sort_order=91)
    search_exact: Mapped[str] = mapped_column(sa.Text, default="", sort_order=92)
    sort_name: Mapped[str] = mapped_column(SortKey, default="", sort_order=93)

    def searched_text(self) -> str:
        raise TypeError(f"{type(self).__name__} does not say what is searched")

    def sort_text(self) -> str:
        """The key of core.vietnamese to sort by; by title unless a class says otherwise."""
        return text_sort_key(self.searched_text())

    def search_keys(self) -> dict[str, str]:
        folded, exact = search_text(self.searched_text())
        return {
            "search_folded": folded,
            "search_exact": exact,
            "sort_name": self.sort_text()[:SORT_KEY_LENGTH],
        }


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _fill_search_keys(_mapper: Mapper[Any], _connection: Connection, row: Searchable) -> None:
    for name, value in row.search_keys().items():
        setattr(row, name, value)


class SharedMaterial:
    """A row owned by the installation, one province or one centre, as its CHECK demands."""

    @declared_attr
    def owner_kind(self) -> Mapped[OwnerKind]:
        return mapped_column(enum_column(OwnerKind, "owner_kind"), sort_order=-9)

    @declared_attr
    def province_id(self) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey("province.id"), index=True, sort_order=-8)

    @declared_attr
    def centre_id(self) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey("centre.id"), index=True, sort_order=-7)

    @staticmethod
    def owner_check() -> sa.CheckConstraint:
        return sa.CheckConstraint(
            "(owner_kind = 'installation' AND province_id IS NULL AND centre_id IS NULL)"
            " OR (owner_kind = 'province' AND province_id IS NOT NULL AND centre_id IS NULL)"
            " OR (owner_kind = 'centre' AND province_id IS NULL AND centre_id IS NOT NULL)",
            name="owner",
        )
