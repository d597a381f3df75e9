"""Signing in and out, links, devices, people and roles."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from llct.core.permissions import Permission
from llct.features.accounts import identity
from llct.features.accounts.views import account, links, people, permissions, users
from llct.features.accounts.views.blueprint import bp
from llct.features.accounts.views.place import place_context
from llct.features.accounts.views.signing_in import signed_out_page
from llct.web.access import set_sign_in_page
from llct.web.menu import MenuItem, set_place_loader

__all__ = ["MENU", "account", "bp", "init_app", "links", "people", "permissions", "users"]

MENU = (
    MenuItem(
        "accounts.users",
        _l("Tài khoản, vai trò"),
        "key-round",
        Permission.SIGN_IN_LINK_ISSUE,
        91,
        needs="any",
    ),
)


def init_app(app: Flask) -> None:
    identity.init_app(app)
    set_place_loader(app, place_context)
    set_sign_in_page(app, signed_out_page)
