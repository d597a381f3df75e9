"""The command finds whoever rewrote what happened."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.centres import settings
from llct.features.centres.operations import set_value
from llct.infra.db import db, unscoped
from tests.people import People

TRIGGERS = ("event_keeps_update", "event_keeps_delete")


@pytest.fixture
def story(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        for days in range(1, 7):
            set_value(people.director.actor, people.centre_id, settings.REPLY_DAYS, days)
            set_value(people.stranger.actor, people.other_centre_id, settings.REPLY_DAYS, days)
        db.session.commit()


def tamper(app: Flask, *statements: str) -> None:
    """Change what the database itself refuses to change, as its administrator could."""
    with app.app_context(), db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for trigger in TRIGGERS:
                connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        else:
            connection.exec_driver_sql("ALTER TABLE event DISABLE TRIGGER USER")
        for statement in statements:
            connection.execute(sa.text(statement))
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql("ALTER TABLE event ENABLE TRIGGER USER")


def verify(app: Flask) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    return result.exit_code, result.output


def chain_of(people: People) -> str:
    return f"centre:{people.centre_id}"


def test_whole_chains_are_named_with_their_ends(app: Flask, people: People, story: None) -> None:
    code, output = verify(app)

    assert code == 0
    assert f"{chain_of(people)}: 6, " in output
    assert f"centre:{people.other_centre_id}: 6, " in output


@pytest.mark.parametrize(
    ("change", "number", "words"),
    [
        ("UPDATE event SET action = 'other' WHERE chain = :c AND number = 3", 3, "đã bị sửa"),
        ("UPDATE event SET user_id = 99 WHERE chain = :c AND number = 2", 2, "đã bị sửa"),
        (
            "UPDATE event SET at = '2020-01-01 00:00:00+00:00' WHERE chain = :c AND number = 4",
            4,
            "đã bị sửa",
        ),
        ("UPDATE event SET number = 60 WHERE chain = :c AND number = 6", 6, "thiếu"),
        (
            "UPDATE event SET digest = 'x', previous_digest = 'y' WHERE chain = :c AND number = 5",
            5,
            "không nối",
        ),
        (
            "UPDATE event_chain SET last_digest = 'x' WHERE chain = :c",
            6,
            "cuối chuỗi không khớp",
        ),
        ("DELETE FROM event_chain WHERE chain = :c", 6, "cuối chuỗi không khớp"),
    ],
)
def test_the_first_broken_link_is_named(
    app: Flask, people: People, story: None, change: str, number: int, words: str
) -> None:
    tamper(app, change.replace(":c", f"'{chain_of(people)}'"))

    code, output = verify(app)

    assert code == 1
    assert f"{chain_of(people)}: số {number} {words}" in output
    assert f"centre:{people.other_centre_id}: 6, " in output


def test_a_removed_event_is_missed(app: Flask, people: People, story: None) -> None:
    statements = (
        "DELETE FROM event_detail WHERE event_id IN"
        " (SELECT id FROM event WHERE chain = :c AND number = 3)",
        "DELETE FROM event WHERE chain = :c AND number = 3",
    )
    tamper(app, *(text.replace(":c", f"'{chain_of(people)}'") for text in statements))

    assert "số 3 thiếu" in verify(app)[1]


def test_changed_details_are_found(app: Flask, people: People, story: None) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE event_detail SET note = 'khác' WHERE event_id = "
                "(SELECT id FROM event WHERE chain = :chain AND number = 2)"
            ),
            {"chain": chain_of(people)},
        )

    assert "số 2 nội dung kèm theo đã bị sửa" in verify(app)[1]


def test_erased_details_are_no_break(app: Flask, people: People, story: None) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM event_detail"))

    assert verify(app)[0] == 0


def test_an_empty_installation_is_whole(app: Flask) -> None:
    assert verify(app) == (0, "")


@pytest.mark.parametrize("statement", ["UPDATE view_log SET user_id = 1", "DELETE FROM view_log"])
def test_the_database_keeps_views_too(session: Any, people: People, statement: str) -> None:
    session.execute(
        sa.text(
            "INSERT INTO view_log (at, user_id, person_id, subject_kind, subject_id)"
            " VALUES ('2026-01-01 00:00:00', 1, 1, 'person', 1)"
        )
    )
    session.commit()

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        session.execute(sa.text(statement))
    session.rollback()
