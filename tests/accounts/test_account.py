"""One's own account: details, password, devices; the place where one works."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.core.permissions import Role
from llct.features.accounts.models import Device, Person, RoleAssignment, SignInFailure
from llct.infra.db import db
from tests.accounts.signing import PASSWORD, give_password, sign_in
from tests.pages import Visitor, audit, post
from tests.people import People

pytestmark = pytest.mark.any_database

NEW = "mái nhà sàn bên suối"


def test_ones_own_details_are_changed(app: Flask, people: People, visit: Visitor) -> None:
    data = {"workplace": "UBND xã", "position": "Công chức", "phone": "0912", "version": "1"}

    response = post(visit.client(people.lecturer_a), "/tai-khoan/thong-tin", data)

    assert response.status_code == 302
    with app.app_context():
        person = db.session.get_one(Person, people.lecturer_a.person_id)
        assert (person.workplace, person.full_name) == ("UBND xã", "Nguyễn Thị Hường")


def test_ones_own_stale_page_is_refused(people: People, visit: Visitor) -> None:
    client = visit.client(people.lecturer_a)

    assert post(client, "/tai-khoan/thong-tin", {"version": "9"}).status_code == 409
    assert post(client, "/tai-khoan/thong-tin", {"version": "x"}).status_code == 422


def change(client: object, **data: str) -> object:
    return post(client, "/tai-khoan/mat-khau", data)  # type: ignore[arg-type]


def test_a_first_password_needs_no_old_one(app: Flask, people: People, visit: Visitor) -> None:
    response = change(visit.client(people.lecturer_a), password=NEW, password_again=NEW)

    assert response.status_code == 302  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("current", "new", "again", "status"),
    [
        (PASSWORD, NEW, NEW, 302),
        ("sai mật khẩu", NEW, NEW, 422),
        ("", NEW, NEW, 422),
        (PASSWORD, NEW, "khác hẳn", 422),
        (PASSWORD, "ngắn", "ngắn", 422),
        (PASSWORD, "huong.nt 2026", "huong.nt 2026", 422),
    ],
)
def test_a_password_is_changed_by_who_knows_it(
    app: Flask, people: People, visit: Visitor, current: str, new: str, again: str, status: int
) -> None:
    give_password(app, people.lecturer_a)
    client = visit.client(people.lecturer_a)

    response = post(
        client,
        "/tai-khoan/mat-khau",
        {"password_current": current, "password": new, "password_again": again},
    )

    assert response.status_code == status
    if status == 422:
        text = response.get_data(as_text=True)
        audit(text)
        assert NEW not in text
    wanted = new if status == 302 else PASSWORD
    assert sign_in(app.test_client(), password=wanted).status_code == 302


def test_guessing_the_current_password_makes_wait(
    app: Flask, people: People, visit: Visitor
) -> None:
    give_password(app, people.lecturer_a)
    client = visit.client(people.lecturer_a)
    guess = {"password_current": "sai", "password": NEW, "password_again": NEW}

    for _ in range(5):
        post(client, "/tai-khoan/mat-khau", guess)
    right = post(client, "/tai-khoan/mat-khau", {**guess, "password_current": PASSWORD})

    assert right.status_code == 422
    with app.app_context():
        assert len(db.session.scalars(sa.select(SignInFailure)).all()) == 5


def test_a_new_password_signs_out_the_other_devices(
    app: Flask, people: People, visit: Visitor
) -> None:
    other, here = visit.client(people.lecturer_a), visit.client(people.lecturer_a)

    post(here, "/tai-khoan/mat-khau", {"password": NEW, "password_again": NEW})

    assert other.get("/tai-khoan").status_code == 302
    assert here.get("/tai-khoan").status_code == 200


def devices_of(app: Flask, user_id: int) -> list[int]:
    with app.app_context():
        query = sa.select(Device.id).where(Device.user_id == user_id).order_by(Device.id)
        return list(db.session.scalars(query))


def test_a_device_is_signed_out_from_afar(app: Flask, people: People, visit: Visitor) -> None:
    phone, laptop = visit.client(people.lecturer_a), visit.client(people.lecturer_a)
    first = devices_of(app, people.lecturer_a.user_id)[0]

    response = post(laptop, f"/tai-khoan/thiet-bi/{first}/dang-xuat")

    assert response.location == "/tai-khoan"
    assert phone.get("/tai-khoan").status_code == 302


def test_this_device_may_be_signed_out_in_the_list(
    app: Flask, people: People, visit: Visitor
) -> None:
    phone = visit.client(people.lecturer_a)
    device = devices_of(app, people.lecturer_a.user_id)[0]

    assert post(phone, f"/tai-khoan/thiet-bi/{device}/dang-xuat").location == "/dang-nhap"


def test_devices_of_others_are_not_found(app: Flask, people: People, visit: Visitor) -> None:
    phone = visit.client(people.lecturer_a)
    device = devices_of(app, people.lecturer_a.user_id)[0]
    url = f"/tai-khoan/thiet-bi/{device}/dang-xuat"

    for person in (people.director, people.administrator, people.stranger):
        assert post(visit.client(person), url).status_code == 404
    assert phone.get("/tai-khoan").status_code == 200


def test_all_other_devices_at_once(people: People, visit: Visitor) -> None:
    others = [visit.client(people.lecturer_a) for _ in range(3)]
    here = visit.client(people.lecturer_a)

    post(here, "/tai-khoan/thiet-bi/dang-xuat-het")

    assert [client.get("/tai-khoan").status_code for client in others] == [302] * 3
    assert here.get("/tai-khoan").status_code == 200


def work_in_both(app: Flask, people: People) -> None:
    with app.app_context():
        db.session.add(
            RoleAssignment(
                user_id=people.lecturer_a.user_id,
                role=Role.CLERK,
                centre_id=people.other_centre_id,
                granted_at=clock.now(),
            )
        )
        db.session.commit()


def test_the_roles_are_those_of_the_place(app: Flask, people: People, visit: Visitor) -> None:
    work_in_both(app, people)
    client = visit.client(people.lecturer_a)
    before = client.get("/tai-khoan").get_data(as_text=True)

    moved = post(client, f"/noi-lam-viec/centre:{people.other_centre_id}")

    after = client.get("/tai-khoan").get_data(as_text=True)
    assert moved.location == "/"
    assert "Suối Chàm" in before.split("<h1>")[0]
    assert client.get("/nguoi-dung").status_code == 200
    assert "Bến Đá" in after.split("<h1>")[0]
    assert "Vàng Mí Dế" not in client.get("/nguoi-dung").get_data(as_text=True)


@pytest.mark.parametrize("key", ["centre:99", "installation", "x", "province:1"])
def test_a_place_without_a_role_is_not_found(people: People, visit: Visitor, key: str) -> None:
    assert post(visit.client(people.lecturer_a), f"/noi-lam-viec/{key}").status_code == 404


def test_a_place_whose_role_was_taken_falls_back(
    app: Flask, people: People, visit: Visitor
) -> None:
    work_in_both(app, people)
    client = visit.client(people.lecturer_a)
    post(client, f"/noi-lam-viec/centre:{people.other_centre_id}")
    with app.app_context():
        db.session.execute(
            sa.update(RoleAssignment)
            .where(RoleAssignment.role == Role.CLERK)
            .values(revoked_at=clock.now())
        )
        db.session.commit()

    assert client.get("/nguoi-dung").status_code == 403
    assert client.get("/tai-khoan").status_code == 200
