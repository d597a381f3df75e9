"""Remarks on places of a version: who writes, reads and answers them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan, PlanComment
from llct.features.lesson_plans.rules import CommentStatus, PlanStatus, join_reasons
from llct.features.notices.models import Notice
from llct.infra.db import db, unscoped
from tests.lesson_plans.conftest import URL, Given, Ground, Seen, loaded
from tests.lesson_plans.versions import FIRST, SECOND, send_next, waiting, word
from tests.pages import Visitor, post
from tests.people import Human, People

Stored = Callable[[int], Seen]
GOALS = 1  # the paragraph of FIRST that SECOND changes
LAST = 7  # the paragraph of FIRST that is gone in SECOND


@pytest.fixture
def plan(app: Flask, people: People, ground: Ground) -> int:
    """A first version that waits."""
    return waiting(app, people, ground.module_ids[0], word(FIRST))


def remark(visit: Visitor, who: Human, plan: int, version: int, **data: object) -> int:
    values = {"version": version, "unit": GOALS, "text": "Thêm yêu cầu về thái độ.", **data}
    url = f"{URL}/{plan}/phien-ban/1/y-kien"
    return post(visit.client(who), url, values).status_code


def page(visit: Visitor, who: Human, plan: int, number: int = 1, asked: str = "") -> str:
    url = f"{URL}/{plan}/phien-ban/{number}/xem-duyet{asked}"
    return visit(who, url).get_data(as_text=True)


def send_second(app: Flask, people: People, plan_id: int) -> None:
    with app.app_context(), unscoped():
        plan = loaded(db.session.get_one(LessonPlan, plan_id))
        operations.return_plan(
            people.director.actor, plan, seen_version=plan.version, reasons="Sửa mục A."
        )
        send_next(people.lecturer_a, plan, word(SECOND))


def test_the_form_stands_at_the_place_that_was_chosen(
    people: People, visit: Visitor, plan: int
) -> None:
    shown = page(visit, people.deputy, plan, asked=f"?y-kien={GOALS}")

    assert shown.index("Học viên nắm được") < shown.index('id="ghi-y-kien"')
    assert shown.index('id="ghi-y-kien"') < shown.index("E. NỘI DUNG CHI TIẾT</p>")
    assert 'id="ghi-y-kien"' not in page(visit, people.lecturer_a, plan, asked="?y-kien=1")


def test_a_remark_reaches_the_author_as_one_message(
    app: Flask, people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    version = stored(plan).version
    assert remark(visit, people.deputy, plan, version) == 302
    assert remark(visit, people.director, plan, version, unit=LAST, text="Ghi số phút.") == 302

    assert "Thêm yêu cầu về thái độ." in page(visit, people.lecturer_a, plan)
    with app.app_context(), unscoped():
        found = db.session.scalars(sa.select(Notice).where(Notice.kind == "lesson_plan.commented"))
        (notice,) = found
    assert notice.person_id == people.lecturer_a.person_id
    assert "có 2 ý kiến" in notice.text
    assert "2 ý kiến" in visit(people.lecturer_a, f"{URL}/{plan}").get_data(as_text=True)


def test_an_empty_remark_keeps_the_page(
    people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    assert remark(visit, people.deputy, plan, stored(plan).version, text="  ") == 422


def test_a_remark_on_an_older_page_is_refused(
    people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    assert remark(visit, people.deputy, plan, stored(plan).version - 1) == 409


def test_remarks_stay_between_author_and_deciders(
    people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    version = stored(plan).version
    for who, code in ((people.lecturer_a, 403), (people.clerk, 403), (people.stranger, 404)):
        assert remark(visit, who, plan, version) == code
    remark(visit, people.deputy, plan, version)

    assert "Thêm yêu cầu về thái độ." not in page(visit, people.clerk, plan)
    assert "Thêm yêu cầu về thái độ." in page(visit, people.director, plan)
    answer = f"{URL}/{plan}/y-kien/1/tra-loi"
    for who in (people.clerk, people.lecturer_b, people.stranger):
        assert post(visit.client(who), answer, {"text": "x"}).status_code == 404


def test_the_author_answers_and_marks_it_as_done(
    app: Flask, people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    remark(visit, people.deputy, plan, stored(plan).version)
    client, url = visit.client(people.lecturer_a), f"{URL}/{plan}/y-kien/1"

    assert post(client, f"{url}/tra-loi", {"text": " "}).status_code == 422
    assert post(client, f"{url}/tra-loi", {"text": "Sẽ bổ sung."}).status_code == 302
    assert post(client, f"{url}/xong").location.endswith("xem-duyet#y-kien-1")

    shown = page(visit, people.deputy, plan)
    assert "Sẽ bổ sung." in shown
    assert "Đã sửa" in shown
    with app.app_context(), unscoped():
        told = db.session.scalar(sa.select(Notice).where(Notice.kind == "lesson_plan.answered"))
    assert told is not None
    assert told.person_id == people.deputy.person_id


def test_only_who_decides_opens_it_again(
    people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    remark(visit, people.deputy, plan, stored(plan).version)
    url = f"{URL}/{plan}/y-kien/1"
    post(visit.client(people.lecturer_a), f"{url}/xong")

    assert post(visit.client(people.lecturer_a), f"{url}/mo-lai").status_code == 403
    assert post(visit.client(people.deputy), f"{url}/xong").status_code == 422
    assert post(visit.client(people.deputy), f"{url}/mo-lai").status_code == 302
    assert "Chờ xử lý" in page(visit, people.deputy, plan)


def test_a_remark_follows_its_paragraph_into_the_next_version(
    app: Flask, people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    remark(visit, people.deputy, plan, stored(plan).version)
    remark(visit, people.deputy, plan, stored(plan).version, unit=LAST, text="Câu này bỏ đi.")
    send_second(app, people, plan)

    shown = page(visit, people.deputy, plan, 2)

    assert shown.count("từ phiên bản 1") == 2
    assert shown.index("Đoạn này không còn") < shown.index("Câu này bỏ đi.")
    assert shown.index('id="doan-2"') < shown.index("Thêm yêu cầu về thái độ.")
    assert shown.index("Thêm yêu cầu về thái độ.") < shown.index('id="doan-3"')


def test_what_is_remarked_is_written_into_the_reasons(
    people: People, visit: Visitor, plan: int, stored: Stored
) -> None:
    remark(visit, people.deputy, plan, stored(plan).version)

    shown = page(visit, people.deputy, plan)

    field = shown[shown.index('name="sections-1"') :].split("</textarea>")[0]
    assert "“Học viên nắm được nội dung cơ bản của bài.”: Thêm yêu cầu về thái độ." in field


def test_a_draft_or_a_decided_version_takes_no_remark(
    app: Flask, people: People, given: Given
) -> None:
    for status in (PlanStatus.DRAFT, PlanStatus.RETURNED, PlanStatus.APPROVED):
        plan_id = given(status, audience=status.value)
        with app.app_context(), unscoped():
            plan = loaded(db.session.get_one(LessonPlan, plan_id))
            values = {"seen_version": plan.version, "unit": 0, "text": "x"}
            with pytest.raises(WrongState):
                operations.comment(people.deputy.actor, plan, **values)


def test_what_an_operation_refuses(app: Flask, people: People, plan: int) -> None:
    with app.app_context(), unscoped():
        found = loaded(db.session.get_one(LessonPlan, plan))
        values = {"seen_version": found.version, "unit": 0, "text": "x"}
        for actor, wrong, error in (
            (people.lecturer_a.actor, {}, NotAllowed),
            (people.deputy.actor, {"seen_version": 0}, Stale),
            (people.deputy.actor, {"unit": 99}, Invalid),
            (people.deputy.actor, {"unit": -1}, Invalid),
            (people.deputy.actor, {"text": "x" * 1001}, Invalid),
            (people.deputy.actor, {"text": " "}, Invalid),
        ):
            with pytest.raises(error):
                operations.comment(actor, found, **{**values, **wrong})  # type: ignore[arg-type]


def test_remarks_of_another_centre_are_not_found(app: Flask, people: People, plan: int) -> None:
    with app.app_context(), unscoped():
        found = loaded(db.session.get_one(LessonPlan, plan))
        operations.comment(
            people.deputy.actor, found, seen_version=found.version, unit=0, text="Xem lại."
        )
        db.session.commit()
        here, there = people.centre_id, people.other_centre_id
        assert queries.count_open_comments(here, [plan]) == {plan: 1}
        assert queries.count_open_comments(there, [plan]) == {}
        found = loaded(db.session.get_one(LessonPlan, plan))
        assert [one.text for one in queries.list_comments(found, 1)] == ["Xem lại."]
        assert queries.list_comments(found, 0) == []


@pytest.mark.parametrize("wrong", [{"status": CommentStatus.DONE}, {"unit": -1}, {"done_by_id": 1}])
def test_the_database_refuses_a_state_without_its_facts(
    app: Flask, people: People, plan: int, wrong: dict[str, object]
) -> None:
    with app.app_context(), unscoped():
        found = loaded(db.session.get_one(LessonPlan, plan))
        one = operations.comment(
            people.deputy.actor, found, seen_version=found.version, unit=0, text="x"
        )
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(
                sa.update(PlanComment).where(PlanComment.id == one.id).values(**wrong)
            )


def test_reasons_say_only_what_was_written() -> None:
    assert join_reasons("  ", [("A. Mục đích", " "), ("E. Nội dung", " Thêm ví dụ. ")]) == (
        "E. Nội dung:\nThêm ví dụ."
    )
    assert join_reasons("Chung.", []) == "Chung."
    assert join_reasons("", []) == ""
