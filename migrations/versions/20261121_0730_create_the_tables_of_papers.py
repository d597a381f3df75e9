"""Create the tables of papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "52b93e4651ac"
down_revision = "db538c3a59f9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "comment_sheet",
                "observation_form",
                "score_summary",
                "minutes",
                "observation_plan",
                "invitation_letter",
                "teaching_schedule",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("about", sa.String(length=500), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=True),
        sa.Column("has_number", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "for_signature",
                "signed",
                "void",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("presented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presented_by_id", sa.Integer(), nullable=True),
        sa.Column("presented_digest", sa.String(length=64), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer_name", sa.String(length=100), nullable=False),
        sa.Column("scan_digest", sa.String(length=64), nullable=True),
        sa.Column("scan_name", sa.String(length=200), nullable=False),
        sa.Column("scan_size", sa.Integer(), nullable=True),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(scan_digest IS NULL) = (scan_size IS NULL) AND (scan_digest IS NULL) = (scan_name = '') AND (scan_digest IS NULL) = (scanned_at IS NULL)",
            name=op.f("ck_paper_scan"),
        ),
        sa.CheckConstraint(
            "(state = 'void') = (is_current IS NULL)", name=op.f("ck_paper_current")
        ),
        sa.CheckConstraint("(state = 'void') = (void_reason <> '')", name=op.f("ck_paper_void")),
        sa.CheckConstraint("number = '' OR has_number", name=op.f("ck_paper_number")),
        sa.CheckConstraint(
            "state <> 'signed' OR (signed_on IS NOT NULL AND signer_name <> '')",
            name=op.f("ck_paper_signed"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'void') OR (presented_digest IS NOT NULL AND presented_at IS NOT NULL)",
            name=op.f("ck_paper_presented"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_paper_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_paper_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["presented_by_id"], ["person.id"], name=op.f("fk_paper_presented_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint(
            "subject_kind",
            "subject_id",
            "kind",
            "part",
            "is_current",
            name=op.f("uq_paper_subject_kind_subject_id_kind_part_is_current"),
        ),
    )
    op.create_index(op.f("ix_paper_centre_id"), "paper", ["centre_id"], unique=False)
    op.create_index(
        "ix_paper_centre_id_state", "paper", ["centre_id", "state", "paper_on", "id"], unique=False
    )
    op.create_index(op.f("ix_paper_lecturer_id"), "paper", ["lecturer_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_paper_lecturer_id"), table_name="paper")
    op.drop_index("ix_paper_centre_id_state", table_name="paper")
    op.drop_index(op.f("ix_paper_centre_id"), table_name="paper")
    op.drop_table("paper")
