"""Fix the plan a lesson was taught from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e05b7d3c9a26"
down_revision = "c4a90b6e1d35"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("observation") as batch:
        batch.add_column(sa.Column("plan_version_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_observation_plan_version_id_plan_version"),
            "plan_version",
            ["plan_version_id"],
            ["id"],
        )
        batch.create_index(batch.f("ix_observation_plan_version_id"), ["plan_version_id"])


def downgrade() -> None:
    with op.batch_alter_table("observation") as batch:
        batch.drop_index(batch.f("ix_observation_plan_version_id"))
        batch.drop_constraint(
            batch.f("fk_observation_plan_version_id_plan_version"), type_="foreignkey"
        )
        batch.drop_column("plan_version_id")
