"""Add lesson plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "efc217c55ee1"
down_revision = "c3d90b7e51fa"
branch_labels = None
depends_on = None


# What the models declare with frozen_once.
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER plan_version_freezes_update BEFORE UPDATE ON plan_version WHEN OLD.sealed_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'plan_version is frozen'); END",
        "CREATE TRIGGER plan_version_freezes_delete BEFORE DELETE ON plan_version WHEN OLD.sealed_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'plan_version is frozen'); END",
        "CREATE TRIGGER plan_attachment_freezes_update BEFORE UPDATE ON plan_attachment WHEN OLD.sealed_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'plan_attachment is frozen'); END",
        "CREATE TRIGGER plan_attachment_freezes_delete BEFORE DELETE ON plan_attachment WHEN OLD.sealed_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'plan_attachment is frozen'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is frozen'; END $$",
        "CREATE TRIGGER plan_version_is_frozen BEFORE UPDATE OR DELETE ON plan_version FOR EACH ROW WHEN (OLD.sealed_digest IS NOT NULL) EXECUTE FUNCTION refuse_frozen()",
        "CREATE TRIGGER plan_attachment_is_frozen BEFORE UPDATE OR DELETE ON plan_attachment FOR EACH ROW WHEN (OLD.sealed_digest IS NOT NULL) EXECUTE FUNCTION refuse_frozen()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "lesson_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=100), nullable=False),
        sa.Column("audience_key", sa.String(length=200), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("approved_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "approved_number IS NULL OR approved_number <= last_number",
            name=op.f("ck_lesson_plan_approved_number"),
        ),
        sa.CheckConstraint("last_number > 0", name=op.f("ck_lesson_plan_last_number")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_lesson_plan_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_lesson_plan_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["curriculum_module.id"],
            name=op.f("fk_lesson_plan_module_id_curriculum_module"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_plan")),
        sa.UniqueConstraint(
            "centre_id",
            "lecturer_id",
            "module_id",
            "audience_key",
            name=op.f("uq_lesson_plan_centre_id_lecturer_id_module_id_audience_key"),
        ),
    )
    with op.batch_alter_table("lesson_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_plan_centre_id"), ["centre_id"], unique=False)
        batch_op.create_index(
            "ix_lesson_plan_lecturer_id_module_id", ["lecturer_id", "module_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_lesson_plan_module_id"), ["module_id"], unique=False)

    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
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
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column(
            "file_type",
            sa.Enum(
                "docx",
                "pptx",
                "pdf",
                "doc",
                "ppt",
                "xlsx",
                "jpg",
                "png",
                name="file_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("submit_by", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("is_self_approved", sa.Boolean(), nullable=False),
        sa.Column("sealed_digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(status = 'approved') = (sealed_digest IS NOT NULL)",
            name=op.f("ck_plan_version_sealed"),
        ),
        sa.CheckConstraint(
            "(status = 'draft') = (submitted_at IS NULL)", name=op.f("ck_plan_version_submitted")
        ),
        sa.CheckConstraint(
            "(status IN ('approved', 'returned')) = (decided_at IS NOT NULL)",
            name=op.f("ck_plan_version_decided"),
        ),
        sa.CheckConstraint(
            "NOT is_self_approved OR status = 'approved'",
            name=op.f("ck_plan_version_self_approved"),
        ),
        sa.CheckConstraint(
            "status <> 'returned' OR reasons <> ''", name=op.f("ck_plan_version_returned")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_plan_version_decider")
        ),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (submitted_by_id IS NULL)",
            name=op.f("ck_plan_version_submitter"),
        ),
        sa.CheckConstraint("number > 0 AND file_size > 0", name=op.f("ck_plan_version_positive")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_plan_version_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_plan_version_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["lesson_plan.id"], name=op.f("fk_plan_version_plan_id_lesson_plan")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["person.id"], name=op.f("fk_plan_version_submitted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_plan_version_uploaded_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_version_plan_id_number")),
    )
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_version_centre_id"), ["centre_id"], unique=False)
        batch_op.create_index(
            "ix_plan_version_centre_id_status", ["centre_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_plan_version_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            "uq_plan_version_open",
            ["plan_id"],
            unique=True,
            sqlite_where=sa.text("status IN ('draft', 'submitted')"),
            postgresql_where=sa.text("status IN ('draft', 'submitted')"),
        )

    op.create_table(
        "plan_attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column(
            "file_type",
            sa.Enum(
                "docx",
                "pptx",
                "pdf",
                "doc",
                "ppt",
                "xlsx",
                "jpg",
                "png",
                name="file_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sealed_digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint("file_size > 0", name=op.f("ck_plan_attachment_positive")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_plan_attachment_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_version.id"],
            name=op.f("fk_plan_attachment_version_id_plan_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_attachment")),
    )
    with op.batch_alter_table("plan_attachment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plan_attachment_centre_id"), ["centre_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_plan_attachment_version_id"), ["version_id"], unique=False
        )

    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("plan_attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_attachment_version_id"))
        batch_op.drop_index(batch_op.f("ix_plan_attachment_centre_id"))

    op.drop_table("plan_attachment")
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_plan_version_open",
            sqlite_where=sa.text("status IN ('draft', 'submitted')"),
            postgresql_where=sa.text("status IN ('draft', 'submitted')"),
        )
        batch_op.drop_index(batch_op.f("ix_plan_version_plan_id"))
        batch_op.drop_index("ix_plan_version_centre_id_status")
        batch_op.drop_index(batch_op.f("ix_plan_version_centre_id"))

    op.drop_table("plan_version")
    with op.batch_alter_table("lesson_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_plan_module_id"))
        batch_op.drop_index("ix_lesson_plan_lecturer_id_module_id")
        batch_op.drop_index(batch_op.f("ix_lesson_plan_centre_id"))

    op.drop_table("lesson_plan")
