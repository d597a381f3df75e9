"""The net under the queries."""

import gc
from weakref import ref

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import aliased

from llct.features.lecturers.models import Lecturer
from llct.infra.db import centre_scope, db, fetch_rows, unscoped
from llct.infra.db.scope import NoCentreScope
from tests.people import People


def test_without_a_scope_a_query_over_centre_rows_is_refused(app: Flask, people: People) -> None:
    with app.app_context(), pytest.raises(NoCentreScope, match="Lecturer"):
        db.session.scalars(sa.select(Lecturer)).all()


def test_a_scope_hides_other_centres_even_when_the_filter_was_forgotten(
    app: Flask, people: People
) -> None:
    with app.app_context(), centre_scope(people.centre_id):
        centres = set(db.session.scalars(sa.select(Lecturer.centre_id)))
    assert centres == {people.centre_id}


def test_a_scope_guards_updates_and_deletes(app: Flask, people: People) -> None:
    with app.app_context():
        with centre_scope(people.centre_id):
            db.session.execute(sa.update(Lecturer).values(note="x"))
            db.session.commit()
        with unscoped():
            touched = set(
                db.session.scalars(sa.select(Lecturer.centre_id).where(Lecturer.note == "x"))
            )
    assert touched == {people.centre_id}


def test_two_scopes_in_a_row_do_not_share_their_centres(app: Flask, people: People) -> None:
    with app.app_context():
        for centre_id in (people.centre_id, people.other_centre_id):
            with centre_scope(centre_id):
                found = set(db.session.scalars(sa.select(Lecturer.centre_id)))
            assert found == {centre_id}


def test_rows_of_columns_are_read_behind_the_same_net(app: Flask, people: People) -> None:
    """One statement, asked in turn where nothing, one centre, two and all are in scope."""
    both = {people.centre_id, people.other_centre_id}
    statement = sa.select(Lecturer.centre_id)
    with app.app_context():
        with pytest.raises(NoCentreScope, match="Lecturer"):
            fetch_rows(statement)
        for centre_ids in ({people.centre_id}, {people.other_centre_id}, both):
            with centre_scope(*sorted(centre_ids)):
                assert {row.centre_id for row in fetch_rows(statement)} == centre_ids
        with unscoped():
            assert {row.centre_id for row in fetch_rows(statement)} == both


def test_a_joined_table_is_behind_the_net_too(app: Flask, people: People) -> None:
    """The one asked for is the joined one's; both belong to centres."""
    same_kind = aliased(Lecturer)
    statement = sa.select(Lecturer.id, same_kind.centre_id).join(
        same_kind, same_kind.kind == Lecturer.kind
    )
    with app.app_context(), centre_scope(people.centre_id):
        assert {row.centre_id for row in fetch_rows(statement)} == {people.centre_id}


@pytest.mark.parametrize("is_known", [False, True])
def test_rows_that_hold_objects_are_the_sessions(
    app: Flask, people: People, is_known: bool
) -> None:
    statement = sa.select(Lecturer, Lecturer.centre_id)
    with app.app_context(), centre_scope(people.centre_id):
        if is_known:
            db.session.execute(statement).all()
        rows = fetch_rows(statement)
        assert {row.Lecturer.centre_id for row in rows} == {people.centre_id}
        assert all(row.Lecturer in db.session for row in rows)


def test_what_is_known_of_a_statement_goes_with_it(app: Flask, people: People) -> None:
    with app.app_context(), centre_scope(people.centre_id):
        statement = sa.select(Lecturer.id)
        fetch_rows(statement)
        kept = ref(statement)
        del statement
        gc.collect()
    assert kept() is None
