"""Institution: provinces, clusters, centres with dated names, settings, calendar, senders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.centres.rules import CentreLevel, DayKind, Preset, SendingOrgKind
from llct.infra.db import (
    CentreOwned,
    JsonText,
    Searchable,
    UtcDateTime,
    Versioned,
    db,
    enum_column,
)

NAME = sa.String(200)


class Province(Searchable, Versioned, db.Model):
    """A province and its board (Ban Tuyên giáo và Dân vận)."""

    __tablename__ = "province"

    name: Mapped[str] = mapped_column(NAME, unique=True)
    board_name: Mapped[str] = mapped_column(NAME)

    def searched_text(self) -> str:
        return self.name


class EmulationCluster(Versioned, db.Model):
    """Cụm thi đua: centres of one province that review each other."""

    __tablename__ = "emulation_cluster"
    __table_args__ = (sa.UniqueConstraint("province_id", "name"),)

    province_id: Mapped[int] = mapped_column(sa.ForeignKey("province.id"), index=True)
    name: Mapped[str] = mapped_column(NAME)


class Centre(Searchable, Versioned, db.Model):
    """Trung tâm Chính trị. `name` is today's name; papers use the CentreName of their day."""

    __tablename__ = "centre"
    __table_args__ = (
        sa.CheckConstraint("merged_into_id IS NULL OR closed_on IS NOT NULL", name="merged"),
    )

    province_id: Mapped[int] = mapped_column(sa.ForeignKey("province.id"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(sa.ForeignKey("emulation_cluster.id"))
    level: Mapped[CentreLevel] = mapped_column(enum_column(CentreLevel, "level"))
    preset: Mapped[Preset] = mapped_column(enum_column(Preset, "preset"), default=Preset.COMPACT)
    name: Mapped[str] = mapped_column(NAME)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("centre.id"))

    province: Mapped[Province] = relationship(lazy="raise")

    def searched_text(self) -> str:
        return self.name


class CentreName(CentreOwned, db.Model):
    """Name, superior body and letterhead lines of a centre in a span of days."""

    __tablename__ = "centre_name"
    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span"),
        sa.UniqueConstraint("centre_id", "valid_from"),
    )

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    name: Mapped[str] = mapped_column(NAME)
    superior_line: Mapped[str] = mapped_column(NAME)
    issuing_lines: Mapped[str] = mapped_column(sa.Text)
    place: Mapped[str] = mapped_column(sa.String(100))
    organ_code: Mapped[str] = mapped_column(sa.String(30), default="TTCT")
    host_committee: Mapped[str] = mapped_column(NAME, default="")


class CentreSetting(CentreOwned, db.Model):
    """One value of the typed registry (settings.py), valid from a day on."""

    __tablename__ = "centre_setting"
    __table_args__ = (sa.UniqueConstraint("centre_id", "key", "valid_from"),)

    key: Mapped[str] = mapped_column(sa.String(80))
    valid_from: Mapped[date]
    value: Mapped[Any] = mapped_column(JsonText)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_id: Mapped[int | None]


class CalendarDay(CentreOwned, db.Model):
    """A holiday, a closed day, or a weekend day that is worked."""

    __tablename__ = "calendar_day"
    __table_args__ = (sa.UniqueConstraint("centre_id", "on"),)

    on: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(enum_column(DayKind, "kind"))
    title: Mapped[str] = mapped_column(sa.String(100))


class SendingOrg(Searchable, CentreOwned, Versioned, db.Model):
    """A commune or Party organisation that the centre serves; they merge, so they are dated."""

    __tablename__ = "sending_org"

    name: Mapped[str] = mapped_column(NAME)
    kind: Mapped[SendingOrgKind] = mapped_column(enum_column(SendingOrgKind, "kind"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sending_org.id"))

    def searched_text(self) -> str:
        return self.name
