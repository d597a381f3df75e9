"""Add checks and timings of lesson plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1f6a92c0d7b3"
down_revision = "8d27e3f1a604"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        *_of_version("plan_check"),
    )
    op.create_table(
        "plan_timing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("phases", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["person.id"],
            name=op.f("fk_plan_timing_confirmed_by_id_person"),
        ),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_plan_timing_confirmed_by"),
        ),
        *_of_version("plan_timing"),
    )
    for table in ("plan_check", "plan_timing"):
        with op.batch_alter_table(table) as batch:
            batch.create_index(batch.f(f"ix_{table}_centre_id"), ["centre_id"])


def _of_version(table: str) -> list[sa.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f(f"fk_{table}_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f(f"fk_{table}_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("version_id", name=op.f(f"uq_{table}_version_id")),
    ]


def downgrade() -> None:
    op.drop_table("plan_timing")
    op.drop_table("plan_check")
