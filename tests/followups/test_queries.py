"""Reads of points: always one centre, ordered, without a query per row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from llct.features.accounts.queries import story_of
from llct.features.followups import queries
from llct.features.followups.rules import PointStatus
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.followups.points import make_point
from tests.people import People

TODAY = date(2026, 11, 18)


def asking(sort: str = "due", q: str = "", page: int = 1, **filters: str) -> ListQuery:
    return ListQuery("/khac-phuc", q=q, sort=sort, page=page, filters=filters, default_sort="due")


def texts(people: People, query: ListQuery, own: queries.Own | None = None) -> list[str]:
    return [row.text for row in queries.list_rows(people.centre_id, query, TODAY, own).rows]


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def test_points_of_another_centre_are_nowhere(session: object, people: People) -> None:
    ours = make_point(people.lecturer_a, text="Của ta.")
    theirs = make_point(people.stranger, text="Của họ.")
    centre = people.centre_id

    assert texts(people, asking()) == ["Của ta."]
    assert queries.get_point(centre, theirs.id) is None
    assert queries.list_open(centre, theirs.lecturer_id) == []
    assert db.session.scalar(sa.select(queries.open_count(centre, ours.lecturer_id))) == 1
    assert db.session.scalar(sa.select(queries.open_count(centre, theirs.lecturer_id))) == 0
    assert queries.list_of_observation(people.other_centre_id, ours.observation_id) == [theirs]
    assert story_of(people.other_centre_id, ours) == []
    found = queries.list_of_observations(centre, [ours.observation_id])
    assert found == {ours.observation_id: [ours]}
    assert people.stranger.person_id not in dict(queries.list_owners(centre))


def test_the_next_observation_looks_for_open_points_oldest_first(
    session: object, people: People
) -> None:
    make_point(people.lecturer_a, text="Mới.", observed_on=date(2026, 11, 1))
    make_point(people.lecturer_a, text="Cũ.", observed_on=date(2026, 3, 1))
    make_point(people.lecturer_a, status=PointStatus.DROPPED, drop_reason="Thôi.")
    make_point(people.lecturer_b, text="Của người khác.")

    found = queries.list_open(people.centre_id, people.lecturer_a.lecturer_id)

    assert [point.text for point in found] == ["Cũ.", "Mới."]


def test_without_a_filter_the_list_shows_what_is_open(session: object, people: People) -> None:
    make_point(people.lecturer_a, text="Mở.", due_on=date(2026, 12, 1))
    make_point(people.lecturer_a, text="Quá hạn.", due_on=date(2026, 11, 17))
    make_point(people.lecturer_a, text="Thôi.", status=PointStatus.DROPPED, drop_reason="x")

    assert texts(people, asking()) == ["Quá hạn.", "Mở."]
    assert texts(people, asking(status="late")) == ["Quá hạn."]
    assert texts(people, asking(status="dropped")) == ["Thôi."]
    assert len(texts(people, asking(status="all"))) == 3


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("due", ["B", "A", "C"]),
        ("-due", ["A", "B", "C"]),
        ("observed", ["A", "B", "C"]),
        ("-observed", ["C", "B", "A"]),
        ("lecturer", ["B", "A", "C"]),
    ],
)
def test_lists_are_ordered_as_asked(
    session: object, people: People, sort: str, expected: list[str]
) -> None:
    a, b = people.lecturer_a, people.lecturer_b  # Hường comes after Dế
    make_point(a, text="A", due_on=date(2026, 12, 9), observed_on=date(2026, 1, 1))
    make_point(b, text="B", due_on=date(2026, 12, 1), observed_on=date(2026, 2, 1))
    make_point(a, text="C", observed_on=date(2026, 3, 1))

    assert texts(people, asking(sort)) == expected


@pytest.mark.parametrize("words", ["tran trong", "trân trọng", "Hường", "nguyen", "bai 3"])
def test_search_finds_text_lesson_and_name(session: object, people: People, words: str) -> None:
    make_point(people.lecturer_a, text="Xưng hô trân trọng hơn.", lesson="Bài 3")
    make_point(people.lecturer_b, text="Nói chậm lại.", lesson="Bài 4")

    assert texts(people, asking(q=words)) == ["Xưng hô trân trọng hơn."]


def test_own_view_holds_own_lessons_and_what_one_sees_to(session: object, people: People) -> None:
    make_point(people.lecturer_a, text="Của mình.")
    make_point(people.lecturer_b, text="Được giao.", owner_id=people.lecturer_a.person_id)
    make_point(people.lecturer_b, text="Của người khác.")
    own = queries.Own(people.lecturer_a.person_id, people.lecturer_a.lecturer_id)

    assert sorted(texts(people, asking(), own)) == ["Của mình.", "Được giao."]


def test_a_person_who_is_no_lecturer_sees_only_what_is_theirs(
    session: object, people: People
) -> None:
    make_point(people.lecturer_b)

    assert texts(people, asking(), queries.Own(people.nobody.person_id, None)) == []


def test_long_lists_have_pages_and_few_queries(session: object, people: People) -> None:
    for number in range(51):
        make_point(people.lecturer_a, text=f"Nội dung {number}.")

    with counted() as statements:
        page = queries.list_rows(people.centre_id, asking(), TODAY)

    assert (len(page.rows), page.total) == (50, 51)
    assert len(statements) <= 2
    assert len(queries.list_all_rows(people.centre_id, asking(), TODAY)) == 51


def test_numbers_run_per_centre_and_year(session: Any, people: People) -> None:
    first = make_point(people.lecturer_a)
    elsewhere = make_point(people.stranger)
    last_year = make_point(people.lecturer_b, observed_on=date(2025, 12, 30))
    second = make_point(people.lecturer_b)

    codes = [queries.code_of(point) for point in (first, elsewhere, last_year, second)]

    assert codes == ["1/2026", "1/2026", "1/2025", "2/2026"]
