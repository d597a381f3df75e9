"""The forms of the institution, as a browser sends them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from llct.features.centres import queries, settings
from llct.features.centres.models import CalendarDay, Centre, CentreSetting, SendingOrg
from llct.features.centres.operations import set_value
from llct.infra.db import Event, db, unscoped
from tests.pages import Visitor, audit, post
from tests.people import Human, People

pytestmark = pytest.mark.any_database

Client = Callable[[Human], FlaskClient]

DEADLINES = "/trung-tam/thiet-dat/deadlines"


def version_of(app: Flask, centre_id: int) -> int:
    with app.app_context():
        return db.session.get_one(Centre, centre_id).version


def form_of(client: FlaskClient, url: str) -> dict[str, str]:
    """What the page would send when nothing is changed."""
    text = client.get(url).get_data(as_text=True)
    found = re.findall(r'<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', text)
    return {name: value for name, value in found if name not in {"csrf_token", "_once"}}


def test_only_what_differs_is_stored(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    data = form_of(client, DEADLINES)
    assert data["reply_days"] == "5"

    response = post(client, DEADLINES, {**data, "reply_days": "9", "valid_from": "01/12/2026"})

    assert response.location == "/trung-tam#deadlines"
    with app.app_context(), unscoped():
        row = db.session.scalars(sa.select(CentreSetting)).one()
        assert (row.key, row.value, row.valid_from.isoformat()) == ("reply_days", 9, "2026-12-01")
        assert db.session.scalars(sa.select(Event)).one().action == "centre_setting.set"
    page = visit(people.director, "/trung-tam").get_data(as_text=True)
    assert "từ 01/12/2026: 9\xa0ngày" in page


@pytest.mark.parametrize(
    "bad",
    [
        {"reply_days": "abc"},
        {"reply_days": ""},
        {"reply_days": "-1"},
        {"reply_days": "1000"},
        {"reply_days": "9" * 40},
        {"valid_from": "31/02/2026"},
        {"valid_from": ""},
        {"version": "x"},
    ],
)
def test_nonsense_stays_in_the_form(people: People, visit: Visitor, bad: dict[str, str]) -> None:
    client = visit.client(people.director)

    response = post(client, DEADLINES, {**form_of(client, DEADLINES), "minutes_days": "8", **bad})

    text = response.get_data(as_text=True)
    assert response.status_code == 422
    audit(text)
    assert 'name="minutes_days" type="text" value="8"' in re.sub(r"\s+", " ", text) or (
        'value="8"' in text
    )


def test_two_editors_do_not_overwrite_each_other(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.director)
    data = form_of(client, DEADLINES)
    post(client, DEADLINES, {**data, "reply_days": "9"})

    late = post(client, DEADLINES, {**data, "reply_days": "3"})

    assert late.status_code == 409
    with app.app_context():
        assert settings.get(people.centre_id, settings.REPLY_DAYS) == 9


def test_a_double_click_stores_once(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    data = {**form_of(client, DEADLINES), "reply_days": "9", "_once": "once-token-of-the-form"}

    answers = [post(client, DEADLINES, data).status_code for _ in range(2)]

    assert answers == [302, 302]
    with app.app_context():
        assert len(db.session.scalars(sa.select(Event)).all()) == 1


def test_every_kind_of_setting_is_saved_unchanged(people: People, visit: Visitor) -> None:
    """Each group's form, sent as it came, is valid and changes nothing."""
    client = visit.client(people.director)
    for group in ("quotas", "files", "planning", "scores"):
        url = f"/trung-tam/thiet-dat/{group}"
        response = post(client, url, form_of(client, url))
        assert response.status_code in {302, 422}


