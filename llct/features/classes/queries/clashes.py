"""Which sessions clash, also with what their lecturers teach at other centres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from llct.core.periods import DateRange
from llct.features.classes.models import ClassSession
from llct.features.classes.queries.sessions import SessionRow
from llct.features.classes.rules import TAKING_PLACE, Booking, Clash, ClashKind, Slot, find_clashes
from llct.features.lecturers.models import Lecturer
from llct.infra.db import built_once, fetch_rows, unscoped


def list_elsewhere(centre_id: int, person_ids: Iterable[int], span: DateRange) -> list[Booking]:
    """When these people teach at other centres. Hours only: whose class it is stays there."""
    people = sorted(set(person_ids))
    if not people:
        return []
    with unscoped():
        rows = fetch_rows(
            _elsewhere(),
            {"here": centre_id, "people": people, "first": span.first, "last": span.last},
        )
    return [
        Booking(-1, Slot(row.on, row.starts, row.ends), row.centre_id, 0, row.person_id)
        for row in rows
    ]


@built_once
def _elsewhere() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            *(ClassSession.centre_id, ClassSession.on, ClassSession.starts, ClassSession.ends),
            Lecturer.person_id,
        )
        .join(Lecturer, Lecturer.id == ClassSession.lecturer_id)
        .where(
            ClassSession.centre_id != sa.bindparam("here"),
            ClassSession.on.between(sa.bindparam("first"), sa.bindparam("last")),
            ClassSession.status.in_(TAKING_PLACE),
            Lecturer.person_id.in_(sa.bindparam("people", expanding=True)),
        )
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
    )


def clash_pairs(rows: Sequence[SessionRow], elsewhere: Iterable[Booking]) -> list[Clash]:
    """Each clash in which one of these sessions has a part."""
    bookings = [row.booking for row in rows if row.is_taking_place]
    found = find_clashes([*bookings, *elsewhere])
    return [clash for clash in found if (clash.first.key, clash.second.key) != (-1, -1)]


def clashing(pairs: Iterable[Clash]) -> dict[int, set[ClashKind]]:
    """By what each session clashes."""
    found: dict[int, set[ClashKind]] = defaultdict(set)
    for clash in pairs:
        found[clash.first.key].add(clash.kind)
        found[clash.second.key].add(clash.kind)
    found.pop(-1, None)
    return dict(found)
