"""The audit is read by the director, and blindness holds in it as on every page."""

from __future__ import annotations

from decimal import Decimal

from llct.features.observations import operations
from llct.features.observations.queries import get_unseen
from llct.features.observations.rules.conclusions import Draft
from tests.observations.scenes import FULL, again, collected_demo
from tests.pages import Visitor
from tests.people import People
from tests.security.conftest import Build

REASON = "LYDOTHONGNHAT"


def agreed(people: People) -> int:
    observation = collected_demo(people)
    operations.agree(
        people.deputy.actor,
        observation,
        criterion_key=next(iter(FULL)),
        score=Decimal(1),
        reason=REASON,
        seen=None,
    )
    return observation.id


def conclude(people: People, number: int) -> None:
    observation = get_unseen(number)
    assert observation is not None
    draft = Draft(text="Tốt", points=("Thêm ví dụ",))
    operations.conclude(
        people.deputy.actor, again(observation), draft, seen_version=observation.version
    )


def test_agreed_scores_come_into_the_audit_with_the_conclusion(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(agreed, people)
    before = visit(people.director, "/nhat-ky/").get_data(as_text=True)
    exported = visit(people.director, "/nhat-ky/tai/csv").get_data(as_text=True)

    build(conclude, people, number)
    after = visit(people.director, "/nhat-ky/").get_data(as_text=True)

    assert REASON not in before
    assert REASON not in exported
    assert REASON in after
