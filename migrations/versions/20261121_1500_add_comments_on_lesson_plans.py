"""Add comments on lesson plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c40e2d95b18"
down_revision = "1f6a92c0d7b3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open", "done", name="status", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("unit >= 0", name=op.f("ck_plan_comment_unit")),
        sa.CheckConstraint(
            "(status = 'done') = (done_at IS NOT NULL)", name=op.f("ck_plan_comment_done")
        ),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_plan_comment_done_by")
        ),
        _key("plan_comment", "centre_id", "centre"),
        _key("plan_comment", "plan_id", "lesson_plan"),
        _key("plan_comment", "version_id", "plan_version"),
        _key("plan_comment", "written_by_id", "person"),
        _key("plan_comment", "done_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment")),
    )
    with op.batch_alter_table("plan_comment") as batch:
        batch.create_index(batch.f("ix_plan_comment_centre_id"), ["centre_id"])
        batch.create_index(batch.f("ix_plan_comment_version_id"), ["version_id"])
        batch.create_index("ix_plan_comment_plan_id", ["plan_id", "status"])
    op.create_table(
        "plan_comment_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        _key("plan_comment_answer", "centre_id", "centre"),
        _key("plan_comment_answer", "comment_id", "plan_comment"),
        _key("plan_comment_answer", "written_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment_answer")),
    )
    with op.batch_alter_table("plan_comment_answer") as batch:
        batch.create_index(batch.f("ix_plan_comment_answer_centre_id"), ["centre_id"])
        batch.create_index(batch.f("ix_plan_comment_answer_comment_id"), ["comment_id"])


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )


def downgrade() -> None:
    op.drop_table("plan_comment_answer")
    op.drop_table("plan_comment")
