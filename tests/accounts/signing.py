"""Passwords for the people of the tests, and signing in as a browser does."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from llct.features.accounts.models import User
from llct.features.accounts.passwords import hash_password
from llct.infra.db import db
from tests.pages import csrf_of
from tests.people import Human

PASSWORD = "con suối chảy qua bản"
_DIGEST = hash_password(PASSWORD)


def give_password(app: Flask, person: Human, login_name: str = "huong.nt") -> None:
    with app.app_context():
        user = db.session.get_one(User, person.user_id)
        user.password_hash, user.login_name = _DIGEST, login_name
        db.session.commit()


def sign_in(
    client: FlaskClient, login_name: str = "huong.nt", password: str = PASSWORD, **fields: object
) -> TestResponse:
    data = {"login_name": login_name, "password": password, **fields}
    return client.post("/dang-nhap", data={**data, "csrf_token": csrf_of(client)})
