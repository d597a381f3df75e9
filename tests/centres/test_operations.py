"""Names, days, senders, centres: what changes, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from llct.core.errors import Invalid, NotAllowed, Stale
from llct.features.centres import operations, queries
from llct.features.centres.models import CalendarDay, Centre, CentreName, Province, SendingOrg
from llct.features.centres.rules import (
    CentreFacts,
    CentreLevel,
    DayFacts,
    DayKind,
    NameFacts,
    SenderFacts,
    SendingOrgKind,
)
from llct.infra.db import db
from tests.people import People

WARD = NameFacts(
    valid_from=date(2027, 1, 1),
    name="Trung tâm Chính trị phường Suối Chàm",
    superior_line="ĐẢNG ỦY PHƯỜNG SUỐI CHÀM",
    issuing_lines="TRUNG TÂM CHÍNH TRỊ",
    place="Suối Chàm",
)
DISTRICT = NameFacts(
    valid_from=date(2019, 11, 8),
    name="Trung tâm Chính trị huyện Suối Chàm",
    superior_line="HUYỆN ỦY SUỐI CHÀM",
    issuing_lines="TRUNG TÂM CHÍNH TRỊ HUYỆN",
    place="Suối Chàm",
)


def centre_of(people: People) -> Centre:
    return db.session.get_one(Centre, people.centre_id)


def add_name(people: People, facts: NameFacts) -> CentreName:
    centre = centre_of(people)
    return operations.add_name(people.director.actor, centre, facts, seen_version=centre.version)


def test_a_paper_of_before_carries_the_name_of_its_day(session: Any, people: People) -> None:
    add_name(people, DISTRICT)
    add_name(people, WARD)

    names = [
        queries.name_on(people.centre_id, day)
        for day in (date(2024, 5, 1), date(2025, 6, 30), date(2025, 7, 1), date(2027, 1, 1))
    ]

    assert [name.superior_line for name in names if name] == [
        "HUYỆN ỦY SUỐI CHÀM",
        "HUYỆN ỦY SUỐI CHÀM",
        "ĐẢNG ỦY XÃ SUỐI CHÀM",
        "ĐẢNG ỦY PHƯỜNG SUỐI CHÀM",
    ]


def test_each_name_ends_where_the_next_begins(session: Any, people: People) -> None:
    add_name(people, WARD)
    add_name(people, DISTRICT)

    spans = [(n.valid_from, n.valid_to) for n in queries.list_names(people.centre_id)]

    assert spans == [
        (date(2019, 11, 8), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]


def test_the_centre_is_listed_under_the_name_of_today(session: Any, people: People) -> None:
    add_name(people, WARD)
    assert centre_of(people).name == "Trung tâm Chính trị xã Suối Chàm"

    name = queries.name_on(people.centre_id, date(2027, 1, 1))
    assert name is not None
    earlier = NameFacts(**{**WARD.__dict__, "valid_from": date(2026, 11, 1)})
    centre = centre_of(people)
    operations.edit_name(people.director.actor, centre, name, earlier, seen_version=centre.version)

    assert centre_of(people).name == "Trung tâm Chính trị phường Suối Chàm"


def test_before_its_first_name_a_centre_has_that_one(session: Any, people: People) -> None:
    name = queries.name_on(people.centre_id, date(2001, 1, 1))

    assert name is not None
    assert name.valid_from == date(2025, 7, 1)


def test_two_names_from_one_day_are_refused(session: Any, people: People) -> None:
    add_name(people, WARD)

    with pytest.raises(Invalid):
        add_name(people, WARD)


def test_a_stale_page_adds_no_name(session: Any, people: People) -> None:
    centre = centre_of(people)

    with pytest.raises(Stale):
        operations.add_name(people.director.actor, centre, WARD, seen_version=centre.version + 1)


@pytest.mark.parametrize("who", ["deputy", "clerk", "lecturer_a", "administrator", "stranger"])
def test_others_add_no_name(session: Any, people: People, who: str) -> None:
    centre = centre_of(people)

    with pytest.raises(NotAllowed):
        operations.add_name(people.everyone()[who].actor, centre, WARD, seen_version=centre.version)


def test_names_of_one_centre_do_not_reach_another(session: Any, people: People) -> None:
    add_name(people, WARD)

    assert len(queries.list_names(people.centre_id)) == 2
    assert len(queries.list_names(people.other_centre_id)) == 1


TET = DayFacts(date(2027, 2, 8), DayKind.TET, "Tết Nguyên đán")
MADE_UP = DayFacts(date(2027, 2, 13), DayKind.WORKED, "Làm bù")


def test_deadlines_skip_closed_days_and_count_worked_ones(session: Any, people: People) -> None:
    operations.add_days(people.clerk.actor, people.centre_id, [TET, MADE_UP])

    own = queries.work_calendar(people.centre_id)
    other = queries.work_calendar(people.other_centre_id)

    friday = date(2027, 2, 5)
    assert own.add_working_days(friday, 1) == date(2027, 2, 9)
    assert own.add_working_days(friday, 5) == date(2027, 2, 13)
    assert own.add_working_days(date(2027, 2, 9), -1) == friday
    assert other.add_working_days(friday, 1) == date(2027, 2, 8)


def test_a_day_marked_again_takes_the_new_words(session: Any, people: People) -> None:
    operations.add_days(people.clerk.actor, people.centre_id, [TET])
    changed = DayFacts(TET.on, DayKind.CLOSED, "Sửa chữa trụ sở")

    operations.add_days(people.clerk.actor, people.centre_id, [changed])

    day = db.session.scalars(sa.select(CalendarDay)).one()
    assert (day.kind, day.title) == (DayKind.CLOSED, "Sửa chữa trụ sở")


def test_too_many_days_at_once_are_refused(session: Any, people: People) -> None:
    days = [DayFacts(TET.on + timedelta(days=n), DayKind.CLOSED, "x") for n in range(63)]

    with pytest.raises(Invalid):
        operations.add_days(people.clerk.actor, people.centre_id, days)


@pytest.mark.parametrize("who", ["lecturer_a", "officer", "administrator", "stranger"])
def test_others_mark_no_days(session: Any, people: People, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.add_days(people.everyone()[who].actor, people.centre_id, [TET])


def sender(people: People, name: str, centre_id: int | None = None, **facts: Any) -> SendingOrg:
    row = SendingOrg(
        centre_id=centre_id or people.centre_id, name=name, kind=SendingOrgKind.COMMUNE, **facts
    )
    db.session.add(row)
    db.session.flush()
    return row


def merge(people: People, one: SendingOrg, into: SendingOrg, on: date) -> None:
    operations.merge_sender(people.clerk.actor, one, into, on=on, seen_version=one.version)


def test_a_merged_commune_sends_no_more_but_stays_in_history(session: Any, people: People) -> None:
    old, new = sender(people, "Xã Nậm Khao"), sender(people, "Xã Suối Chàm")

    merge(people, old, new, date(2027, 7, 1))

    on = [
        [s.name for s in queries.senders_on(people.centre_id, day)]
        for day in (date(2027, 6, 30), date(2027, 7, 1))
    ]
    assert on == [["Xã Nậm Khao", "Xã Suối Chàm"], ["Xã Suối Chàm"]]
    assert len(queries.all_senders(people.centre_id)) == 2
    assert queries.all_senders(people.other_centre_id) == []


def test_a_commune_merges_into_another_one_that_still_sends(session: Any, people: People) -> None:
    one = sender(people, "Xã Một", valid_from=date(2025, 7, 1))
    ended = sender(people, "Xã Hai", valid_to=date(2026, 1, 1))
    foreign = sender(people, "Xã Ba", people.other_centre_id)
    good = sender(people, "Xã Bốn")

    for into, on in (
        (one, date(2027, 1, 1)),
        (ended, date(2027, 1, 1)),
        (foreign, date(2027, 1, 1)),
        (good, date(2025, 7, 1)),
    ):
        with pytest.raises(Invalid):
            merge(people, one, into, on)


def test_an_end_before_the_beginning_is_refused(session: Any, people: People) -> None:
    facts = SenderFacts("Xã Một", SendingOrgKind.COMMUNE, date(2026, 2, 1), date(2026, 1, 1))

    with pytest.raises(Invalid):
        operations.add_sender(people.clerk.actor, people.centre_id, facts)


def facts_in(people: People, **changes: Any) -> CentreFacts:
    given = {"province_id": people.province_id, "level": CentreLevel.COMMUNE, **changes}
    return CentreFacts(**given)


def test_a_centre_is_opened_with_its_first_name(session: Any, people: People) -> None:
    centre = operations.create_centre(people.administrator.actor, facts_in(people), DISTRICT)

    name = queries.name_on(centre.id, date(2026, 1, 1))
    assert name is not None
    assert (centre.name, name.superior_line) == (DISTRICT.name, "HUYỆN ỦY SUỐI CHÀM")


@pytest.mark.parametrize("who", ["director", "officer", "clerk", "stranger"])
def test_others_open_no_centre(session: Any, people: People, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.create_centre(people.everyone()[who].actor, facts_in(people), DISTRICT)


def test_a_cluster_lies_in_the_same_province(session: Any, people: People) -> None:
    admin = people.administrator.actor
    other = Province(name="Tỉnh Khác", board_name="Ban")
    db.session.add(other)
    db.session.flush()
    cluster = operations.save_cluster(admin, None, province_id=other.id, name="Cụm 1")

    with pytest.raises(Invalid):
        operations.create_centre(admin, facts_in(people, cluster_id=cluster.id), DISTRICT)


def test_a_centre_merges_and_can_be_opened_again(session: Any, people: People) -> None:
    admin, centre = people.administrator.actor, centre_of(people)
    other = db.session.get_one(Centre, people.other_centre_id)

    operations.close_centre(
        admin, centre, on=date(2027, 1, 1), into=other, note="QĐ 01", seen_version=centre.version
    )
    assert (centre.closed_on, centre.merged_into_id) == (date(2027, 1, 1), other.id)

    operations.reopen_centre(admin, centre, seen_version=centre.version)
    assert (centre.closed_on, centre.merged_into_id) == (None, None)


def test_a_centre_does_not_merge_into_itself_or_a_closed_one(session: Any, people: People) -> None:
    admin, centre = people.administrator.actor, centre_of(people)
    other = db.session.get_one(Centre, people.other_centre_id)
    other.closed_on = date(2026, 1, 1)

    for into in (centre, other):
        with pytest.raises(Invalid):
            operations.close_centre(
                admin,
                centre,
                on=date(2027, 1, 1),
                into=into,
                note="x",
                seen_version=centre.version,
            )


def test_provinces_and_clusters_have_names_of_their_own(session: Any, people: People) -> None:
    admin = people.administrator.actor
    operations.save_cluster(admin, None, province_id=people.province_id, name="Cụm 1")

    with pytest.raises(Invalid):
        operations.save_cluster(admin, None, province_id=people.province_id, name="Cụm 1")
    with pytest.raises(Invalid):
        operations.save_province(admin, None, name="Tỉnh Sơn Lâm", board_name="Ban")
    with pytest.raises(NotAllowed):
        operations.save_province(people.director.actor, None, name="Tỉnh X", board_name="Ban")
