"""What every template may use: dates and numbers as Vietnamese write them, one-time tokens."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from llct.core import clock
from llct.core.rounding import vi_number
from llct.web.labels import ROLE_LABELS
from llct.web.language import LOCALES


def init_app(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.filters.update(
        date=show_date, time=show_time, datetime=show_datetime, number=show_number, weekday=weekday
    )
    env.globals.update(once_token=once_token, role_labels=ROLE_LABELS, locales=LOCALES)
    app.context_processor(lambda: {"today": clock.today(), "locale": str(get_locale())})


def once_token() -> str:
    """A token that makes a form count once however often it is sent."""
    return secrets.token_urlsafe(16)


def _local(value: date | datetime) -> date | datetime:
    return clock.to_local(value) if isinstance(value, datetime) else value


def show_date(value: date | datetime | None) -> str:
    """18/11/2026."""
    return _local(value).strftime("%d/%m/%Y") if value else ""


def show_time(value: time | datetime | None) -> str:
    """08:26."""
    if isinstance(value, datetime):
        value = clock.to_local(value).time()
    return value.strftime("%H:%M") if value else ""


def show_datetime(value: datetime | None) -> str:
    """08:26, 18/11/2026."""
    return f"{show_time(value)}, {show_date(value)}" if value else ""


def show_number(value: Decimal | int | None, places: int | None = None) -> str:
    """8,75 and 1.250; English pages keep the same figures as the papers they belong to."""
    return "" if value is None else vi_number(value, places)


def weekday(value: date | datetime, short: bool = False) -> str:
    """Thứ Tư, or T4 where space is short."""
    index = _local(value).weekday()
    if short:
        short_names: list[Any] = [_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")]
        return short_names[index]
    names = [
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ nhật"),
    ]
    return names[index]
