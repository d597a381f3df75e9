"""Programmes in dated editions, and their modules."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.vietnamese import joined
from llct.features.curriculum.rules import ModuleKind
from llct.infra.db import Searchable, SharedMaterial, Versioned, db, enum_column


class Programme(SharedMaterial, Searchable, Versioned, db.Model):
    """One edition of a programme. `kind_code` groups it in reports (glossary: kinds of classes)."""

    __tablename__ = "programme"
    __table_args__ = (SharedMaterial.owner_check(),)

    code: Mapped[str] = mapped_column(sa.String(30))
    kind_code: Mapped[str] = mapped_column(sa.String(30), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    edition: Mapped[str] = mapped_column(sa.String(100), default="")
    group_number: Mapped[int | None]
    audience: Mapped[str] = mapped_column(sa.Text, default="")
    total_periods: Mapped[int | None]
    legal_basis: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    source: Mapped[str] = mapped_column(sa.Text, default="")
    is_verified: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    modules: Mapped[list[CurriculumModule]] = relationship(
        back_populates="programme", order_by="CurriculumModule.number", lazy="raise"
    )

    def searched_text(self) -> str:
        return joined(self.title, self.code)


class CurriculumModule(Searchable, Versioned, db.Model):
    """Bài, chuyên đề: the unit that a session teaches. `periods` is None where no source says."""

    __tablename__ = "curriculum_module"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "number"),
        sa.CheckConstraint("periods IS NULL OR periods > 0", name="periods"),
    )

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    number: Mapped[int]
    kind: Mapped[ModuleKind] = mapped_column(enum_column(ModuleKind, "kind"))
    title: Mapped[str] = mapped_column(sa.String(500))
    periods: Mapped[int | None]
    source: Mapped[str] = mapped_column(sa.Text, default="")
    is_verified: Mapped[bool] = mapped_column(default=False)

    programme: Mapped[Programme] = relationship(back_populates="modules", lazy="raise")

    def searched_text(self) -> str:
        return self.title


class CentreProgrammeSwitch(db.Model):
    """A centre that does not run a programme hides it; history stays."""

    __tablename__ = "centre_programme_switch"
    __table_args__ = (sa.UniqueConstraint("centre_id", "programme_id"),)

    centre_id: Mapped[int] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    is_off: Mapped[bool] = mapped_column(default=True)
