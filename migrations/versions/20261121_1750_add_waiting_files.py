"""Add waiting files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9c4e71f0ab52"
down_revision = "e05b7d3c9a26"
branch_labels = None
depends_on = None

_REFERS = {
    "centre_id": "centre",
    "lecturer_id": "lecturer",
    "module_id": "curriculum_module",
    "person_id": "person",
    "plan_id": "lesson_plan",
}
_CHECKS = {
    "file": "(file_digest IS NULL) = (file_type IS NULL)",
    "filed": "(plan_id IS NULL) = (filed_at IS NULL)",
    "plan": "(plan_id IS NULL) = (plan_number IS NULL)",
    "problem": "(problem IS NULL) = (file_digest IS NOT NULL)",
    "filed_file": "plan_id IS NULL OR file_digest IS NOT NULL",
}


def upgrade() -> None:
    op.create_table(
        "waiting_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("arrival_key", sa.String(length=32), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=True),
        sa.Column(
            "file_type",
            sa.Enum(
                *("docx", "pptx", "pdf", "doc", "ppt", "xlsx", "jpg", "png"),
                name="file_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("carries", sa.Text(), nullable=True),
        sa.Column("clues", sa.Text(), nullable=False),
        sa.Column("guesses", sa.Text(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=True),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=100), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("plan_number", sa.Integer(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.CheckConstraint(text, name=op.f(f"ck_waiting_file_{name}"))
            for name, text in _CHECKS.items()
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_waiting_file_{column}_{table}")
            )
            for column, table in _REFERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_file")),
        sa.UniqueConstraint(
            *("centre_id", "person_id", "arrival_key"),
            name=op.f("uq_waiting_file_centre_id_person_id_arrival_key"),
        ),
    )
    with op.batch_alter_table("waiting_file") as batch:
        batch.create_index(batch.f("ix_waiting_file_arrived_at"), ["arrived_at"])
        batch.create_index(batch.f("ix_waiting_file_centre_id"), ["centre_id"])
        batch.create_index("ix_waiting_file_person_id", ["person_id", "arrived_at"])


def downgrade() -> None:
    op.drop_table("waiting_file")
