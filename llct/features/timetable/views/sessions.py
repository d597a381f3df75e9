"""One session: its page, adding, editing, giving it to a lecturer."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.classes import operations
from llct.features.classes.access import may_answer, may_schedule, sees_answers_of
from llct.features.classes.labels import (
    INVITATION_STATUS_LABELS,
    INVITATION_STATUS_TONES,
    SESSION_STATUS_LABELS,
    SESSION_STATUS_TONES,
    warning_text,
)
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries import (
    SessionRow,
    get_invitation,
    get_session_row,
    list_invitations,
    list_open_classes,
    list_rooms,
    list_warnings,
)
from llct.features.classes.rules import (
    SESSION,
    InvitationStatus,
    SessionAction,
    SessionDraft,
    SessionStatus,
)
from llct.features.classes.rules.messages import (
    invitation_message,
    reminder_message,
    stopped_message,
)
from llct.features.timetable import queries
from llct.features.timetable.forms import (
    AssignForm,
    EditSessionForm,
    SessionForm,
    SubjectForm,
)
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.calendars import day_of
from llct.features.timetable.views.choices import (
    draft_of,
    end_of,
    first_free,
    lecturer_choices,
    load_class,
    load_session,
    module_choices,
)
from llct.web.access import allow, current_actor, load
from llct.web.slots import cards_for, links_for
from llct.web.writes import writes


def warnings_of(training_class: TrainingClass, draft: SessionDraft) -> list[str]:
    [found] = list_warnings(training_class, [draft])
    return [warning_text(warning) for warning in found]


@bp.get("/<int:session_id>")
@allow(Permission.TIMETABLE_SEE)
def show(session_id: int) -> Any:
    actor = current_actor()
    row = load(get_session_row(actor.centre, session_id))
    class_session = load_session(session_id)
    may_edit = may_schedule(actor, class_session)
    sees = sees_answers_of(actor, row.person_id)
    row = row if sees else row.discreet()
    is_over = row.status is SessionStatus.HELD or row.on < clock.today()
    draft = draft_of(class_session)
    warned = may_edit and row.is_taking_place and not is_over
    invitations = list_invitations(actor.centre, session_id) if may_edit else []
    current = get_invitation(actor.centre, row.invitation_id) if row.invitation_id else None
    return render_template(
        "timetable/show.html",
        row=row,
        warnings=warnings_of(class_session.training_class, draft) if warned else [],
        actions=_actions(row) if may_edit else [],
        invitations=invitations,
        current=current,
        answers=current is not None
        and row.status is SessionStatus.PLANNED
        and not is_over
        and may_answer(actor, current),
        sees=sees,
        is_own=row.person_id == actor.person_id,
        may_invite=may_edit and not is_over and _can_invite(row),
        may_withdraw=may_edit and current is not None and not is_over,
        message=_message(row) if may_edit and row.lecturer_id and not is_over else "",
        links=links_for("session", actor, row),
        cards=cards_for("session", actor, row),
        may_edit=may_edit,
        statuses=SESSION_STATUS_LABELS,
        tones=SESSION_STATUS_TONES,
        invitation_labels=INVITATION_STATUS_LABELS,
        invitation_tones=INVITATION_STATUS_TONES,
    )


def _actions(row: SessionRow) -> list[SessionAction]:
    """What the state allows now; a session that is still to come cannot have been held."""
    possible = [transition.action for transition in SESSION.actions_from(row.status)]
    if row.on > clock.today() and SessionAction.HOLD in possible:
        possible.remove(SessionAction.HOLD)
    return possible


def _can_invite(row: SessionRow) -> bool:
    is_ready = row.status is SessionStatus.PLANNED and row.lecturer_id is not None
    return is_ready and row.invitation_status is None


def _message(row: SessionRow) -> str:
    """What the office would write to the lecturer now."""
    centre, name = queries.get_centre_name(row.centre_id), row.lecturer_name or ""
    if row.status in (SessionStatus.POSTPONED, SessionStatus.CANCELLED):
        is_cancelled = row.status is SessionStatus.CANCELLED
        return stopped_message(centre, name, row.words, row.reason, is_cancelled=is_cancelled)
    link = url_for("timetable.show", session_id=row.id, _external=True)
    if row.invitation_status is InvitationStatus.ACCEPTED:
        return reminder_message(centre, name, row.words, link)
    return invitation_message(centre, name, [row.words], link)


@bp.get("/them")
@allow(Permission.TIMETABLE_EDIT)
def choose_class() -> Any:
    """First which class: those that are not over."""
    return render_template(
        "timetable/choose_class.html",
        classes=list_open_classes(current_actor().centre, clock.today()),
        day=day_of(request.args.get("ngay", "")),
    )


@bp.route("/lop/<int:class_id>/them", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def add(class_id: int) -> Any:
    actor, training_class = current_actor(), load_class(class_id)
    asked = day_of(request.args.get("ngay", ""))
    defaults = first_free(training_class, asked, clock.today())
    on = defaults["on"]
    form = SessionForm(data=defaults)
    form.offer(module_choices(training_class), lecturer_choices(training_class, on))
    warnings: list[str] = []
    if form.validate_on_submit():
        with form.domain_errors():
            draft = _draft(form, training_class)
            warnings = warnings_of(training_class, draft)
            confirmed = bool(form.confirmed.data)
            [made] = operations.add_sessions(actor, training_class, [draft], confirmed=confirmed)
            if form.invites.data and made.lecturer_id is not None:
                operations.invite(actor, made, seen_version=made.version)
            flash(_("Đã thêm buổi giảng."))
            return redirect(url_for(".show", session_id=made.id))
    back = url_for("classes.show", class_id=class_id)
    title = _("Thêm buổi giảng")
    return _form_page("timetable/form.html", form, training_class, warnings, back, title)


def _draft(form: SessionForm, training_class: TrainingClass) -> SessionDraft:
    starts, periods = form.starts.data, form.periods.data
    return SessionDraft(
        on=form.on.data,
        starts=starts,
        ends=form.ends.data or end_of(training_class.centre_id, starts, periods),
        room=form.room.data or "",
        **_subject(form),
    )


def _subject(form: SubjectForm) -> dict[str, Any]:
    return {
        "module_id": form.module_id.data,
        "topic": form.topic.data or "",
        "lecturer_id": form.lecturer_id.data,
        "periods": form.periods.data,
        "note": form.note.data or "",
    }


def _form_page(
    template: str,
    form: Any,
    training_class: TrainingClass,
    warnings: list[str],
    back: str,
    title: str,
    **more: Any,
) -> Any:
    page = render_template(
        template,
        form=form,
        training_class=training_class,
        warnings=warnings,
        back=back,
        title=title,
        rooms=list_rooms(training_class.centre_id),
        **more,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:session_id>/sua", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def edit(session_id: int) -> Any:
    actor, class_session = current_actor(), load_session(session_id)
    SESSION.find(SessionAction.EDIT, class_session.status)
    training_class = class_session.training_class
    form = EditSessionForm(obj=class_session)
    form.offer(
        module_choices(load_class(training_class.id)),
        lecturer_choices(training_class, class_session.on, keep=class_session),
    )
    usual = end_of(actor.centre, class_session.starts, class_session.periods)
    if not form.is_submitted() and class_session.ends == usual:
        form.ends.data = None  # counted from the periods, also when these change
    warnings: list[str] = []
    if form.validate_on_submit():
        with form.domain_errors():
            ends = form.ends.data or end_of(actor.centre, class_session.starts, form.periods.data)
            draft = draft_of(class_session, ends=ends, **_subject(form))
            warnings = warnings_of(training_class, draft)
            operations.edit_session(
                actor,
                class_session,
                seen_version=form.version.data,
                draft=draft,
                confirmed=bool(form.confirmed.data),
            )
            flash(_("Đã lưu buổi giảng."))
            return redirect(url_for(".show", session_id=session_id))
    back = url_for(".show", session_id=session_id)
    title = _("Sửa buổi giảng")
    return _form_page("timetable/form.html", form, training_class, warnings, back, title)


@bp.route("/<int:session_id>/phan-cong", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def assign(session_id: int) -> Any:
    actor, class_session = current_actor(), load_session(session_id)
    SESSION.find(SessionAction.EDIT, class_session.status)
    training_class = class_session.training_class
    form = AssignForm(obj=class_session)
    form.offer(lecturer_choices(training_class, class_session.on, keep=class_session))
    warnings: list[str] = []
    if form.validate_on_submit():
        with form.domain_errors():
            lecturer_id = form.lecturer_id.data
            draft = draft_of(class_session, lecturer_id=lecturer_id)
            warnings = warnings_of(training_class, draft)
            operations.assign_lecturer(
                actor,
                class_session,
                seen_version=form.version.data,
                lecturer_id=lecturer_id,
                invites=bool(form.invites.data),
                confirmed=bool(form.confirmed.data),
            )
            flash(_("Đã phân công giảng viên."))
            return redirect(url_for(".show", session_id=session_id))
    back = url_for(".show", session_id=session_id)
    title = _("Phân công giảng viên")
    row = load(get_session_row(actor.centre, session_id))
    is_busy = row.invitation_status is InvitationStatus.BUSY
    template = "timetable/assign.html"
    return _form_page(
        template, form, training_class, warnings, back, title, row=row, is_busy=is_busy
    )
