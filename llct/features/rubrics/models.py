"""Rubrics and their versions; a published version is frozen by its digest."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from llct.core.errors import WrongState
from llct.features.accounts.models import Person
from llct.features.rubrics.rules import encoding
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.features.rubrics.rules.publishing import RubricStatus
from llct.infra.db import (
    JsonText,
    Searchable,
    SharedMaterial,
    UtcDateTime,
    Versioned,
    db,
    enum_column,
)
from llct.infra.db.append_only import frozen_once

_IS_DRAFT = sa.text("published_at IS NULL")


class Rubric(SharedMaterial, Searchable, Versioned, db.Model):
    """A form for observing lessons; what it asks stands in its versions.

    `title` repeats that of the version in use (of the draft before there is one), to be searched.
    """

    __tablename__ = "rubric"
    __table_args__ = (
        SharedMaterial.owner_check(),
        sa.CheckConstraint("(status = 'draft') = (current_number IS NULL)", name="current"),
        sa.CheckConstraint("key IS NULL OR owner_kind = 'installation'", name="built_in"),
    )

    key: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    status: Mapped[RubricStatus] = mapped_column(
        enum_column(RubricStatus, "status"), default=RubricStatus.DRAFT
    )
    current_number: Mapped[int | None]

    versions: Mapped[list[RubricVersion]] = relationship(
        back_populates="rubric", order_by="RubricVersion.number", lazy="raise"
    )

    def searched_text(self) -> str:
        return self.title

    @property
    def draft(self) -> RubricVersion | None:
        return next((version for version in self.versions if not version.is_published), None)

    @property
    def current(self) -> RubricVersion | None:
        """The version new observations are scored with."""
        return self.numbered(self.current_number)

    def numbered(self, number: int | None) -> RubricVersion | None:
        return next((version for version in self.versions if version.number == number), None)


class RubricVersion(Versioned, db.Model):
    """One definition as JSON. A published one carries the digest of its content."""

    __tablename__ = "rubric_version"
    __table_args__ = (
        sa.UniqueConstraint("rubric_id", "number"),
        sa.CheckConstraint(
            "(published_at IS NULL) = (content_digest IS NULL)", name="published_with_digest"
        ),
        sa.Index(
            "uq_rubric_version_draft",
            "rubric_id",
            unique=True,
            sqlite_where=_IS_DRAFT,
            postgresql_where=_IS_DRAFT,
        ),
    )

    rubric_id: Mapped[int] = mapped_column(sa.ForeignKey("rubric.id"), index=True)
    number: Mapped[int]
    definition: Mapped[Any] = mapped_column(JsonText)
    content_digest: Mapped[str | None] = mapped_column(sa.String(64))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    rubric: Mapped[Rubric] = relationship(back_populates="versions", lazy="raise")
    published_by: Mapped[Person | None] = relationship(lazy="raise")

    @property
    def is_published(self) -> bool:
        return self.content_digest is not None

    def read(self) -> RubricDefinition:
        """The definition. A frozen one that was altered behind our back is never scored with."""
        definition = encoding.from_json(self.definition)
        if self.is_published and encoding.digest(definition) != self.content_digest:
            raise WrongState("rubric.digest_mismatch")
        return definition

    @validates("definition")
    def _refuse_change_when_frozen(self, _name: str, value: Any) -> Any:
        if self.is_published:
            raise WrongState("rubric.version_frozen")
        return value


frozen_once(RubricVersion, "content_digest")
