"""Accounts made, roles given and taken."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from llct.core import clock
from llct.core.permissions import Role
from llct.features.accounts.models import Device, RoleAssignment, User
from llct.features.accounts.queries import held_by
from llct.features.accounts.rules import RoleHeld
from llct.features.centres import settings
from llct.features.centres.models import Centre
from llct.features.centres.operations import set_value
from llct.infra.db import Event, db, unscoped
from tests.pages import Visitor, audit, post
from tests.people import Human, People, make_human


def page(human: Human) -> str:
    return f"/nguoi-dung/{human.user_id}"


def version_of(app: Flask, human: Human) -> int:
    with app.app_context():
        return db.session.get_one(User, human.user_id).version


def roles_of(app: Flask, human: Human) -> set[RoleHeld]:
    with app.app_context():
        return set(held_by(human.user_id))


def assignment(app: Flask, human: Human, role: Role) -> int:
    with app.app_context():
        query = sa.select(RoleAssignment.id).where(
            RoleAssignment.user_id == human.user_id, RoleAssignment.role == role
        )
        return db.session.scalars(query).one()


def grant(
    app: Flask, visit: Visitor, by: Human, to: Human, role: Role, **data: object
) -> TestResponse:
    data = {"role": role.value, "version": version_of(app, to), **data}
    return post(visit.client(by), page(to) + "/vai-tro", data)


def revoke(app: Flask, visit: Visitor, by: Human, of: Human, role: Role) -> TestResponse:
    url = f"{page(of)}/vai-tro/{assignment(app, of, role)}/thoi"
    return post(visit.client(by), url, {"version": version_of(app, of)})


def let_deputy(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        director = people.director.actor
        set_value(director, people.centre_id, settings.DEPUTY_EDITS_SETTINGS, True)
        db.session.commit()


def test_the_director_gives_a_role(app: Flask, people: People, visit: Visitor) -> None:
    response = grant(app, visit, people.director, people.lecturer_a, Role.CLERK)

    assert response.status_code == 302
    assert RoleHeld(Role.CLERK, people.centre_id) in roles_of(app, people.lecturer_a)
    with app.app_context():
        event = db.session.scalars(sa.select(Event)).one()
    assert (event.action, event.to_status) == ("user.grant", "clerk")
    assert event.centre_id == people.centre_id


@pytest.mark.parametrize(
    ("who", "status"),
    [("deputy", 403), ("clerk", 403), ("lecturer_b", 403), ("officer", 403), ("stranger", 404)],
)
def test_others_give_none(
    app: Flask, people: People, visit: Visitor, who: str, status: int
) -> None:
    by = people.everyone()[who]
    choices_missing = 422  # a deputy without the right has no role to choose

    response = grant(app, visit, by, people.lecturer_a, Role.CLERK)

    assert response.status_code in {status, choices_missing}
    assert RoleHeld(Role.CLERK, people.centre_id) not in roles_of(app, people.lecturer_a)


def test_a_deputy_who_may_gives_what_is_below(app: Flask, people: People, visit: Visitor) -> None:
    let_deputy(app, people)

    clerk = grant(app, visit, people.deputy, people.lecturer_a, Role.CLERK)
    director = grant(app, visit, people.deputy, people.lecturer_a, Role.DIRECTOR)
    taken = revoke(app, visit, people.deputy, people.director, Role.DIRECTOR)

    assert (clerk.status_code, director.status_code, taken.status_code) == (302, 422, 403)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROVINCIAL_OFFICER])
def test_a_director_gives_no_role_outside_the_centre(
    app: Flask, people: People, visit: Visitor, role: Role
) -> None:
    response = grant(
        app,
        visit,
        people.director,
        people.lecturer_a,
        role,
        place=f"province:{people.province_id}",
    )

    assert response.status_code == 422
    audit(response.get_data(as_text=True))
    assert len(roles_of(app, people.lecturer_a)) == 1


def test_the_administrator_gives_any_role_in_any_place(
    app: Flask, people: People, visit: Visitor
) -> None:
    for role, place in (
        (Role.PROVINCIAL_OFFICER, f"province:{people.province_id}"),
        (Role.DIRECTOR, f"centre:{people.other_centre_id}"),
        (Role.ADMINISTRATOR, ""),
    ):
        done = grant(app, visit, people.administrator, people.lecturer_a, role, place=place)
        assert done.status_code == 302

    assert len(roles_of(app, people.lecturer_a)) == 4


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.DIRECTOR, ""),
        (Role.DIRECTOR, "province:1"),
        (Role.ADMINISTRATOR, "centre:1"),
        (Role.DIRECTOR, "centre:99999"),
        (Role.DIRECTOR, "centre:1; DROP"),
    ],
)
def test_a_role_in_the_wrong_place_is_refused(
    app: Flask, people: People, visit: Visitor, role: Role, place: str
) -> None:
    response = grant(app, visit, people.administrator, people.lecturer_a, role, place=place)

    assert response.status_code == 422
    audit(response.get_data(as_text=True))


def test_a_role_held_is_not_given_twice(app: Flask, people: People, visit: Visitor) -> None:
    response = grant(app, visit, people.director, people.lecturer_a, Role.LECTURER)

    assert response.status_code == 422
    assert "đang giữ vai trò" in response.get_data(as_text=True)


def test_a_stale_page_gives_and_takes_nothing(app: Flask, people: People, visit: Visitor) -> None:
    stale = grant(app, visit, people.director, people.lecturer_a, Role.CLERK, version=99)
    url = f"{page(people.clerk)}/vai-tro/{assignment(app, people.clerk, Role.CLERK)}/thoi"
    taken = post(visit.client(people.director), url, {"version": 99})

    assert stale.status_code == taken.status_code == 409
    assert roles_of(app, people.clerk) == {RoleHeld(Role.CLERK, people.centre_id)}


def test_a_double_click_gives_once(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    data = {
        "role": "clerk",
        "version": version_of(app, people.lecturer_a),
        "_once": "once-token-of-this-form",
    }

    answers = [post(client, page(people.lecturer_a) + "/vai-tro", data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].location == answers[1].location
    with app.app_context():
        assert len(db.session.scalars(sa.select(Event)).all()) == 1


def test_a_role_is_taken_and_holds_no_more(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    assert client.get("/nguoi-dung").status_code == 200

    response = revoke(app, visit, people.director, people.clerk, Role.CLERK)

    assert response.status_code == 302
    assert client.get("/nguoi-dung").status_code == 403


def test_the_last_director_stays(app: Flask, people: People, visit: Visitor) -> None:
    refused = revoke(app, visit, people.director, people.director, Role.DIRECTOR)
    assert refused.status_code == 422
    assert "Giám đốc cuối cùng" in refused.get_data(as_text=True)

    grant(app, visit, people.director, people.deputy, Role.DIRECTOR)

    done = revoke(app, visit, people.director, people.director, Role.DIRECTOR)
    assert done.status_code == 302


def test_a_director_whose_account_is_closed_does_not_count(
    app: Flask, people: People, visit: Visitor
) -> None:
    grant(app, visit, people.director, people.deputy, Role.DIRECTOR)
    version = version_of(app, people.deputy)
    url = page(people.deputy) + "/khoa"
    assert post(visit.client(people.administrator), url, {"version": version}).status_code == 302

    refused = revoke(app, visit, people.director, people.director, Role.DIRECTOR)

    assert refused.status_code == 422


def test_the_last_administrator_stays(app: Flask, people: People, visit: Visitor) -> None:
    refused = revoke(app, visit, people.administrator, people.administrator, Role.ADMINISTRATOR)
    url = page(people.administrator) + "/khoa"
    closed = post(
        visit.client(people.administrator),
        url,
        {"version": version_of(app, people.administrator)},
    )

    assert refused.status_code == closed.status_code == 422


def test_a_role_of_another_centre_is_out_of_reach(
    app: Flask, people: People, visit: Visitor
) -> None:
    grant(
        app,
        visit,
        people.administrator,
        people.lecturer_a,
        Role.CLERK,
        place=f"centre:{people.other_centre_id}",
    )

    response = revoke(app, visit, people.director, people.lecturer_a, Role.CLERK)

    assert response.status_code == 404
    shown = visit(people.director, page(people.lecturer_a)).get_data(as_text=True)
    assert "Bến Đá" not in shown


def test_a_closed_account_is_signed_out_everywhere(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_a)
    url = page(people.lecturer_a)
    administrator = visit.client(people.administrator)

    version = version_of(app, people.lecturer_a)
    assert post(administrator, url + "/khoa", {"version": version}).status_code == 302

    assert client.get("/tai-khoan").status_code == 302
    with app.app_context():
        devices = db.session.scalars(
            sa.select(Device).where(Device.user_id == people.lecturer_a.user_id)
        )
        assert all(device.revoked_at for device in devices)
    version = version_of(app, people.lecturer_a)
    assert post(administrator, url + "/mo-khoa", {"version": version}).status_code == 302
    assert visit.client(people.lecturer_a).get("/tai-khoan").status_code == 200


def test_only_the_administrator_closes_and_renames(
    app: Flask, people: People, visit: Visitor
) -> None:
    for step in ("khoa", "mo-khoa", "ten-dang-nhap"):
        url = f"{page(people.lecturer_a)}/{step}"
        assert post(visit.client(people.director), url, {"version": 1}).status_code == 403


@pytest.mark.parametrize(
    ("name", "status"), [("Giáo.Vu.1", 302), ("a", 422), ("có dấu cách/", 422), ("taken", 422)]
)
def test_login_names_are_changed(
    app: Flask, people: People, visit: Visitor, name: str, status: int
) -> None:
    with app.app_context():
        db.session.get_one(User, people.deputy.user_id).login_name = "taken"
        db.session.commit()

    response = post(
        visit.client(people.administrator),
        page(people.clerk) + "/ten-dang-nhap",
        {"login_name": name, "version": version_of(app, people.clerk)},
    )

    assert response.status_code == status


def test_every_step_rejects_get(people: People, visit: Visitor) -> None:
    client = visit.client(people.administrator)
    for step in ("vai-tro", "khoa", "mo-khoa", "ten-dang-nhap", "lien-ket/invite"):
        assert client.get(f"{page(people.clerk)}/{step}").status_code == 405


def test_a_closed_centre_takes_no_roles(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        centre = db.session.get_one(Centre, people.other_centre_id)
        centre.closed_on = clock.today()
        db.session.commit()

    response = grant(
        app,
        visit,
        people.administrator,
        people.lecturer_a,
        Role.CLERK,
        place=f"centre:{people.other_centre_id}",
    )

    assert response.status_code == 422


def test_the_list_names_only_ones_own_centre(app: Flask, people: People, visit: Visitor) -> None:
    text = visit(people.director, "/nguoi-dung").get_data(as_text=True)
    all_of_them = visit(people.administrator, "/nguoi-dung").get_data(as_text=True)

    assert "Nguyễn Thị Hường" in text
    assert "Sùng Mí Vư" not in text
    assert "Sùng Mí Vư" in all_of_them
    assert visit.client(people.director).get(page(people.stranger)).status_code == 404


def test_the_list_is_sorted_by_given_name(people: People, visit: Visitor) -> None:
    text = visit(people.director, "/nguoi-dung").get_data(as_text=True)

    names = re.findall(r'<th scope="row"><a href="/nguoi-dung/\d+">([^<]+)', text)
    assert [name.split()[-1] for name in names] == [
        "Dế",
        "Hường",
        "Mai",
        "Páo",
        "Phượng",
        "Sình",
        "Tẩn",
    ]


def test_the_list_asks_few_questions_however_long(
    app: Flask, people: People, visit: Visitor
) -> None:
    with app.app_context(), unscoped():
        for n in range(30):
            make_human(f"Lý Văn Số {n}", Role.LECTURER, centre_id=people.centre_id)
        db.session.commit()
        engine = db.engine
    client, statements = visit.client(people.director), []
    sa.event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    assert client.get("/nguoi-dung").status_code == 200

    assert len(statements) < 15


def test_no_role_is_proposed(people: People, visit: Visitor) -> None:
    """A button pressed too early must not make an administrator, or a director."""
    for giver in (people.administrator, people.director):
        form = visit(giver, page(people.lecturer_a)).get_data(as_text=True)
        offered = re.search(r'<select[^>]*name="role".*?</select>', form, re.DOTALL)

        assert offered is not None
        assert re.search(r'<option(?: selected)? value="">Chưa chọn', offered.group())
        assert offered.group().count(" selected") == offered.group().count('selected value=""')


def test_giving_nothing_asks_for_a_role(app: Flask, people: People, visit: Visitor) -> None:
    data = {"role": "", "version": version_of(app, people.lecturer_a)}

    response = post(visit.client(people.administrator), page(people.lecturer_a) + "/vai-tro", data)

    assert response.status_code == 422
    assert roles_of(app, people.lecturer_a) == {RoleHeld(Role.LECTURER, people.centre_id)}
