"""Lists, one plan, its rows and its steps through the client."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.rules import PeriodPlanStatus
from tests.observation_plans.conftest import Given, row_facts
from tests.pages import Visitor, post
from tests.people import Human, People

pytestmark = pytest.mark.any_database

URL = "/ke-hoach-du-gio"
Stored = Callable[[int], PeriodPlan]
Rows = Callable[[int], list[PlanRow]]
NEW = {"title": "Dự giờ quý IV", "first_on": "01/10/2026", "last_on": "31/12/2026"}


def html(visit: Visitor, person: Human, url: str = URL) -> str:
    return visit(person, url).get_data(as_text=True)


def row_data(lecturer: Human, **changes: object) -> dict[str, object]:
    return {
        "lecturer_id": lecturer.lecturer_id,
        "kind": "comment",
        "month": "2026-11-01",
        "periods": "2",
        **changes,
    }


def test_an_empty_list_says_what_to_do(people: People, visit: Visitor) -> None:
    assert "Chưa có kế hoạch dự giờ nào." in html(visit, people.clerk)


@pytest.mark.parametrize("query", ["", "?q=quy+iv", "?status=draft", "?sort=title&page=3"])
def test_the_list_is_searched_and_sorted(
    people: People, visit: Visitor, given: Given, query: str
) -> None:
    given()

    html(visit, people.director, URL + query)


def test_the_clerk_starts_a_plan(people: People, visit: Visitor, stored: Stored) -> None:
    assert "Dự giờ, thao giảng quý I năm 2027" in html(visit, people.clerk, f"{URL}/moi")

    answer = post(visit.client(people.clerk), f"{URL}/moi", NEW)

    assert answer.status_code == 302
    assert stored(1).title == "Dự giờ quý IV"


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"last_on": "31/02/2026"}, {"last_on": "01/09/2026"}, {"first_on": ""}],
)
def test_wrong_values_stay_on_the_page(
    people: People, visit: Visitor, wrong: dict[str, str]
) -> None:
    answer = post(visit.client(people.clerk), f"{URL}/moi", {**NEW, **wrong})

    assert answer.status_code == 422
    assert "Chưa lưu được" in answer.get_data(as_text=True)


def test_a_plan_is_edited(people: People, visit: Visitor, given: Given, stored: Stored) -> None:
    plan = given()
    html(visit, people.deputy, f"{URL}/{plan}/sua")
    data = {**NEW, "title": "Tên khác", "version": stored(plan).version}

    assert post(visit.client(people.deputy), f"{URL}/{plan}/sua", data).status_code == 302
    assert post(visit.client(people.deputy), f"{URL}/{plan}/sua", data).status_code == 409
    assert stored(plan).title == "Tên khác"


def test_a_row_is_added_with_its_people(
    people: People, visit: Visitor, given: Given, rows: Rows
) -> None:
    plan = given()
    html(visit, people.clerk, f"{URL}/{plan}/luot/moi")
    data = row_data(
        people.lecturer_b,
        on="20/11/2026",
        observer_ids=[people.deputy.person_id, people.lecturer_a.person_id],
        chair_id=people.deputy.person_id,
        is_unannounced="1",
    )

    answer = post(visit.client(people.clerk), f"{URL}/{plan}/luot/moi", data)

    assert answer.status_code == 302
    assert (len(rows(plan)), rows(plan)[-1].is_announced) == (2, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"month": "", "on": ""},
        {"on": "01/01/2030"},
        {"periods": "99"},
        {"kind": "party"},
        {"lecturer_id": 987654},
        {"month": "2020-01-01"},
        {"month": "x"},
        {"observer_ids": [987654]},
    ],
)
def test_a_wrong_row_is_named_at_its_field(
    people: People, visit: Visitor, given: Given, rows: Rows, wrong: dict[str, object]
) -> None:
    plan = given()
    data = row_data(people.lecturer_b, **wrong)

    answer = post(visit.client(people.clerk), f"{URL}/{plan}/luot/moi", data)

    assert answer.status_code == 422
    assert len(rows(plan)) == 1


def test_a_row_is_edited_and_removed(
    people: People, visit: Visitor, given: Given, rows: Rows
) -> None:
    plan = given()
    client, base = visit.client(people.clerk), f"{URL}/{plan}/luot/{rows(plan)[0].id}"
    page = html(visit, people.clerk, f"{base}/sua")
    assert 'value="2026-11-01" selected' in page or 'selected value="2026-11-01"' in page

    data = row_data(people.lecturer_a, periods="3", version=rows(plan)[0].version)
    assert post(client, f"{base}/sua", data).status_code == 302
    assert rows(plan)[0].periods == 3

    assert post(client, f"{base}/bo", {"version": rows(plan)[0].version}).status_code == 302
    assert rows(plan) == []


def test_the_plan_goes_to_approval(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()
    clerk, director = visit.client(people.clerk), visit.client(people.director)

    post(clerk, f"{URL}/{plan}/trinh", {"version": stored(plan).version})
    assert "Duyệt kế hoạch" in html(visit, people.director, f"{URL}/{plan}")
    assert "Duyệt kế hoạch" not in html(visit, people.deputy, f"{URL}/{plan}")
    answer = post(director, f"{URL}/{plan}/duyet", {"version": stored(plan).version})

    assert answer.status_code == 302
    assert stored(plan).status is PeriodPlanStatus.APPROVED
    assert "Triệu Thị Mai" in html(visit, people.lecturer_a, f"{URL}/{plan}")


def test_sending_back_needs_a_reason(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()
    post(visit.client(people.clerk), f"{URL}/{plan}/trinh", {"version": stored(plan).version})
    director, url = visit.client(people.director), f"{URL}/{plan}/tra-lai"
    version = stored(plan).version

    assert post(director, url, {"version": version, "reason": " "}).status_code == 422
    assert post(director, url, {"version": version, "reason": "Thêm lượt."}).status_code == 302
    assert "Thêm lượt." in html(visit, people.clerk, f"{URL}/{plan}")


def test_a_plan_is_withdrawn_and_revised(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan, approved = given(), given(approved=True)
    clerk = visit.client(people.clerk)
    post(clerk, f"{URL}/{plan}/trinh", {"version": stored(plan).version})

    post(clerk, f"{URL}/{plan}/rut-lai", {"version": stored(plan).version})
    revise = {"version": stored(approved).version, "reason": "Đổi lịch."}
    post(clerk, f"{URL}/{approved}/dieu-chinh", revise)

    assert stored(plan).status is PeriodPlanStatus.DRAFT
    assert stored(approved).status is PeriodPlanStatus.DRAFT


def test_a_stale_approval_is_refused(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()
    post(visit.client(people.clerk), f"{URL}/{plan}/trinh", {"version": stored(plan).version})

    answer = post(
        visit.client(people.director),
        f"{URL}/{plan}/duyet",
        {"version": stored(plan).version - 1},
    )

    assert answer.status_code == 409


def test_a_double_click_submits_once(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()
    client = visit.client(people.clerk)
    once = {"version": stored(plan).version, "_once": "k" * 22}

    answers = [post(client, f"{URL}/{plan}/trinh", once).status_code for _ in range(2)]

    assert answers == [302, 302]


STEPS = ["trinh", "rut-lai", "duyet", "tra-lai", "dieu-chinh"]


@pytest.mark.parametrize("step", STEPS)
def test_lecturers_and_strangers_take_no_step(
    people: People, visit: Visitor, given: Given, step: str
) -> None:
    plan = given(approved=True)
    url, data = f"{URL}/{plan}/{step}", {"version": 1, "reason": "x"}

    assert post(visit.client(people.lecturer_a), url, data).status_code == 403
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert visit.client(people.director).get(url).status_code == 405


def test_the_deputy_does_not_approve(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()
    post(visit.client(people.clerk), f"{URL}/{plan}/trinh", {"version": stored(plan).version})
    data = {"version": stored(plan).version}

    assert post(visit.client(people.deputy), f"{URL}/{plan}/duyet", data).status_code == 403


def test_a_row_leads_to_scheduling_with_what_it_knows(
    people: People, visit: Visitor, given: Given
) -> None:
    plan = given(
        row_facts(people.lecturer_a, observer_ids=(people.deputy.person_id,)), approved=True
    )

    page = html(visit, people.clerk, f"{URL}/{plan}")

    assert f"plan_row=1&amp;lecturer={people.lecturer_a.lecturer_id}" in page
    assert f"observers={people.deputy.person_id}" in page
    assert ">Xếp lịch<" not in html(visit, people.lecturer_b, f"{URL}/{plan}")


def test_the_scheduling_page_takes_over_what_the_row_knows(
    people: People, visit: Visitor, given: Given, rows: Rows
) -> None:
    deputy = people.deputy.person_id
    plan = given(
        row_facts(people.lecturer_a, observer_ids=(deputy,), chair_id=deputy), approved=True
    )
    found = re.search(r'href="(/du-gio/xep-lich[^"]+)"', html(visit, people.clerk, f"{URL}/{plan}"))
    assert found is not None
    address = unescape(found[1])

    html(visit, people.clerk, address)
    page = html(visit, people.clerk, f"{address}&tu-nhap=1")

    assert f'name="plan_row" type="hidden" value="{rows(plan)[0].id}"' in page or (
        f'name="plan_row" value="{rows(plan)[0].id}"' in page
    )


def test_unannounced_rows_are_on_no_page_of_their_lecturer(
    people: People, visit: Visitor, given: Given, rows: Rows
) -> None:
    plan = given(
        row_facts(people.deputy, is_announced=False, lesson="BÀI ĐỘT XUẤT"),
        row_facts(people.lecturer_a),
        approved=True,
    )
    hidden = rows(plan)[0].id

    for url in (
        f"{URL}/{plan}",
        f"{URL}/{plan}/tai-ve/csv",
        f"/van-ban/ke-hoach/{plan}/ke-hoach/xem",
    ):
        assert "BÀI ĐỘT XUẤT" not in html(visit, people.deputy, url)
        assert "BÀI ĐỘT XUẤT" not in html(visit, people.lecturer_a, url)
    assert "BÀI ĐỘT XUẤT" in html(visit, people.clerk, f"{URL}/{plan}")
    visit(people.deputy, f"{URL}/{plan}/luot/{hidden}/sua", status=404)


def test_drafts_are_not_for_lecturers(people: People, visit: Visitor, given: Given) -> None:
    plan = given()

    visit(people.lecturer_a, f"{URL}/{plan}", status=404)
    visit(people.stranger, f"{URL}/{plan}", status=404)
    visit(people.lecturer_a, f"{URL}/{plan}/luot/moi", status=403)


@pytest.mark.parametrize("query", ["", "?nam=2026", "?nam=1900", "?nam=x"])
def test_coverage_has_a_page_for_every_address(
    people: People, visit: Visitor, given: Given, query: str
) -> None:
    given(approved=True)

    page = html(visit, people.director, f"{URL}/dinh-muc{query}")

    assert "Nguyễn Thị Hường" in page
    assert "điểm" not in page.lower()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_tables_are_exported(
    people: People, visit: Visitor, given: Given, file_format: str
) -> None:
    plan = given(row_facts(people.lecturer_a, lesson="=1+1"))

    visit(people.director, f"{URL}/dinh-muc/tai-ve/{file_format}")
    answer = visit(people.clerk, f"{URL}/{plan}/tai-ve/{file_format}")

    if file_format == "csv":
        assert "'=1+1" in answer.get_data(as_text=True)


def test_hostile_texts_are_shown_as_text(people: People, visit: Visitor, given: Given) -> None:
    plan = given(row_facts(people.lecturer_a, lesson="<script>alert(1)</script>"), approved=True)

    assert "<script>alert" not in html(visit, people.director, f"{URL}/{plan}")
