"""Create the tables of observation_plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c1d52f0a9be"
down_revision = "e01f9cf50ac2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "observation_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(status = 'approved') = (approved_at IS NOT NULL)",
            name=op.f("ck_observation_plan_approved"),
        ),
        sa.CheckConstraint(
            "status <> 'returned' OR decision_note <> ''", name=op.f("ck_observation_plan_returned")
        ),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'approved') OR submitted_at IS NOT NULL",
            name=op.f("ck_observation_plan_submitted"),
        ),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by_id IS NULL)",
            name=op.f("ck_observation_plan_approver"),
        ),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_observation_plan_span")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_observation_plan_approved_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_observation_plan_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_observation_plan_created_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_plan")),
    )
    op.create_index(
        op.f("ix_observation_plan_centre_id"), "observation_plan", ["centre_id"], unique=False
    )
    op.create_index(
        "ix_observation_plan_centre_id_first_on",
        "observation_plan",
        ["centre_id", "first_on", "id"],
        unique=False,
    )
    op.create_table(
        "observation_plan_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "comment",
                "demo",
                "inspection",
                "festival",
                "contest",
                "conference",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_announced", sa.Boolean(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("has_day", sa.Boolean(), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.String(length=300), nullable=False),
        sa.Column("observers_text", sa.String(length=300), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("periods > 0", name=op.f("ck_observation_plan_row_periods")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_observation_plan_row_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_observation_plan_row_chair_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"],
            ["lecturer.id"],
            name=op.f("fk_observation_plan_row_lecturer_id_lecturer"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["observation_plan.id"],
            name=op.f("fk_observation_plan_row_plan_id_observation_plan"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_plan_row")),
    )
    op.create_index(
        op.f("ix_observation_plan_row_centre_id"),
        "observation_plan_row",
        ["centre_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_plan_row_lecturer_id"),
        "observation_plan_row",
        ["lecturer_id"],
        unique=False,
    )
    op.create_index(
        "ix_observation_plan_row_plan_id",
        "observation_plan_row",
        ["plan_id", "planned_on", "id"],
        unique=False,
    )
    op.create_table(
        "observation_plan_row_observer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"],
            ["centre.id"],
            name=op.f("fk_observation_plan_row_observer_centre_id_centre"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_observation_plan_row_observer_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["row_id"],
            ["observation_plan_row.id"],
            name=op.f("fk_observation_plan_row_observer_row_id_observation_plan_row"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_plan_row_observer")),
        sa.UniqueConstraint(
            "row_id", "person_id", name=op.f("uq_observation_plan_row_observer_row_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_observation_plan_row_observer_centre_id"),
        "observation_plan_row_observer",
        ["centre_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_plan_row_observer_person_id"),
        "observation_plan_row_observer",
        ["person_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_observation_plan_row_observer_person_id"),
        table_name="observation_plan_row_observer",
    )
    op.drop_index(
        op.f("ix_observation_plan_row_observer_centre_id"),
        table_name="observation_plan_row_observer",
    )
    op.drop_table("observation_plan_row_observer")
    op.drop_index("ix_observation_plan_row_plan_id", table_name="observation_plan_row")
    op.drop_index(op.f("ix_observation_plan_row_lecturer_id"), table_name="observation_plan_row")
    op.drop_index(op.f("ix_observation_plan_row_centre_id"), table_name="observation_plan_row")
    op.drop_table("observation_plan_row")
    op.drop_index("ix_observation_plan_centre_id_first_on", table_name="observation_plan")
    op.drop_index(op.f("ix_observation_plan_centre_id"), table_name="observation_plan")
    op.drop_table("observation_plan")
