"""What every template may use: dates and numbers as Vietnamese write them, one-time tokens."""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Mapping, MutableMapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from flask import Flask
from flask.templating import Environment as FlaskEnvironment
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from jinja2.runtime import Macro
from markupsafe import Markup

from llct.core import clock
from llct.core.rounding import vi_number
from llct.core.typography import hours
from llct.web.form_errors import errors_in_order
from llct.web.labels import ROLE_LABELS
from llct.web.language import LOCALES

K = TypeVar("K")
SHORT_WEEKDAYS: list[Any] = [_l("T2"), _l("T3"), _l("T4"), _l("T5"), _l("T6"), _l("T7"), _l("CN")]
WEEKDAYS: list[Any] = [
    _l("Thứ Hai"),
    _l("Thứ Ba"),
    _l("Thứ Tư"),
    _l("Thứ Năm"),
    _l("Thứ Sáu"),
    _l("Thứ Bảy"),
    _l("Chủ nhật"),
]


class Environment(FlaskEnvironment):
    """Flask's, but templates share its globals as a plain dict.

    Jinja looks through them at every `import`, `include` and `extends`; through its ChainMap that
    costs a page some 4 % of its time. Globals must be set before the first template is loaded.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def init_app(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.filters.update(
        date=show_date,
        time=show_time,
        datetime=show_datetime,
        number=show_number,
        said=said,
        weekday=weekday,
    )
    env.globals.update(
        errors_in_order=errors_in_order,
        drawn_once=drawn_once,
        hours=show_hours,
        once_token=once_token,
        role_labels=ROLE_LABELS,
        locales=LOCALES,
        short_weekdays=SHORT_WEEKDAYS,
    )
    app.context_processor(lambda: {"today": clock.today(), "locale": str(get_locale())})


def said(labels: Mapping[K, Any]) -> dict[K, str]:
    """Labels as texts in this request's language, for lists that show them on every row."""
    return {key: str(label) for key, label in labels.items()}


def drawn_once(macro: Macro, *values: Hashable) -> Markup:
    """What a macro draws of these values, kept for the next page that shows the same.

    Only for a macro that looks at nothing but its values and the language.
    """
    return _drawn(macro, str(get_locale()), *values)


@lru_cache(maxsize=512)
def _drawn(macro: Macro, _locale: str, *values: Hashable) -> Markup:
    return Markup(macro(*values))  # noqa: S704 - a macro escapes


def once_token() -> str:
    """A token that makes a form count once however often it is sent."""
    return secrets.token_urlsafe(16)


def _local(value: date | datetime) -> date | datetime:
    return clock.to_local(value) if isinstance(value, datetime) else value


def show_date(value: date | datetime | None) -> str:
    """18/11/2026."""
    return _date_words(_local(value)) if value else ""


@lru_cache(maxsize=4096)
def _date_words(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def show_time(value: time | datetime | None) -> str:
    """08:26."""
    if isinstance(value, datetime):
        value = clock.to_local(value).time()
    return _time_words(value) if value is not None else ""


@lru_cache(maxsize=4096)
def show_hours(starts: time | None, ends: time | None) -> str:
    """07:30–09:00 on one line; as much of it as is known."""
    return hours(starts, ends) if starts and ends else show_time(starts)


@lru_cache(maxsize=4096)
def _time_words(value: time) -> str:
    return value.strftime("%H:%M")


def show_datetime(value: datetime | None) -> str:
    """08:26, 18/11/2026."""
    return f"{show_time(value)}, {show_date(value)}" if value else ""


def show_number(value: Decimal | int | None, places: int | None = None) -> str:
    """8,75 and 1.250; English pages keep the same figures as the papers they belong to."""
    return "" if value is None else vi_number(value, places)


def weekday(value: date | datetime, short: bool = False) -> str:
    """Thứ Tư, or T4 where space is short."""
    return str((SHORT_WEEKDAYS if short else WEEKDAYS)[_local(value).weekday()])
