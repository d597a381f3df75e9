"""Create the tables of rubrics."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "db538c3a59f9"
down_revision = "8fe6f5cae4ae"
branch_labels = None
depends_on = None


# What the models declare with append_only and frozen_once.
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER rubric_version_freezes_update BEFORE UPDATE ON rubric_version WHEN OLD.content_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'rubric_version is frozen'); END",
        "CREATE TRIGGER rubric_version_freezes_delete BEFORE DELETE ON rubric_version WHEN OLD.content_digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'rubric_version is frozen'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is frozen'; END $$",
        "CREATE TRIGGER rubric_version_is_frozen BEFORE UPDATE OR DELETE ON rubric_version FOR EACH ROW WHEN (OLD.content_digest IS NOT NULL) EXECUTE FUNCTION refuse_frozen()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "rubric",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "owner_kind",
            sa.Enum(
                "installation",
                "province",
                "centre",
                name="owner_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("province_id", sa.Integer(), nullable=True),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "revising",
                "archived",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("current_number", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(owner_kind = 'installation' AND province_id IS NULL AND centre_id IS NULL) OR (owner_kind = 'province' AND province_id IS NOT NULL AND centre_id IS NULL) OR (owner_kind = 'centre' AND province_id IS NULL AND centre_id IS NOT NULL)",
            name=op.f("ck_rubric_owner"),
        ),
        sa.CheckConstraint(
            "(status = 'draft') = (current_number IS NULL)", name=op.f("ck_rubric_current")
        ),
        sa.CheckConstraint(
            "key IS NULL OR owner_kind = 'installation'", name=op.f("ck_rubric_built_in")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_rubric_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["province_id"], ["province.id"], name=op.f("fk_rubric_province_id_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric")),
        sa.UniqueConstraint("key", name=op.f("uq_rubric_key")),
    )
    op.create_index(op.f("ix_rubric_centre_id"), "rubric", ["centre_id"], unique=False)
    op.create_index(op.f("ix_rubric_province_id"), "rubric", ["province_id"], unique=False)
    op.create_table(
        "rubric_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(published_at IS NULL) = (content_digest IS NULL)",
            name=op.f("ck_rubric_version_published_with_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"],
            ["person.id"],
            name=op.f("fk_rubric_version_published_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["rubric_id"], ["rubric.id"], name=op.f("fk_rubric_version_rubric_id_rubric")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_version")),
        sa.UniqueConstraint("rubric_id", "number", name=op.f("uq_rubric_version_rubric_id_number")),
    )
    op.create_index(
        op.f("ix_rubric_version_rubric_id"), "rubric_version", ["rubric_id"], unique=False
    )
    op.create_index(
        "uq_rubric_version_draft",
        "rubric_version",
        ["rubric_id"],
        unique=True,
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )

    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(
        "uq_rubric_version_draft",
        table_name="rubric_version",
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.drop_index(op.f("ix_rubric_version_rubric_id"), table_name="rubric_version")
    op.drop_table("rubric_version")
    op.drop_index(op.f("ix_rubric_province_id"), table_name="rubric")
    op.drop_index(op.f("ix_rubric_centre_id"), table_name="rubric")
    op.drop_table("rubric")

    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_frozen()")
