"""Addresses of static files that change with their content, so that they can be kept for long."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = 31_536_000


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    app.after_request(_keep)


def asset(name: str) -> str:
    """The address of a static file with its content's hash."""
    folder = current_app.static_folder or ""
    path = Path(folder, name)
    stamp = path.stat().st_mtime_ns if current_app.debug else 0
    return url_for("static", filename=name, v=_digest(str(path), stamp))


@lru_cache(maxsize=256)
def _digest(path: str, _stamp: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in {200, 304}:
        versioned = "v" in request.args
        value = f"public, max-age={YEAR}, immutable" if versioned else "no-cache"
        response.headers["Cache-Control"] = value
    return response
