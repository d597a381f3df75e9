"""Đoàn tỉnh dự giờ: an officer of the province schedules a visit of their own."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from llct.core.permissions import Permission
from llct.features.observations import operations, queries
from llct.features.observations.forms import SessionVisitForm
from llct.features.observations.views.blueprint import bp
from llct.features.observations.views.scheduling import (
    asked_session,
    at_centre,
    choose_session,
    offer,
    prefill,
    scheduled,
    visit_page,
)
from llct.infra.db.scope import set_scope
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.get("/doan-tinh")
@allow(Permission.OBSERVATION_OWN_VISIT)
def own_visit() -> Any:
    """Which centre to go to."""
    centres = queries.list_centres(current_actor().province_id or 0)
    return render_template("observations/own_visit.html", centres=centres)


@bp.route("/doan-tinh/<int:centre_id>", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_OWN_VISIT)
@writes
def schedule_own_visit(centre_id: int) -> Any:
    """The centre's timetable of the coming weeks, then the visit to one of its sessions."""
    actor = current_actor()
    centres = queries.list_centres(actor.province_id or 0)
    centre = load(next((one for one in centres if one.id == centre_id), None))
    set_scope((centre_id,))
    place = at_centre(actor, centre_id)
    session = asked_session(place)
    if session is None:
        return choose_session(
            place,
            "observations.schedule_own_visit",
            keep={"centre_id": centre_id},
            has_free=False,
            centre_name=centre.name,
        )
    form = SessionVisitForm()
    candidates = offer(place, form, session)
    if request.method == "GET":
        prefill(place, form, session, candidates)
    elif form.validate_on_submit():
        with form.domain_errors():
            observation = operations.schedule_own_visit(actor, centre_id, form.visit())
            return scheduled(observation)
    template = "observations/schedule.html"
    return visit_page(template, form, session, candidates, centre_name=centre.name)
