"""One place that turns errors into a status and a Vietnamese sentence."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, current_app, g, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolIsEmpty
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from llct.core.errors import DomainError, Invalid, NotAllowed, NotFound, Stale, WrongState
from llct.core.permissions import ROLE_PERMISSIONS
from llct.infra.db import db
from llct.infra.db.engine import is_busy, set_write_intent
from llct.infra.storage import StorageAway, largest_mb
from llct.web import both_versions, kept
from llct.web.access import wants_json
from llct.web.labels import MESSAGES, ROLE_LABELS

logger = logging.getLogger(__name__)
RETRY_SECONDS = 5

STATUS: dict[type[DomainError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Stale: 409,
    WrongState: 422,
    Invalid: 422,
}


def register_messages(app: Flask, messages: dict[str, Any]) -> None:
    """Add a feature's sentences; two features may not give one key different words."""
    known = app.extensions.setdefault("llct_messages", dict(MESSAGES))
    for key, text in messages.items():
        if key in known and known[key] is not text:
            raise ValueError(f"message {key!r} is defined twice")
        known[key] = text


def message_of(error: DomainError) -> str:
    """The sentence for a person. A key without words is a programming error."""
    text = current_app.extensions.setdefault("llct_messages", dict(MESSAGES))[error.key]
    return str(text) % error.params if error.params else str(text)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["own_address"] = kept.own_address
    app.jinja_env.globals["labels_of"] = kept.labels_of
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(StaleDataError, lambda _error: _domain_error(Stale()))
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DBAPIError, _database_error)
    app.register_error_handler(PoolIsEmpty, _busy)
    app.register_error_handler(StorageAway, _storage_away)
    app.register_error_handler(Exception, _unexpected)


def _page(status: int, title: str, text: str) -> Any:
    set_write_intent(False)  # to say what went wrong nobody needs SQLite's one writer's place
    if wants_json():
        return {"error": title, "message": text}, status
    form = kept.this_form(None)
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        text=text,
        typed=form.shown if form else [],
        differences=both_versions.differences() if status == STATUS[Stale] else [],
        page_before=kept.page_before(),
    )
    return page, status


def _domain_error(error: DomainError) -> Any:
    db.session.rollback()
    status = STATUS[type(error)]
    titles = {
        403: _("Không được làm việc này"),
        404: _("Không tìm thấy"),
        409: _("Trang đã cũ"),
        422: _("Chưa làm được"),
    }
    return _page(status, titles[status], message_of(error))


def _csrf_error(_error: CSRFError) -> Any:
    db.session.rollback()
    form = kept.this_form(None) if g.get("actor") and not wants_json() else None
    if form is not None:
        return kept.resend_page(form), 400
    text = _("Trang mở đã lâu nên không còn hiệu lực. Hãy quay lại, tải lại trang rồi gửi lại.")
    return _page(400, _("Trang hết hiệu lực"), text)


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    titles = {
        401: (_("Cần đăng nhập"), _("Hãy đăng nhập rồi mở lại trang này.")),
        403: (_("Không được vào trang này"), _who_may()),
        404: (_("Không tìm thấy trang"), _("Địa chỉ không đúng hoặc nội dung đã chuyển đi.")),
        405: (_("Không làm được theo cách này"), _("Hãy quay lại trang trước và bấm nút ở đó.")),
        413: (_("Tệp quá lớn"), _too_large()),
        429: (_("Thử quá nhiều lần"), _("Hãy đợi ít phút rồi thử lại.")),
    }
    title, text = titles.get(status, (_("Chưa làm được"), _("Hãy quay lại và thử lần nữa.")))
    return _page(status, title, text)


def _too_large() -> str:
    return _(
        "Một lần gửi được nhiều nhất %(most)s MB, tính cả tệp kèm theo. Nội dung chưa được lưu."
        " Hãy gửi tệp giáo án trước, tệp kèm theo gửi sau, hoặc giảm cỡ ảnh trong bài trình chiếu.",
        most=largest_mb(),
    )


def _who_may() -> str:
    wanted = g.get("wanted")
    if not wanted:
        return _("Trang này không mở cho vai trò hiện tại.")
    roles = [
        str(ROLE_LABELS[role])
        for role, permissions in ROLE_PERMISSIONS.items()
        if not wanted.isdisjoint(permissions)
    ]
    return _("Việc này do %(roles)s thực hiện.", roles=", ".join(roles))


def _database_error(error: DBAPIError) -> Any:
    return _busy(error) if is_busy(error) else _unexpected(error)


def _busy(error: SQLAlchemyError) -> Any:
    """Others were in the way or the database is being restarted: the same thing works later."""
    db.session.rollback()
    logger.warning("database busy: %s", type(error).__name__)
    text = _("Có quá nhiều người cùng lưu. Nội dung chưa được lưu. Hãy đợi vài giây rồi gửi lại.")
    page, status = _page(503, _("Máy chủ đang bận"), text)
    return page, status, {"Retry-After": str(RETRY_SECONDS)}


def _storage_away(error: StorageAway) -> Any:
    db.session.rollback()
    logger.error("files cannot be reached: %s", error)
    text = _("Kho tệp đang không kết nối được. Nội dung chưa được lưu. Hãy thử lại sau ít phút.")
    page, status = _page(503, _("Kho tệp tạm ngừng"), text)
    return page, status, {"Retry-After": str(RETRY_SECONDS)}


def _unexpected(error: Exception) -> Any:
    if current_app.testing or current_app.debug:
        raise error
    db.session.rollback()
    logger.exception("unexpected error")
    text = _("Máy chủ gặp lỗi. Nội dung đã lưu trước đó vẫn còn. Hãy thử lại sau ít phút.")
    return _page(500, _("Máy chủ gặp lỗi"), text)
