"""The blueprint that all views of accounts share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("accounts", __name__)
