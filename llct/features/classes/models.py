"""Training classes with learners as counts, their sessions and invitations to teach."""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.accounts.models import Person
from llct.features.centres.models import SendingOrg
from llct.features.classes.rules import (
    ClassKind,
    InvitationStatus,
    LearnerCounts,
    SessionStatus,
    Slot,
)
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.lecturers.models import Lecturer
from llct.infra.db import CentreOwned, Searchable, UtcDateTime, Versioned, db, enum_column


class TrainingClass(Searchable, CentreOwned, Versioned, db.Model):
    """A class. Learners are counts, never persons; `attendances` are lượt, the rest persons."""

    __tablename__ = "training_class"
    __table_args__ = (
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="span"),
        sa.CheckConstraint("is_cancelled = (cancel_reason <> '')", name="cancelled"),
        sa.CheckConstraint(
            "programme_id IS NOT NULL"
            " OR kind IN ('resolution_study', 'current_affairs', 'field_trip')",
            name="programme",
        ),
        sa.CheckConstraint(
            "enrolled >= 0 AND wrong_audience >= 0 AND absent >= 0 AND eligible >= 0"
            " AND result_excellent >= 0 AND result_good >= 0 AND result_fair >= 0"
            " AND result_average >= 0 AND result_failed >= 0 AND certificates >= 0"
            " AND attendances >= 0",
            name="counts",
        ),
        sa.Index("ix_training_class_centre_id_opened_on", "centre_id", "opened_on"),
    )

    kind: Mapped[ClassKind] = mapped_column(
        enum_column(ClassKind, "kind"), default=ClassKind.TRAINING
    )
    programme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(40), default="")
    title: Mapped[str] = mapped_column(sa.String(300))
    decision_number: Mapped[str] = mapped_column(sa.String(100), default="")
    decision_on: Mapped[date | None]
    host: Mapped[str] = mapped_column(sa.String(200), default="")
    partner: Mapped[str] = mapped_column(sa.String(200), default="")
    place: Mapped[str] = mapped_column(sa.String(200), default="")
    head_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecturer.id"))
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    cancel_reason: Mapped[str] = mapped_column(sa.Text, default="")
    enrolled: Mapped[int] = mapped_column(default=0)
    wrong_audience: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    eligible: Mapped[int] = mapped_column(default=0)
    result_excellent: Mapped[int] = mapped_column(default=0)
    result_good: Mapped[int] = mapped_column(default=0)
    result_fair: Mapped[int] = mapped_column(default=0)
    result_average: Mapped[int] = mapped_column(default=0)
    result_failed: Mapped[int] = mapped_column(default=0)
    certificates: Mapped[int] = mapped_column(default=0)
    attendances: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(sa.Text, default="")

    programme: Mapped[Programme | None] = relationship(lazy="raise")
    head: Mapped[Lecturer | None] = relationship(lazy="raise")
    enrolments: Mapped[list[ClassEnrolment]] = relationship(
        lazy="raise", order_by="ClassEnrolment.id", cascade="all, delete-orphan"
    )
    topics: Mapped[list[EmbeddedTopic]] = relationship(
        lazy="raise", order_by="EmbeddedTopic.id", cascade="all, delete-orphan"
    )

    def searched_text(self) -> str:
        texts = (self.title, self.code, self.decision_number, self.partner, self.place)
        return " ".join(text for text in texts if text)

    @property
    def counts(self) -> LearnerCounts:
        return LearnerCounts(
            **{name: getattr(self, name) for name in LearnerCounts.__dataclass_fields__}
        )


class ClassEnrolment(CentreOwned, db.Model):
    """How many learners a sending organisation sent to a class."""

    __tablename__ = "class_enrolment"
    __table_args__ = (
        sa.UniqueConstraint("training_class_id", "sending_org_id"),
        sa.CheckConstraint("enrolled >= 0", name="enrolled"),
    )

    training_class_id: Mapped[int] = mapped_column(sa.ForeignKey("training_class.id"), index=True)
    sending_org_id: Mapped[int] = mapped_column(sa.ForeignKey("sending_org.id"), index=True)
    enrolled: Mapped[int] = mapped_column(default=0)

    sending_org: Mapped[SendingOrg] = relationship(lazy="raise")


