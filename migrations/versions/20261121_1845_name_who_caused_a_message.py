"""Name who caused a message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5be07c13d9f4"
down_revision = "a91c4e7d20b6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notice") as batch:
        batch.add_column(sa.Column("sender_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_notice_sender_id_person"), "person", ["sender_id"], ["id"]
        )
        batch.create_index("ix_notice_sender_id", ["sender_id", "id"])


def downgrade() -> None:
    with op.batch_alter_table("notice") as batch:
        batch.drop_index("ix_notice_sender_id")
        batch.drop_constraint(batch.f("fk_notice_sender_id_person"), type_="foreignkey")
        batch.drop_column("sender_id")
