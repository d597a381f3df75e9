"""Papers on their way through the office. They know what they are about by name and id only."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.vietnamese import joined
from llct.features.accounts.models import Person
from llct.features.papers.rules import PaperKind, PaperState
from llct.infra.db import CentreOwned, Searchable, UtcDateTime, Versioned, db, enum_column

DIGEST = sa.String(64)


class Paper(Searchable, CentreOwned, Versioned, db.Model):
    """One paper that was sent for signature.

    `presented_digest` names the Word file as it was presented, `scan_*` the signed one. A void
    paper makes room for another of the same kind and part: `is_current` is then empty.
    """

    __tablename__ = "paper"
    __table_args__ = (
        sa.UniqueConstraint("subject_kind", "subject_id", "kind", "part", "is_current"),
        sa.CheckConstraint("(state = 'void') = (is_current IS NULL)", name="current"),
        sa.CheckConstraint("(state = 'void') = (void_reason <> '')", name="void"),
        sa.CheckConstraint(
            "state IN ('draft', 'void')"
            " OR (presented_digest IS NOT NULL AND presented_at IS NOT NULL)",
            name="presented",
        ),
        sa.CheckConstraint(
            "state <> 'signed' OR (signed_on IS NOT NULL AND signer_name <> '')", name="signed"
        ),
        sa.CheckConstraint("number = '' OR has_number", name="number"),
        sa.CheckConstraint(
            "(scan_digest IS NULL) = (scan_size IS NULL)"
            " AND (scan_digest IS NULL) = (scan_name = '')"
            " AND (scan_digest IS NULL) = (scanned_at IS NULL)",
            name="scan",
        ),
        sa.Index("ix_paper_centre_id_state", "centre_id", "state", "paper_on", "id"),
    )

    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind, "kind"))
    part: Mapped[str] = mapped_column(sa.String(40), default="")
    is_current: Mapped[bool | None]
    title: Mapped[str] = mapped_column(sa.String(300))
    about: Mapped[str] = mapped_column(sa.String(500), default="")
    paper_on: Mapped[date]
    lecturer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    has_number: Mapped[bool]
    state: Mapped[PaperState] = mapped_column(
        enum_column(PaperState, "state"), default=PaperState.DRAFT
    )
    number: Mapped[str] = mapped_column(sa.String(20), default="")
    presented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    presented_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    presented_digest: Mapped[str | None] = mapped_column(DIGEST)
    signed_on: Mapped[date | None]
    signer_name: Mapped[str] = mapped_column(sa.String(100), default="")
    scan_digest: Mapped[str | None] = mapped_column(DIGEST)
    scan_name: Mapped[str] = mapped_column(sa.String(200), default="")
    scan_size: Mapped[int | None]
    scanned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    void_reason: Mapped[str] = mapped_column(sa.Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    presented_by: Mapped[Person | None] = relationship(lazy="raise")

    def searched_text(self) -> str:
        return joined(self.title, self.about, self.number)
