"""The first administrator."""

from __future__ import annotations

from flask import Flask

from llct.core.permissions import Role
from llct.features.accounts.queries import held_by, user_by_login
from llct.features.accounts.rules import RoleHeld
from tests.accounts.signing import PASSWORD, sign_in


def create(app: Flask, password: str = PASSWORD) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(
        args=["create-admin", "--name", "Nông Thị Lan", "--login", "Lan", "--password", password]
    )
    return result.exit_code, result.output


def test_the_first_administrator_signs_in(app: Flask) -> None:
    assert create(app)[0] == 0

    assert sign_in(app.test_client(), "lan").status_code == 302
    with app.app_context():
        user = user_by_login("lan")
        assert user is not None
        assert set(held_by(user.id)) == {RoleHeld(Role.ADMINISTRATOR)}


def test_an_easy_password_is_refused(app: Flask) -> None:
    code, output = create(app, "12345678901")

    assert code == 1
    assert "dễ đoán" in output


def test_the_same_name_twice_is_refused(app: Flask) -> None:
    create(app)

    code, output = create(app)

    assert code == 1
    assert "đã có người dùng" in output
