"""Lists, one plan, sending files and the steps through the client."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from llct.features.lesson_plans.rules import PlanStatus
from tests.lesson_plans.conftest import DOCX, URL, Given, Ground, Seen, docx
from tests.pages import Visitor, post
from tests.people import Human, People
from tests.pictures import PNG

S = PlanStatus
Stored = Callable[[int], Seen]


def html(visit: Visitor, person: Human, url: str = URL) -> str:
    return visit(person, url).get_data(as_text=True)


def send(visit: Visitor, who: Human, url: str, **data: object) -> TestResponse:
    values = {"main": (io.BytesIO(DOCX), "Bài 1.docx"), "is_sent": "1", **data}
    return post(visit.client(who), url, values)


def new(people: People, ground: Ground, **data: object) -> dict[str, object]:
    return {
        "lecturer_id": people.lecturer_a.lecturer_id,
        "module_id": ground.module_ids[0],
        **data,
    }


def test_an_empty_list_says_what_to_do(people: People, visit: Visitor) -> None:
    page = html(visit, people.lecturer_a)

    assert "Chưa có giáo án nào ở mục này." in page
    assert f'href="{URL}/nop"' in page


def test_a_lecturer_goes_from_the_form_to_a_submitted_plan(
    people: People, visit: Visitor, ground: Ground, stored: Stored
) -> None:
    page = html(visit, people.lecturer_a, f"{URL}/nop?module={ground.module_ids[0]}")
    assert "Vàng Mí Dế" not in page

    answer = send(
        visit,
        people.lecturer_a,
        f"{URL}/nop",
        **new(people, ground, attachments=[(io.BytesIO(PNG), "Ảnh.png")], note="Lần đầu"),
    )

    assert answer.status_code == 302
    seen = stored(1)
    assert (seen.status, seen.name) == (S.SUBMITTED, "Bài 1.docx")
    assert [name for _id, name in seen.attached] == ["Ảnh.png"]
    assert "Lần đầu" in html(visit, people.deputy, f"{URL}/1")


def test_a_draft_is_kept_when_it_is_not_to_be_sent(
    people: People, visit: Visitor, ground: Ground, stored: Stored
) -> None:
    send(visit, people.lecturer_a, f"{URL}/nop", **{**new(people, ground), "is_sent": ""})

    assert stored(1).status is S.DRAFT


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"main": (io.BytesIO(b""), "")}, "Chưa chọn tệp giáo án."),
        ({"main": (io.BytesIO(b"MZ"), "x.docx")}, "chương trình chạy được"),
        ({"module_id": ""}, "Cần chọn một mục."),
        ({"module_id": 987654}, "không có trong danh sách"),
        ({"lecturer_id": 987654}, "không có trong danh sách"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    people: People, visit: Visitor, ground: Ground, wrong: dict[str, object], sentence: str
) -> None:
    answer = send(visit, people.lecturer_a, f"{URL}/nop", **{**new(people, ground), **wrong})

    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)


def test_the_same_form_sent_twice_counts_once(
    people: People, visit: Visitor, ground: Ground, stored: Stored
) -> None:
    client, url = visit.client(people.lecturer_a), f"{URL}/nop"

    def again() -> int:
        main = (io.BytesIO(DOCX), "Bài 1.docx")
        return post(
            client, url, new(people, ground, main=main, is_sent="1", _once="k" * 22)
        ).status_code

    assert [again(), again()] == [302, 302]
    assert stored(1).number == 1


def test_the_clerk_sends_for_a_lecturer_and_the_page_says_so(
    people: People, visit: Visitor, ground: Ground
) -> None:
    assert "nộp thay" in html(visit, people.clerk, f"{URL}/nop")

    assert send(visit, people.clerk, f"{URL}/nop", **new(people, ground)).status_code == 302

    assert "Lò Thị Phượng, nhập thay Nguyễn Thị Hường" in html(visit, people.deputy, f"{URL}/1")


def test_a_returned_plan_is_mended_and_approved(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given(S.RETURNED, attached=[("Ảnh.png", PNG)])
    url = f"{URL}/{plan}/nop"
    assert "Bổ sung câu hỏi thảo luận." in html(visit, people.lecturer_a, url)
    seen = stored(plan)

    answer = send(
        visit,
        people.lecturer_a,
        url,
        main=(io.BytesIO(docx("đã sửa")), "Bài 1 sửa.docx"),
        version=seen.version,
        kept_ids=[seen.attached[0][0]],
    )
    assert answer.status_code == 302
    assert (stored(plan).number, stored(plan).status) == (2, S.SUBMITTED)
    post(visit.client(people.deputy), f"{URL}/{plan}/duyet", {"version": stored(plan).version})

    page = html(visit, people.lecturer_b, f"{URL}/{plan}")
    assert "Bài 1 sửa.docx" in page
    assert "Bổ sung câu hỏi thảo luận." not in page


def test_a_stale_upload_is_refused(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given()

    answer = send(visit, people.lecturer_a, f"{URL}/{plan}/nop", version=stored(plan).version - 1)

    assert answer.status_code == 409


def test_returning_needs_reasons(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given(S.SUBMITTED)
    url, version = f"{URL}/{plan}/tra-lai", stored(plan).version
    client = visit.client(people.deputy)

    assert post(client, url, {"version": version, "reasons": " "}).status_code == 422
    assert post(client, url, {"version": version, "reasons": "Thiếu câu hỏi."}).status_code == 302
    assert "Thiếu câu hỏi." in html(visit, people.lecturer_a, f"{URL}/{plan}")


SHOWN_STEPS = {
    S.DRAFT: {"gui-duyet": {"lecturer_a", "deputy", "clerk"}},
    S.SUBMITTED: {
        "rut-lai": {"lecturer_a", "deputy", "clerk"},
        "duyet": {"director", "deputy"},
        "tra-lai": {"director", "deputy"},
    },
    S.RETURNED: {},
    S.APPROVED: {},
}


@pytest.mark.parametrize("status", S)
def test_the_page_offers_each_step_to_whom_it_is_for(
    people: People, visit: Visitor, given: Given, status: PlanStatus
) -> None:
    plan = given(status)

    for who in ("lecturer_a", "director", "deputy", "clerk"):
        page = html(visit, getattr(people, who), f"{URL}/{plan}")
        for step in ("gui-duyet", "rut-lai", "duyet", "tra-lai"):
            is_offered = f'action="{URL}/{plan}/{step}"' in page
            assert is_offered == (who in SHOWN_STEPS[status].get(step, set())), (who, step)


@pytest.mark.parametrize("status", S)
def test_others_see_what_was_approved(
    people: People, visit: Visitor, given: Given, status: PlanStatus
) -> None:
    plan = given(status)
    expected = 200 if status is S.APPROVED else 404

    visit(people.lecturer_b, f"{URL}/{plan}", status=expected)
    visit(people.lecturer_b, f"{URL}/{plan}/phien-ban/1/tep", status=expected)
    assert (f"{URL}/{plan}" in html(visit, people.lecturer_b)) == (expected == 200)


ADDRESSES = ["", "/nop", "/phien-ban/1/tep", "/phien-ban/1/kem/1"]
STEPS = ["nop", "gui-duyet", "rut-lai", "duyet", "tra-lai"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_finds_nothing(
    people: People, visit: Visitor, given: Given, address: str
) -> None:
    plan = given(S.APPROVED, attached=[("Ảnh.png", PNG)])

    visit(people.stranger, f"{URL}/{plan}{address}", status=404)
    visit(people.deputy, f"{URL}/{plan}{address}")


@pytest.mark.parametrize("step", STEPS)
def test_a_stranger_takes_no_step(people: People, visit: Visitor, given: Given, step: str) -> None:
    plan = given(S.SUBMITTED)
    data = {"version": 2, "reasons": "x"}

    assert post(visit.client(people.stranger), f"{URL}/{plan}/{step}", data).status_code == 404


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_step_is_taken_by_a_form_only(
    people: People, visit: Visitor, given: Given, step: str
) -> None:
    plan = given(S.SUBMITTED)

    assert visit.client(people.deputy).get(f"{URL}/{plan}/{step}").status_code == 405


def test_a_colleague_sends_nothing_into_a_plan(
    people: People, visit: Visitor, given: Given, stored: Stored
) -> None:
    plan = given(S.APPROVED)

    answer = send(visit, people.lecturer_b, f"{URL}/{plan}/nop", version=stored(plan).version)

    assert answer.status_code == 404


def test_a_file_comes_back_as_it_was_sent_and_is_never_opened(
    people: People, visit: Visitor, given: Given
) -> None:
    plan = given(S.APPROVED, name="Bài 1 – Đường lối.docx")

    answer = visit(people.lecturer_b, f"{URL}/{plan}/phien-ban/1/tep")

    assert answer.data == DOCX
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="bai-1-duong-loi.docx"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_unknown_versions_and_attachments_are_not_found(
    people: People, visit: Visitor, given: Given
) -> None:
    plan = given(S.APPROVED)

    visit(people.deputy, f"{URL}/{plan}/phien-ban/2/tep", status=404)
    visit(people.deputy, f"{URL}/{plan}/phien-ban/1/kem/987654", status=404)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("?q=hường", True),
        ("?q=noi+dung+huong", True),
        ("?q=nhận+thức", True),
        ("?q=khác", False),
        ("?status=submitted", True),
        ("?status=approved", False),
        ("?tab=cho-duyet", True),
        ("?tab=cua-toi", False),
        ("?programme=987654", True),
        ("?sort=lesson", True),
        ("?sort=-lecturer", True),
        ("?sort=status", True),
        ("?sort=-module&page=2", False),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(
    people: People, visit: Visitor, given: Given, query: str, is_found: bool
) -> None:
    plan = given(S.SUBMITTED)

    page = html(visit, people.deputy, URL + query)

    links = [f'href="{URL}/{plan}"', f'href="{URL}/{plan}/xem-duyet"']  # what waits is opened there
    assert any(link in page for link in links) == is_found


def test_the_menu_counts_what_waits(people: People, visit: Visitor, given: Given) -> None:
    given(S.SUBMITTED)

    def badge(who: Human) -> bool:
        menu = html(visit, who, "/thong-bao/")
        at = menu.index(f'href="{URL}"')
        return ">1<" in menu[at : menu.index("</a>", at)]

    assert (badge(people.deputy), badge(people.lecturer_a)) == (True, False)


def test_the_list_leaves_as_a_table(people: People, visit: Visitor, given: Given) -> None:
    given(S.SUBMITTED)

    answer = visit(people.deputy, f"{URL}/tai-ve/csv?tab=cho-duyet")

    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    assert (row["Giảng viên"], row["Tình trạng"]) == ("Nguyễn Thị Hường", "Chờ duyệt")
    visit(people.deputy, f"{URL}/tai-ve/xlsx")
    visit(people.deputy, f"{URL}/tai-ve/exe", status=404)


def test_the_lecturers_page_lists_the_plans(people: People, visit: Visitor, given: Given) -> None:
    plan = given(S.SUBMITTED)
    url = f"/giang-vien/{people.lecturer_a.lecturer_id}"

    assert f"{URL}/{plan}" in html(visit, people.deputy, url)
    assert f"{URL}/{plan}" in html(visit, people.lecturer_a, url)
    assert "Chưa có giáo án nào." in html(
        visit, people.deputy, f"/giang-vien/{people.lecturer_b.lecturer_id}"
    )
