"""Decisions about a rubric: each is one button and one operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from llct.core.errors import Invalid, Stale
from llct.core.permissions import Permission
from llct.features.rubrics import operations
from llct.features.rubrics.forms import SeenForm
from llct.features.rubrics.views.blueprint import bp, load_rubric
from llct.web.access import allow, current_actor
from llct.web.errors import message_of
from llct.web.writes import writes


@bp.post("/<int:rubric_id>/dua-vao-dung")
@allow(Permission.RUBRIC_EDIT)
@writes
def publish(rubric_id: int) -> Any:
    try:
        return _decide(rubric_id, operations.publish, _("Đã đưa vào dùng."))
    except Invalid as error:
        flash(_("Chưa đưa vào dùng được: %(why)s", why=message_of(error)), "error")
        return redirect(url_for(".edit", rubric_id=rubric_id, _anchor=error.field))


@bp.post("/<int:rubric_id>/phien-ban-moi")
@allow(Permission.RUBRIC_EDIT)
@writes
def start_version(rubric_id: int) -> Any:
    _decide(rubric_id, operations.start_version, _("Đã lập bản sửa từ phiên bản đang dùng."))
    return redirect(url_for(".edit", rubric_id=rubric_id))


@bp.post("/<int:rubric_id>/bo-ban-sua")
@allow(Permission.RUBRIC_EDIT)
@writes
def discard_draft(rubric_id: int) -> Any:
    return _decide(rubric_id, operations.discard_draft, _("Đã bỏ bản sửa."))


@bp.post("/<int:rubric_id>/xoa")
@allow(Permission.RUBRIC_EDIT)
@writes
def delete(rubric_id: int) -> Any:
    _decide(rubric_id, operations.delete_rubric, _("Đã xóa mẫu phiếu."))
    return redirect(url_for(".index"))


@bp.post("/<int:rubric_id>/luu-tru")
@allow(Permission.RUBRIC_EDIT)
@writes
def archive(rubric_id: int) -> Any:
    return _decide(rubric_id, operations.archive, _("Đã lưu trữ mẫu phiếu."))


@bp.post("/<int:rubric_id>/dung-lai")
@allow(Permission.RUBRIC_EDIT)
@writes
def restore(rubric_id: int) -> Any:
    return _decide(rubric_id, operations.restore, _("Đã đưa mẫu phiếu trở lại dùng."))


def _decide(rubric_id: int, decision: Callable[..., Any], done: str) -> Any:
    """Carry out a decision about the rubric as the page showed it."""
    rubric = load_rubric(rubric_id)
    form = SeenForm()
    if not form.validate_on_submit():
        raise Stale
    decision(current_actor(), rubric, seen_version=form.version.data)
    flash(done)
    return redirect(url_for(".show", rubric_id=rubric_id))
