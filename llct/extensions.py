"""Instances of the extensions; no logic."""

from __future__ import annotations

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

from llct.infra.db import db
from llct.infra.translations import KeptBabel

migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
babel = KeptBabel()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://")

__all__ = ["babel", "csrf", "db", "limiter", "login_manager", "migrate"]
