"""Lesson plans, their versions and what is attached. Files lie in the lesson bank by digest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.accounts.models import Person
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.rules import LONGEST_AUDIENCE, CommentStatus, PlanStatus
from llct.infra.db import CentreOwned, JsonText, UtcDateTime, Versioned, db, enum_column
from llct.infra.db.append_only import frozen_once
from llct.infra.documents.kinds import KeptKind

DIGEST = sa.String(64)
FILE_NAME = sa.String(200)
_IS_OPEN = sa.text("status IN ('draft', 'submitted')")


class LessonPlan(CentreOwned, Versioned, db.Model):
    """A lecturer's plan of one module for one audience. Every step makes a new `version`.

    `last_number` is the newest version; `approved_number` the newest that was approved.
    `shared_at`: since when the centres of the province read the approved version. A plan that was
    begun from another names it as its source, with the version that was copied.
    """

    __tablename__ = "lesson_plan"
    __table_args__ = (
        sa.UniqueConstraint("centre_id", "lecturer_id", "module_id", "audience_key"),
        sa.CheckConstraint("last_number > 0", name="last_number"),
        sa.CheckConstraint(
            "approved_number IS NULL OR approved_number <= last_number", name="approved_number"
        ),
        sa.CheckConstraint("(shared_at IS NULL) = (shared_by_id IS NULL)", name="shared"),
        sa.CheckConstraint("(source_plan_id IS NULL) = (source_number IS NULL)", name="source"),
        sa.Index("ix_lesson_plan_lecturer_id_module_id", "lecturer_id", "module_id"),
    )

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"))
    module_id: Mapped[int] = mapped_column(sa.ForeignKey("curriculum_module.id"), index=True)
    audience: Mapped[str] = mapped_column(sa.String(LONGEST_AUDIENCE), default="")
    audience_key: Mapped[str] = mapped_column(sa.String(LONGEST_AUDIENCE * 2), default="")
    last_number: Mapped[int] = mapped_column(default=1)
    approved_number: Mapped[int | None]
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    source_plan_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lesson_plan.id"), index=True)
    source_number: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    lecturer: Mapped[Lecturer] = relationship(lazy="raise")
    module: Mapped[CurriculumModule] = relationship(lazy="raise")


class PlanVersion(CentreOwned, db.Model):
    """One file with its attachments on the way to approval. Approved it never changes again.

    `submit_by` is the day by which it should have been there, as it was known when it came.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "number"),
        sa.CheckConstraint("number > 0 AND file_size > 0", name="positive"),
        sa.CheckConstraint("(status = 'approved') = (sealed_digest IS NOT NULL)", name="sealed"),
        sa.CheckConstraint(
            "(status IN ('approved', 'returned')) = (decided_at IS NOT NULL)", name="decided"
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decider"),
        sa.CheckConstraint("status <> 'returned' OR reasons <> ''", name="returned"),
        sa.CheckConstraint("(status = 'draft') = (submitted_at IS NULL)", name="submitted"),
        sa.CheckConstraint("(submitted_at IS NULL) = (submitted_by_id IS NULL)", name="submitter"),
        sa.CheckConstraint("NOT is_self_approved OR status = 'approved'", name="self_approved"),
        sa.Index(
            "uq_plan_version_open",
            "plan_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        sa.Index("ix_plan_version_centre_id_status", "centre_id", "status"),
    )

    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("lesson_plan.id"), index=True)
    number: Mapped[int]
    status: Mapped[PlanStatus] = mapped_column(
        enum_column(PlanStatus, "status"), default=PlanStatus.DRAFT
    )
    file_digest: Mapped[str] = mapped_column(DIGEST)
    file_name: Mapped[str] = mapped_column(FILE_NAME)
    file_size: Mapped[int]
    file_type: Mapped[KeptKind] = mapped_column(enum_column(KeptKind, "file_type"))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    submit_by: Mapped[date | None]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reasons: Mapped[str] = mapped_column(sa.Text, default="")
    is_self_approved: Mapped[bool] = mapped_column(default=False)
    sealed_digest: Mapped[str | None] = mapped_column(DIGEST)

    uploaded_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[uploaded_by_id])
    submitted_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[submitted_by_id])
    decided_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[decided_by_id])
    attachments: Mapped[list[PlanAttachment]] = relationship(
        lazy="raise", order_by="PlanAttachment.id", cascade="all, delete-orphan"
    )

    @property
    def files(self) -> list[tuple[str, str]]:
        """Digest and name of everything the version consists of."""
        attached = [(one.file_digest, one.file_name) for one in self.attachments]
        return [(self.file_digest, self.file_name), *attached]


class PlanAttachment(CentreOwned, db.Model):
    """Slides, question sets, images beside a version. Sealed together with it."""

    __tablename__ = "plan_attachment"
    __table_args__ = (sa.CheckConstraint("file_size > 0", name="positive"),)

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_version.id"), index=True)
    file_digest: Mapped[str] = mapped_column(DIGEST)
    file_name: Mapped[str] = mapped_column(FILE_NAME)
    file_size: Mapped[int]
    file_type: Mapped[KeptKind] = mapped_column(enum_column(KeptKind, "file_type"))
    sealed_digest: Mapped[str | None] = mapped_column(DIGEST)


