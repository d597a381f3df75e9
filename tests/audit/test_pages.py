"""Who reads which part of the audit."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from python_calamine import CalamineWorkbook

from llct.core import clock
from llct.features.accounts.models import Person, User
from llct.features.accounts.operations import open_device
from llct.features.audit import wording
from llct.features.audit.queries import Span, list_events, list_views
from llct.features.centres import settings
from llct.features.centres.operations import set_value
from llct.infra.db import Event, ViewLog, db, log_view, record, unscoped
from llct.infra.db.view_log import write_views
from llct.web.listing import ListQuery
from tests.pages import Visitor
from tests.people import People

QUERY = ListQuery(path="/")


@pytest.fixture
def story(app: Flask, people: People) -> None:
    """Something in each centre, something of the installation, something done for another."""
    with app.app_context(), unscoped():
        set_value(people.director.actor, people.centre_id, settings.REPLY_DAYS, 9)
        set_value(people.stranger.actor, people.other_centre_id, settings.REPLY_DAYS, 8)
        person = db.session.get_one(Person, people.lecturer_a.person_id)
        record(
            people.clerk.actor,
            "person.edit",
            person,
            note="theo giấy báo",
            details={"phone": ["", "0912"]},
            for_person_id=person.id,
            centre_id=people.centre_id,
        )
        record(people.administrator.actor, "person.edit", person, note="bí mật")
        log_view(people.director.actor, person, of_person_id=person.id)
        log_view(people.stranger.actor, person, of_person_id=person.id)
        log_view(people.lecturer_a.actor, person, of_person_id=person.id)
        db.session.commit()
        write_views(is_shown=True)


def text_of(visit: Visitor, person: Any, url: str) -> str:
    return visit(person, url).get_data(as_text=True)


def test_the_director_reads_the_own_centre_with_contents(
    people: People, visit: Visitor, story: None
) -> None:
    text = text_of(visit, people.director, "/nhat-ky/")

    assert "Đổi thiết đặt" in text
    assert "Giảng viên phản hồi góp ý sau khi kết luận" in text
    assert "theo giấy báo" in text
    assert "thay cho hoặc liên quan đến Nguyễn Thị Hường" in text
    assert "Sùng Mí Vư" not in text
    assert "bí mật" not in text


def test_the_administrator_reads_all_without_contents(
    people: People, visit: Visitor, story: None
) -> None:
    text = text_of(visit, people.administrator, "/nhat-ky/")

    assert "Triệu Thị Mai" in text
    assert "Sùng Mí Vư" in text
    for secret in ("bí mật", "theo giấy báo", "0912"):
        assert secret not in text


@pytest.mark.parametrize("who", ["deputy", "clerk", "lecturer_a", "officer", "nobody"])
def test_others_read_no_audit(people: People, visit: Visitor, who: str) -> None:
    for url in ("/nhat-ky/", "/nhat-ky/luot-xem", "/nhat-ky/tai/csv", "/nhat-ky/luot-xem/tai/csv"):
        visit(people.everyone()[who], url, status=403)


def test_everybody_reads_what_they_did(people: People, visit: Visitor, story: None) -> None:
    own = text_of(visit, people.clerk, "/nhat-ky/cua-toi")
    about_me = text_of(visit, people.lecturer_a, "/nhat-ky/cua-toi?side=others")
    mine = text_of(visit, people.lecturer_a, "/nhat-ky/cua-toi")

    assert "Sửa thông tin cá nhân" in own
    assert "Triệu Thị Mai" not in own
    assert "Lò Thị Phượng" in about_me
    assert "Chưa có việc nào" in mine


def test_own_actions_are_ones_own_and_the_newest_comes_first(
    app: Flask, people: People, visit: Visitor
) -> None:
    clerk = people.clerk.actor
    with app.app_context(), unscoped():
        user = db.session.get_one(User, people.clerk.user_id)
        record(clerk, "user.rename", user, note="hôm nay", details={"digest": "ab"})
        with clock.freeze(clock.now() - timedelta(days=9)):
            record(clerk, "user.close", user, note="tuần trước")
            # Entered at the clerk's account in the name of somebody without one.
            record(replace(clerk, person_id=people.deputy.person_id), "user.grant", user, note="hộ")
        db.session.commit()

    page = text_of(visit, people.clerk, "/nhat-ky/cua-toi")

    assert page.index("hôm nay") < page.index("tuần trước")
    assert "<span>hôm nay</span></td>" in page
    assert "<span>hộ</span>" not in page


def test_views_of_the_own_centre(people: People, visit: Visitor, story: None) -> None:
    director = text_of(visit, people.director, "/nhat-ky/luot-xem")
    administrator = text_of(visit, people.administrator, "/nhat-ky/luot-xem")

    assert "Triệu Thị Mai" in director
    assert "Sùng Mí Vư" not in director
    assert "Sùng Mí Vư" in administrator


def test_lists_keep_to_the_centre_asked_for(session: Any, people: People, story: None) -> None:
    def events(centre_id: int | None) -> int:
        asking = replace(people.director.actor, centre_id=centre_id)
        return list_events(asking, QUERY, Span(), with_contents=True).total

    def views(centre_id: int | None) -> int:
        return list_views(centre_id, QUERY, Span()).total

    centres = (people.centre_id, people.other_centre_id, None)
    assert [events(centre) for centre in centres] == [2, 1, 4]
    assert [views(centre) for centre in centres] == [1, 1, 2]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("q=mai", ["Triệu Thị Mai"]),
        ("q=phượng", ["Lò Thị Phượng"]),
        ("kind=centre_setting", ["Triệu Thị Mai"]),
        ("first=18/11/2026&last=18/11/2026", ["Lò Thị Phượng", "Triệu Thị Mai"]),
        ("first=19/11/2026", []),
        ("last=17/11/2026", []),
        ("kind=user_account", ["Lò Thị Phượng", "Triệu Thị Mai"]),
    ],
)
def test_filters(
    people: People, visit: Visitor, story: None, address: str, found: list[str]
) -> None:
    table = text_of(visit, people.director, f"/nhat-ky/tai/csv?{address}")

    shown = [name for name in ("Lò Thị Phượng", "Triệu Thị Mai") if name in table]
    assert shown == found


@pytest.mark.parametrize("address", ["first=xx", "last=31/02/2026", "kind=%00&page=-5&q=%00"])
def test_nonsense_in_the_address_is_shown_at_its_field(
    people: People, visit: Visitor, story: None, address: str
) -> None:
    visit(people.director, f"/nhat-ky/?{address}")


def test_the_export_is_a_workbook(people: People, visit: Visitor, story: None) -> None:
    response = visit(people.director, "/nhat-ky/tai/xlsx")

    book = CalamineWorkbook.from_filelike(io.BytesIO(response.get_data()))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 3
    assert rows[-1][2] == "Triệu Thị Mai"
    assert visit.client(people.director).get("/nhat-ky/tai/exe").status_code == 404


def test_the_export_link_keeps_the_conditions(people: People, visit: Visitor, story: None) -> None:
    text = text_of(visit, people.director, "/nhat-ky/?q=mai&_external=1&file_format=exe")

    assert 'href="/nhat-ky/tai/xlsx?q=mai"' in text


def test_a_day_is_a_day_in_viet_nam() -> None:
    conditions = Span(date(2026, 11, 18), date(2026, 11, 18)).covers(Event.at)

    values = [condition.right.value.isoformat() for condition in conditions]
    assert values == ["2026-11-17T17:00:00+00:00", "2026-11-18T17:00:00+00:00"]


def test_a_page_is_read_while_its_view_is_written(
    app: Flask, people: People, visit: Visitor
) -> None:
    """The log's transaction must not wait for the reading of the same request."""
    client = visit.client(people.clerk)

    for _ in range(3):
        url = f"/nhan-su/{people.lecturer_a.person_id}/sua"
        assert client.get(url).status_code == 200

    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(ViewLog)) == 3


