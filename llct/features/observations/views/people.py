"""Who comes: invitations, answers, substitutes, guests from elsewhere; declared conflicts."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import (
    AnswerForm,
    ConflictForm,
    InviteForm,
    SubstituteForm,
)
from llct.features.observations.labels import (
    ROLE_LABELS,
    SEAT_STATUS_LABELS,
    SEAT_STATUS_TONES,
)
from llct.features.observations.models import Observation
from llct.features.observations.rules.statuses import TAKEN_SEATS, SeatStatus
from llct.features.observations.views.blueprint import (
    ANYBODY,
    bp,
    load_observation,
    load_seat,
)
from llct.features.observations.views.wording import lesson_line
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.get("/<int:observation_id>/thanh-phan")
@allow(*ANYBODY)
def people(observation_id: int) -> Any:
    """Everybody asked, and a search for more: a seat opens this observation and nothing else."""
    actor, observation = load_observation(observation_id)
    load(observation if access.may_change_seats(actor, observation) else None)
    return _people_page(observation)


def _people_page(observation: Observation, form: InviteForm | None = None) -> Any:
    words = request.args.get("q", "").strip()[:100]
    taken = {seat.person_id for seat in observation.seats if seat.status in TAKEN_SEATS}
    found = (
        queries.find_people(words)
        if words
        else [p for p in queries.list_colleagues(observation.centre_id) if p.id not in taken]
    )
    return render_template(
        "observations/people.html",
        observation=observation,
        lesson=lesson_line(observation),
        seats=[seat for seat in observation.seats if seat.status in TAKEN_SEATS],
        gone=[seat for seat in observation.seats if seat.status not in TAKEN_SEATS],
        found=[p for p in found if p.id != observation.lecturer_person_id],
        known=queries.known_to_centre(observation.centre_id, [p.id for p in found]),
        words=words,
        may_add=current_actor().is_director,
        form=form,
        roles=ROLE_LABELS,
        statuses=SEAT_STATUS_LABELS,
        tones=SEAT_STATUS_TONES,
    )


@bp.post("/<int:observation_id>/thanh-phan")
@allow(*ANYBODY)
@writes
def invite(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    form = InviteForm()
    if form.validate_on_submit() and (wish := form.wish()):
        with form.domain_errors():
            seat = operations.invite(actor, observation, wish)
            flash(_("Đã mời %(name)s.", name=seat.name))
            return redirect(url_for(".people", observation_id=observation_id))
    load(observation if access.may_change_seats(actor, observation) else None)
    return _people_page(observation, form), 422


@bp.post("/<int:observation_id>/cho/<int:seat_id>/tra-loi")
@allow(*ANYBODY)
@writes
def answer_seat(observation_id: int, seat_id: int) -> Any:
    """Accept or decline, by oneself or for somebody who told it by phone."""
    actor, observation, seat = load_seat(observation_id, seat_id)
    form = AnswerForm()
    accepts = "accept" in request.form
    if not form.validate_on_submit():
        flash(_("Trang đã cũ, hãy trả lời lại."), "error")
        return redirect(url_for(".show", observation_id=observation_id))
    note = form.note.data or ""
    operations.answer(
        actor,
        observation,
        seat,
        seen_version=form.version.data or 0,
        accepts=accepts,
        note=note,
    )
    for other in observation.seats:  # one answer for all that the person was asked to do
        if other.person_id == seat.person_id and other.status is SeatStatus.INVITED:
            operations.answer(
                actor, observation, other, seen_version=other.version, accepts=accepts, note=note
            )
    flash(_("Đã nhận lời dự giờ.") if accepts else _("Đã báo không dự được."))
    is_lost = not accepts and queries.get_observation(actor, observation_id) is None
    target = url_for(".index") if is_lost else url_for(".show", observation_id=observation_id)
    return redirect(target)


@bp.route("/<int:observation_id>/cho/<int:seat_id>/thay", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def substitute(observation_id: int, seat_id: int) -> Any:
    """Somebody else comes."""
    actor, observation, seat = load_seat(observation_id, seat_id)
    may = access.may_change_seats(actor, observation) or access.may_answer_seat(
        actor, observation, seat
    )
    load(seat if may else None)
    form = SubstituteForm()
    taken = {s.person_id for s in observation.seats if s.status in TAKEN_SEATS}
    form.person_id.choices = [
        ("", "–"),
        *(
            (person.id, person.full_name)
            for person in queries.list_colleagues(observation.centre_id)
            if person.id not in taken and person.id != observation.lecturer_person_id
        ),
    ]
    if request.method == "GET":
        form.version.data = seat.version
    elif form.validate_on_submit():
        with form.domain_errors():
            new = operations.substitute(
                actor,
                observation,
                seat,
                seen_version=form.version.data or 0,
                person_id=form.person_id.data,
                note=form.note.data or "",
            )
            flash(_("Đã mời %(name)s dự thay.", name=new.name))
            is_lost = queries.get_observation(actor, observation_id) is None
            return redirect(
                url_for(".index") if is_lost else url_for(".show", observation_id=observation_id)
            )
    page = render_template(
        "observations/substitute.html",
        observation=observation,
        lesson=lesson_line(observation),
        seat=seat,
        form=form,
        roles=ROLE_LABELS,
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/<int:observation_id>/cho/<int:seat_id>/rut")
@allow(*ANYBODY)
@writes
def withdraw_seat(observation_id: int, seat_id: int) -> Any:
    actor, observation, seat = load_seat(observation_id, seat_id)
    form = AnswerForm()
    if form.validate_on_submit():
        operations.withdraw(actor, observation, seat, seen_version=form.version.data or 0)
        flash(_("Đã rút lời mời %(name)s.", name=seat.name))
    return redirect(url_for(".people", observation_id=observation_id))


@bp.route("/khong-xep", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_SCHEDULE)
@writes
def conflicts() -> Any:
    """Pairs that are not to observe each other. No reason is asked for."""
    actor = current_actor()
    form = ConflictForm()
    people = [(p.id, p.full_name) for p in queries.list_colleagues(actor.centre)]
    form.person_id.choices = form.other_person_id.choices = [("", "–"), *people]
    if form.validate_on_submit():
        with form.domain_errors():
            operations.declare_conflict(actor, form.person_id.data, form.other_person_id.data)
            flash(_("Đã khai báo."))
            return redirect(url_for(".conflicts"))
    page = render_template(
        "observations/conflicts.html", form=form, rows=queries.list_conflicts(actor.centre)
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/khong-xep/<int:conflict_id>/bo")
@allow(Permission.OBSERVATION_SCHEDULE)
@writes
def remove_conflict(conflict_id: int) -> Any:
    actor = current_actor()
    rows = {row[0].id: row[0] for row in queries.list_conflicts(actor.centre)}
    operations.remove_conflict(actor, load(rows.get(conflict_id)))
    flash(_("Đã bỏ khai báo."))
    return redirect(url_for(".conflicts"))
