"""A whole class at once: laying out its sessions, inviting its lecturers, confirming the past."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext

from llct.core import clock
from llct.core.errors import Invalid
from llct.core.periods import DateRange
from llct.core.permissions import Permission
from llct.features.classes import operations
from llct.features.classes.labels import warning_text
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.queries import (
    SessionRow,
    get_sessions,
    last_lecturers,
    list_class_sessions,
    list_rooms,
    list_warnings,
)
from llct.features.classes.rules import (
    Half,
    Lesson,
    SessionDraft,
    SessionStatus,
    TeachingHabit,
    lay_out,
)
from llct.features.timetable import queries
from llct.features.timetable.forms import HabitForm, LayoutForm, RowForm
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.calendars import labels
from llct.features.timetable.views.choices import (
    end_of,
    lecturer_choices,
    lessons_left,
    load_class,
    module_choices,
    start_of,
    taken_by,
    usual_periods,
)
from llct.web.access import allow, current_actor
from llct.web.errors import message_of
from llct.web.writes import writes

WEEKDAYS = ["0", "1", "2", "3", "4"]
HORIZON = timedelta(days=800)


@bp.route("/lop/<int:class_id>/xep", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def plan(class_id: int) -> Any:
    """First when the class meets (in the address), then the proposed sessions to mend and save."""
    training_class = load_class(class_id)
    sessions = list_class_sessions(training_class.centre_id, class_id)
    if request.method == "POST":
        return _save(training_class, sessions)
    lessons = lessons_left(training_class, sessions)
    habit = _habit_form(training_class, sessions)
    form, warnings = None, []
    if request.args and habit.validate():
        try:
            rows = _proposal(training_class, habit, lessons, sessions)
        except Invalid as error:
            habit[error.field].errors = [message_of(error)]
        else:
            form = LayoutForm(formdata=None, data={"rows": rows})
            _offer(form, training_class)
            warnings = _warnings(training_class, _drafts(form, training_class))
    return _page(training_class, habit, form, warnings, lessons)


def _page(
    training_class: TrainingClass,
    habit: HabitForm,
    form: LayoutForm | None,
    warnings: list[list[str]],
    lessons: list[Lesson],
) -> Any:
    page = render_template(
        "timetable/plan.html",
        training_class=training_class,
        habit=habit,
        form=form,
        warnings=warnings,
        has_warnings=any(warnings),
        lessons=lessons,
        begins_late=_begins_late(training_class, habit),
        titles={str(id): title for id, title in module_choices(training_class)},
        rooms=list_rooms(training_class.centre_id),
    )
    return page, 422 if request.method == "POST" else 200


def _begins_late(training_class: TrainingClass, habit: HabitForm) -> bool:
    """Whatever is laid out from that day lies after the class has ended."""
    first, closed_on = habit.first_on.data, training_class.closed_on
    return bool(first and closed_on and first > closed_on)


def _habit_form(training_class: TrainingClass, sessions: list[SessionRow]) -> HabitForm:
    """Begins where the class begins, or the day after its last session."""
    days = [row.on for row in sessions if row.status is not SessionStatus.CANCELLED]
    first = max(days) + timedelta(days=1) if days else training_class.opened_on
    room = next((row.room for row in reversed(sessions) if row.room), "")
    defaults = {"weekdays": WEEKDAYS, "halves": [half.value for half in Half], "room": room}
    return HabitForm(formdata=request.args or None, data={"first_on": first, **defaults})


def _proposal(
    training_class: TrainingClass,
    form: HabitForm,
    lessons: list[Lesson],
    sessions: list[SessionRow],
) -> list[dict[str, Any]]:
    """One row a session; the lecturer is who taught the module last, if they still teach."""
    centre_id = training_class.centre_id
    first = form.first_on.data
    special = queries.list_special_days(centre_id, DateRange(first, first + HORIZON))
    habit = TeachingHabit(
        first_on=first,
        weekdays=form.days(),
        halves=form.chosen_halves(),
        periods_per_session=usual_periods(centre_id),
        closed=frozenset(on for on, day in special.items() if day.is_closed),
        taken=taken_by(sessions),
    )
    last = last_lecturers(centre_id, [lesson.module_id for lesson in lessons])
    active = {id for id, _name in queries.list_lecturers(centre_id)}
    starts = {half: start_of(centre_id, half) for half in Half}
    return [
        {
            "keep": True,
            "module_id": str(one.module_id),
            "on": one.on,
            "starts": starts[one.half],
            "periods": one.periods,
            "lecturer_id": last.get(one.module_id) if last.get(one.module_id) in active else None,
            "room": form.room.data or "",
        }
        for one in lay_out(lessons, habit)
    ]


def _offer(form: LayoutForm, training_class: TrainingClass) -> None:
    form.offer(lecturer_choices(training_class, training_class.opened_on))


def _drafts(form: LayoutForm, training_class: TrainingClass) -> list[SessionDraft]:
    return [_draft(e.form, training_class) for e in form.rows.entries if e.form.keep.data]


def _draft(row: RowForm, training_class: TrainingClass) -> SessionDraft:
    """A module id that is no number belongs to no programme and is refused as such."""
    text = row.module_id.data or ""
    return SessionDraft(
        on=row.on.data,
        starts=row.starts.data,
        ends=end_of(training_class.centre_id, row.starts.data, row.periods.data),
        periods=row.periods.data,
        module_id=int(text) if text.isdecimal() and len(text) < 10 else 0,
        lecturer_id=row.lecturer_id.data,
        room=row.room.data or "",
    )


def _warnings(training_class: TrainingClass, drafts: list[SessionDraft]) -> list[list[str]]:
    return [[warning_text(w) for w in some] for some in list_warnings(training_class, drafts)]


def _save(training_class: TrainingClass, sessions: list[SessionRow]) -> Any:
    form = LayoutForm()
    _offer(form, training_class)
    warnings: list[list[str]] = []
    if form.validate():
        with form.domain_errors():
            drafts = _drafts(form, training_class)
            warnings = _spread(form, _warnings(training_class, drafts))
            made = operations.add_sessions(
                current_actor(), training_class, drafts, confirmed=bool(form.confirmed.data)
            )
            flash(ngettext("Đã xếp %(num)s buổi.", "Đã xếp %(num)s buổi.", len(made)))
            return redirect(url_for(".class_work", class_id=training_class.id))
    habit = _habit_form(training_class, sessions)
    return _page(training_class, habit, form, warnings, lessons_left(training_class, sessions))


def _spread(form: LayoutForm, warnings: list[list[str]]) -> list[list[str]]:
    """Warnings of the kept rows, at their places among all rows."""
    found = iter(warnings)
    return [next(found) if entry.form.keep.data else [] for entry in form.rows.entries]


@bp.get("/lop/<int:class_id>/cong-viec")
@allow(Permission.TIMETABLE_EDIT)
def class_work(class_id: int) -> Any:
    """All sessions of a class with boxes: what is over took place, to the rest one is invited."""
    training_class = load_class(class_id)
    sessions = list_class_sessions(training_class.centre_id, class_id)
    now = clock.now()
    planned = [row for row in sessions if row.status is SessionStatus.PLANNED]
    over = {row.id for row in planned if clock.local(row.on, row.ends) <= now}
    lecturers = {row.lecturer_id: row.lecturer_name for row in sessions if row.lecturer_id}
    return render_template(
        "timetable/class_work.html",
        training_class=training_class,
        sessions=sessions,
        to_invite={
            row.id: row.invitation_status is None
            for row in planned
            if row.lecturer_id and row.id not in over
        },
        to_confirm=over,
        lecturers=lecturers,
        **labels(),
    )


def _chosen(class_id: int, box: str) -> list[ClassSession]:
    """The sessions of the class whose boxes of this name are ticked."""
    ids = {int(text) for text in request.form.getlist(box) if text.isdecimal() and len(text) < 10}
    if not ids:
        raise Invalid("", "classes.nothing_chosen")
    return get_sessions(current_actor().centre, class_id, ids)


@bp.post("/lop/<int:class_id>/moi-giang")
@allow(Permission.TIMETABLE_EDIT)
@writes
def invite_all(class_id: int) -> Any:
    load_class(class_id)
    count = operations.invite_all(current_actor(), _chosen(class_id, "buoi"))
    flash(ngettext("Đã mời %(num)s buổi.", "Đã mời %(num)s buổi.", count))
    return redirect(url_for(".class_work", class_id=class_id))


@bp.post("/lop/<int:class_id>/da-giang")
@allow(Permission.TIMETABLE_EDIT)
@writes
def hold_all(class_id: int) -> Any:
    load_class(class_id)
    count = operations.hold_sessions(current_actor(), _chosen(class_id, "xong"))
    flash(
        ngettext("Đã xác nhận %(num)s buổi đã giảng.", "Đã xác nhận %(num)s buổi đã giảng.", count)
    )
    return redirect(url_for(".class_work", class_id=class_id))