def test_a_refused_page_has_shown_nothing(session: Any, people: People) -> None:
    person = db.session.get_one(Person, people.lecturer_a.person_id)
    log_view(people.director.actor, person, of_person_id=person.id)

    write_views(is_shown=False)
    write_views(is_shown=True)

    assert db.session.scalars(sa.select(ViewLog)).all() == []


def test_words_are_found_or_the_key_is_shown(app: Flask) -> None:
    with app.test_request_context():
        assert wording.action("user.grant") == "Giao vai trò"
        assert wording.action("unheard.of") == "unheard.of"
        assert wording.subject("person") == "Người"
        assert wording.status("lecturer", "paused") != ""
        assert wording.status("no_table", "x") == "x"
        assert wording.status("person", None) == ""
        assert wording.contents("", {"number": 2, "comment": 7, "sha256": "ab"}) == "phiên bản 2"
        assert wording.changes("concluded", "concluded", "observation") == ["Đã kết luận"]
        assert wording.changes(None, None, "observation") == []
        assert wording.changes("draft", "published", "rubric") == ["Bản nháp → Đang dùng"]
        values = {"a": ["cũ", "mới"], "b": ["x", "y", "z"], "c": None, "d": {"on": "2026-11-18"}}
        assert wording.contents("ghi chú", values) == "ghi chú; cũ → mới; x; y; z; 18/11/2026"


def test_who_signs_in_did_it_themselves(app: Flask, people: People) -> None:
    """Nobody is signed in yet at that moment; it was not the system all the same."""
    with app.app_context(), unscoped():
        user = db.session.get_one(User, people.clerk.user_id)
        open_device(user, label="Điện thoại", is_own=True)
        record(None, "observation.start", user, for_person_id=people.clerk.person_id)
        db.session.commit()

        rows = list_events(people.administrator.actor, QUERY, Span(), with_contents=False).rows

    told = {row.event.action: (row.doer, row.done_for) for row in rows}
    assert told["device.open"] == (people.clerk.name, "")
    assert told["observation.start"] == ("", people.clerk.name)
