"""Create events and receipts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "931c965d33d2"
down_revision = "01e811873427"
branch_labels = None
depends_on = None


# What the models declare with append_only and frozen_once.
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER event_keeps_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END",
        "CREATE TRIGGER event_keeps_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END",
        "CREATE TRIGGER view_log_keeps_update BEFORE UPDATE ON view_log BEGIN SELECT RAISE(ABORT, 'view_log is append-only'); END",
        "CREATE TRIGGER view_log_keeps_delete BEFORE DELETE ON view_log BEGIN SELECT RAISE(ABORT, 'view_log is append-only'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
        "CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER view_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON view_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "event_chain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_chain")),
        sa.UniqueConstraint("chain", name=op.f("uq_event_chain_chain")),
    )
    op.create_table(
        "request_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_receipt")),
        sa.UniqueConstraint("token", name=op.f("uq_request_receipt_token")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("for_person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("from_status", sa.String(length=40), nullable=True),
        sa.Column("to_status", sa.String(length=40), nullable=True),
        sa.Column("details_digest", sa.String(length=64), nullable=False),
        sa.Column("previous_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_event_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_event_chain_number")),
    )
    op.create_index("ix_event_subject", "event", ["subject_kind", "subject_id", "id"], unique=False)
    op.create_index("ix_event_user", "event", ["user_id", "id"], unique=False)
    op.create_table(
        "view_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("of_person_id", sa.Integer(), nullable=True),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_view_log_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_log")),
    )
    op.create_index("ix_view_log_centre_id", "view_log", ["centre_id", "id"], unique=False)
    op.create_index("ix_view_log_of_person_id", "view_log", ["of_person_id", "id"], unique=False)
    op.create_index(
        "ix_view_log_subject", "view_log", ["subject_kind", "subject_id", "id"], unique=False
    )
    op.create_index("ix_view_log_user_id", "view_log", ["user_id", "id"], unique=False)
    op.create_table(
        "event_detail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_detail_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_detail")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_detail_event_id")),
    )

    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("event_detail")
    op.drop_index("ix_view_log_user_id", table_name="view_log")
    op.drop_index("ix_view_log_subject", table_name="view_log")
    op.drop_index("ix_view_log_of_person_id", table_name="view_log")
    op.drop_index("ix_view_log_centre_id", table_name="view_log")
    op.drop_table("view_log")
    op.drop_index("ix_event_user", table_name="event")
    op.drop_index("ix_event_subject", table_name="event")
    op.drop_table("event")
    op.drop_table("request_receipt")
    op.drop_table("event_chain")

    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
