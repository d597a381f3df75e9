"""Add the full-text index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5b1f0d8a7c42"
down_revision = "efc217c55ee1"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE indexed_text_words USING fts5(folded, exact, reach, "
    "content='indexed_text', content_rowid='newest', tokenize='ascii')"
)
POSTGRESQL = (
    "CREATE TABLE indexed_text_words (newest BIGINT NOT NULL, tokens TSVECTOR NOT NULL, "
    "CONSTRAINT pk_indexed_text_words PRIMARY KEY (newest), "
    "CONSTRAINT fk_indexed_text_words_newest_indexed_text FOREIGN KEY (newest) "
    "REFERENCES indexed_text (newest) ON DELETE CASCADE)",
    "CREATE INDEX ix_indexed_text_words_tokens ON indexed_text_words USING gin (tokens)",
)


def upgrade() -> None:
    op.create_table(
        "indexed_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("shared_province_id", sa.Integer(), nullable=True),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reach", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_indexed_text_centre_id_centre")
        ),
        sa.ForeignKeyConstraint(
            ["shared_province_id"],
            ["province.id"],
            name=op.f("fk_indexed_text_shared_province_id_province"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indexed_text")),
        sa.UniqueConstraint("kind", "object_id", name=op.f("uq_indexed_text_kind_object_id")),
        sa.UniqueConstraint("newest", name=op.f("uq_indexed_text_newest")),
    )
    with op.batch_alter_table("indexed_text") as batch:
        batch.create_index(batch.f("ix_indexed_text_centre_id"), ["centre_id"])
        batch.create_index(batch.f("ix_indexed_text_shared_province_id"), ["shared_province_id"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (SQLITE,) if is_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("indexed_text_words")
    op.drop_table("indexed_text")
