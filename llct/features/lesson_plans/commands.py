"""Which files of the lesson bank belong to lesson plans, for `flask storage`."""

from __future__ import annotations

from flask import Flask

from llct.features.lesson_plans.models import PlanAttachment, PlanVersion
from llct.infra.storage import register_names


def init_app(app: Flask) -> None:
    register_names(app, PlanVersion.file_digest, PlanAttachment.file_digest)
