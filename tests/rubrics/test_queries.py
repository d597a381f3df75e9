"""What a centre and a province see; always with a second centre beside it."""

from __future__ import annotations

import pytest

from llct.features.rubrics import operations, queries
from llct.features.rubrics.rules.builtin import BUILT_IN, DEFAULT_100
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.factories import make_rubric
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")


def asked(**conditions: object) -> ListQuery:
    return ListQuery(path="/mau-phieu", **{"sort": "title", **conditions})  # type: ignore[arg-type]


def titles(centre_id: int | None, province_id: int | None, query: ListQuery) -> list[str]:
    return [row.title for row in queries.list_rubrics(centre_id, province_id, query).rows]


def test_a_centre_lists_its_own_its_provinces_and_the_built_in_ones(people: People) -> None:
    operations.load_built_in()
    make_rubric(people.director)
    make_rubric(people.stranger)
    make_rubric(people.officer)

    own = titles(people.centre_id, None, asked())
    other = titles(people.other_centre_id, None, asked())

    assert len(own) == len(other) == len(BUILT_IN) + 2


def test_a_centres_rubric_is_of_no_other_centre(people: People) -> None:
    rubric = make_rubric(people.director)

    assert queries.get_rubric(people.centre_id, None, rubric.id) is rubric
    assert queries.get_rubric(people.other_centre_id, None, rubric.id) is None
    assert queries.get_rubric(None, people.province_id, rubric.id) is None


def test_a_provinces_draft_is_not_yet_its_centres(people: People) -> None:
    rubric = make_rubric(people.officer, is_published=False)

    before = queries.get_rubric(people.centre_id, None, rubric.id)
    operations.publish(people.officer.actor, rubric, seen_version=1)

    assert before is None
    assert queries.get_rubric(people.centre_id, None, rubric.id) is rubric


def test_only_versions_in_use_can_be_chosen(people: People) -> None:
    in_use = make_rubric(people.director)
    make_rubric(people.director, is_published=False)
    make_rubric(people.stranger)
    archived = make_rubric(people.officer)
    operations.archive(people.officer.actor, archived, seen_version=archived.version)

    usable = queries.list_usable(people.centre_id)

    assert [version.rubric_id for version in usable] == [in_use.id]
    assert queries.get_usable(people.centre_id, usable[0].id) is usable[0]
    assert queries.get_usable(people.other_centre_id, usable[0].id) is None


def test_while_a_draft_is_written_the_version_in_use_can_be_chosen(people: People) -> None:
    rubric = make_rubric(people.director)
    operations.start_version(people.director.actor, rubric, seen_version=rubric.version)

    assert [version.number for version in queries.list_usable(people.centre_id)] == [1]


def test_archived_rubrics_are_listed_when_asked_for(people: People) -> None:
    rubric = make_rubric(people.director)
    operations.archive(people.director.actor, rubric, seen_version=rubric.version)

    assert titles(people.centre_id, None, asked()) == []
    shown = titles(people.centre_id, None, asked(filters={"status": "archived"}))
    assert shown == [rubric.title]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (asked(q="ly luan chinh tri"), 1),
        (asked(q="lý luận"), 1),
        (asked(q="ly lụan"), 0),
        (asked(filters={"owner": "installation"}), 0),
        (asked(filters={"owner": "centre"}), 2),
    ],
)
def test_rubrics_are_found_by_words_and_owner(
    people: People, query: ListQuery, expected: int
) -> None:
    make_rubric(people.director)
    make_rubric(people.director, DEFAULT_100)
    make_rubric(people.stranger, DEFAULT_100)

    assert len(titles(people.centre_id, None, query)) == expected


@pytest.mark.parametrize("sort", ["title", "-title", "owner", "-owner", "published", "-published"])
def test_every_order_is_complete(people: People, sort: str) -> None:
    operations.load_built_in()
    make_rubric(people.director, is_published=False)
    make_rubric(people.stranger, is_published=False)

    assert len(titles(people.centre_id, None, asked(sort=sort))) == len(BUILT_IN) + 1


def test_a_rubric_is_read_with_few_questions(people: People) -> None:
    rubric_id = make_rubric(people.director).id
    db.session.expunge_all()

    rubric = queries.get_rubric(people.centre_id, None, rubric_id)

    assert rubric is not None
    publisher = rubric.versions[0].published_by
    assert publisher is not None
    assert publisher.full_name == people.director.name


def test_the_preset_decides_about_seat_weights(people: People) -> None:
    assert not queries.has_full_preset(people.centre_id)
    assert queries.has_full_preset(None)
