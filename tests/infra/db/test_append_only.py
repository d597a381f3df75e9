"""The audit cannot be rewritten, whoever writes to the database."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from llct.features.accounts.models import Person
from llct.infra.db import record
from tests.people import make_person


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET action = 'other'", "DELETE FROM event WHERE number = 1"]
)
def test_an_event_is_neither_changed_nor_removed(session: Any, statement: str) -> None:
    person: Person = make_person("Lò Thị Phượng")
    record(None, "person.created", person)
    session.commit()

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        session.execute(sa.text(statement))

    session.rollback()
    assert session.scalars(sa.text("SELECT action FROM event")).all() == ["person.created"]
