"""Which files of the lesson bank belong to lesson plans, for `flask storage verify`."""

from __future__ import annotations

from flask import Flask

from llct.features.lesson_plans import queries
from llct.infra.storage import register_names


def init_app(app: Flask) -> None:
    register_names(app, queries.list_digests)
