"""The review page: a version beside its changes, decided on the spot, on to the next one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from llct.features.centres import settings
from llct.features.lesson_plans import operations
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from tests.lesson_plans.conftest import (
    URL,
    Given,
    Ground,
    Seen,
    choose,
    make_plan,
    read_before,
    sending,
)
from tests.lesson_plans.versions import FIRST, SECOND, waiting, word
from tests.pages import Visitor, post
from tests.people import Human, People

pytestmark = pytest.mark.any_database

S = PlanStatus
Stored = Callable[[int], Seen]


@pytest.fixture
def changed(app: Flask, people: People, ground: Ground) -> int:
    """A plan whose second version waits."""
    return waiting(app, people, ground.module_ids[0], word(FIRST), word(SECOND))


def page(visit: Visitor, who: Human, plan: int, number: int = 2, asked: str = "") -> str:
    url = f"{URL}/{plan}/phien-ban/{number}/xem-duyet{asked}"
    return visit(who, url).get_data(as_text=True)


def test_text_and_changes_stand_side_by_side(people: People, visit: Visitor, changed: int) -> None:
    shown = page(visit, people.deputy, changed)

    assert "Thay đổi so với phiên bản 1" in shown
    assert "sửa 2 chỗ, thêm 1 chỗ, bỏ 1 chỗ, chuyển 1 chỗ." in shown
    assert "</span>vững <span" in shown.replace("\n", "")
    assert ">10<span" in shown
    assert ">15<span" in shown
    assert shown.count("Chuyển đến") >= 2
    assert "A. Mục đích, yêu cầu" in shown


def test_a_whole_comparison_folds_nothing(people: People, visit: Visitor, ground: Ground) -> None:
    long = tuple(f"Đoạn thứ {number} của bài này." for number in range(20))
    plan = waiting(
        visit.app, people, ground.module_ids[0], word(long), word((*long[:19], "Kết luận mới."))
    )

    assert "18 đoạn giữ nguyên" in page(visit, people.deputy, plan)
    assert "đoạn giữ nguyên" not in page(visit, people.deputy, plan, asked="?xem=het")


def test_a_first_version_has_nothing_to_be_held_against(
    people: People, visit: Visitor, given: Given
) -> None:
    shown = page(visit, people.deputy, given(S.SUBMITTED), 1)

    assert "chưa có bản trước để so sánh" in shown


def test_a_file_without_text_says_so(people: People, visit: Visitor, given: Given) -> None:
    from tests.infra.documents.others import pdf

    shown = page(visit, people.deputy, given(S.SUBMITTED, content=pdf(""), name="quet.pdf"), 1)

    assert "Chưa đọc được nội dung của tệp này" in shown


def test_the_link_without_a_number_leads_to_the_newest(
    people: People, visit: Visitor, changed: int
) -> None:
    answer = visit.client(people.deputy).get(f"{URL}/{changed}/xem-duyet")

    assert answer.location.endswith(f"{URL}/{changed}/phien-ban/2/xem-duyet")


def test_who_may_read_it(people: People, visit: Visitor, changed: int) -> None:
    for who in (people.director, people.deputy, people.clerk, people.lecturer_a):
        page(visit, who, changed)
    for who in (people.lecturer_b, people.stranger):
        visit(who, f"{URL}/{changed}/phien-ban/2/xem-duyet", status=404)
        visit(who, f"{URL}/{changed}/xem-duyet", status=404)
    visit(people.officer, f"{URL}/{changed}/phien-ban/2/xem-duyet", status=403)
    visit(people.deputy, f"{URL}/{changed}/phien-ban/3/xem-duyet", status=404)


def test_only_who_decides_sees_the_buttons(people: People, visit: Visitor, changed: int) -> None:
    assert "Duyệt giáo án" in page(visit, people.deputy, changed)
    for who in (people.clerk, people.lecturer_a):
        assert "Duyệt giáo án" not in page(visit, who, changed)
    assert "Duyệt giáo án" not in page(visit, people.deputy, changed, 1)


def decide(visit: Visitor, who: Human, plan: int, step: str, **data: object) -> tuple[int, str]:
    answer = post(visit.client(who), f"{URL}/{plan}/phien-ban/2/{step}", data)
    return answer.status_code, answer.location or ""


def test_an_approval_leads_to_the_next_plan_that_waits(
    people: People, visit: Visitor, changed: int, given: Given, ground: Ground, stored: Stored
) -> None:
    other = given(S.SUBMITTED, module_id=ground.module_ids[1])
    shown = page(visit, people.deputy, changed)
    assert "trong 2 bài chờ duyệt" in shown

    deputy, form = visit.client(people.deputy), {"version": stored(changed).version, "then": "next"}
    answer = post(deputy, f"{URL}/{changed}/phien-ban/2/duyet", form)

    assert (answer.status_code, answer.location) == (302, f"{URL}/{other}/xem-duyet")
    after = deputy.get(answer.location, follow_redirects=True).text
    assert "Đã duyệt giáo án của Nguyễn Thị Hường: Bài 1" in after
    assert stored(changed).status is S.APPROVED
    assert "Duyệt và xem bài tiếp theo" not in page(visit, people.deputy, other, 1)


def test_after_the_last_one_the_list_follows(
    people: People, visit: Visitor, changed: int, stored: Stored
) -> None:
    version = stored(changed).version

    _code, where = decide(visit, people.deputy, changed, "duyet", version=version, then="next")

    assert where == f"{URL}?tab=cho-duyet"


def test_reasons_are_joined_section_by_section(
    people: People, visit: Visitor, changed: int, stored: Stored
) -> None:
    data = {"reasons": "Nhìn chung tốt.", "sections-0": "", "sections-1": "Thêm về thái độ."}
    version = stored(changed).version

    code, where = decide(visit, people.deputy, changed, "tra-lai", version=version, **data)

    assert (code, where) == (302, f"{URL}/{changed}/phien-ban/2/xem-duyet")
    shown = visit(people.lecturer_a, f"{URL}/{changed}").get_data(as_text=True)
    assert "Nhìn chung tốt.\n\nA. Mục đích, yêu cầu:\nThêm về thái độ." in shown


def test_a_return_without_any_reason_keeps_the_page(
    people: People, visit: Visitor, changed: int, stored: Stored
) -> None:
    data = {"version": stored(changed).version, "sections-0": "  "}
    answer = post(visit.client(people.deputy), f"{URL}/{changed}/phien-ban/2/tra-lai", data)

    assert answer.status_code == 422
    assert "Cần" in answer.get_data(as_text=True)
    assert stored(changed).status is S.SUBMITTED


@pytest.mark.parametrize("step", ["duyet", "tra-lai"])
def test_a_decision_on_an_older_page_is_refused(
    people: People, visit: Visitor, changed: int, stored: Stored, step: str
) -> None:
    version = stored(changed).version

    assert decide(visit, people.deputy, changed, step, version=version - 1, reasons="x")[0] == 409
    url = f"{URL}/{changed}/phien-ban/1/{step}"
    answer = post(visit.client(people.deputy), url, {"version": version, "reasons": "x"})
    assert answer.status_code == 409


@pytest.mark.parametrize("step", ["duyet", "tra-lai"])
def test_a_decision_is_refused_to_others(
    people: People, visit: Visitor, changed: int, stored: Stored, step: str
) -> None:
    data = {"version": stored(changed).version, "reasons": "x"}

    for who, code in ((people.lecturer_a, 403), (people.clerk, 403), (people.stranger, 404)):
        assert decide(visit, who, changed, step, **data)[0] == code
    assert stored(changed).status is S.SUBMITTED
    url = f"{URL}/{changed}/phien-ban/2/{step}"
    assert visit.client(people.deputy).get(url).status_code == 405


def test_the_director_alone_has_a_row_of_plans_where_the_centre_says_so(
    app: Flask, people: People, visit: Visitor, changed: int
) -> None:
    with app.app_context():
        choose(people, settings.PLAN_APPROVERS, "director")

    assert "Duyệt giáo án" not in page(visit, people.deputy, changed)
    assert "Bài 1 trong 1 bài chờ duyệt" in page(visit, people.director, changed)


def test_the_deputy_has_the_plans_of_the_only_director(
    app: Flask, people: People, visit: Visitor, changed: int, given: Given, ground: Ground
) -> None:
    own = given(S.SUBMITTED, author=people.director, module_id=ground.module_ids[1])
    with app.app_context():
        choose(people, settings.PLAN_APPROVERS, "director")

    assert "Bài 1 trong 1 bài chờ duyệt" in page(visit, people.deputy, own, 1)
    assert "bài chờ duyệt" not in page(visit, people.director, own, 1)


def test_who_decides_sees_who_brought_it_and_what_is_grave_first(
    people: People, visit: Visitor, given: Given
) -> None:
    own = page(visit, people.deputy, given(S.SUBMITTED), 1)
    assert "nộp thay" not in own
    assert own.index("Kiểm tra giáo án") < own.index('id="thay-doi"')
    assert '<details class="card no-print" open><summary>' in own
    assert own.count("Tệp này không giống một giáo án.") == 2, (
        "in the check and where it is decided"
    )


def test_a_file_that_was_brought_for_the_author_says_by_whom(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        plan = operations.upload_first(
            people.clerk.actor,
            lecturer_id=people.lecturer_a.lecturer_id or 0,
            module_id=ground.module_ids[0],
            audience="",
            sending=read_before(sending(is_sent=True)),
        )
        db.session.commit()
        plan_id = plan.id

    assert "Lò Thị Phượng nộp thay" in page(visit, people.deputy, plan_id, 1)


def test_an_own_plan_says_that_somebody_else_decides(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        plan_id = make_plan(people, ground.module_ids[0], S.SUBMITTED, author=people.director).id

    assert "người khác duyệt" in page(visit, people.director, plan_id, 1)
    assert "người khác duyệt" not in page(visit, people.deputy, plan_id, 1)
    menu = visit(people.director, "/thong-bao/").text
    at = menu.index(f'href="{URL}"')
    assert ">1<" not in menu[at : menu.index("</a>", at)], "it waits for others"
