"""Add photos of notes to forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a4e0c81b6d37"
down_revision = "7c1d52f0a9be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_form_photo_size")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_form_photo_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_form_photo_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["observation_form.id"],
            name=op.f("fk_form_photo_form_id_observation_form"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_photo")),
        sa.UniqueConstraint("form_id", "digest", name=op.f("uq_form_photo_form_id_digest")),
    )
    with op.batch_alter_table("form_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_photo_centre_id"), ["centre_id"], unique=False)


def downgrade() -> None:
    op.drop_table("form_photo")