class PlanComment(CentreOwned, db.Model):
    """A remark on one paragraph of a version, by somebody who decides about it.

    `unit` is the paragraph's number as the comparison of versions counts; `quote` its beginning,
    to be shown where a later version has it no more.
    """

    __tablename__ = "plan_comment"
    __table_args__ = (
        sa.CheckConstraint("unit >= 0", name="unit"),
        sa.CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="done"),
        sa.CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_by"),
        sa.Index("ix_plan_comment_plan_id", "plan_id", "status"),
    )

    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("lesson_plan.id"))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_version.id"), index=True)
    unit: Mapped[int]
    quote: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    status: Mapped[CommentStatus] = mapped_column(
        enum_column(CommentStatus, "status"), default=CommentStatus.OPEN
    )
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    version: Mapped[PlanVersion] = relationship(lazy="raise")
    written_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[written_by_id])
    done_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[done_by_id])
    answers: Mapped[list[PlanCommentAnswer]] = relationship(
        lazy="raise", order_by="PlanCommentAnswer.id"
    )


class PlanCommentAnswer(CentreOwned, db.Model):
    """What the author, or whoever asked, said to a remark."""

    __tablename__ = "plan_comment_answer"

    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_comment.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    written_by: Mapped[Person] = relationship(lazy="raise")


class PlanText(CentreOwned, db.Model):
    """What was read of a version's main file: a copy of what the file says, so never frozen.

    `reading` is a DocumentText as JSON, without blocks where the contents could not be read;
    `carries` what the inspection found; `signature` finds texts that share passages with it.
    """

    __tablename__ = "plan_text"
    __table_args__ = (sa.UniqueConstraint("version_id"),)

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_version.id"))
    is_readable: Mapped[bool]
    reading: Mapped[dict[str, Any]] = mapped_column(JsonText)
    carries: Mapped[dict[str, Any]] = mapped_column(JsonText)
    signature: Mapped[bytes] = mapped_column(sa.LargeBinary)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PlanCheck(CentreOwned, db.Model):
    """What the check of a version's file found when it came: a KeptReport as JSON."""

    __tablename__ = "plan_check"
    __table_args__ = (sa.UniqueConstraint("version_id"),)

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_version.id"))
    report: Mapped[dict[str, Any]] = mapped_column(JsonText)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PlanTiming(CentreOwned, db.Model):
    """The parts of the lesson and their minutes: read from the file, then confirmed by the author.

    `phases` are pairs of name and minutes, in order.
    """

    __tablename__ = "plan_timing"
    __table_args__ = (
        sa.UniqueConstraint("version_id"),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by"
        ),
    )

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("plan_version.id"))
    phases: Mapped[list[list[Any]]] = mapped_column(JsonText)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class WaitingFile(CentreOwned, db.Model):
    """A file that clerk or deputy sent for others and that is not put to any plan yet.

    Of a refused one only the `problem` remains, as the key of a sentence and its values; so is the
    `fault` for which the last try to put it to a plan failed. `typed` keeps what named nobody.
    `clues` is what the file says of itself, `guesses` what was made of them, each for author and
    lesson. Filed it names the plan's version until the list is cleared.
    """

    __tablename__ = "waiting_file"
    __table_args__ = (
        sa.UniqueConstraint("centre_id", "person_id", "arrival_key"),
        sa.CheckConstraint("(problem IS NULL) = (file_digest IS NOT NULL)", name="problem"),
        sa.CheckConstraint("(file_digest IS NULL) = (file_type IS NULL)", name="file"),
        sa.CheckConstraint("(plan_id IS NULL) = (plan_number IS NULL)", name="plan"),
        sa.CheckConstraint("(plan_id IS NULL) = (filed_at IS NULL)", name="filed"),
        sa.CheckConstraint("plan_id IS NULL OR file_digest IS NOT NULL", name="filed_file"),
        sa.Index("ix_waiting_file_person_id", "person_id", "arrived_at"),
    )

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    arrival_key: Mapped[str] = mapped_column(sa.String(32))
    arrived_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    file_name: Mapped[str] = mapped_column(sa.String(255))
    file_size: Mapped[int]
    file_digest: Mapped[str | None] = mapped_column(DIGEST)
    file_type: Mapped[KeptKind | None] = mapped_column(enum_column(KeptKind, "file_type"))
    problem: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    reading: Mapped[dict[str, Any] | None] = mapped_column(JsonText, deferred=True)
    carries: Mapped[dict[str, Any] | None] = mapped_column(JsonText, deferred=True)
    clues: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    guesses: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    lecturer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecturer.id"))
    module_id: Mapped[int | None] = mapped_column(sa.ForeignKey("curriculum_module.id"))
    audience: Mapped[str] = mapped_column(sa.String(LONGEST_AUDIENCE), default="")
    typed: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    fault: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    plan_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lesson_plan.id"))
    plan_number: Mapped[int | None]
    filed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


frozen_once(PlanVersion, "sealed_digest")
frozen_once(PlanAttachment, "sealed_digest")
