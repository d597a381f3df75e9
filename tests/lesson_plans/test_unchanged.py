"""Resubmissions that repeat an approved version: listed with the reason, approved together."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.core.plan_text.kept_report import KeptReport, write_report
from llct.core.plan_text.report import CheckFinding, CheckKind, CheckSeverity
from llct.core.plan_text.review import Sameness
from llct.features.curriculum.models import Programme
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import PlanAttachment, PlanCheck
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from llct.infra.documents.kinds import KeptKind
from tests.lesson_plans.conftest import URL, Ground, Seen, latest
from tests.lesson_plans.versions import FIRST, SECOND, waiting, word
from tests.pages import Visitor, post
from tests.people import Human, People

S = PlanStatus
Stored = Callable[[int], Seen]
AGAIN = f"{URL}/khong-doi"
Again = Callable[..., int]


@pytest.fixture
def again(app: Flask, people: People, ground: Ground) -> Again:
    """again(content, ...) is a plan whose first version was approved and that was sent again."""
    modules = iter(ground.module_ids)

    def make(content: bytes, *, findings: tuple[CheckFinding, ...] = ()) -> int:
        plan = waiting(app, people, next(modules), word(FIRST), content, approved=1)
        with app.app_context(), unscoped():
            report = write_report(KeptReport(findings))
            db.session.execute(sa.update(PlanCheck).values(report=report))
            db.session.commit()
        return plan

    return make


def offered(visit: Visitor, who: Human) -> dict[str, bool]:
    """The boxes of the page, and whether each is ticked from the start."""
    page = visit(who, AGAIN).get_data(as_text=True)
    boxes = re.findall(r'name="chosen" value="([\d.]+)"( checked)?', page)
    return {value: bool(checked) for value, checked in boxes}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (word(FIRST), Sameness.SAME_FILE),
        (word(FIRST, font=14), Sameness.SAME_TEXT),
        (word((*FIRST[:3], f"{FIRST[3]} {FIRST[4]}", *FIRST[5:])), Sameness.SAME_WORDS),
        (word(SECOND), None),
    ],
)
def test_each_says_why_it_qualifies(
    app: Flask, people: People, again: Again, content: bytes, expected: Sameness | None
) -> None:
    again(content)

    with app.app_context(), unscoped():
        found = queries.list_unchanged(people.deputy.actor, clock.today())
    assert [one.sameness for one in found] == ([expected] if expected else [])


def test_all_that_were_ticked_are_approved_together(
    people: People, visit: Visitor, again: Again, stored: Stored
) -> None:
    plans = [again(word(FIRST)), again(word(FIRST, font=14))]
    boxes = offered(visit, people.deputy)
    assert list(boxes.values()) == [True, True]

    answer = post(visit.client(people.deputy), AGAIN, {"chosen": list(boxes)})

    assert answer.location == f"{URL}?tab=cho-duyet"
    assert [stored(plan).status for plan in plans] == [S.APPROVED, S.APPROVED]
    story = visit(people.deputy, f"{URL}/{plans[0]}").get_data(as_text=True)
    assert "Không đổi so với phiên bản 1 đã duyệt." in story


def test_a_grave_finding_is_named_and_not_ticked(
    people: People, visit: Visitor, again: Again
) -> None:
    grave = CheckFinding(
        CheckKind.TIME_TOO_LONG,
        CheckSeverity.IMPORTANT,
        params={"total": "300", "expected": "225", "difference": "75"},
    )
    again(word(FIRST), findings=(grave,))

    assert list(offered(visit, people.deputy).values()) == [False]
    page = visit(people.deputy, AGAIN).get_data(as_text=True)
    assert "Có điểm cần xem lại" in page
    assert "225" in page


def test_nothing_chosen_is_said(people: People, visit: Visitor, again: Again) -> None:
    again(word(FIRST))

    answer = post(visit.client(people.deputy), AGAIN, {})

    assert answer.status_code == 422
    assert "Chưa chọn giáo án nào." in answer.get_data(as_text=True)


@pytest.mark.parametrize("wrong", ["1.1", "99.1", "x", "1.2.3"])
def test_one_that_changed_since_stops_all(
    people: People, visit: Visitor, again: Again, stored: Stored, wrong: str
) -> None:
    plan = again(word(FIRST))
    right = f"{plan}.{stored(plan).version}"

    answer = post(visit.client(people.deputy), AGAIN, {"chosen": [right, wrong]})

    assert answer.status_code == 409
    assert stored(plan).status is S.SUBMITTED


def test_a_changed_text_cannot_be_smuggled_in(
    people: People, visit: Visitor, again: Again, stored: Stored
) -> None:
    plan = again(word(SECOND))
    value = f"{plan}.{stored(plan).version}"

    answer = post(visit.client(people.deputy), AGAIN, {"chosen": [value]})

    assert answer.status_code == 409
    assert stored(plan).status is S.SUBMITTED


def test_only_who_decides_sees_those_of_the_own_centre(
    people: People, visit: Visitor, again: Again
) -> None:
    again(word(FIRST))

    for who in (people.lecturer_a, people.clerk, people.officer):
        visit(who, AGAIN, status=403)
    assert offered(visit, people.stranger) == {}
    assert "Duyệt bản nộp lại không đổi" in visit(people.deputy, f"{URL}?tab=cho-duyet").get_data(
        as_text=True
    )


def test_without_any_the_page_says_so(people: People, visit: Visitor) -> None:
    page = visit(people.deputy, AGAIN).get_data(as_text=True)

    assert "Không có bản nộp lại nào" in page
    listed = visit(people.deputy, f"{URL}?tab=cho-duyet").get_data(as_text=True)
    assert "Duyệt bản nộp lại không đổi" not in listed


def test_a_new_attachment_is_something_new_to_read(
    app: Flask, people: People, again: Again
) -> None:
    plan_id = again(word(FIRST))

    with app.app_context(), unscoped():
        plan = queries.get_plan(people.centre_id, plan_id)
        assert plan is not None
        version = latest(plan)
        version.attachments.append(
            PlanAttachment(
                centre_id=plan.centre_id,
                file_digest="f" * 64,
                file_name="Bộ câu hỏi.docx",
                file_size=1,
                file_type=KeptKind.DOCX,
            )
        )
        db.session.flush()
        assert queries.list_unchanged(people.deputy.actor, clock.today()) == []


def test_a_new_edition_of_the_programme_asks_for_a_look(
    app: Flask, people: People, visit: Visitor, again: Again
) -> None:
    again(word(FIRST))
    with app.app_context(), unscoped():
        ended = clock.today() - timedelta(days=1)
        db.session.execute(sa.update(Programme).values(valid_to=ended))
        db.session.commit()

    assert list(offered(visit, people.deputy).values()) == [False]


def test_the_next_one_is_found_round_and_round() -> None:
    assert queries.next_of([3, 5, 8], 3) == 5
    assert queries.next_of([3, 5, 8], 8) == 3
    assert queries.next_of([3, 5, 8], 4) == 3
    assert queries.next_of([3], 3) is None
    assert queries.next_of([], 3) is None
