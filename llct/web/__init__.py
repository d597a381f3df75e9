"""Flask plumbing: who may enter, one commit per request, errors, forms, lists, menu."""

from __future__ import annotations

from flask import Flask

from llct.web import (
    access,
    addresses,
    assets,
    atoms,
    errors,
    headers,
    health,
    language,
    menu,
    request_log,
    style_guide,
    template_tools,
    view_log,
)


def init_app(app: Flask) -> None:
    """Attach the plumbing; order matters: the log sees all, access closes all."""
    addresses.init_app(app)
    request_log.init_app(app)
    headers.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    assets.init_app(app)
    atoms.init_app(app)
    template_tools.init_app(app)
    menu.init_app(app)
    view_log.init_app(app)
    app.register_blueprint(language.bp)
    app.register_blueprint(health.bp)
    app.register_blueprint(style_guide.bp)
