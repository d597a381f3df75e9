"""Writes the views that a page noted before the page is sent."""

from __future__ import annotations

from flask import Flask, Response

from llct.infra.db.view_log import write_views

FIRST_ERROR_STATUS = 400


def init_app(app: Flask) -> None:
    app.after_request(_write)


def _write(response: Response) -> Response:
    write_views(is_shown=response.status_code < FIRST_ERROR_STATUS)
    return response
