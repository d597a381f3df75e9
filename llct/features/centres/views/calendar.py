"""Holidays, closed days and worked weekend days of one's centre."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.centres import access, operations, queries
from llct.features.centres.forms import DaysForm, HolidaysForm
from llct.features.centres.labels import DAY_KINDS
from llct.features.centres.rules import DayFacts, public_holidays
from llct.features.centres.views.blueprint import REFUSED, bp, own_centre, section_tabs
from llct.web.access import allow, current_actor, load
from llct.web.template_tools import show_date, weekday
from llct.web.writes import writes

FIRST_YEAR, LAST_YEAR = 2000, 2099


def _year(text: str | None) -> int:
    year = int(text) if text and text.isdecimal() and len(text) == 4 else clock.today().year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


@bp.get("/trung-tam/ngay-nghi")
@allow(Permission.CENTRE_SETTINGS_SEE)
def calendar() -> Any:
    return _page(_year(request.args.get("nam")), DaysForm(formdata=None))


def _page(year: int, form: DaysForm) -> str:
    actor = current_actor()
    centre = own_centre(actor)
    return render_template(
        "centres/calendar.html",
        tabs=section_tabs("centres.calendar"),
        year=year,
        days=queries.list_days(centre.id, year),
        kinds=DAY_KINDS,
        form=form,
        may_edit=access.may_edit_calendar(actor, centre.id),
    )


@bp.post("/trung-tam/ngay-nghi")
@allow(Permission.TIMETABLE_EDIT)
@writes
def add_days() -> Any:
    actor, form = current_actor(), DaysForm()
    centre = own_centre(actor)
    if form.validate_on_submit():
        last = form.last.data or form.first.data
        if last < form.first.data:
            form.last.errors = [_("Ngày kết thúc phải sau ngày bắt đầu.")]
            return _page(form.first.data.year, form), REFUSED
        span = min((last - form.first.data).days + 1, operations.MOST_DAYS + 1)
        days = [
            DayFacts(form.first.data + timedelta(days=n), form.kind.data, form.title.data)
            for n in range(span)
        ]
        with form.domain_errors():
            count = operations.add_days(actor, centre.id, days)
        if form.is_clean:
            flash(ngettext("Đã ghi %(num)s ngày.", "Đã ghi %(num)s ngày.", count))
            return redirect(url_for("centres.calendar", nam=form.first.data.year))
    return _page(_year(None), form), REFUSED


@bp.post("/trung-tam/ngay-nghi/<int:day_id>/bo")
@allow(Permission.TIMETABLE_EDIT)
@writes
def remove_day(day_id: int) -> Any:
    actor = current_actor()
    day = load(queries.get_day(actor.centre, day_id))
    year = day.on.year
    operations.remove_day(actor, day)
    flash(_("Đã bỏ ngày %(day)s.", day=show_date(day.on)))
    return redirect(url_for("centres.calendar", nam=year))


@bp.route("/trung-tam/ngay-nghi/goi-y/<int:year>", methods=["GET", "POST"])
@allow(Permission.TIMETABLE_EDIT)
@writes
def holidays(year: int) -> Any:
    """The public holidays of a year as a suggestion; what is ticked is taken over."""
    actor, year = current_actor(), _year(str(year))
    centre = own_centre(actor)
    known = {day.on for day in queries.list_days(centre.id, year)}
    suggested = {d.on: d for d in public_holidays(year) if d.on not in known}
    form = HolidaysForm(data={"days": [on.isoformat() for on in suggested]})
    form.days.choices = [(on.isoformat(), _in_words(day)) for on, day in suggested.items()]
    if form.validate_on_submit():
        chosen = [suggested[date.fromisoformat(text)] for text in form.days.data]
        count = operations.add_days(actor, centre.id, chosen)
        flash(ngettext("Đã ghi %(num)s ngày.", "Đã ghi %(num)s ngày.", count))
        return redirect(url_for("centres.calendar", nam=year))
    status = REFUSED if request.method == "POST" else 200
    return render_template(
        "centres/holidays.html", form=form, year=year, is_complete=not suggested
    ), status


def _in_words(day: DayFacts) -> str:
    return f"{weekday(day.on)}, {show_date(day.on)}: {day.title}"
