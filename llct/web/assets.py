"""Addresses of static files that change with their content, so that they can be kept for long."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = 31_536_000


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    app.after_request(_keep)


def asset(name: str) -> str:
    """The address of a static file with its content's hash."""
    if current_app.debug:
        return _address(name)
    known: dict[str, str] = current_app.extensions.setdefault("llct_assets", {})
    if name not in known:
        known[name] = _address(name)
    return known[name]


def _address(name: str) -> str:
    path = Path(current_app.static_folder or "", name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return url_for("static", filename=name, v=digest)


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in {200, 304}:
        versioned = "v" in request.args
        value = f"public, max-age={YEAR}, immutable" if versioned else "no-cache"
        response.headers["Cache-Control"] = value
    return response
