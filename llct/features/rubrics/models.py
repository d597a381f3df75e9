"""Rubrics and their versions; a version that was used is frozen by its digest."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.infra.db import JsonText, Searchable, SharedMaterial, UtcDateTime, Versioned, db


class Rubric(SharedMaterial, Searchable, Versioned, db.Model):
    """A form for observing lessons; what it asks stands in its versions."""

    __tablename__ = "rubric"
    __table_args__ = (SharedMaterial.owner_check(),)

    key: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    is_archived: Mapped[bool] = mapped_column(default=False)

    versions: Mapped[list[RubricVersion]] = relationship(
        back_populates="rubric", order_by="RubricVersion.number", lazy="raise"
    )

    def searched_text(self) -> str:
        return self.title


class RubricVersion(Versioned, db.Model):
    """One definition (definitions.py) as JSON. Published ones carry the digest of their content."""

    __tablename__ = "rubric_version"
    __table_args__ = (
        sa.UniqueConstraint("rubric_id", "number"),
        sa.CheckConstraint(
            "(published_at IS NULL) = (content_digest IS NULL)", name="published_with_digest"
        ),
    )

    rubric_id: Mapped[int] = mapped_column(sa.ForeignKey("rubric.id"), index=True)
    number: Mapped[int]
    definition: Mapped[Any] = mapped_column(JsonText)
    content_digest: Mapped[str | None] = mapped_column(sa.String(64))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    rubric: Mapped[Rubric] = relationship(back_populates="versions", lazy="raise")
