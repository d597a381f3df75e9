"""The blueprint that all views of the institution share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.centres import queries
from llct.features.centres.models import Centre
from llct.web.access import load

bp = Blueprint("centres", __name__)

REFUSED = 422


def own_centre(actor: Actor) -> Centre:
    """The centre one works in; there is none for provinces and the installation."""
    return load(queries.get_centre(actor.centre_id or 0))


def section_tabs(current: str) -> list[dict[str, Any]]:
    """The pages of one's own centre."""
    pages = {
        "centres.settings_index": _("Thiết đặt"),
        "centres.names": _("Tên và tiêu đề văn bản"),
        "centres.calendar": _("Ngày nghỉ, làm bù"),
        "centres.senders": _("Đơn vị cử học viên"),
    }
    return [
        {"url": url_for(endpoint), "label": label, "is_current": endpoint == current}
        for endpoint, label in pages.items()
    ]


def setup_tabs(current: str) -> list[dict[str, Any]]:
    """The pages of the installation."""
    pages = {
        "centres.index": _("Các Trung tâm"),
        "centres.provinces": _("Tỉnh, cụm thi đua"),
    }
    return [
        {"url": url_for(endpoint), "label": label, "is_current": endpoint == current}
        for endpoint, label in pages.items()
    ]