class EmbeddedTopic(CentreOwned, db.Model):
    """A topic taught inside another class (lồng ghép), counted apart in reports."""

    __tablename__ = "embedded_topic"
    __table_args__ = (sa.CheckConstraint("periods > 0", name="periods"),)

    training_class_id: Mapped[int] = mapped_column(sa.ForeignKey("training_class.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    periods: Mapped[int]


class ClassSession(CentreOwned, Versioned, db.Model):
    """A buổi or part of it: one module or topic, one lecturer, one room, whole periods."""

    __tablename__ = "class_session"
    __table_args__ = (
        sa.CheckConstraint("ends > starts", name="span"),
        sa.CheckConstraint("periods > 0", name="periods"),
        sa.CheckConstraint("module_id IS NOT NULL OR topic <> ''", name="subject"),
        sa.CheckConstraint(
            "(status IN ('postponed', 'cancelled')) = (reason <> '')", name="reason"
        ),
        sa.Index("ix_class_session_centre_id_on", "centre_id", "on", "starts", "id"),
        sa.Index("ix_class_session_lecturer_id_on", "lecturer_id", "on"),
        sa.Index("ix_class_session_training_class_id_on", "training_class_id", "on"),
    )

    training_class_id: Mapped[int] = mapped_column(sa.ForeignKey("training_class.id"))
    module_id: Mapped[int | None] = mapped_column(sa.ForeignKey("curriculum_module.id"))
    topic: Mapped[str] = mapped_column(sa.String(300), default="")
    lecturer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecturer.id"))
    on: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    periods: Mapped[int]
    room: Mapped[str] = mapped_column(sa.String(100), default="")
    status: Mapped[SessionStatus] = mapped_column(
        enum_column(SessionStatus, "status"), default=SessionStatus.PLANNED
    )
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")

    training_class: Mapped[TrainingClass] = relationship(lazy="raise")
    module: Mapped[CurriculumModule | None] = relationship(lazy="raise")
    lecturer: Mapped[Lecturer | None] = relationship(lazy="raise")

    @property
    def slot(self) -> Slot:
        return Slot(self.on, self.starts, self.ends)


_IS_OPEN = sa.text("status IN ('invited', 'accepted', 'busy')")


class TeachingInvitation(CentreOwned, Versioned, db.Model):
    """One lecturer asked to teach one session. At most one per session is open: it counts."""

    __tablename__ = "teaching_invitation"
    __table_args__ = (
        sa.CheckConstraint(
            "(status = 'invited' AND answered_at IS NULL)"
            " OR (status IN ('accepted', 'busy') AND answered_at IS NOT NULL)"
            " OR status IN ('replaced', 'postponed', 'withdrawn')",
            name="answered",
        ),
        sa.CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="answerer"),
        sa.Index(
            "uq_teaching_invitation_open",
            "class_session_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        sa.Index("ix_teaching_invitation_lecturer_id_status", "lecturer_id", "status"),
    )

    class_session_id: Mapped[int] = mapped_column(sa.ForeignKey("class_session.id"), index=True)
    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"))
    status: Mapped[InvitationStatus] = mapped_column(
        enum_column(InvitationStatus, "status"), default=InvitationStatus.INVITED
    )
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    invited_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(sa.Text, default="")

    class_session: Mapped[ClassSession] = relationship(lazy="raise")
    lecturer: Mapped[Lecturer] = relationship(lazy="raise")
    answered_by: Mapped[Person | None] = relationship(
        lazy="raise", foreign_keys="TeachingInvitation.answered_by_id"
    )
