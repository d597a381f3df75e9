"""Create the tables of curriculum."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6654162cba17"
down_revision = "b53948cc1289"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme",
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
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("kind_code", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("total_periods", sa.Integer(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
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
            name=op.f("ck_programme_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_programme_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["province_id"], ["province.id"], name=op.f("fk_programme_province_id_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_index(op.f("ix_programme_centre_id"), "programme", ["centre_id"], unique=False)
    op.create_index(op.f("ix_programme_kind_code"), "programme", ["kind_code"], unique=False)
    op.create_index(op.f("ix_programme_province_id"), "programme", ["province_id"], unique=False)
    op.create_table(
        "centre_programme_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_centre_programme_switch_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_centre_programme_switch_programme_id_programme"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_programme_switch")),
        sa.UniqueConstraint(
            "centre_id",
            "programme_id",
            name=op.f("uq_centre_programme_switch_centre_id_programme_id"),
        ),
    )
    op.create_index(
        op.f("ix_centre_programme_switch_centre_id"),
        "centre_programme_switch",
        ["centre_id"],
        unique=False,
    )
    op.create_table(
        "curriculum_module",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "lesson",
                "activity",
                "assessment",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "periods IS NULL OR periods > 0", name=op.f("ck_curriculum_module_periods")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_curriculum_module_programme_id_programme"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curriculum_module")),
        sa.UniqueConstraint(
            "programme_id", "number", name=op.f("uq_curriculum_module_programme_id_number")
        ),
    )
    op.create_index(
        op.f("ix_curriculum_module_programme_id"),
        "curriculum_module",
        ["programme_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_curriculum_module_programme_id"), table_name="curriculum_module")
    op.drop_table("curriculum_module")
    op.drop_index(
        op.f("ix_centre_programme_switch_centre_id"), table_name="centre_programme_switch"
    )
    op.drop_table("centre_programme_switch")
    op.drop_index(op.f("ix_programme_province_id"), table_name="programme")
    op.drop_index(op.f("ix_programme_kind_code"), table_name="programme")
    op.drop_index(op.f("ix_programme_centre_id"), table_name="programme")
    op.drop_table("programme")
