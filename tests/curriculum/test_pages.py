"""Programmes through the client: shared ones are read, own ones are written."""

import sqlalchemy as sa
from flask import Flask

from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.operations import load_curricula
from llct.infra.db import db, writing
from tests.pages import Visitor, post
from tests.people import Human, People

NEW = {
    "code": "CDX",
    "kind_code": "CDKHAC",
    "title": "Chuyên đề xây dựng nông thôn mới",
    "total_periods": "10",
    "group_number": "4",
}


def _load(app: Flask) -> None:
    with app.app_context(), writing():
        load_curricula()


def _own(app: Flask, visit: Visitor, person: Human) -> int:
    response = post(visit.client(person), "/chuong-trinh/moi", NEW)
    assert response.status_code == 302, response.get_data(as_text=True)[-500:]
    return int(response.location.rpartition("/")[2])


def test_loading_twice_changes_nothing(app: Flask, people: People) -> None:
    with app.app_context(), writing():
        assert load_curricula() == (13, 0)
        assert load_curricula() == (0, 13)
    with app.app_context():
        ntvd = db.session.scalars(sa.select(Programme).where(Programme.code == "NTVD")).one()
        periods = db.session.scalar(
            sa.select(sa.func.sum(CurriculumModule.periods)).where(
                CurriculumModule.programme_id == ntvd.id
            )
        )
    assert (ntvd.total_periods, periods, ntvd.is_verified) == (50, 50, True)


def test_everybody_of_a_centre_reads_programmes_with_their_sources(
    app: Flask, people: People, visit: Visitor
) -> None:
    _load(app)
    for person in (people.director, people.deputy, people.clerk, people.lecturer_a):
        html = visit(person, "/chuong-trinh").get_data(as_text=True)
        assert "Bồi dưỡng nhận thức về Đảng" in html
        assert "đã đối chiếu" in html
    visit(people.officer, "/chuong-trinh")


def test_search_folds_unless_marks_are_typed(app: Flask, people: People, visit: Visitor) -> None:
    _load(app)
    found = visit(people.clerk, "/chuong-trinh?q=dang+vien+moi").get_data(as_text=True)
    assert "đảng viên mới" in found
    none = visit(people.clerk, "/chuong-trinh?q=đàng").get_data(as_text=True)
    assert "Không thấy mục nào có “đàng”" in none


def test_a_centre_makes_and_edits_its_own_programme(
    app: Flask, people: People, visit: Visitor
) -> None:
    programme_id = _own(app, visit, people.clerk)
    url = f"/chuong-trinh/{programme_id}"
    client = visit.client(people.deputy)
    response = post(client, f"{url}/sua", {**NEW, "title": "Tên khác", "version": 1})
    assert response.status_code == 302
    assert "Tên khác" in visit(people.lecturer_a, url).get_data(as_text=True)


def test_a_stale_page_is_refused(app: Flask, people: People, visit: Visitor) -> None:
    url = f"/chuong-trinh/{_own(app, visit, people.clerk)}/sua"
    client = visit.client(people.clerk)
    assert post(client, url, {**NEW, "title": "Một", "version": 1}).status_code == 302
    assert post(client, url, {**NEW, "title": "Hai", "version": 1}).status_code == 409


def test_a_double_click_makes_one_programme(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    once = {**NEW, "_once": "a" * 22}
    first = post(client, "/chuong-trinh/moi", once)
    second = post(client, "/chuong-trinh/moi", once)
    assert first.location == second.location
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Programme.id))) == 1


def test_what_was_typed_stays_when_a_value_is_wrong(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.clerk)
    data = {**NEW, "total_periods": "âm năm", "valid_from": "31/02/2026"}
    response = post(client, "/chuong-trinh/moi", data)
    html = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Cần một số nguyên" in html
    assert "“31/02/2026” không có trong lịch" in html
    assert 'value="âm năm"' in html
    assert "Chuyên đề xây dựng nông thôn mới" in html


def test_another_centre_gets_404(app: Flask, people: People, visit: Visitor) -> None:
    programme_id = _own(app, visit, people.clerk)
    client = visit.client(people.stranger)
    assert client.get(f"/chuong-trinh/{programme_id}").status_code == 404
    assert post(client, f"/chuong-trinh/{programme_id}/sua", NEW).status_code == 404
    assert "Chuyên đề xây dựng" not in visit(people.stranger, "/chuong-trinh").get_data(True)


def test_a_shared_programme_is_not_edited_by_a_centre(
    app: Flask, people: People, visit: Visitor
) -> None:
    _load(app)
    client = visit.client(people.director)
    assert post(client, "/chuong-trinh/1/sua", {**NEW, "version": 1}).status_code == 403


def test_a_lecturer_may_not_write(app: Flask, people: People, visit: Visitor) -> None:
    assert post(visit.client(people.lecturer_a), "/chuong-trinh/moi", NEW).status_code == 403


def test_modules_are_added_numbered_and_removed(app: Flask, people: People, visit: Visitor) -> None:
    url = f"/chuong-trinh/{_own(app, visit, people.clerk)}"
    client = visit.client(people.clerk)
    module = {"number": "1", "kind": "lesson", "title": "Mở đầu", "periods": "5"}
    assert post(client, f"{url}/bai/moi", module).status_code == 302
    taken = post(client, f"{url}/bai/moi", module)
    assert taken.status_code == 422
    assert "Số thứ tự này đã dùng" in taken.get_data(as_text=True)
    assert post(client, f"{url}/bai/1/xoa", {"version": 1}).status_code == 302
    assert "Chưa có bài nào" in visit(people.clerk, url).get_data(as_text=True)


def test_a_centre_hides_a_programme_for_itself_only(
    app: Flask, people: People, visit: Visitor
) -> None:
    _load(app)
    assert post(visit.client(people.clerk), "/chuong-trinh/3/an-hien/1").status_code == 302
    own = visit(people.clerk, "/chuong-trinh?state=off").get_data(as_text=True)
    other = visit(people.stranger, "/chuong-trinh?state=off").get_data(as_text=True)
    assert "Sơ cấp lý luận chính trị" in own
    assert "Sơ cấp lý luận chính trị" not in other


def test_the_list_is_exported(app: Flask, people: People, visit: Visitor) -> None:
    _load(app)
    client = visit.client(people.clerk)
    csv = client.get("/chuong-trinh/tai-ve/csv")
    assert csv.data.startswith(b"\xef\xbb\xbf")
    assert "NTVD;Bồi dưỡng nhận thức về Đảng" in csv.get_data(as_text=True)
    assert client.get("/chuong-trinh/tai-ve/xlsx").data[:2] == b"PK"
    assert client.get("/chuong-trinh/tai-ve/exe").status_code == 404
