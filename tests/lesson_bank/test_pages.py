"""Looking for plans, reading one, beginning from one; inside the centre and across the province."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from llct.core import clock
from llct.core.ownership import OwnerKind
from llct.features.classes.rules import SessionStatus
from llct.features.curriculum.models import Programme
from llct.features.lesson_plans.models import LessonPlan, PlanCheck, PlanText
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationKind, ObservationStatus
from llct.infra.db import db
from tests.factories import make_class, make_session
from tests.lesson_bank.conftest import URL, Given, docx_of
from tests.lesson_plans.conftest import Ground
from tests.pages import Visitor, post
from tests.people import Human, People
from tests.stored import arranging, reading

PASSAGE = (
    "Đại hội đại biểu toàn quốc của Đảng xác định đường lối phát triển kinh tế nhanh và bền vững,"
    " gắn với xây dựng con người mới, giữ vững ổn định chính trị và bảo vệ Tổ quốc."
)


def html(visit: Visitor, who: Human, url: str = URL) -> str:
    return visit(who, url).get_data(as_text=True)


def is_found(visit: Visitor, who: Human, words: str, plan_id: int) -> bool:
    response = visit.client(who).get(URL, query_string={"q": words})
    assert response.status_code == 200
    return f'href="{URL}/{plan_id}"' in response.get_data(as_text=True)


def test_an_empty_bank_says_so(people: People, visit: Visitor) -> None:
    assert "Chưa có giáo án nào được duyệt." in html(visit, people.lecturer_b)


def test_words_without_marks_find_all_marks_words_with_marks_only_theirs(
    people: People, visit: Visitor, given: Given
) -> None:
    line = given("Đường lối của Đảng về phát triển kinh tế - xã hội")
    benefit = given("Dưỡng lợi cho cây trồng", module=1)
    who = people.lecturer_b

    assert is_found(visit, who, "duong loi", line)
    assert is_found(visit, who, "duong loi", benefit)
    assert is_found(visit, who, "đường lối", line)
    assert not is_found(visit, who, "đường lối", benefit)
    assert is_found(visit, who, '"kinh tế - xã hội"', line)
    assert not is_found(visit, who, '"xã hội kinh tế"', line)
    assert not is_found(visit, who, "đường -kinh", line)


def test_the_found_words_are_marked_and_nothing_of_a_text_is_html(
    people: People, visit: Visitor, given: Given
) -> None:
    given("Bài học <script>alert(1)</script> về đường lối đối ngoại")

    page = html(visit, people.lecturer_b, f"{URL}?q=đường+lối")

    assert "<mark>đường</mark> <mark>lối</mark>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.RETURNED])
def test_only_what_was_approved_is_in_the_bank(
    people: People, visit: Visitor, given: Given, status: PlanStatus
) -> None:
    plan = given("Đường lối", status=status)

    assert not is_found(visit, people.director, "đường lối", plan)
    visit(people.director, f"{URL}/{plan}", status=404)


@pytest.mark.parametrize(
    "address", [URL + "/{}", "/giao-an/{}/phien-ban/1/tep", "/giao-an/soan-tu/{}"]
)
def test_a_plan_that_is_not_shared_does_not_exist_elsewhere(
    people: People, visit: Visitor, given: Given, address: str
) -> None:
    plan = given("Đường lối", attached=[])

    assert not is_found(visit, people.stranger, "đường lối", plan)
    visit(people.stranger, address.format(plan), status=404)
    answer = post(visit.client(people.stranger), f"/giao-an/soan-tu/{plan}", {"audience": ""})
    assert answer.status_code == 404


def test_a_shared_plan_is_read_in_the_province_and_no_longer_once_withdrawn(
    people: People, visit: Visitor, given: Given, app: Flask
) -> None:
    plan = given("Đường lối", is_shared=True)

    page = html(visit, people.stranger, f"{URL}/{plan}")
    assert "Nguyễn Thị Hường" in page
    assert "Trung tâm Chính trị xã Suối Chàm" in page
    assert is_found(visit, people.stranger, "đường lối", plan)
    file = visit(people.stranger, f"/giao-an/{plan}/phien-ban/1/tep")
    assert file.headers["Content-Disposition"].startswith("attachment")
    visit(people.stranger, f"/giao-an/{plan}/phien-ban/2/tep", status=404)
    preview = html(visit, people.stranger, f"/giao-an/{plan}/phien-ban/1/xem")
    assert f"{URL}/{plan}" in preview
    visit(people.stranger, f"/giao-an/{plan}", status=404)

    data = {"version": _version(app, plan)}
    stop = f"/giao-an/{plan}/thoi-chia-se"
    assert post(visit.client(people.director), stop, data).status_code == 302
    assert not is_found(visit, people.stranger, "đường lối", plan)
    visit(people.stranger, f"{URL}/{plan}", status=404)


def test_an_officer_reads_what_the_centres_of_the_province_share(
    people: People, visit: Visitor, given: Given
) -> None:
    assert "Chưa có Trung tâm nào chia sẻ giáo án." in html(visit, people.officer)
    shared = given("Đường lối đối ngoại", is_shared=True)
    kept = given("Đường lối đối ngoại của riêng Trung tâm", module=1)

    page = html(visit, people.officer, f"{URL}/{shared}")

    assert "Soạn từ giáo án này" not in page
    assert "Trang giáo án" not in page
    assert is_found(visit, people.officer, "đường lối", shared)
    assert not is_found(visit, people.officer, "đường lối", kept)
    visit(people.officer, f"/giao-an/{shared}/phien-ban/1/tep")
    visit(people.officer, f"/giao-an/{shared}/phien-ban/1/xem")
    for address in (f"{URL}/{kept}", f"/giao-an/{kept}/phien-ban/1/tep"):
        visit(people.officer, address, status=404)
    visit(people.officer, f"/giao-an/{shared}", status=403)


def test_the_board_shares_and_the_author_is_told(
    people: People, visit: Visitor, given: Given, app: Flask
) -> None:
    plan = given("Đường lối")
    client = visit.client(people.deputy)

    answer = post(client, f"/giao-an/{plan}/chia-se", {"version": _version(app, plan)})

    assert answer.status_code == 302
    assert is_found(visit, people.stranger, "đường lối", plan)
    assert "được chia sẻ với các Trung tâm" in html(visit, people.lecturer_a, "/thong-bao/")
    again = post(client, f"/giao-an/{plan}/chia-se", {"version": _version(app, plan)})
    assert again.status_code == 409


@pytest.mark.parametrize("who", ["lecturer_a", "clerk"])
def test_others_do_not_share(people: People, visit: Visitor, given: Given, who: str) -> None:
    plan = given("Đường lối")
    client = visit.client(people.everyone()[who])

    assert post(client, f"/giao-an/{plan}/chia-se", {"version": 3}).status_code == 403


def test_a_lecturer_begins_from_a_colleagues_plan(
    people: People, visit: Visitor, given: Given, app: Flask
) -> None:
    plan = given("Đường lối", attached=[("Câu hỏi.docx", _attached())])
    client = visit.client(people.lecturer_b)

    answer = post(client, f"/giao-an/soan-tu/{plan}", {"audience": ""})

    assert answer.status_code == 302
    with reading(app) as session:
        begun = session.get_one(LessonPlan, plan + 1)
        assert (begun.source_plan_id, begun.source_number) == (plan, 1)
        assert begun.lecturer_id == people.lecturer_b.lecturer_id
        assert session.query(PlanText).count() == 2
        reports = [one.report for one in session.query(PlanCheck).order_by(PlanCheck.id)]
        assert len(reports) == 2
    page = html(visit, people.lecturer_b, f"/giao-an/{begun.id}")
    assert "Nháp" in page
    assert "Câu hỏi.docx" in page
    twice = post(client, f"/giao-an/soan-tu/{plan}")
    assert twice.status_code == 422
    assert "Đồng chí đã có giáo án của bài này" in twice.get_data(as_text=True)


def test_a_plan_of_another_centres_own_programme_is_only_read(
    people: People, visit: Visitor, given: Given, app: Flask, ground: Ground
) -> None:
    with arranging(app) as session:
        programme = session.get_one(Programme, ground.programme_id)
        programme.owner_kind, programme.centre_id = OwnerKind.CENTRE, people.centre_id
    plan = given("Đường lối", is_shared=True)

    visit(people.stranger, f"{URL}/{plan}")
    answer = post(visit.client(people.stranger), f"/giao-an/soan-tu/{plan}", {"audience": ""})

    assert answer.status_code == 422
    assert "chương trình riêng của Trung tâm khác" in answer.get_data(as_text=True)


def test_plans_with_the_same_passages_name_them(
    people: People, visit: Visitor, given: Given
) -> None:
    first = given(PASSAGE, "Phần thứ nhất nói về tình hình trong xã.")
    given(PASSAGE, "Phần này nói về việc khác hẳn.", author=people.lecturer_b)
    given("Một bài không liên quan gì đến hai bài kia.", module=1)

    page = html(visit, people.lecturer_a, f"{URL}/{first}")

    assert "Vàng Mí Dế" in page
    assert page.count('<q lang="vi">') == 1


def test_lessons_given_and_observed_are_counted_and_visits_only_at_home(
    people: People, visit: Visitor, given: Given, app: Flask, ground: Ground
) -> None:
    given("Đường lối", is_shared=True)
    with arranging(app):
        held = make_class(people.centre_id, programme_id=ground.programme_id)
        lesson = {"module_id": ground.module_ids[0], "lecturer_id": people.lecturer_a.lecturer_id}
        make_session(held, status=SessionStatus.HELD, **lesson)
        make_session(held, status=SessionStatus.PLANNED, **lesson)
        make_visit(people, ObservationStatus.HELD, ground.module_ids[0], held_at=clock.now())
        make_visit(people, ObservationStatus.SCHEDULED, ground.module_ids[0])

    assert "đã giảng 1 buổi · được dự giờ 1 lần" in html(visit, people.lecturer_b)
    elsewhere = html(visit, people.stranger)
    assert "đã giảng 1 buổi" in elsewhere
    assert "được dự giờ" not in elsewhere


def make_visit(people: People, status: ObservationStatus, module_id: int, **fields: object) -> None:
    lecturer = people.lecturer_a
    db.session.add(
        Observation(
            centre_id=people.centre_id,
            kind=ObservationKind.COMMENT,
            status=status,
            lecturer_id=lecturer.lecturer_id,
            lecturer_person_id=lecturer.person_id,
            lecturer_name=lecturer.name,
            module_id=module_id,
            on=date(2026, 11, 16),
            created_at=clock.now(),
            **fields,
        )
    )


def test_filters_offer_what_is_there(people: People, visit: Visitor, given: Given) -> None:
    word = given("Đường lối")

    page = html(visit, people.director, f"{URL}?kind=van-ban&year=2026")
    assert f'href="{URL}/{word}"' in page
    assert "Xếp loại khi dự giờ" in page
    assert f'href="{URL}/{word}"' not in html(visit, people.director, f"{URL}?kind=trinh-chieu")
    assert f'href="{URL}/{word}"' not in html(visit, people.director, f"{URL}?grade=good")
    other = html(visit, people.lecturer_b, f"{URL}?grade=good")
    assert "Xếp loại khi dự giờ" not in other
    assert f'href="{URL}/{word}"' in other


def _attached() -> bytes:
    return docx_of("Câu hỏi 1")


def _version(app: Flask, plan_id: int) -> int:
    with reading(app) as session:
        return session.get_one(LessonPlan, plan_id).version
