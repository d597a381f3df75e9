"""Create the tables of followups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8fe6f5cae4ae"
down_revision = "ad2d70237e80"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "improvement_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("lesson", sa.String(length=500), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "done",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reply",
            sa.Enum(
                "acknowledged",
                "has_view",
                name="reply",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reply_text", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_by_id", sa.Integer(), nullable=True),
        sa.Column("is_reply_for_other", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("seen_in_observation_id", sa.Integer(), nullable=True),
        sa.Column("drop_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(status = 'done') = (done_at IS NOT NULL)", name=op.f("ck_improvement_point_done")
        ),
        sa.CheckConstraint(
            "(status = 'dropped') = (drop_reason <> '')", name=op.f("ck_improvement_point_dropped")
        ),
        sa.CheckConstraint(
            "reply IS NULL OR reply <> 'has_view' OR reply_text <> ''",
            name=op.f("ck_improvement_point_view"),
        ),
        sa.CheckConstraint(
            "(reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL) = (replied_by_id IS NULL)",
            name=op.f("ck_improvement_point_replied"),
        ),
        sa.CheckConstraint(
            "due_on IS NULL OR due_on >= observed_on", name=op.f("ck_improvement_point_due")
        ),
        sa.CheckConstraint(
            "seen_in_observation_id IS NULL OR done_at IS NOT NULL",
            name=op.f("ck_improvement_point_seen_when_done"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_improvement_point_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_improvement_point_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_improvement_point_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replied_by_id"], ["person.id"], name=op.f("fk_improvement_point_replied_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_point")),
        sa.UniqueConstraint(
            "observation_id", "number", name=op.f("uq_improvement_point_observation_id_number")
        ),
    )
    op.create_index(
        op.f("ix_improvement_point_centre_id"), "improvement_point", ["centre_id"], unique=False
    )
    op.create_index(
        "ix_improvement_point_centre_id_status",
        "improvement_point",
        ["centre_id", "status", "due_on", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_improvement_point_lecturer_id"), "improvement_point", ["lecturer_id"], unique=False
    )
    op.create_index(
        op.f("ix_improvement_point_owner_id"), "improvement_point", ["owner_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_improvement_point_owner_id"), table_name="improvement_point")
    op.drop_index(op.f("ix_improvement_point_lecturer_id"), table_name="improvement_point")
    op.drop_index("ix_improvement_point_centre_id_status", table_name="improvement_point")
    op.drop_index(op.f("ix_improvement_point_centre_id"), table_name="improvement_point")
    op.drop_table("improvement_point")
