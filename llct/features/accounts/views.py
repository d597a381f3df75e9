"""Signing in and out, links, devices, people and roles."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, render_template

from llct.core.permissions import Permission
from llct.features.accounts import identity
from llct.features.accounts.views_place import place_context
from llct.web.access import allow, allow_public, set_sign_in_page
from llct.web.menu import set_place_loader

bp = Blueprint("accounts", __name__)


def init_app(app: Flask) -> None:
    identity.init_app(app)
    set_place_loader(app, place_context)
    set_sign_in_page(app, lambda: (render_template("accounts/sign_in.html"), 401))


@bp.get("/dang-nhap")
@allow_public
def sign_in() -> Any:
    return render_template("accounts/sign_in.html")


@bp.get("/phan-quyen")
@allow(Permission.PERMISSIONS_SEE)
def permissions() -> Any:
    return render_template("accounts/permissions.html")
