"""Drafts change, published versions never do; each write leaves its event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.ownership import OwnerKind
from llct.features.rubrics import operations
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules import encoding
from llct.features.rubrics.rules.builtin import BUILT_IN, DEFAULT_100, RUBRIC_A
from llct.features.rubrics.rules.publishing import RubricStatus
from llct.infra.db import Event, db
from tests.factories import make_rubric
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")

RENAMED = replace(RUBRIC_A, title="Phiếu 20 điểm của Trung tâm")


def events(rubric: Rubric) -> list[str]:
    query = sa.select(Event.action).where(
        Event.subject_kind == "rubric", Event.subject_id == rubric.id
    )
    return list(db.session.scalars(query.order_by(Event.id)))


def draft_of(rubric: Rubric) -> RubricVersion:
    assert rubric.draft is not None
    return rubric.draft


def test_a_director_makes_a_rubric_of_the_centre(people: People) -> None:
    rubric = operations.create_rubric(people.director.actor, RUBRIC_A)

    assert (rubric.owner_kind, rubric.centre_id) == (OwnerKind.CENTRE, people.centre_id)
    assert rubric.status is RubricStatus.DRAFT
    assert events(rubric) == ["rubric.create"]


def test_an_officer_makes_a_rubric_of_the_province(people: People) -> None:
    rubric = operations.create_rubric(people.officer.actor, RUBRIC_A)

    assert (rubric.owner_kind, rubric.province_id) == (OwnerKind.PROVINCE, people.province_id)


def test_a_lecturer_makes_none(people: People) -> None:
    with pytest.raises(NotAllowed):
        operations.create_rubric(people.lecturer_a.actor, RUBRIC_A)


def test_a_copy_keeps_the_keys_and_has_its_own_title(people: People) -> None:
    original = make_rubric(people.officer, DEFAULT_100)

    copy = operations.copy_rubric(
        people.director.actor, original.versions[0], title="Phiếu của Trung tâm"
    )

    assert copy.owner_kind is OwnerKind.CENTRE
    assert draft_of(copy).read() == replace(DEFAULT_100, title="Phiếu của Trung tâm")


def test_a_copy_needs_a_title(people: People) -> None:
    original = make_rubric(people.director)

    with pytest.raises(Invalid):
        operations.copy_rubric(people.director.actor, original.versions[0], title=" ")


def test_a_draft_is_edited_and_gives_the_rubric_its_title(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)

    operations.edit_draft(people.deputy.actor, rubric, seen_version=1, definition=RENAMED)

    assert draft_of(rubric).read() == RENAMED
    assert rubric.title == RENAMED.title
    assert events(rubric) == ["rubric.create", "rubric.edit"]


def test_an_unchanged_draft_leaves_no_event(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)

    operations.edit_draft(people.director.actor, rubric, seen_version=1, definition=RUBRIC_A)

    assert events(rubric) == ["rubric.create"]


def test_a_draft_of_the_next_version_does_not_rename_the_one_in_use(people: People) -> None:
    rubric = make_rubric(people.director)
    draft = operations.start_version(people.director.actor, rubric, seen_version=rubric.version)

    operations.edit_draft(
        people.director.actor, rubric, seen_version=draft.version, definition=RENAMED
    )

    assert rubric.title == RUBRIC_A.title


def test_publishing_freezes_the_draft(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)

    operations.publish(people.deputy.actor, rubric, seen_version=1)

    version = rubric.versions[0]
    assert rubric.status is RubricStatus.PUBLISHED
    assert rubric.current is version
    assert version.content_digest == encoding.digest(RUBRIC_A)
    assert version.published_by_id == people.deputy.person_id
    assert events(rubric) == ["rubric.create", "rubric.publish"]


def test_an_incomplete_draft_is_not_published(people: People) -> None:
    rubric = make_rubric(people.director, replace(RUBRIC_A, groups=()), is_published=False)

    with pytest.raises(Invalid):
        operations.publish(people.director.actor, rubric, seen_version=1)

    assert rubric.status is RubricStatus.DRAFT


def test_the_next_version_begins_as_the_one_in_use(people: People) -> None:
    rubric = make_rubric(people.director)

    draft = operations.start_version(people.director.actor, rubric, seen_version=rubric.version)

    assert (draft.number, draft.read()) == (2, RUBRIC_A)
    assert rubric.status is RubricStatus.REVISING
    assert rubric.current_number == 1


def test_publishing_again_puts_the_new_version_to_use_and_keeps_the_old(people: People) -> None:
    rubric = make_rubric(people.director)
    actor = people.director.actor
    draft = operations.start_version(actor, rubric, seen_version=rubric.version)
    operations.edit_draft(actor, rubric, seen_version=draft.version, definition=RENAMED)

    operations.publish(actor, rubric, seen_version=draft.version)

    assert rubric.current_number == 2
    assert rubric.title == RENAMED.title
    assert [version.read().title for version in rubric.versions] == [
        RUBRIC_A.title,
        RENAMED.title,
    ]


def test_a_discarded_draft_leaves_the_version_in_use(people: People) -> None:
    rubric = make_rubric(people.director)
    actor = people.director.actor
    draft = operations.start_version(actor, rubric, seen_version=rubric.version)

    operations.discard_draft(actor, rubric, seen_version=draft.version)

    db.session.refresh(rubric, ["versions"])
    assert rubric.status is RubricStatus.PUBLISHED
    assert [version.number for version in rubric.versions] == [1]


def test_a_rubric_never_published_can_be_deleted(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)

    operations.delete_rubric(people.director.actor, rubric, seen_version=1)

    assert db.session.scalar(sa.select(sa.func.count(Rubric.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(RubricVersion.id))) == 0


def test_a_rubric_is_archived_and_restored(people: People) -> None:
    rubric = make_rubric(people.director)
    actor = people.director.actor

    operations.archive(actor, rubric, seen_version=rubric.version)
    archived = rubric.status
    operations.restore(actor, rubric, seen_version=rubric.version)

    assert archived is RubricStatus.ARCHIVED
    assert rubric.status is RubricStatus.PUBLISHED


Decision = Callable[..., Any]

WRONG_STATES: list[tuple[bool, Decision]] = [
    (True, operations.publish),
    (True, operations.discard_draft),
    (True, operations.delete_rubric),
    (True, operations.restore),
    (False, operations.start_version),
    (False, operations.discard_draft),
    (False, operations.archive),
    (False, operations.restore),
]


@pytest.mark.parametrize(("is_published", "decide"), WRONG_STATES)
def test_a_decision_out_of_turn_is_refused(
    people: People, is_published: bool, decide: Decision
) -> None:
    rubric = make_rubric(people.director, is_published=is_published)

    with pytest.raises(WrongState):
        decide(people.director.actor, rubric, seen_version=rubric.version)


def test_a_published_version_is_not_edited(people: People) -> None:
    rubric = make_rubric(people.director)

    with pytest.raises(WrongState):
        operations.edit_draft(people.director.actor, rubric, seen_version=1, definition=RENAMED)


@pytest.mark.parametrize(
    "decide", [operations.publish, operations.delete_rubric, operations.require_draft]
)
def test_another_centre_changes_nothing(people: People, decide: Decision) -> None:
    rubric = make_rubric(people.director, is_published=False)
    seen = {} if decide is operations.require_draft else {"seen_version": 1}

    with pytest.raises(NotAllowed):
        decide(people.stranger.actor, rubric, **seen)


def test_a_centre_does_not_change_its_provinces_rubric(people: People) -> None:
    rubric = make_rubric(people.officer)

    with pytest.raises(NotAllowed):
        operations.archive(people.director.actor, rubric, seen_version=rubric.version)


@pytest.mark.parametrize("decide", [operations.publish, operations.delete_rubric])
def test_a_decision_on_an_older_draft_is_refused(people: People, decide: Decision) -> None:
    rubric = make_rubric(people.director, is_published=False)
    operations.edit_draft(people.director.actor, rubric, seen_version=1, definition=RENAMED)

    with pytest.raises(Stale):
        decide(people.director.actor, rubric, seen_version=1)


def test_a_decision_on_an_older_rubric_is_refused(people: People) -> None:
    rubric = make_rubric(people.director)

    with pytest.raises(Stale):
        operations.archive(people.director.actor, rubric, seen_version=rubric.version - 1)


def test_a_frozen_version_refuses_another_definition(people: People) -> None:
    version = make_rubric(people.director).versions[0]

    with pytest.raises(WrongState):
        version.definition = encoding.to_json(RENAMED)


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(RubricVersion).values(definition=encoding.to_json(RENAMED)),
        sa.update(RubricVersion).values(content_digest="0" * 64),
        sa.delete(RubricVersion),
    ],
)
def test_the_database_refuses_to_change_a_frozen_version(
    people: People, statement: sa.Update | sa.Delete
) -> None:
    make_rubric(people.director)

    with pytest.raises(sa.exc.DBAPIError, match="frozen"):
        db.session.execute(statement)


def test_a_version_altered_behind_our_back_is_never_scored_with(people: People) -> None:
    version = make_rubric(people.director).versions[0]
    version.definition["title"] = "Khác"

    with pytest.raises(WrongState, match="rubric.digest_mismatch"):
        version.read()


def test_the_database_refuses_two_drafts_of_a_rubric(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)
    second = RubricVersion(rubric_id=rubric.id, number=2, definition=encoding.to_json(RUBRIC_A))
    db.session.add(second)

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_refuses_a_rubric_in_use_without_a_version(people: People) -> None:
    rubric = make_rubric(people.director, is_published=False)
    rubric.status = RubricStatus.PUBLISHED

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_built_in_rubrics_are_loaded_once() -> None:
    first, second = operations.load_built_in(), operations.load_built_in()

    assert first == (len(BUILT_IN), 0)
    assert second == (0, len(BUILT_IN))


def test_a_built_in_rubric_that_changed_becomes_a_new_version() -> None:
    operations.load_built_in()

    changed, _present = operations.load_built_in({**BUILT_IN, "rubric_a_20": RENAMED})

    rubric = db.session.scalars(sa.select(Rubric).where(Rubric.key == "rubric_a_20")).one()
    assert (changed, rubric.current_number, rubric.title) == (1, 2, RENAMED.title)


def test_a_built_in_rubric_is_nobodys_to_change(people: People) -> None:
    operations.load_built_in()
    rubric = db.session.scalars(sa.select(Rubric).limit(1)).one()

    for human in people.everyone().values():
        with pytest.raises(NotAllowed):
            operations.archive(human.actor, rubric, seen_version=rubric.version)
