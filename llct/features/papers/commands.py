"""Which files of the lesson bank belong to papers, for `flask storage`."""

from __future__ import annotations

from flask import Flask

from llct.features.papers.models import Paper
from llct.infra.storage import register_names


def init_app(app: Flask) -> None:
    register_names(app, Paper.presented_digest, Paper.scan_digest)
