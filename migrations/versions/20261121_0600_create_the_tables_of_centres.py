"""Create the tables of centres."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0e86a48419e3"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "province",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("board_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province")),
        sa.UniqueConstraint("name", name=op.f("uq_province_name")),
    )
    op.create_table(
        "emulation_cluster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_id"], ["province.id"], name=op.f("fk_emulation_cluster_province_id_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emulation_cluster")),
        sa.UniqueConstraint(
            "province_id", "name", name=op.f("uq_emulation_cluster_province_id_name")
        ),
    )
    op.create_index(
        op.f("ix_emulation_cluster_province_id"), "emulation_cluster", ["province_id"], unique=False
    )
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "district",
                "commune",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "preset",
            sa.Enum(
                "compact",
                "full",
                name="preset",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR closed_on IS NOT NULL", name=op.f("ck_centre_merged")
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["emulation_cluster.id"],
            name=op.f("fk_centre_cluster_id_emulation_cluster"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["centre.id"], name=op.f("fk_centre_merged_into_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["province_id"], ["province.id"], name=op.f("fk_centre_province_id_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )
    op.create_index(op.f("ix_centre_province_id"), "centre", ["province_id"], unique=False)
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "holiday",
                "tet",
                "closed",
                "worked",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_calendar_day_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("centre_id", "on", name=op.f("uq_calendar_day_centre_id_on")),
    )
    op.create_index(op.f("ix_calendar_day_centre_id"), "calendar_day", ["centre_id"], unique=False)
    op.create_table(
        "centre_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("superior_line", sa.String(length=200), nullable=False),
        sa.Column("issuing_lines", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("organ_code", sa.String(length=30), nullable=False),
        sa.Column("host_committee", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_centre_name_span")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_centre_name_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_name")),
        sa.UniqueConstraint(
            "centre_id", "valid_from", name=op.f("uq_centre_name_centre_id_valid_from")
        ),
    )
    op.create_index(op.f("ix_centre_name_centre_id"), "centre_name", ["centre_id"], unique=False)
    op.create_table(
        "centre_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_centre_setting_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_setting")),
        sa.UniqueConstraint(
            "centre_id",
            "key",
            "valid_from",
            name=op.f("uq_centre_setting_centre_id_key_valid_from"),
        ),
    )
    op.create_index(
        op.f("ix_centre_setting_centre_id"), "centre_setting", ["centre_id"], unique=False
    )
    op.create_table(
        "sending_org",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "commune",
                "ward",
                "special_zone",
                "party_body",
                "mass_organisation",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_sending_org_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["sending_org.id"],
            name=op.f("fk_sending_org_merged_into_id_sending_org"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_org")),
    )
    op.create_index(op.f("ix_sending_org_centre_id"), "sending_org", ["centre_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_sending_org_centre_id"), table_name="sending_org")
    op.drop_table("sending_org")
    op.drop_index(op.f("ix_centre_setting_centre_id"), table_name="centre_setting")
    op.drop_table("centre_setting")
    op.drop_index(op.f("ix_centre_name_centre_id"), table_name="centre_name")
    op.drop_table("centre_name")
    op.drop_index(op.f("ix_calendar_day_centre_id"), table_name="calendar_day")
    op.drop_table("calendar_day")
    op.drop_index(op.f("ix_centre_province_id"), table_name="centre")
    op.drop_table("centre")
    op.drop_index(op.f("ix_emulation_cluster_province_id"), table_name="emulation_cluster")
    op.drop_table("emulation_cluster")
    op.drop_table("province")
