"""What happens to a session: moved, postponed, cancelled, held, opened again."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core.errors import Invalid
from llct.core.permissions import Permission
from llct.features.classes import operations
from llct.features.classes.queries import get_session_row, list_rooms
from llct.features.classes.rules import SESSION, SessionAction
from llct.features.timetable.forms import MoveForm, ReasonForm, VersionForm
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.choices import draft_of, load_session, same_length
from llct.features.timetable.views.sessions import warnings_of
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.route("/<int:session_id>/doi-lich", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def move(session_id: int) -> Any:
    actor, class_session = current_actor(), load_session(session_id)
    SESSION.find(SessionAction.MOVE, class_session.status)
    form = MoveForm(
        on=class_session.on,
        starts=class_session.starts,
        room=class_session.room,
        version=class_session.version,
    )
    warnings: list[str] = []
    if form.validate_on_submit():
        with form.domain_errors():
            ends = form.ends.data or same_length(class_session, form.starts.data)
            if ends is None:
                raise Invalid("starts", "classes.past_midnight")
            where = {
                "on": form.on.data,
                "starts": form.starts.data,
                "ends": ends,
                "room": form.room.data or "",
            }
            warnings = warnings_of(class_session.training_class, draft_of(class_session, **where))
            operations.move_session(
                actor,
                class_session,
                seen_version=form.version.data,
                reason=form.reason.data or "",
                has_agreed=bool(form.has_agreed.data),
                confirmed=bool(form.confirmed.data),
                **where,
            )
            flash(_("Đã dời lịch."))
            return redirect(url_for(".show", session_id=session_id))
    page = render_template(
        "timetable/move.html",
        form=form,
        row=load(get_session_row(actor.centre, session_id)),
        warnings=warnings,
        rooms=list_rooms(actor.centre),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:session_id>/hoan", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def postpone(session_id: int) -> Any:
    return _with_reason(session_id, SessionAction.POSTPONE)


@bp.route("/<int:session_id>/huy", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def cancel(session_id: int) -> Any:
    return _with_reason(session_id, SessionAction.CANCEL)


def _with_reason(session_id: int, action: SessionAction) -> Any:
    actor, class_session = current_actor(), load_session(session_id)
    SESSION.find(action, class_session.status)
    is_cancelling = action is SessionAction.CANCEL
    form = ReasonForm(version=class_session.version)
    if form.validate_on_submit():
        with form.domain_errors():
            carry_out = operations.cancel_session if is_cancelling else operations.postpone_session
            carry_out(actor, class_session, seen_version=form.version.data, reason=form.reason.data)
            flash(_("Đã hủy buổi giảng.") if is_cancelling else _("Đã hoãn buổi giảng."))
            return redirect(url_for(".show", session_id=session_id))
    page = render_template(
        "timetable/reason.html",
        form=form,
        row=load(get_session_row(actor.centre, session_id)),
        is_cancelling=is_cancelling,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/<int:session_id>/da-giang")
@allow(Permission.TIMETABLE_EDIT)
@writes
def hold(session_id: int) -> Any:
    operations.hold_sessions(current_actor(), [load_session(session_id)])
    flash(_("Đã xác nhận buổi giảng."))
    return redirect(url_for(".show", session_id=session_id))


@bp.post("/<int:session_id>/mo-lai")
@allow(Permission.TIMETABLE_EDIT)
@writes
def reopen(session_id: int) -> Any:
    form = VersionForm()
    operations.reopen_session(
        current_actor(), load_session(session_id), seen_version=form.version.data or 0
    )
    flash(_("Đã mở lại buổi giảng."))
    return redirect(url_for(".show", session_id=session_id))
