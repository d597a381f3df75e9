"""Plans of observations and their rows. An observation names its row, never the other way."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.periods import DateRange
from llct.features.accounts.models import Person
from llct.features.lecturers.models import Lecturer
from llct.features.observation_plans.rules import PeriodPlanStatus
from llct.features.observations.rules import ObservationKind
from llct.infra.db import CentreOwned, Searchable, UtcDateTime, Versioned, db, enum_column


class PeriodPlan(Searchable, CentreOwned, Versioned, db.Model):
    """Kế hoạch dự giờ of a quarter, half or year."""

    __tablename__ = "observation_plan"
    __table_args__ = (
        sa.CheckConstraint("last_on >= first_on", name="span"),
        sa.CheckConstraint("(status = 'approved') = (approved_at IS NOT NULL)", name="approved"),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", name="approver"),
        sa.CheckConstraint("status <> 'returned' OR decision_note <> ''", name="returned"),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'approved') OR submitted_at IS NOT NULL", name="submitted"
        ),
        sa.Index("ix_observation_plan_centre_id_first_on", "centre_id", "first_on", "id"),
    )

    title: Mapped[str] = mapped_column(sa.String(300))
    first_on: Mapped[date]
    last_on: Mapped[date]
    introduction: Mapped[str] = mapped_column(sa.Text, default="")
    aims: Mapped[str] = mapped_column(sa.Text, default="")
    organisation: Mapped[str] = mapped_column(sa.Text, default="")
    status: Mapped[PeriodPlanStatus] = mapped_column(
        enum_column(PeriodPlanStatus, "status"), default=PeriodPlanStatus.DRAFT
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decision_note: Mapped[str] = mapped_column(sa.Text, default="")

    rows: Mapped[list[PlanRow]] = relationship(
        back_populates="plan", order_by="PlanRow.planned_on, PlanRow.id", lazy="raise"
    )
    approved_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[approved_by_id])

    def searched_text(self) -> str:
        return self.title

    @property
    def period(self) -> DateRange:
        return DateRange(self.first_on, self.last_on)


class PlanRow(CentreOwned, Versioned, db.Model):
    """One proposed visit. `planned_on` is its day, or the first day of its month."""

    __tablename__ = "observation_plan_row"
    __table_args__ = (
        sa.CheckConstraint("periods > 0", name="periods"),
        sa.Index("ix_observation_plan_row_plan_id", "plan_id", "planned_on", "id"),
    )

    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("observation_plan.id"))
    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    kind: Mapped[ObservationKind] = mapped_column(enum_column(ObservationKind, "kind"))
    is_announced: Mapped[bool] = mapped_column(default=True)
    planned_on: Mapped[date]
    has_day: Mapped[bool]
    periods: Mapped[int] = mapped_column(default=1)
    lesson: Mapped[str] = mapped_column(sa.String(300), default="")
    observers_text: Mapped[str] = mapped_column(sa.String(300), default="")
    chair_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(sa.String(300), default="")

    plan: Mapped[PeriodPlan] = relationship(back_populates="rows", lazy="raise")
    lecturer: Mapped[Lecturer] = relationship(lazy="raise")
    chair: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[chair_id])
    observers: Mapped[list[PlanRowObserver]] = relationship(
        order_by="PlanRowObserver.id", lazy="raise", cascade="all, delete-orphan"
    )

    @property
    def on(self) -> date | None:
        return self.planned_on if self.has_day else None

    @property
    def month(self) -> date:
        return self.planned_on.replace(day=1)


class PlanRowObserver(CentreOwned, db.Model):
    """Somebody who is proposed as observer."""

    __tablename__ = "observation_plan_row_observer"
    __table_args__ = (sa.UniqueConstraint("row_id", "person_id"),)

    row_id: Mapped[int] = mapped_column(sa.ForeignKey("observation_plan_row.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship(lazy="raise")
