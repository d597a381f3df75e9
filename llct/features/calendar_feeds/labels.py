"""Words of the calendar link."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

EVENTS: dict[str, LazyString] = {
    "calendar_feed.open": _l("Mở liên kết lịch cá nhân"),
    "calendar_feed.renew": _l("Đổi liên kết lịch cá nhân"),
    "calendar_feed.close": _l("Đóng liên kết lịch cá nhân"),
}
SUBJECTS: dict[str, LazyString] = {"calendar_feed": _l("Liên kết lịch cá nhân")}
