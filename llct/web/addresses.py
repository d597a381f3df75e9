"""Addresses that came from outside are followed only inside this application."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from werkzeug.routing import IntegerConverter

LARGEST_ID = 2_147_483_647


class IdConverter(IntegerConverter):
    """<int:...> in an address: what no column can hold is not found, whatever the database."""

    regex = r"[0-9]{1,10}"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max": LARGEST_ID, **kwargs})


def whole_id(text: str) -> int:
    """For `request.args.get(..., type=whole_id)`: what no column can hold counts as not given."""
    number = int(text)
    if not 0 <= number <= LARGEST_ID:
        raise ValueError(text[:20])
    return number


def init_app(app: Flask) -> None:
    """Before any address is registered."""
    app.url_map.converters["int"] = IdConverter
    app.jinja_env.globals["url_of_each"] = url_of_each


def url_of_each(endpoint: str, name: str) -> str:
    """The address of every row of a list, to be used as `pattern % row.id`.

    To build an address takes longer than to draw the rest of its row; here it is built once.
    """
    values: dict[str, Any] = {name: LARGEST_ID}
    address = url_for(endpoint, **values)
    return address.replace("%", "%%").replace(str(LARGEST_ID), "%d")


def safe_next(target: str | None, default: str = "/") -> str:
    """The target when it is a path of this application, else the default."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    parts = urlsplit(target)
    has_control = any(ord(char) < 0x20 for char in target)
    return default if parts.scheme or parts.netloc or has_control else target


def public_url(path: str) -> str:
    """The address to write into a message: the configured one, else where the request came to."""
    base = current_app.extensions["llct_settings"].base_url or request.host_url.rstrip("/")
    return f"{base}{path}"
