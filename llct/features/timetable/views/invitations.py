"""Invitations to teach: sending, answering, withdrawing; the message and letter of a lecturer."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.classes import operations
from llct.features.classes.models import TeachingInvitation
from llct.features.classes.queries import get_invitation, list_lecturer_sessions
from llct.features.classes.rules.messages import invitation_message
from llct.features.timetable import queries
from llct.features.timetable.forms import AnswerForm, VersionForm
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.calendars import labels
from llct.features.timetable.views.choices import load_class, load_session
from llct.web.access import allow, current_actor, load
from llct.web.addresses import safe_next
from llct.web.writes import writes


@bp.post("/<int:session_id>/moi-giang")
@allow(Permission.TIMETABLE_EDIT)
@writes
def invite(session_id: int) -> Any:
    form = VersionForm()
    operations.invite(
        current_actor(), load_session(session_id), seen_version=form.version.data or 0
    )
    flash(_("Đã mời giảng viên. Có thể gửi thêm tin nhắn soạn sẵn ở dưới."))
    return redirect(url_for(".show", session_id=session_id))


def _invitation(invitation_id: int) -> TeachingInvitation:
    return load(get_invitation(current_actor().centre, invitation_id))


@bp.post("/loi-moi/<int:invitation_id>/tra-loi")
@allow(Permission.TEACHING_ANSWER, Permission.TIMETABLE_EDIT)
@writes
def answer(invitation_id: int) -> Any:
    """From the session's page or from one's own timetable, to which it leads back."""
    invitation, form = _invitation(invitation_id), AnswerForm()
    back = safe_next(
        request.form.get("next"),
        url_for(".show", session_id=invitation.class_session_id),
    )
    if not form.validate_on_submit():
        flash(" ".join(m for some in form.errors.values() for m in map(str, some)), "error")
        return redirect(back)
    accepts = form.accepts.data == "1"
    operations.answer_invitation(
        current_actor(),
        invitation,
        seen_version=form.version.data,
        accepts=accepts,
        note=form.note.data or "",
    )
    flash(_("Đã ghi: nhận lời.") if accepts else _("Đã ghi: báo bận."))
    return redirect(back)


@bp.post("/loi-moi/<int:invitation_id>/rut")
@allow(Permission.TIMETABLE_EDIT)
@writes
def withdraw(invitation_id: int) -> Any:
    invitation, form = _invitation(invitation_id), VersionForm()
    operations.withdraw_invitation(current_actor(), invitation, seen_version=form.version.data or 0)
    flash(_("Đã rút lời mời."))
    return redirect(url_for(".show", session_id=invitation.class_session_id))


@bp.get("/lop/<int:class_id>/giang-vien/<int:lecturer_id>")
@allow(Permission.TIMETABLE_EDIT)
def letter(class_id: int, lecturer_id: int) -> Any:
    """All sessions of a lecturer in a class: message for Zalo and letter in Word."""
    actor, training_class = current_actor(), load_class(class_id)
    lecturer, person = load(queries.get_lecturer(actor.centre, lecturer_id))
    sessions = list_lecturer_sessions(actor.centre, lecturer.id, class_id=class_id)
    coming = [row for row in sessions if row.on >= clock.today()]
    message = invitation_message(
        queries.get_centre_name(actor.centre),
        person.full_name,
        [row.words for row in coming or sessions],
        url_for(".mine", _external=True),
    )
    return render_template(
        "timetable/letter.html",
        training_class=training_class,
        lecturer=lecturer,
        person=person,
        sessions=sessions,
        message=message,
        **labels(),
    )
