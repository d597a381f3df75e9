"""One lesson that is observed: what, when, who teaches, and where it stands."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.vietnamese import joined, sort_key
from llct.features.observations.rules import ObservationKind, ObservationStatus
from llct.features.rubrics.models import RubricVersion
from llct.features.rubrics.rules.results import PlanState
from llct.infra.db import CentreOwned, Searchable, UtcDateTime, Versioned, db, enum_column

if TYPE_CHECKING:
    from llct.features.observations.models.conclusion import Conclusion, Statement
    from llct.features.observations.models.conference import Attendee
    from llct.features.observations.models.form import ObservationForm
    from llct.features.observations.models.note import PrivateNote
    from llct.features.observations.models.seat import Seat

_BEFORE = "status IN ('planned', 'scheduled')"
_NOT_HELD = "status IN ('planned', 'scheduled', 'cancelled')"


class Observation(Searchable, CentreOwned, Versioned, db.Model):
    """Facts about the lesson are copied from its session and fixed when it is held.

    `on` is None while a planned visit has no day yet. `lecturer_person_id` is what every
    exclusion asks for: it is the same human being in whatever centre they act.
    """

    __tablename__ = "observation"
    __table_args__ = (
        sa.CheckConstraint(
            "status IN ('planned', 'cancelled') OR \"on\" IS NOT NULL", name="dated"
        ),
        sa.CheckConstraint(
            "(starts IS NULL) = (ends IS NULL) AND (ends IS NULL OR ends > starts)", name="span"
        ),
        sa.CheckConstraint(
            "(first_period IS NULL) = (last_period IS NULL)"
            " AND (first_period IS NULL OR (first_period >= 1 AND last_period >= first_period))",
            name="periods",
        ),
        sa.CheckConstraint("lecturer_name <> ''", name="lecturer"),
        sa.CheckConstraint("lecturer_id IS NULL OR lecturer_person_id IS NOT NULL", name="person"),
        sa.CheckConstraint(
            f"NOT ({_BEFORE}) OR (held_at IS NULL AND collected_at IS NULL)", name="not_yet_held"
        ),
        sa.CheckConstraint(f"{_NOT_HELD} OR held_at IS NOT NULL", name="held"),
        sa.CheckConstraint(
            f"kind IN ('comment', 'conference') OR {_NOT_HELD} OR rubric_version_id IS NOT NULL",
            name="rubric",
        ),
        sa.CheckConstraint("status <> 'collected' OR collected_at IS NOT NULL", name="collected"),
        sa.CheckConstraint(
            "(status IN ('concluded', 'answered', 'closed')) = (concluded_at IS NOT NULL)",
            name="concluded",
        ),
        sa.CheckConstraint("(conclusion_number > 0) = (concluded_at IS NOT NULL)", name="number"),
        sa.CheckConstraint("status <> 'answered' OR answered_at IS NOT NULL", name="answered"),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL)"
            " AND (status <> 'cancelled' OR cancel_reason <> '')",
            name="cancelled",
        ),
        sa.CheckConstraint(
            "(meeting_on IS NULL OR meeting_starts IS NOT NULL)"
            " AND (meeting_ends IS NULL OR meeting_ends > meeting_starts)",
            name="meeting",
        ),
        sa.Index("ix_observation_centre_id_status", "centre_id", "status", "on", "id"),
        sa.Index("ix_observation_centre_id_on", "centre_id", "on", "id"),
    )

    kind: Mapped[ObservationKind] = mapped_column(enum_column(ObservationKind, "kind"))
    status: Mapped[ObservationStatus] = mapped_column(enum_column(ObservationStatus, "status"))
    is_announced: Mapped[bool] = mapped_column(default=True)
    purpose: Mapped[str] = mapped_column(sa.Text, default="")

    # The row of a period's plan; a soft link, because plans stand above observations.
    plan_row_id: Mapped[int | None] = mapped_column(index=True)
    class_session_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("class_session.id"), index=True
    )
    module_id: Mapped[int | None] = mapped_column(sa.ForeignKey("curriculum_module.id"), index=True)
    lecturer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    lecturer_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    on: Mapped[date | None]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    first_period: Mapped[int | None]
    last_period: Mapped[int | None]

    lecturer_name: Mapped[str] = mapped_column(sa.String(100))
    lecturer_unit: Mapped[str] = mapped_column(sa.String(300), default="")
    module_title: Mapped[str] = mapped_column(sa.String(500), default="")
    programme_title: Mapped[str] = mapped_column(sa.String(300), default="")
    class_title: Mapped[str] = mapped_column(sa.String(300), default="")
    place: Mapped[str] = mapped_column(sa.String(200), default="")
    learners_enrolled: Mapped[int | None]
    lesson_plan_state: Mapped[PlanState] = mapped_column(
        enum_column(PlanState, "lesson_plan_state"), default=PlanState.UNTRACKED
    )
    # The approved version the lesson was taught from, fixed when it is held.
    plan_version_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("plan_version.id"), index=True
    )
    rubric_version_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("rubric_version.id"), index=True
    )

    self_review: Mapped[str] = mapped_column(sa.Text, default="")
    meeting_on: Mapped[date | None]
    meeting_starts: Mapped[time | None]
    meeting_ends: Mapped[time | None]
    meeting_place: Mapped[str] = mapped_column(sa.String(200), default="")
    acceptance: Mapped[str] = mapped_column(sa.Text, default="")

    forms_due_on: Mapped[date | None]
    minutes_due_on: Mapped[date | None]
    reply_due_on: Mapped[date | None]
    conclusion_number: Mapped[int] = mapped_column(default=0)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    scheduled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    collected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    concluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minutes_ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    postpone_reason: Mapped[str] = mapped_column(sa.Text, default="")
    cancel_reason: Mapped[str] = mapped_column(sa.Text, default="")

    rubric_version: Mapped[RubricVersion | None] = relationship(lazy="raise")
    seats: Mapped[list[Seat]] = relationship(
        back_populates="observation", order_by="Seat.id", lazy="raise"
    )
    forms: Mapped[list[ObservationForm]] = relationship(
        back_populates="observation", order_by="ObservationForm.id", lazy="raise"
    )
    conclusions: Mapped[list[Conclusion]] = relationship(
        back_populates="observation", order_by="Conclusion.number", lazy="raise"
    )
    statements: Mapped[list[Statement]] = relationship(order_by="Statement.id", lazy="raise")
    private_notes: Mapped[list[PrivateNote]] = relationship(order_by="PrivateNote.id", lazy="raise")
    attendees: Mapped[list[Attendee]] = relationship(order_by="Attendee.id", lazy="raise")

    def searched_text(self) -> str:
        return joined(self.lecturer_name, self.module_title, self.class_title, self.place)

    def sort_text(self) -> str:
        return sort_key(self.lecturer_name)

    @property
    def was_recorded_afterwards(self) -> bool:
        """Ghi nhận tiết đã dự: nobody scheduled it, so nothing was or was not announced."""
        return self.held_at is not None and self.scheduled_at is None

    @property
    def period_count(self) -> int | None:
        """How many periods were observed; quotas count these."""
        if self.first_period is None or self.last_period is None:
            return None
        return self.last_period - self.first_period + 1
