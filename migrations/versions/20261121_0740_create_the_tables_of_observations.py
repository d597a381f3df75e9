"""Create the tables of observations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e01f9cf50ac2"
down_revision = "52b93e4651ac"
branch_labels = None
depends_on = None


# What the models declare with append_only and frozen_once.
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER conclusion_keeps_update BEFORE UPDATE ON conclusion BEGIN SELECT RAISE(ABORT, 'conclusion is append-only'); END",
        "CREATE TRIGGER conclusion_keeps_delete BEFORE DELETE ON conclusion BEGIN SELECT RAISE(ABORT, 'conclusion is append-only'); END",
        "CREATE TRIGGER form_event_keeps_update BEFORE UPDATE ON form_event BEGIN SELECT RAISE(ABORT, 'form_event is append-only'); END",
        "CREATE TRIGGER form_event_keeps_delete BEFORE DELETE ON form_event BEGIN SELECT RAISE(ABORT, 'form_event is append-only'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
        "CREATE TRIGGER conclusion_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conclusion FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER form_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "declared_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_person_id", sa.Integer(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declared_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "person_id <> other_person_id", name=op.f("ck_declared_conflict_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_declared_conflict_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["declared_by_id"],
            ["person.id"],
            name=op.f("fk_declared_conflict_declared_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["other_person_id"],
            ["person.id"],
            name=op.f("fk_declared_conflict_other_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_declared_conflict_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_conflict")),
        sa.UniqueConstraint(
            "centre_id",
            "person_id",
            "other_person_id",
            name=op.f("uq_declared_conflict_centre_id_person_id_other_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_declared_conflict_centre_id"), "declared_conflict", ["centre_id"], unique=False
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "comment",
                "demo",
                "inspection",
                "festival",
                "contest",
                "conference",
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
                "planned",
                "scheduled",
                "held",
                "collected",
                "concluded",
                "answered",
                "closed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_announced", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("plan_row_id", sa.Integer(), nullable=True),
        sa.Column("class_session_id", sa.Integer(), nullable=True),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("lecturer_id", sa.Integer(), nullable=True),
        sa.Column("lecturer_person_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("first_period", sa.Integer(), nullable=True),
        sa.Column("last_period", sa.Integer(), nullable=True),
        sa.Column("lecturer_name", sa.String(length=100), nullable=False),
        sa.Column("lecturer_unit", sa.String(length=300), nullable=False),
        sa.Column("module_title", sa.String(length=500), nullable=False),
        sa.Column("programme_title", sa.String(length=300), nullable=False),
        sa.Column("class_title", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("learners_enrolled", sa.Integer(), nullable=True),
        sa.Column(
            "lesson_plan_state",
            sa.Enum(
                "approved",
                "not_approved",
                "untracked",
                name="lesson_plan_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rubric_version_id", sa.Integer(), nullable=True),
        sa.Column("self_review", sa.Text(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("meeting_starts", sa.Time(), nullable=True),
        sa.Column("meeting_ends", sa.Time(), nullable=True),
        sa.Column("meeting_place", sa.String(length=200), nullable=False),
        sa.Column("acceptance", sa.Text(), nullable=False),
        sa.Column("forms_due_on", sa.Date(), nullable=True),
        sa.Column("minutes_due_on", sa.Date(), nullable=True),
        sa.Column("reply_due_on", sa.Date(), nullable=True),
        sa.Column("conclusion_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("postpone_reason", sa.Text(), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_folded", sa.Text(), nullable=False),
        sa.Column("search_exact", sa.Text(), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL) AND (status <> 'cancelled' OR cancel_reason <> '')",
            name=op.f("ck_observation_cancelled"),
        ),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_observation_closed")
        ),
        sa.CheckConstraint(
            "(status IN ('concluded', 'answered', 'closed')) = (concluded_at IS NOT NULL)",
            name=op.f("ck_observation_concluded"),
        ),
        sa.CheckConstraint(
            "NOT (status IN ('planned', 'scheduled')) OR (held_at IS NULL AND collected_at IS NULL)",
            name=op.f("ck_observation_not_yet_held"),
        ),
        sa.CheckConstraint(
            "kind IN ('comment', 'conference') OR status IN ('planned', 'scheduled', 'cancelled') OR rubric_version_id IS NOT NULL",
            name=op.f("ck_observation_rubric"),
        ),
        sa.CheckConstraint("lecturer_name <> ''", name=op.f("ck_observation_lecturer")),
        sa.CheckConstraint(
            "status <> 'answered' OR answered_at IS NOT NULL", name=op.f("ck_observation_answered")
        ),
        sa.CheckConstraint(
            "status <> 'collected' OR collected_at IS NOT NULL",
            name=op.f("ck_observation_collected"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'scheduled', 'cancelled') OR held_at IS NOT NULL",
            name=op.f("ck_observation_held"),
        ),
        sa.CheckConstraint(
            "(conclusion_number > 0) = (concluded_at IS NOT NULL)",
            name=op.f("ck_observation_number"),
        ),
        sa.CheckConstraint(
            "(first_period IS NULL) = (last_period IS NULL) AND (first_period IS NULL OR (first_period >= 1 AND last_period >= first_period))",
            name=op.f("ck_observation_periods"),
        ),
        sa.CheckConstraint(
            "(meeting_on IS NULL OR meeting_starts IS NOT NULL) AND (meeting_ends IS NULL OR meeting_ends > meeting_starts)",
            name=op.f("ck_observation_meeting"),
        ),
        sa.CheckConstraint(
            "(starts IS NULL) = (ends IS NULL) AND (ends IS NULL OR ends > starts)",
            name=op.f("ck_observation_span"),
        ),
        sa.CheckConstraint(
            "lecturer_id IS NULL OR lecturer_person_id IS NOT NULL",
            name=op.f("ck_observation_person"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'cancelled') OR \"on\" IS NOT NULL",
            name=op.f("ck_observation_dated"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_observation_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["class_session_id"],
            ["class_session.id"],
            name=op.f("fk_observation_class_session_id_class_session"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_observation_created_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturer.id"], name=op.f("fk_observation_lecturer_id_lecturer")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_person_id"],
            ["person.id"],
            name=op.f("fk_observation_lecturer_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["curriculum_module.id"],
            name=op.f("fk_observation_module_id_curriculum_module"),
        ),
        sa.ForeignKeyConstraint(
            ["rubric_version_id"],
            ["rubric_version.id"],
            name=op.f("fk_observation_rubric_version_id_rubric_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_centre_id"), "observation", ["centre_id"], unique=False)
    op.create_index(
        "ix_observation_centre_id_on", "observation", ["centre_id", "on", "id"], unique=False
    )
    op.create_index(
        "ix_observation_centre_id_status",
        "observation",
        ["centre_id", "status", "on", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_class_session_id"), "observation", ["class_session_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_lecturer_id"), "observation", ["lecturer_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_lecturer_person_id"),
        "observation",
        ["lecturer_person_id"],
        unique=False,
    )
    op.create_index(op.f("ix_observation_module_id"), "observation", ["module_id"], unique=False)
    op.create_index(
        op.f("ix_observation_plan_row_id"), "observation", ["plan_row_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_rubric_version_id"), "observation", ["rubric_version_id"], unique=False
    )
    op.create_table(
        "agreed_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("criterion_key", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_agreed_score_reason")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_agreed_score_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_agreed_score_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_agreed_score_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_score")),
        sa.UniqueConstraint(
            "observation_id",
            "criterion_key",
            name=op.f("uq_agreed_score_observation_id_criterion_key"),
        ),
    )
    op.create_index(op.f("ix_agreed_score_centre_id"), "agreed_score", ["centre_id"], unique=False)
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("workplace", sa.String(length=200), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_attendee_name")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_attendee_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_attendee_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
    )
    op.create_index(op.f("ix_attendee_centre_id"), "attendee", ["centre_id"], unique=False)
    op.create_index(
        op.f("ix_attendee_observation_id"), "attendee", ["observation_id"], unique=False
    )
    op.create_table(
        "conclusion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("grade_name", sa.String(length=60), nullable=False),
        sa.Column(
            "grade_code",
            sa.Enum(
                "excellent",
                "good",
                "fair",
                "average",
                "fail",
                "pass",
                "repeat",
                name="grade_code",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("decided_reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("prize", sa.String(length=100), nullable=False),
        sa.Column("actual_minutes", sa.Integer(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(grade_name = '') = (grade_code IS NULL)", name=op.f("ck_conclusion_grade")
        ),
        sa.CheckConstraint(
            "(number > 1) = (correction_reason <> '')", name=op.f("ck_conclusion_correction")
        ),
        sa.CheckConstraint(
            "actual_minutes IS NULL OR actual_minutes > 0", name=op.f("ck_conclusion_minutes")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_conclusion_number")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_conclusion_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_conclusion_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_conclusion_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
        sa.UniqueConstraint(
            "observation_id", "number", name=op.f("uq_conclusion_observation_id_number")
        ),
    )
    op.create_index(op.f("ix_conclusion_centre_id"), "conclusion", ["centre_id"], unique=False)
    op.create_table(
        "private_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("criterion_key", sa.String(length=40), nullable=False),
        sa.Column("quotation", sa.Text(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(decision = '') = (decided_at IS NULL)", name=op.f("ck_private_note_decided")
        ),
        sa.CheckConstraint("minute IS NULL OR minute >= 0", name=op.f("ck_private_note_minute")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_private_note_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_private_note_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_private_note_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_private_note_opened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_note")),
    )
    op.create_index(op.f("ix_private_note_centre_id"), "private_note", ["centre_id"], unique=False)
    op.create_index(
        op.f("ix_private_note_observation_id"), "private_note", ["observation_id"], unique=False
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "secretary",
                "observer",
                "leader",
                "mentor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "invited",
                "accepted",
                "declined",
                "substituted",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("workplace", sa.String(length=200), nullable=False),
        sa.Column("protocol_rank", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'invited') = (answered_at IS NULL)", name=op.f("ck_seat_answered")
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_seat_name")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_seat_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_seat_observation_id_observation")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["seat.id"], name=op.f("fk_seat_replaced_by_id_seat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint(
            "observation_id",
            "person_id",
            "role",
            name=op.f("uq_seat_observation_id_person_id_role"),
        ),
    )
    op.create_index(op.f("ix_seat_centre_id"), "seat", ["centre_id"], unique=False)
    op.create_index(op.f("ix_seat_observation_id"), "seat", ["observation_id"], unique=False)
    op.create_index("ix_seat_person_id", "seat", ["person_id", "observation_id"], unique=False)
    op.create_table(
        "observation_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "submitted",
                "returned",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("first_event_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'submitted') = (submitted_at IS NOT NULL)",
            name=op.f("ck_observation_form_submitted"),
        ),
        sa.CheckConstraint(
            "entered_by_id IS NOT NULL OR (confirmed_at IS NULL AND objection = '')",
            name=op.f("ck_observation_form_confirmed"),
        ),
        sa.CheckConstraint(
            "status <> 'returned' OR (returned_at IS NOT NULL AND return_reason <> '')",
            name=op.f("ck_observation_form_returned"),
        ),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_observation_form_revision")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_observation_form_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["person.id"], name=op.f("fk_observation_form_entered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_form_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_observation_form_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name=op.f("fk_observation_form_seat_id_seat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_form")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_observation_form_seat_id")),
    )
    op.create_index(
        op.f("ix_observation_form_centre_id"), "observation_form", ["centre_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_form_observation_id"),
        "observation_form",
        ["observation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_form_person_id"), "observation_form", ["person_id"], unique=False
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_statement_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["person.id"], name=op.f("fk_statement_noted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_statement_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_statement_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_statement_seat_id")),
    )
    op.create_index(op.f("ix_statement_centre_id"), "statement", ["centre_id"], unique=False)
    op.create_index(
        op.f("ix_statement_observation_id"), "statement", ["observation_id"], unique=False
    )
    op.create_table(
        "form_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("is_conflict", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "number >= 1 AND base_revision >= 0", name=op.f("ck_form_event_numbers")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_form_event_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["observation_form.id"],
            name=op.f("fk_form_event_form_id_observation_form"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_form_event_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_event")),
        sa.UniqueConstraint("form_id", "event_id", name=op.f("uq_form_event_form_id_event_id")),
        sa.UniqueConstraint("form_id", "number", name=op.f("uq_form_event_form_id_number")),
    )
    op.create_index(op.f("ix_form_event_centre_id"), "form_event", ["centre_id"], unique=False)

    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_form_event_centre_id"), table_name="form_event")
    op.drop_table("form_event")
    op.drop_index(op.f("ix_statement_observation_id"), table_name="statement")
    op.drop_index(op.f("ix_statement_centre_id"), table_name="statement")
    op.drop_table("statement")
    op.drop_index(op.f("ix_observation_form_person_id"), table_name="observation_form")
    op.drop_index(op.f("ix_observation_form_observation_id"), table_name="observation_form")
    op.drop_index(op.f("ix_observation_form_centre_id"), table_name="observation_form")
    op.drop_table("observation_form")
    op.drop_index("ix_seat_person_id", table_name="seat")
    op.drop_index(op.f("ix_seat_observation_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_centre_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_private_note_observation_id"), table_name="private_note")
    op.drop_index(op.f("ix_private_note_centre_id"), table_name="private_note")
    op.drop_table("private_note")
    op.drop_index(op.f("ix_conclusion_centre_id"), table_name="conclusion")
    op.drop_table("conclusion")
    op.drop_index(op.f("ix_attendee_observation_id"), table_name="attendee")
    op.drop_index(op.f("ix_attendee_centre_id"), table_name="attendee")
    op.drop_table("attendee")
    op.drop_index(op.f("ix_agreed_score_centre_id"), table_name="agreed_score")
    op.drop_table("agreed_score")
    op.drop_index(op.f("ix_observation_rubric_version_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_plan_row_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_module_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_lecturer_person_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_lecturer_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_class_session_id"), table_name="observation")
    op.drop_index("ix_observation_centre_id_status", table_name="observation")
    op.drop_index("ix_observation_centre_id_on", table_name="observation")
    op.drop_index(op.f("ix_observation_centre_id"), table_name="observation")
    op.drop_table("observation")
    op.drop_index(op.f("ix_declared_conflict_centre_id"), table_name="declared_conflict")
    op.drop_table("declared_conflict")
