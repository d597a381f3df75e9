"""Lecturers of a centre, what they may teach, their duties and development."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.accounts.models import Person
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.rules import (
    Degree,
    DevelopmentKind,
    LecturerKind,
    LecturerStatus,
    TheoryLevel,
)
from llct.infra.db import CentreOwned, Versioned, db, enum_column


class Lecturer(CentreOwned, Versioned, db.Model):
    """A person as lecturer of one centre. Name and workplace are the person's."""

    __tablename__ = "lecturer"
    __table_args__ = (
        sa.UniqueConstraint("centre_id", "person_id"),
        sa.Index("ix_lecturer_centre_id_status", "centre_id", "status"),
    )

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[LecturerKind] = mapped_column(enum_column(LecturerKind, "kind"))
    status: Mapped[LecturerStatus] = mapped_column(
        enum_column(LecturerStatus, "status"), default=LecturerStatus.ACTIVE
    )
    started_on: Mapped[date | None]
    party_admitted_on: Mapped[date | None]
    degree: Mapped[Degree | None] = mapped_column(enum_column(Degree, "degree"))
    degree_field: Mapped[str] = mapped_column(sa.String(200), default="")
    theory_level: Mapped[TheoryLevel | None] = mapped_column(
        enum_column(TheoryLevel, "theory_level")
    )
    has_pedagogy_certificate: Mapped[bool] = mapped_column(default=False)
    has_speaker_card: Mapped[bool] = mapped_column(default=False)
    appointment_decision: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")

    person: Mapped[Person] = relationship(lazy="raise")


class LecturerStatusChange(CentreOwned, db.Model):
    """From which day a lecturer was active, paused or ended."""

    __tablename__ = "lecturer_status_change"

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    status: Mapped[LecturerStatus] = mapped_column(enum_column(LecturerStatus, "status"))
    from_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class Duty(CentreOwned, Versioned, db.Model):
    """One line of bảng phân công nhiệm vụ."""

    __tablename__ = "duty"

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class DevelopmentEntry(CentreOwned, Versioned, db.Model):
    """Hội thảo, bồi dưỡng, báo cáo viên, hội thi, tự học."""

    __tablename__ = "development_entry"

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    kind: Mapped[DevelopmentKind] = mapped_column(enum_column(DevelopmentKind, "kind"))
    on: Mapped[date]
    title: Mapped[str] = mapped_column(sa.String(300))
    note: Mapped[str] = mapped_column(sa.Text, default="")


class Clearance(CentreOwned, Versioned, db.Model):
    """A lecturer may teach a module from a day on."""

    __tablename__ = "clearance"
    __table_args__ = (
        sa.UniqueConstraint("lecturer_id", "module_id"),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name="span"),
    )

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    module_id: Mapped[int] = mapped_column(sa.ForeignKey("curriculum_module.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    decision_number: Mapped[str] = mapped_column(sa.String(100), default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")

    module: Mapped[CurriculumModule] = relationship(lazy="raise")
