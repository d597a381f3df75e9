from datetime import date

import pytest

from llct.core.errors import Invalid
from llct.features.lecturers.rules import (
    LecturerFacts,
    LecturerKind,
    PersonFacts,
    is_in_force,
    is_new,
)

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("started", "new"),
    [
        (date(2025, 11, 19), True),
        (date(2025, 11, 18), False),
        (date(2026, 11, 18), True),
        (date(2026, 11, 19), False),
        (date(2020, 1, 1), False),
        (None, False),
    ],
)
def test_a_lecturer_is_new_for_twelve_months(started: date, new: bool) -> None:
    assert is_new(started, TODAY) is new


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (date(2026, 11, 18), None, True),
        (date(2026, 11, 19), None, False),
        (date(2026, 1, 1), date(2026, 11, 18), True),
        (date(2026, 1, 1), date(2026, 11, 17), False),
    ],
)
def test_a_clearance_holds_on_both_its_end_days(
    first: date, last: date | None, holds: bool
) -> None:
    assert is_in_force(first, last, TODAY) is holds


@pytest.mark.parametrize("year", [1929, 2009])
def test_a_year_of_birth_must_be_that_of_a_working_person(year: int) -> None:
    with pytest.raises(Invalid) as caught:
        PersonFacts("Lê Văn Bình", birth_year=year).check(TODAY)
    assert caught.value.field == "birth_year"


def test_nobody_joined_the_party_in_the_future() -> None:
    with pytest.raises(Invalid):
        LecturerFacts(LecturerKind.FULL_TIME, party_admitted_on=date(2026, 11, 19)).check(TODAY)
