"""Create the tables of classes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ad2d70237e80"
down_revision = "549d1c137773"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "training",
                "summer",
                "joint",
                "resolution_study",
                "current_affairs",
                "field_trip",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("decision_number", sa.String(length=100), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("partner", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("enrolled", sa.Integer(), nullable=False),
        sa.Column("wrong_audience", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("result_excellent", sa.Integer(), nullable=False),
        sa.Column("result_good", sa.Integer(), nullable=False),
        sa.Column("result_fair", sa.Integer(), nullable=False),
        sa.Column("result_average", sa.Integer(), nullable=False),
        sa.Column("result_failed", sa.Integer(), nullable=False),
        sa.Column("certificates", sa.Integer(), nullable=False),
        sa.Column("attendances", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "is_cancelled = (cancel_reason <> '')", name=op.f("ck_training_class_cancelled")
        ),
        sa.CheckConstraint(
            "programme_id IS NOT NULL OR kind IN ('resolution_study', 'current_affairs', 'field_trip')",
            name=op.f("ck_training_class_programme"),
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_training_class_span")
        ),
        sa.CheckConstraint(
            "enrolled >= 0 AND wrong_audience >= 0 AND absent >= 0 AND eligible >= 0 AND result_excellent >= 0 AND result_good >= 0 AND result_fair >= 0 AND result_average >= 0 AND result_failed >= 0 AND certificates >= 0 AND attendances >= 0",
            name=op.f("ck_training_class_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_training_class_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["lecturer.id"], name=op.f("fk_training_class_head_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_training_class_programme_id_programme"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_class")),
    )
    op.create_index(
        op.f("ix_training_class_centre_id"), "training_class", ["centre_id"], unique=False
    )
    op.create_index(
        "ix_training_class_centre_id_opened_on",
        "training_class",
        ["centre_id", "opened_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_training_class_programme_id"), "training_class", ["programme_id"], unique=False
    )
    op.create_table(
        "class_enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("training_class_id", sa.Integer(), nullable=False),
        sa.Column("sending_org_id", sa.Integer(), nullable=False),
        sa.Column("enrolled", sa.Integer(), nullable=False),
        sa.CheckConstraint("enrolled >= 0", name=op.f("ck_class_enrolment_enrolled")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_class_enrolment_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["sending_org_id"],
            ["sending_org.id"],
            name=op.f("fk_class_enrolment_sending_org_id_sending_org"),
        ),
        sa.ForeignKeyConstraint(
            ["training_class_id"],
            ["training_class.id"],
            name=op.f("fk_class_enrolment_training_class_id_training_class"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_enrolment")),
        sa.UniqueConstraint(
            "training_class_id",
            "sending_org_id",
            name=op.f("uq_class_enrolment_training_class_id_sending_org_id"),
        ),
    )
    op.create_index(
        op.f("ix_class_enrolment_centre_id"), "class_enrolment", ["centre_id"], unique=False
    )
    op.create_index(
        op.f("ix_class_enrolment_sending_org_id"),
        "class_enrolment",
        ["sending_org_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_class_enrolment_training_class_id"),
        "class_enrolment",
        ["training_class_id"],
        unique=False,
    )
    op.create_table(
        "class_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("training_class_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=100), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "held",
                "postponed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('postponed', 'cancelled')) = (reason <> '')",
            name=op.f("ck_class_session_reason"),
        ),
        sa.CheckConstraint(
            "module_id IS NOT NULL OR topic <> ''", name=op.f("ck_class_session_subject")
        ),
        sa.CheckConstraint("ends > starts", name=op.f("ck_class_session_span")),
        sa.CheckConstraint("periods > 0", name=op.f("ck_class_session_periods")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_class_session_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_class_session_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["curriculum_module.id"],
            name=op.f("fk_class_session_module_id_curriculum_module"),
        ),
        sa.ForeignKeyConstraint(
            ["training_class_id"],
            ["training_class.id"],
            name=op.f("fk_class_session_training_class_id_training_class"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_session")),
    )
    op.create_index(
        op.f("ix_class_session_centre_id"), "class_session", ["centre_id"], unique=False
    )
    op.create_index(
        "ix_class_session_centre_id_on",
        "class_session",
        ["centre_id", "on", "starts", "id"],
        unique=False,
    )
    op.create_index(
        "ix_class_session_lecturer_id_on", "class_session", ["lecturer_id", "on"], unique=False
    )
    op.create_index(
        "ix_class_session_training_class_id_on",
        "class_session",
        ["training_class_id", "on"],
        unique=False,
    )
    op.create_table(
        "embedded_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("training_class_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.CheckConstraint("periods > 0", name=op.f("ck_embedded_topic_periods")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_embedded_topic_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["training_class_id"],
            ["training_class.id"],
            name=op.f("fk_embedded_topic_training_class_id_training_class"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embedded_topic")),
    )
    op.create_index(
        op.f("ix_embedded_topic_centre_id"), "embedded_topic", ["centre_id"], unique=False
    )
    op.create_index(
        op.f("ix_embedded_topic_training_class_id"),
        "embedded_topic",
        ["training_class_id"],
        unique=False,
    )
    op.create_table(
        "teaching_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("class_session_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "invited",
                "accepted",
                "busy",
                "replaced",
                "postponed",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'invited' AND answered_at IS NULL) OR (status IN ('accepted', 'busy') AND answered_at IS NOT NULL) OR status IN ('replaced', 'postponed', 'withdrawn')",
            name=op.f("ck_teaching_invitation_answered"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_teaching_invitation_answerer"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_teaching_invitation_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_teaching_invitation_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["class_session_id"],
            ["class_session.id"],
            name=op.f("fk_teaching_invitation_class_session_id_class_session"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["person.id"],
            name=op.f("fk_teaching_invitation_invited_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"],
            ["lecturer.id"],
            name=op.f("fk_teaching_invitation_lecturer_id_lecturer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaching_invitation")),
    )
    op.create_index(
        op.f("ix_teaching_invitation_centre_id"), "teaching_invitation", ["centre_id"], unique=False
    )
    op.create_index(
        op.f("ix_teaching_invitation_class_session_id"),
        "teaching_invitation",
        ["class_session_id"],
        unique=False,
    )
    op.create_index(
        "ix_teaching_invitation_lecturer_id_status",
        "teaching_invitation",
        ["lecturer_id", "status"],
        unique=False,
    )
    op.create_index(
        "uq_teaching_invitation_open",
        "teaching_invitation",
        ["class_session_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('invited', 'accepted', 'busy')"),
        postgresql_where=sa.text("status IN ('invited', 'accepted', 'busy')"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_teaching_invitation_open",
        table_name="teaching_invitation",
        sqlite_where=sa.text("status IN ('invited', 'accepted', 'busy')"),
        postgresql_where=sa.text("status IN ('invited', 'accepted', 'busy')"),
    )
    op.drop_index("ix_teaching_invitation_lecturer_id_status", table_name="teaching_invitation")
    op.drop_index(op.f("ix_teaching_invitation_class_session_id"), table_name="teaching_invitation")
    op.drop_index(op.f("ix_teaching_invitation_centre_id"), table_name="teaching_invitation")
    op.drop_table("teaching_invitation")
    op.drop_index(op.f("ix_embedded_topic_training_class_id"), table_name="embedded_topic")
    op.drop_index(op.f("ix_embedded_topic_centre_id"), table_name="embedded_topic")
    op.drop_table("embedded_topic")
    op.drop_index("ix_class_session_training_class_id_on", table_name="class_session")
    op.drop_index("ix_class_session_lecturer_id_on", table_name="class_session")
    op.drop_index("ix_class_session_centre_id_on", table_name="class_session")
    op.drop_index(op.f("ix_class_session_centre_id"), table_name="class_session")
    op.drop_table("class_session")
    op.drop_index(op.f("ix_class_enrolment_training_class_id"), table_name="class_enrolment")
    op.drop_index(op.f("ix_class_enrolment_sending_org_id"), table_name="class_enrolment")
    op.drop_index(op.f("ix_class_enrolment_centre_id"), table_name="class_enrolment")
    op.drop_table("class_enrolment")
    op.drop_index(op.f("ix_training_class_programme_id"), table_name="training_class")
    op.drop_index("ix_training_class_centre_id_opened_on", table_name="training_class")
    op.drop_index(op.f("ix_training_class_centre_id"), table_name="training_class")
    op.drop_table("training_class")
