"""Lists: what is asked for lives in the address."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.accounts.models import Person
from llct.infra.db import db
from llct.web.listing import MAX_PAGE, ListQuery, paginate
from tests.people import make_person


def asked(app: Flask, address: str) -> ListQuery:
    with app.test_request_context(address):
        return ListQuery.from_request(
            sorts=("name", "date"), filters={"kind": ("a", "b"), "word": None}
        )


def test_an_address_is_read(app: Flask) -> None:
    query = asked(app, "/x?q=h%C6%B0%E1%BB%9Dng&sort=-date&page=3&kind=b&word=z")

    assert (query.q, query.sort_key, query.is_descending) == ("hường", "date", True)
    assert (query.page, query.filters) == (3, {"kind": "b", "word": "z"})


@pytest.mark.parametrize(
    "address",
    [
        "/x?sort=password&page=0&kind=zz",
        "/x?sort=&page=-1",
        "/x?page=abc&sort=name;DROP",
        "/x?page=%00&q=%00&word=%00",
        "/x?page=99999999999999",
    ],
)
def test_nonsense_is_left_out(app: Flask, address: str) -> None:
    query = asked(app, address)

    assert (query.q, query.sort, query.filters) == ("", "name", {})
    assert query.page == 1


def test_the_largest_page_is_bounded(app: Flask) -> None:
    assert asked(app, "/x?page=9999999").page == MAX_PAGE


def test_long_words_are_cut(app: Flask) -> None:
    assert len(asked(app, "/x?q=" + "a" * 5000).q) == 100


def test_addresses_keep_the_conditions_and_go_back_to_the_first_page(app: Flask) -> None:
    query = asked(app, "/x?q=a+b&kind=a&page=4")

    assert query.url(page=5) == "/x?q=a+b&kind=a&page=5"
    assert query.url(kind="b") == "/x?q=a+b&kind=b"
    assert query.url(q="") == "/x?kind=a"
    assert query.sort_url("date") == "/x?q=a+b&kind=a&sort=date"
    assert query.sort_url("name") == "/x?q=a+b&kind=a&sort=-name"
    assert query.is_sorted_by("name") == "ascending"
    assert query.has_conditions()


def page(number: int) -> Any:
    statement = sa.select(Person).order_by(Person.id)
    return paginate(statement, ListQuery(path="/x", page=number), scalars=True)


def test_fifty_rows_a_page(session: Any) -> None:
    for n in range(120):
        make_person(f"Lý Văn {n}")

    shown = [(p.number, len(p.rows), p.total, p.first, p.last) for p in map(page, (1, 2, 3, 9))]

    assert shown == [
        (1, 50, 120, 1, 50),
        (2, 50, 120, 51, 100),
        (3, 20, 120, 101, 120),
        (9, 0, 120, 0, 400),
    ]
    assert page(1).pages == 3


def test_a_short_list_is_not_counted(session: Any) -> None:
    make_person("Lý Văn Một")
    statements: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    assert page(1).total == 1
    assert len(statements) == 1


def test_a_tab_is_no_condition_and_stays_when_conditions_are_cleared(app: Flask) -> None:
    def tabbed(address: str) -> ListQuery:
        with app.test_request_context(address):
            return ListQuery.from_request(
                sorts=("name", "date"),
                filters={"kind": ("a", "b"), "group": ("old", "new")},
                tab="group",
                default_sort="-date",
            )

    plain, narrowed = tabbed("/x?group=old"), tabbed("/x?group=old&kind=a&q=m%E1%BA%A1nh")

    assert (plain.has_conditions(), narrowed.has_conditions()) == (False, True)
    assert narrowed.cleared_url == "/x?group=old"
    assert tabbed("/x?kind=a").cleared_url == "/x"
    assert (plain.sort_key, plain.is_descending) == ("date", True)
    assert plain.sort_url("date") == "/x?group=old&sort=date"
    assert tabbed("/x?sort=date&group=old").sort_url("date") == "/x?group=old"
