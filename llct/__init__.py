"""LLCT: observing, documenting and improving lessons at political training centres."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from llct import commands, features, web
from llct.config import ROOT, Settings
from llct.extensions import babel, csrf, db, limiter, login_manager, migrate
from llct.infra import jobs
from llct.infra.db import engine as engine_module
from llct.infra.db import scope as scope_module
from llct.web.language import choose_locale
from llct.web.template_tools import Environment


def create_app(settings: Settings | None = None) -> Flask:
    """The application with all features, ready for any WSGI server."""
    settings = settings or Settings.from_environment()
    app = Flask(
        __name__, static_folder="static", template_folder=str(ROOT / "templates"), root_path=None
    )
    app.jinja_environment = Environment  # before any extension asks for it
    app.config.update(_flask_config(settings))
    app.extensions["llct_settings"] = settings
    if settings.behind_proxies:
        hops = settings.behind_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _init_extensions(app)
    web.init_app(app)
    features.init_app(app)
    commands.init_app(app)
    jobs.init_app(app, settings)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_module.engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": settings.upload_limit_mb * 1024 * 1024 + 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "SESSION_COOKIE_NAME": "llct",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "WTF_CSRF_CHECK_DEFAULT": False,  # web.access checks it after it knows who asks
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "llct" / "translations"),
        "TEMPLATES_AUTO_RELOAD": settings.is_development,
        "DEBUG": settings.is_development,
    }


def _init_extensions(app: Flask) -> None:
    db.init_app(app)
    scope_module.install(Session)
    with app.app_context():
        engine_module.install(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    limiter.init_app(app)
    csrf.init_app(app)
    login_manager.init_app(app)
    babel.init_app(app, locale_selector=choose_locale)
