"""Add sharing of lesson plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c4a90b6e1d35"
down_revision = "7c40e2d95b18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lesson_plan") as batch:
        batch.add_column(sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("shared_by_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("source_plan_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("source_number", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_lesson_plan_shared_by_id_person"), "person", ["shared_by_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_lesson_plan_source_plan_id_lesson_plan"),
            "lesson_plan",
            ["source_plan_id"],
            ["id"],
        )
        batch.create_check_constraint(
            batch.f("ck_lesson_plan_shared"), "(shared_at IS NULL) = (shared_by_id IS NULL)"
        )
        batch.create_check_constraint(
            batch.f("ck_lesson_plan_source"), "(source_plan_id IS NULL) = (source_number IS NULL)"
        )
        batch.create_index(batch.f("ix_lesson_plan_source_plan_id"), ["source_plan_id"])


def downgrade() -> None:
    with op.batch_alter_table("lesson_plan") as batch:
        batch.drop_index(batch.f("ix_lesson_plan_source_plan_id"))
        batch.drop_constraint(batch.f("ck_lesson_plan_source"), type_="check")
        batch.drop_constraint(batch.f("ck_lesson_plan_shared"), type_="check")
        batch.drop_constraint(
            batch.f("fk_lesson_plan_source_plan_id_lesson_plan"), type_="foreignkey"
        )
        batch.drop_constraint(batch.f("fk_lesson_plan_shared_by_id_person"), type_="foreignkey")
        batch.drop_column("source_number")
        batch.drop_column("source_plan_id")
        batch.drop_column("shared_by_id")
        batch.drop_column("shared_at")