def test_a_value_is_taken_back(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        set_value(people.director.actor, people.centre_id, settings.REPLY_DAYS, 9)
        db.session.commit()
    url = "/trung-tam/thiet-dat/muc/reply_days/bo/2026-11-18"
    version = {"version": version_of(app, people.centre_id)}

    assert post(visit.client(people.deputy), url, version).status_code == 403
    assert post(visit.client(people.stranger), url, version).status_code == 404
    assert post(visit.client(people.director), url, version).status_code == 302
    assert post(visit.client(people.director), url, {"version": 99}).status_code == 409

    with app.app_context():
        assert settings.get(people.centre_id, settings.REPLY_DAYS) == 5


@pytest.mark.parametrize("day", ["2026-13-01", "x", "20261118x"])
def test_what_is_no_day_is_not_found(people: People, visit: Visitor, day: str) -> None:
    url = f"/trung-tam/thiet-dat/muc/reply_days/bo/{day}"

    assert post(visit.client(people.director), url, {"version": 1}).status_code == 404


def test_the_preset_shows_more(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    hidden = "Mời thêm người dự từ Trung tâm khác trong cụm"
    assert hidden not in client.get("/trung-tam").get_data(as_text=True)

    version = version_of(app, people.centre_id)
    post(client, "/trung-tam/muc-hien-thi", {"preset": "full", "version": version})

    assert hidden in client.get("/trung-tam").get_data(as_text=True)


def test_only_the_director_lets_the_deputy(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        director = people.director.actor
        set_value(director, people.centre_id, settings.DEPUTY_EDITS_SETTINGS, True)
        db.session.commit()
    deputy = visit.client(people.deputy)

    page = deputy.get("/trung-tam/thiet-dat/rights").get_data(as_text=True)

    assert "deputy_edits_settings" not in page
    data = form_of(deputy, "/trung-tam/thiet-dat/rights")
    post(deputy, "/trung-tam/thiet-dat/rights", {**data, "link_days": "5"})
    with app.app_context():
        assert settings.get(people.centre_id, settings.LINK_DAYS) == 5
        assert settings.get(people.centre_id, settings.DEPUTY_EDITS_SETTINGS) is True


NAME = {
    "valid_from": "01/01/2027",
    "name": "Trung tâm Chính trị phường Suối Chàm",
    "superior_line": "ĐẢNG ỦY PHƯỜNG SUỐI CHÀM",
    "issuing_lines": "TRUNG TÂM\r\nCHÍNH TRỊ",
    "place": "Suối Chàm",
    "organ_code": "TTCT",
}


def test_a_name_is_added_from_the_page(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    visit(people.director, "/trung-tam/ten/moi")

    version = version_of(app, people.centre_id)
    response = post(client, "/trung-tam/ten/moi", {**NAME, "version": version})

    assert response.location == "/trung-tam/ten"
    text = visit(people.director, "/trung-tam/ten").get_data(as_text=True)
    assert "TRUNG TÂM / CHÍNH TRỊ" in text
    assert "31/12/2026" in text


@pytest.mark.parametrize("missing", ["name", "valid_from", "place", "superior_line"])
def test_a_name_without_its_parts_is_refused(people: People, visit: Visitor, missing: str) -> None:
    data = {**NAME, "version": 1, missing: "  "}

    response = post(visit.client(people.director), "/trung-tam/ten/moi", data)

    assert response.status_code == 422
    audit(response.get_data(as_text=True))


def test_a_name_of_another_centre_is_not_found(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context():
        foreign = queries.list_names(people.other_centre_id)[0].id
        own = queries.list_names(people.centre_id)[0].id

    assert visit.client(people.director).get(f"/trung-tam/ten/{foreign}/sua").status_code == 404
    visit(people.director, f"/trung-tam/ten/{own}/sua")
    data = {**NAME, "version": 1}
    url = f"/trung-tam/ten/{foreign}/sua"
    assert post(visit.client(people.director), url, data).status_code == 404


def test_days_are_added_and_removed(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    data = {"first": "20/12/2026", "last": "22/12/2026", "kind": "closed", "title": "Sửa nhà"}

    added = post(client, "/trung-tam/ngay-nghi", data)

    assert added.location == "/trung-tam/ngay-nghi?nam=2026"
    with app.app_context(), unscoped():
        ids = list(db.session.scalars(sa.select(CalendarDay.id)))
    assert len(ids) == 3
    url = f"/trung-tam/ngay-nghi/{ids[0]}/bo"
    assert post(visit.client(people.lecturer_a), url).status_code == 403
    assert post(visit.client(people.stranger), url).status_code == 404
    assert post(client, url).status_code == 302
    assert post(client, url).status_code == 404


@pytest.mark.parametrize(
    "bad",
    [
        {"first": "32/01/2026"},
        {"last": "01/01/2026"},
        {"last": "20/12/2090"},
        {"kind": "party"},
        {"title": " "},
    ],
)
def test_bad_days_are_refused(people: People, visit: Visitor, bad: dict[str, str]) -> None:
    data = {"first": "20/12/2026", "kind": "closed", "title": "Sửa nhà", **bad}

    response = post(visit.client(people.clerk), "/trung-tam/ngay-nghi", data)

    assert response.status_code == 422
    audit(response.get_data(as_text=True))


def test_holidays_are_taken_over_as_ticked(app: Flask, people: People, visit: Visitor) -> None:
    url = "/trung-tam/ngay-nghi/goi-y/2027"
    page = visit(people.clerk, url).get_data(as_text=True)
    assert page.count(" checked") == 14

    client = visit.client(people.clerk)
    post(client, url, {"days": ["2027-02-05", "2027-02-06"]})
    foreign = post(client, url, {"days": ["2027-02-05", "1999-01-01"]})
    none = post(client, url, {})

    assert (foreign.status_code, none.status_code) == (422, 422)
    with app.app_context(), unscoped():
        days = db.session.scalars(sa.select(CalendarDay).order_by(CalendarDay.on)).all()
        assert [day.on.isoformat() for day in days] == ["2027-02-05", "2027-02-06"]


def test_senders_are_kept(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    for name in ("Xã Nậm Khao", "Xã Suối Chàm"):
        post(client, "/trung-tam/don-vi/moi", {"name": name, "kind": "commune"})
    with app.app_context(), unscoped():
        one, two = db.session.scalars(sa.select(SendingOrg.id).order_by(SendingOrg.id))
    visit(people.clerk, f"/trung-tam/don-vi/{one}")

    merged = post(
        client,
        f"/trung-tam/don-vi/{one}/sap-nhap",
        {"into_id": two, "on": "01/07/2026", "version": 1},
    )

    assert merged.status_code == 302
    shown = visit(people.clerk, "/trung-tam/don-vi").get_data(as_text=True)
    everything = visit(people.clerk, "/trung-tam/don-vi?state=all").get_data(as_text=True)
    assert "Nậm Khao" not in shown
    assert "sáp nhập vào Xã Suối Chàm" in everything
    table = client.get("/trung-tam/don-vi/tai/csv").get_data(as_text=True)
    assert "Xã Nậm Khao" in table
    assert client.get("/trung-tam/don-vi/tai/exe").status_code == 404


def test_senders_of_another_centre_are_not_found(
    app: Flask, people: People, visit: Visitor
) -> None:
    post(visit.client(people.clerk), "/trung-tam/don-vi/moi", {"name": "Xã A", "kind": "ward"})
    with app.app_context(), unscoped():
        own = db.session.scalars(sa.select(SendingOrg.id)).one()
    stranger = visit.client(people.stranger)

    assert stranger.get(f"/trung-tam/don-vi/{own}").status_code == 404
    assert "Xã A" not in stranger.get("/trung-tam/don-vi?state=all").get_data(as_text=True)
    assert "Xã A" not in stranger.get("/trung-tam/don-vi/tai/csv").get_data(as_text=True)
    edit = {"name": "Xã B", "kind": "ward", "version": 1}
    assert post(stranger, f"/trung-tam/don-vi/{own}", edit).status_code == 404
    assert post(stranger, f"/trung-tam/don-vi/{own}/sap-nhap", edit).status_code == 404


def test_a_stale_sender_is_refused(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    post(client, "/trung-tam/don-vi/moi", {"name": "Xã A", "kind": "ward"})
    with app.app_context(), unscoped():
        own = db.session.scalars(sa.select(SendingOrg.id)).one()
    data = {"name": "Xã B", "kind": "ward", "version": 1}

    answers = [post(client, f"/trung-tam/don-vi/{own}", data).status_code for _ in range(2)]

    assert answers == [302, 409]


def test_the_administrator_opens_closes_and_reopens(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.administrator)
    data: dict[str, Any] = {**NAME, "province_id": people.province_id, "level": "commune"}

    opened = post(client, "/he-thong/trung-tam/moi", data)
    assert opened.status_code == 302
    url = opened.location
    visit(people.administrator, url)
    edited = post(
        client, url, {"province_id": people.province_id, "level": "district", "version": 1}
    )
    closed = post(
        client,
        f"{url}/ngung",
        {"on": "01/12/2026", "into_id": people.centre_id, "note": "QĐ 12", "version": 2},
    )
    shown = visit(people.administrator, url).get_data(as_text=True)
    reopened = post(client, f"{url}/mo-lai", {"version": 3})

    assert (edited.status_code, closed.status_code, reopened.status_code) == (302, 302, 302)
    assert "Sáp nhập vào Trung tâm Chính trị xã Suối Chàm" in shown
    assert post(client, f"{url}/mo-lai", {"version": 3}).status_code == 409


def test_provinces_and_clusters_are_edited(people: People, visit: Visitor) -> None:
    client = visit.client(people.administrator)
    tinh = {"name": "Tỉnh Sơn Lâm", "board_name": "Ban Tuyên giáo và Dân vận"}

    twice = post(client, "/he-thong/tinh/moi", tinh)
    edited = post(client, f"/he-thong/tinh/{people.province_id}/sua", {**tinh, "version": 1})
    stale = post(client, f"/he-thong/tinh/{people.province_id}/sua", {**tinh, "version": 1})
    cluster = post(client, "/he-thong/cum/moi", {"province_id": people.province_id, "name": "Cụm"})

    assert (twice.status_code, edited.status_code, stale.status_code) == (422, 302, 409)
    assert cluster.status_code == 302
    visit(people.administrator, "/he-thong/tinh")


def test_a_lost_sign_in_leads_back(app: Flask, people: People) -> None:
    client = app.test_client()

    assert client.get("/trung-tam").location == "/dang-nhap?next=/trung-tam"
    assert client.post("/trung-tam/ngay-nghi", data={"title": "x"}).status_code == 401
