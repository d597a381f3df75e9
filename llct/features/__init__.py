"""The product, cut by feature, lowest first; a feature imports only lower ones."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask

from llct.web import errors, menu

# Lowest first. Every name is a package of this folder; its optional files are found by name.
FEATURES = (
    "centres",
    "accounts",
    "notices",
    "curriculum",
    "lecturers",
    "classes",
    "followups",
    "rubrics",
    "papers",
    "lesson_plans",
    "observations",
    "observation_plans",
    "timetable",
    "calendar_feeds",
    "lesson_bank",
    "audit",
    "home",
)


def load_models() -> None:
    """Import every model, so that the metadata is complete."""
    for name in FEATURES:
        _optional(name, "models")


def init_app(app: Flask) -> None:
    """Register blueprints, commands, menu items and messages of all features."""
    load_models()
    for name in FEATURES:
        if labels := _optional(name, "labels"):
            errors.register_messages(app, getattr(labels, "MESSAGES", {}))
        if views := _optional(name, "views"):
            app.register_blueprint(views.bp)
            menu.register(app, *getattr(views, "MENU", ()))
            if setup := getattr(views, "init_app", None):
                setup(app)
        if commands := _optional(name, "commands"):
            commands.init_app(app)


def _optional(feature: str, module: str) -> Any:
    name = f"{__name__}.{feature}.{module}"
    return import_module(name) if find_spec(name) else None
