"""Search per word: without marks folded, with marks exact."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.features.accounts.models import Person
from llct.infra.db import matches
from tests.people import make_person

NAMES = ["Nguyễn Thị Hường", "Nguyễn Thị Hương", "Đặng Văn Tẩn", "Dương Thúy Hoà", "Lê 100%_a"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nguyen thi huong", {"Nguyễn Thị Hường", "Nguyễn Thị Hương"}),
        ("hường", {"Nguyễn Thị Hường"}),
        ("huong nguyen", {"Nguyễn Thị Hường", "Nguyễn Thị Hương"}),
        ("dang", {"Đặng Văn Tẩn"}),
        ("đặng", {"Đặng Văn Tẩn"}),
        ("d", {"Đặng Văn Tẩn", "Dương Thúy Hoà"}),
        ("đ", {"Đặng Văn Tẩn"}),
        ("thuý hòa", {"Dương Thúy Hoà"}),
        ("guyen", set()),
        ("100", {"Lê 100%_a"}),
        ("%", set(NAMES)),
        ("", set(NAMES)),
    ],
)
def test_search(session: Session, query: str, found: set[str]) -> None:
    for name in NAMES:
        make_person(name)
    condition = matches(Person.search_folded, Person.search_exact, query)
    assert set(session.scalars(sa.select(Person.full_name).where(condition))) == found


def test_what_was_not_said_is_not_found(session: Session) -> None:
    make_person("Lê Văn Bình")
    condition = matches(Person.search_folded, Person.search_exact, "none")
    assert session.scalar(sa.select(Person.id).where(condition)) is None
