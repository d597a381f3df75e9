"""Add the texts of lesson plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8d27e3f1a604"
down_revision = "5b1f0d8a7c42"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("is_readable", sa.Boolean(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("carries", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_plan_text_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_plan_text_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_text")),
        sa.UniqueConstraint("version_id", name=op.f("uq_plan_text_version_id")),
    )
    with op.batch_alter_table("plan_text") as batch:
        batch.create_index(batch.f("ix_plan_text_centre_id"), ["centre_id"])


def downgrade() -> None:
    op.drop_table("plan_text")
