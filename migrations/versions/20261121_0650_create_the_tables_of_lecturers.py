"""Create the tables of lecturers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "549d1c137773"
down_revision = "6654162cba17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lecturer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "full_time",
                "part_time",
                "visiting",
                "invited_leader",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "paused",
                "ended",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("party_admitted_on", sa.Date(), nullable=True),
        sa.Column(
            "degree",
            sa.Enum(
                "secondary",
                "college",
                "bachelor",
                "master",
                "doctor",
                name="degree",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("degree_field", sa.String(length=200), nullable=False),
        sa.Column(
            "theory_level",
            sa.Enum(
                "basic",
                "intermediate",
                "advanced",
                "bachelor",
                name="theory_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("has_pedagogy_certificate", sa.Boolean(), nullable=False),
        sa.Column("has_speaker_card", sa.Boolean(), nullable=False),
        sa.Column("appointment_decision", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_lecturer_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_lecturer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lecturer")),
        sa.UniqueConstraint("centre_id", "person_id", name=op.f("uq_lecturer_centre_id_person_id")),
    )
    op.create_index(op.f("ix_lecturer_centre_id"), "lecturer", ["centre_id"], unique=False)
    op.create_index(
        "ix_lecturer_centre_id_status", "lecturer", ["centre_id", "status"], unique=False
    )
    op.create_index(op.f("ix_lecturer_person_id"), "lecturer", ["person_id"], unique=False)
    op.create_table(
        "development_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "seminar",
                "training",
                "speaker",
                "contest",
                "self_study",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_development_entry_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_development_entry_lecturer_id_lecturer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_entry")),
    )
    op.create_index(
        op.f("ix_development_entry_centre_id"), "development_entry", ["centre_id"], unique=False
    )
    op.create_index(
        op.f("ix_development_entry_lecturer_id"), "development_entry", ["lecturer_id"], unique=False
    )
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_duty_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_duty_lecturer_id_lecturer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    op.create_index(op.f("ix_duty_centre_id"), "duty", ["centre_id"], unique=False)
    op.create_index(op.f("ix_duty_lecturer_id"), "duty", ["lecturer_id"], unique=False)
    op.create_table(
        "lecturer_status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "paused",
                "ended",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_lecturer_status_change_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"],
            ["lecturer.id"],
            name=op.f("fk_lecturer_status_change_lecturer_id_lecturer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lecturer_status_change")),
    )
    op.create_index(
        op.f("ix_lecturer_status_change_centre_id"),
        "lecturer_status_change",
        ["centre_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_lecturer_status_change_lecturer_id"),
        "lecturer_status_change",
        ["lecturer_id"],
        unique=False,
    )
    op.create_table(
        "clearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("decision_number", sa.String(length=100), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_clearance_span")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_clearance_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_clearance_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["curriculum_module.id"],
            name=op.f("fk_clearance_module_id_curriculum_module"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
        sa.UniqueConstraint(
            "lecturer_id", "module_id", name=op.f("uq_clearance_lecturer_id_module_id")
        ),
    )
    op.create_index(op.f("ix_clearance_centre_id"), "clearance", ["centre_id"], unique=False)
    op.create_index(op.f("ix_clearance_lecturer_id"), "clearance", ["lecturer_id"], unique=False)
    op.create_index(op.f("ix_clearance_module_id"), "clearance", ["module_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_clearance_module_id"), table_name="clearance")
    op.drop_index(op.f("ix_clearance_lecturer_id"), table_name="clearance")
    op.drop_index(op.f("ix_clearance_centre_id"), table_name="clearance")
    op.drop_table("clearance")
    op.drop_index(
        op.f("ix_lecturer_status_change_lecturer_id"), table_name="lecturer_status_change"
    )
    op.drop_index(op.f("ix_lecturer_status_change_centre_id"), table_name="lecturer_status_change")
    op.drop_table("lecturer_status_change")
    op.drop_index(op.f("ix_duty_lecturer_id"), table_name="duty")
    op.drop_index(op.f("ix_duty_centre_id"), table_name="duty")
    op.drop_table("duty")
    op.drop_index(op.f("ix_development_entry_lecturer_id"), table_name="development_entry")
    op.drop_index(op.f("ix_development_entry_centre_id"), table_name="development_entry")
    op.drop_table("development_entry")
    op.drop_index(op.f("ix_lecturer_person_id"), table_name="lecturer")
    op.drop_index("ix_lecturer_centre_id_status", table_name="lecturer")
    op.drop_index(op.f("ix_lecturer_centre_id"), table_name="lecturer")
    op.drop_table("lecturer")
