"""The first page of each role, with the demonstration data behind it."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.accounts.models import User
from llct.features.classes.models import TeachingInvitation
from llct.features.classes.rules import InvitationStatus
from llct.features.home.views_boards import week_days
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationStatus
from llct.infra.db import db, unscoped
from tests.factories import (
    make_class,
    make_invitation,
    make_module,
    make_programme,
    make_session,
)
from tests.pages import Visitor
from tests.people import Human, People

MOST_STATEMENTS = 11


def human(app: Flask, login: str) -> Human:
    with app.app_context(), unscoped():
        user = db.session.scalars(sa.select(User).where(User.login_name == login)).one()
        return Human(login, user.id, user.person_id, frozenset())


@pytest.mark.parametrize(
    ("login", "heading"),
    [
        ("giamdoc", "Tổng quan"),
        ("phogiamdoc", "Tổng quan"),
        ("giaovu", "Tổng quan"),
        ("giangvien", "Việc của tôi"),
        ("tinh", "Các Trung tâm trong tỉnh"),
        ("quantri", "Tổng quan"),
    ],
)
def test_everybody_has_a_first_page(trial: Flask, login: str, heading: str) -> None:
    visit = Visitor(trial)
    html = visit(human(trial, login), "/").get_data(as_text=True)
    assert f"<h1>{heading}</h1>" in html


def test_the_dashboard_needs_few_statements(trial: Flask) -> None:
    client = Visitor(trial).client(human(trial, "giamdoc"))
    client.get("/")
    statements: list[str] = []
    with trial.app_context():
        engine = db.engine
    listener = lambda *args: statements.append(args[2])  # noqa: E731 - counted and taken away
    sa.event.listen(engine, "before_cursor_execute", listener)
    client.get("/")
    sa.event.remove(engine, "before_cursor_execute", listener)
    asked = [text for text in statements if not text.startswith("BEGIN")]
    assert len(asked) <= MOST_STATEMENTS, asked


def test_no_first_page_shows_a_score(trial: Flask) -> None:
    visit = Visitor(trial)
    for login in ("giamdoc", "giangvien", "tinh"):
        html = visit(human(trial, login), "/").get_data(as_text=True)
        assert "Xếp loại" not in html
        assert "điểm" not in html


def test_an_unannounced_visit_to_the_director_is_not_on_the_directors_page(trial: Flask) -> None:
    visit = Visitor(trial)
    director = human(trial, "giamdoc")
    with trial.app_context(), unscoped():
        coming = db.session.scalars(
            sa.select(Observation)
            .where(Observation.status == ObservationStatus.SCHEDULED)
            .order_by(Observation.on)
        ).first()
        assert coming is not None
        coming.lecturer_person_id = director.person_id
        coming.lecturer_name, coming.is_announced = "Bí Mật Chưa Báo", False
        day = coming.on
        db.session.commit()
    own = visit(director, f"/?tuan={day.isoformat()}").get_data(as_text=True)
    other = visit(human(trial, "giaovu"), f"/?tuan={day.isoformat()}").get_data(as_text=True)
    assert "Bí Mật Chưa Báo" not in own
    assert "Bí Mật Chưa Báo" in other


def test_the_weeks_can_be_turned_and_nonsense_shows_this_week(trial: Flask) -> None:
    visit = Visitor(trial)
    director = human(trial, "giamdoc")
    this_week = visit(director, "/").get_data(as_text=True)
    assert "16–21/11" in this_week
    for nonsense in ("x", "2026-13-01", "9999-12-31", "0001-01-01", "2026-11-18'--"):
        assert "16–21/11" in visit(director, f"/?tuan={nonsense}").get_data(as_text=True)
    assert "tuần 09–14/11" in visit(director, "/?tuan=2026-11-11").get_data(as_text=True)


def test_the_lists_behind_the_dashboard_open(trial: Flask) -> None:
    visit = Visitor(trial)
    director = human(trial, "giamdoc")
    assert "Lần gần" in visit(director, "/den-ky").get_data(as_text=True)
    assert "Kiêm nhiệm" in visit(director, "/do-bao-phu").get_data(as_text=True)
    visit(human(trial, "giangvien"), "/den-ky", 403)


def test_a_stranger_sees_nothing_of_the_centre(app: Flask, people: People, visit: Visitor) -> None:
    html = visit(people.stranger, "/").get_data(as_text=True)
    for name in ("Nguyễn Thị Hường", "Vàng Mí Dế", "Suối Chàm"):
        assert name not in html


def test_a_lecturer_is_asked_to_answer_an_invitation(
    app: Flask, people: People, visit: Visitor
) -> None:
    with app.app_context(), unscoped():
        module = make_module(make_programme(periods=()), 1, title="Khái lược lịch sử Đảng")
        session = make_session(
            make_class(people.centre_id),
            module_id=module.id,
            lecturer_id=people.lecturer_a.lecturer_id,
            on=clock.today() + timedelta(days=60),
        )
        invitation = make_invitation(session, people.clerk).id
        number, asked = session.id, "Lời mời giảng: Khái lược lịch sử Đảng"
        db.session.commit()

    page = visit(people.lecturer_a, "/").get_data(as_text=True)
    other = visit(people.lecturer_b, "/").get_data(as_text=True)
    with app.app_context(), unscoped():
        answered = db.session.get_one(TeachingInvitation, invitation)
        answered.status, answered.answered_at = InvitationStatus.ACCEPTED, clock.now()
        answered.answered_by_id = people.lecturer_a.person_id
        db.session.commit()

    assert asked in page
    assert f'href="/lich-giang/{number}"' in page
    assert asked not in other
    assert asked not in visit(people.lecturer_a, "/").get_data(as_text=True)


def test_a_leader_who_teaches_is_asked_in_person(
    app: Flask, people: People, visit: Visitor
) -> None:
    """Beside the centre's count of invitations without an answer."""
    with app.app_context(), unscoped():
        module = make_module(make_programme(periods=()), 1, title="Khái lược lịch sử Đảng")
        session = make_session(
            make_class(people.centre_id),
            module_id=module.id,
            lecturer_id=people.deputy.lecturer_id,
            on=clock.today() + timedelta(days=20),
        )
        make_invitation(session, people.clerk)
        number, asked = session.id, "Lời mời giảng: Khái lược lịch sử Đảng"
        db.session.commit()

    own = visit(people.deputy, "/").get_data(as_text=True)
    other = visit(people.director, "/").get_data(as_text=True)

    assert asked in own
    assert f'href="/lich-giang/{number}"' in own
    assert asked not in other
    assert "1 lời mời giảng chưa được trả lời" in other


class TestTheWeekOfTheDashboard:
    def test_of_a_past_day_it_says_what_is_awaited(self, app: Flask) -> None:
        friday = date(2026, 11, 20)
        row = SimpleNamespace(
            id=1,
            on=friday,
            starts=None,
            lecturer_name="A",
            module_title="",
            status=ObservationStatus.HELD,
        )
        with app.test_request_context():
            shown = [
                week_days([row], date(2026, 11, 16), today)[4]["afternoon"][0]["status"]
                for today in (friday, friday + timedelta(days=1))
            ]

        assert shown == ["đang dự", "chờ phiếu"]

    def test_on_a_free_sunday_it_is_the_coming_one(
        self, app: Flask, people: People, visit: Visitor
    ) -> None:
        sunday = date(2026, 12, 6)
        with clock.freeze(clock.local(sunday, time(9))):
            coming = visit(people.director, "/").get_data(as_text=True)
            asked = visit(people.director, f"/?tuan={sunday}").get_data(as_text=True)

        assert "tuần 07–12/12" in coming
        assert "tuần 30–05/12" in asked
