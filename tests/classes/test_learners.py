"""Learners and results of a class as counts."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.classes import queries
from tests.factories import TeachingGround, make_org
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading


@pytest.fixture
def org_id(app: Flask, people: People) -> int:
    with arranging(app):
        org = make_org(people.centre_id, "Đảng ủy xã Nà Hang")
    return org.id


def url(place: TeachingGround) -> str:
    return f"/lop-hoc/{place.here.id}/hoc-vien"


def typed(place: TeachingGround, org_id: int, **changes: object) -> dict[str, object]:
    form = {
        "orgs-0-org_id": str(org_id),
        "orgs-0-enrolled": "45",
        "enrolled": "",
        "wrong_audience": "1",
        "absent": "2",
        "eligible": "42",
        "result_excellent": "2",
        "result_good": "20",
        "result_fair": "15",
        "result_average": "4",
        "result_failed": "1",
        "certificates": "41",
        "attendances": "1.250",
        "version": str(place.here.version),
    }
    return {**form, **changes}


def test_counts_are_stored_and_shown(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, org_id: int
) -> None:
    visit(people.clerk, url(place))

    answer = post(visit.client(people.clerk), url(place), typed(place, org_id))

    assert answer.status_code == 302
    with reading(app):
        stored = queries.get_class(people.centre_id, place.here.id)
        assert stored is not None
        assert (stored.enrolled, stored.attendances, stored.certificates) == (45, 1250, 41)
        assert [row.enrolled for row in stored.enrolments] == [45]
    page = visit(people.clerk, f"/lop-hoc/{place.here.id}").get_data(as_text=True)
    assert "Đảng ủy xã Nà Hang" in page
    assert "1.250" in page
    assert 'value="45"' in visit(people.clerk, url(place)).get_data(as_text=True)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"absent": "-1"}, "Cần một số từ 0 đến"),
        ({"absent": "hai"}, "Cần một số nguyên."),
        ({"absent": "2,5"}, "Cần một số nguyên."),
        ({"absent": "9999999999"}, "Số quá lớn."),
        ({"absent": "50"}, "Không thể nhiều hơn số ghi danh (45)."),
        ({"wrong_audience": "44"}, "cộng lại nhiều hơn số ghi danh (45)"),
        ({"eligible": "43"}, "nhiều hơn số còn lại (42)"),
        ({"result_failed": "2"}, "Tổng kết quả (43) nhiều hơn số đủ điều kiện (42)."),
        ({"certificates": "42"}, "nhiều hơn số học viên đạt (41)"),
        ({"enrolled": "50"}, "Tổng theo đơn vị cử là 45, số ghi danh đang nhập là 50."),
        ({"orgs-0-enrolled": "-5"}, "Cần một số từ 0 đến"),
        ({"orgs-0-org_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"orgs-0-org_id": "abc"}, "Giá trị này không có trong danh sách."),
    ],
)
def test_counts_that_cannot_be_are_said_at_their_field(
    people: People,
    place: TeachingGround,
    visit: Visitor,
    org_id: int,
    changes: dict[str, object],
    message: str,
) -> None:
    answer = post(visit.client(people.clerk), url(place), typed(place, org_id, **changes))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert 'value="1.250"' in page


def test_what_cannot_be_seen_counts_as_empty(
    people: People, place: TeachingGround, visit: Visitor, org_id: int
) -> None:
    form = typed(place, org_id, absent="\x00", wrong_audience=" ")

    assert post(visit.client(people.clerk), url(place), form).status_code == 302


def test_an_old_page_is_refused(
    people: People, place: TeachingGround, visit: Visitor, org_id: int
) -> None:
    client, form = visit.client(people.clerk), typed(place, org_id)
    post(client, url(place), form)

    assert post(client, url(place), {**form, "absent": "0"}).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People, place: TeachingGround, visit: Visitor, org_id: int, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(url(place)).status_code == status
    assert post(client, url(place), typed(place, org_id)).status_code == status


def test_without_senders_the_total_is_typed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    form = {"enrolled": "30", "version": str(place.here.version)}

    post(visit.client(people.clerk), url(place), form)

    with reading(app):
        stored = queries.get_class(people.centre_id, place.here.id)
        assert stored is not None
        assert stored.enrolled == 30
