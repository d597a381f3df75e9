"""The typed registry of centre settings and what a setting is worth on a day."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from llct.core.errors import Invalid, NotAllowed
from llct.features.centres import settings
from llct.features.centres.models import CentreSetting
from llct.features.centres.operations import set_value
from llct.infra.db import Event, db
from llct.infra.word.types import LetterheadKind, PaperKind
from tests.people import People

pytestmark = pytest.mark.any_database

ALL = list(settings.REGISTRY.values())


@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.key)
def test_every_setting_says_what_it_is_and_where_it_comes_from(
    app: Any, setting: settings.Setting[Any]
) -> None:
    with app.test_request_context():
        assert str(setting.label).strip()
        assert str(setting.source).strip()
        assert str(setting.show(setting.default_on(date(2026, 1, 1)))) is not None


@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.key)
def test_a_value_comes_back_as_it_was_stored(setting: settings.Setting[Any]) -> None:
    value = setting.default_on(date(2026, 1, 1))

    assert setting.decode(setting.encode(value)) == value
    assert type(setting.decode(setting.encode(value))) is type(value)


@pytest.mark.parametrize(
    ("setting", "before", "after"),
    [
        (settings.NORM_FULL_TIME, 120, 270),
        (settings.NORM_DEPUTY, 60, 54),
        (settings.NORM_DIRECTOR, 40, 27),
    ],
)
def test_the_norms_of_december_2025_hold_from_their_day(
    session: Any, people: People, setting: settings.WholeSetting, before: int, after: int
) -> None:
    assert settings.get(people.centre_id, setting, date(2025, 11, 30)) == before
    assert settings.get(people.centre_id, setting, date(2025, 12, 1)) == after


def test_a_value_holds_from_its_day_and_not_before(session: Any, people: People) -> None:
    centre, director = people.centre_id, people.director.actor

    set_value(director, centre, settings.REPLY_DAYS, 10, valid_from=date(2026, 3, 1))

    assert settings.get(centre, settings.REPLY_DAYS, date(2026, 2, 28)) == 5
    assert settings.get(centre, settings.REPLY_DAYS, date(2026, 3, 1)) == 10


def test_a_newer_regulation_replaces_an_older_choice(session: Any, people: People) -> None:
    centre, director = people.centre_id, people.director.actor

    set_value(director, centre, settings.NORM_FULL_TIME, 150, valid_from=date(2025, 1, 1))

    assert settings.get(centre, settings.NORM_FULL_TIME, date(2025, 6, 1)) == 150
    assert settings.get(centre, settings.NORM_FULL_TIME, date(2026, 1, 1)) == 270


def test_a_choice_on_the_day_of_a_regulation_wins(session: Any, people: People) -> None:
    centre, director = people.centre_id, people.director.actor

    set_value(director, centre, settings.NORM_FULL_TIME, 200, valid_from=date(2025, 12, 1))

    assert settings.get(centre, settings.NORM_FULL_TIME, date(2026, 1, 1)) == 200


def test_settings_of_one_centre_do_not_reach_another(session: Any, people: People) -> None:
    set_value(people.director.actor, people.centre_id, settings.REPLY_DAYS, 10)

    assert settings.get(people.other_centre_id, settings.REPLY_DAYS) == 5


def test_all_values_reads_once(session: Any, people: People) -> None:
    statements: list[str] = []
    sa.event.listen(
        db.engine, "before_cursor_execute", lambda *args: statements.append(str(args[2]))
    )

    values = settings.all_values(people.centre_id)
    settings.get(people.centre_id, settings.REPLY_DAYS)

    assert [value.setting for value in values] == ALL
    assert all(value.is_default for value in values)
    assert len([text for text in statements if "centre_setting" in text]) == 1


def test_what_was_read_is_forgotten_when_the_change_is_rolled_back(
    session: Any, people: People
) -> None:
    set_value(people.director.actor, people.centre_id, settings.REPLY_DAYS, 10)
    assert settings.get(people.centre_id, settings.REPLY_DAYS) == 10

    db.session.rollback()

    assert settings.get(people.centre_id, settings.REPLY_DAYS) == 5


def test_setting_twice_on_one_day_keeps_the_last(session: Any, people: People) -> None:
    director = people.director.actor

    set_value(director, people.centre_id, settings.REPLY_DAYS, 10)
    set_value(director, people.centre_id, settings.REPLY_DAYS, 12)

    assert settings.get(people.centre_id, settings.REPLY_DAYS) == 12
    assert len(db.session.scalars(sa.select(CentreSetting)).all()) == 1
    assert len(db.session.scalars(sa.select(Event)).all()) == 2


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.REPLY_DAYS, -1),
        (settings.REPLY_DAYS, 91),
        (settings.GRADE_GOOD_FROM, Decimal("10.5")),
        (settings.GRADE_GOOD_FROM, Decimal("8.123")),
        (settings.TONE_STYLE, "newest"),
        (settings.DIRECTOR_POSITION, "x" * 101),
    ],
)
def test_a_value_outside_the_limits_is_refused(
    session: Any, people: People, setting: settings.Setting[Any], value: Any
) -> None:
    with pytest.raises(Invalid):
        set_value(people.director.actor, people.centre_id, setting, value)


@pytest.mark.parametrize(
    "who", ["deputy", "clerk", "lecturer_a", "officer", "administrator", "stranger"]
)
def test_only_the_director_of_the_centre_sets(session: Any, people: People, who: str) -> None:
    with pytest.raises(NotAllowed):
        set_value(people.everyone()[who].actor, people.centre_id, settings.REPLY_DAYS, 6)


def test_the_deputy_sets_where_the_centre_decided_so(session: Any, people: People) -> None:
    director, deputy = people.director.actor, people.deputy.actor
    set_value(director, people.centre_id, settings.DEPUTY_EDITS_SETTINGS, True)

    set_value(deputy, people.centre_id, settings.REPLY_DAYS, 6)

    assert settings.get(people.centre_id, settings.REPLY_DAYS) == 6
    with pytest.raises(NotAllowed):
        set_value(deputy, people.centre_id, settings.DEPUTY_EDITS_SETTINGS, False)


def test_times_are_kept(session: Any, people: People) -> None:
    set_value(people.director.actor, people.centre_id, settings.MORNING_STARTS, time(8, 0))

    assert settings.get(people.centre_id, settings.MORNING_STARTS) == time(8, 0)


def test_every_kind_of_paper_has_its_letterhead() -> None:
    assert set(settings.LETTERHEAD) == {kind.value for kind in PaperKind}
    for setting in settings.LETTERHEAD.values():
        assert {value for value, _label in setting.choices} == set(LetterheadKind)
