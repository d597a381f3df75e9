"""The conclusion, its correction, the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import ConcludeForm, CorrectForm, MinutesForm
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.operations import Minutes
from llct.features.observations.rules import (
    KINDS,
    FormStatus,
    ObservationAction,
    ObservationKind,
)
from llct.features.observations.rules.conclusions import Correction, chair_decides, points_from
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.features.observations.views.blueprint import ANYBODY, bp, load_observation
from llct.features.observations.views.sheets import names_shown, sheet_of
from llct.features.observations.views.steps import allowed_actions
from llct.features.observations.views.wording import lesson_line, role_words
from llct.infra.db import db
from llct.web.access import allow
from llct.web.errors import message_of
from llct.web.forms import clean
from llct.web.writes import writes


def shape_conclude_form(form: Any, observation: Observation) -> None:
    """Show only the fields that this observation has a use for."""
    most = settings.get(observation.centre_id, settings.IMPROVEMENT_POINTS_MOST)
    has_points = observation.lecturer_id is not None
    for number, name in enumerate(("point_1", "point_2", "point_3"), start=1):
        if name in form and (number > most or not has_points):
            del form[name]
    if "more_points" in form and (most <= 3 or not has_points):
        del form["more_points"]
    if "prize" in form and not KINDS[observation.kind].gives_prize:
        del form["prize"]
    if "attendees" in form and observation.kind is not ObservationKind.CONFERENCE:
        del form["attendees"]
    if "actual_minutes" in form and observation.rubric_version_id is None:
        del form["actual_minutes"]


def begin_points(form: Any, forms: Iterable[ObservationForm]) -> None:
    """Put what these forms suggest where the points go, for the chair to keep or to change."""
    names = [name for name in ("point_1", "point_2", "point_3") if name in form]
    points = points_from((one.state["suggestions"] for one in forms), len(names))
    for name, point in zip(names, points, strict=False):
        form[name].data = point


def shape_decision(form: Any, observation: Observation, computed: Any) -> None:
    """The chair's own grade is asked for only where there is no automatic one to give."""
    if computed is None or not chair_decides(computed.result):
        for name in ("decided_grade", "decided_reason"):
            if name in form:
                del form[name]
        return
    offer_grades(form, observation)


def offer_grades(form: Any, observation: Observation) -> None:
    """The grades of the rubric, for the chair to choose from."""
    version = observation.rubric_version
    names = [band.name for band in version.read().bands] if version else []
    form.decided_grade.choices = [("", _("không xếp loại")), *((name, name) for name in names)]


@bp.route("/<int:observation_id>/ket-luan", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def conclude(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    if request.method == "GET" and ObservationAction.CONCLUDE not in allowed_actions(
        actor, observation
    ):
        raise WrongState("wrong_state")
    form = ConcludeForm()
    minutes = queries.suggested_minutes(observation)
    _shape(form, observation, form.actual_minutes.data or minutes)
    if request.method == "GET":
        form.version.data = observation.version
        if "actual_minutes" in form:
            form.actual_minutes.data = minutes
        begin_points(form, queries.scoring_forms(observation))
    elif form.validate_on_submit():
        try:
            with form.domain_errors():
                operations.conclude(
                    actor, observation, form.draft(), seen_version=form.version.data or 0
                )
                flash(_("Đã kết luận và báo giảng viên."))
                return redirect(url_for(".show", observation_id=observation_id))
        except Stale as problem:
            return _stale(actor, observation_id, form, problem)
    return _page(actor, observation, form)


def _stale(actor: Actor, observation_id: int, form: Any, problem: Stale) -> Any:
    """The page was old: what was typed stays, beside the observation as it is now."""
    db.session.rollback()
    _actor, observation = load_observation(observation_id)
    if not _may_open(actor, observation, form):
        raise problem
    form.version.data = observation.version
    form.version.raw_data = None
    form.form_errors.append(message_of(problem))
    page, _status = _page(actor, observation, form)
    return page, 409


def _shape(form: Any, observation: Observation, minutes: int | None) -> None:
    computed = queries.compute(observation, actual_minutes=minutes)
    shape_decision(form, observation, computed)
    shape_conclude_form(form, observation)


def _may_open(actor: Actor, observation: Observation, form: Any) -> bool:
    """The page shows all forms: to whom the step is open, and to the chair on an old page."""
    is_correction = isinstance(form, CorrectForm)
    action = ObservationAction.CORRECT if is_correction else ObservationAction.CONCLUDE
    is_late = access.is_chair(actor, observation) and access.may_see_combined(actor, observation)
    return is_late or action in allowed_actions(actor, observation)


def _page(actor: Actor, observation: Observation, form: Any) -> Any:
    if not _may_open(actor, observation, form):
        raise NotAllowed("observation.may_conclude")
    minutes = form.actual_minutes.data if "actual_minutes" in form else None
    computed = queries.compute(observation, actual_minutes=minutes)
    page = render_template(
        "observations/conclude.html",
        observation=observation,
        lesson=lesson_line(observation),
        form=form,
        sheet=sheet_of(actor, observation, computed, by_dispute=False),
        is_correction=isinstance(form, CorrectForm),
        most_points=settings.get(observation.centre_id, settings.IMPROVEMENT_POINTS_MOST),
        may_see_notes=access.may_see_private_notes(actor, observation),
        agreed=_agreed_lines(observation),
    )
    return (page, 422) if request.method == "POST" else (page, 200)


def _agreed_lines(observation: Observation) -> list[tuple[str, str]]:
    return [(key, reason) for key, (_score, reason) in queries.agreed_scores(observation).items()]


@bp.route("/<int:observation_id>/dinh-chinh", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def correct(observation_id: int) -> Any:
    """A new version of the conclusion; the one before stays readable."""
    actor, observation = load_observation(observation_id)
    if request.method == "GET" and ObservationAction.CORRECT not in allowed_actions(
        actor, observation
    ):
        raise WrongState("wrong_state")
    form = CorrectForm()
    last = observation.conclusions[-1] if observation.conclusions else None
    _shape(form, observation, last.actual_minutes if last else None)
    if request.method == "GET" and last is not None:
        form.version.data = observation.version
        form.text.data = last.text
        if "prize" in form:
            form.prize.data = last.prize
        if "actual_minutes" in form:
            form.actual_minutes.data = last.actual_minutes
    elif form.validate_on_submit():
        try:
            with form.domain_errors():
                operations.correct(
                    actor,
                    observation,
                    form.draft(),
                    Correction(form.correction_reason.data or "", _posted_agreed()),
                    seen_version=form.version.data or 0,
                )
                flash(_("Đã đính chính kết luận và báo những người liên quan."))
                return redirect(url_for(".show", observation_id=observation_id))
        except Stale as problem:
            return _stale(actor, observation_id, form, problem)
    return _page(actor, observation, form)


def _posted_agreed() -> dict[str, tuple[Decimal, str]]:
    """Scores typed into the correction: agreed:<criterion> and reason:<criterion>."""
    found = {}
    for name, text in request.form.items():
        kind, _sep, key = name.partition(":")
        if kind != "agreed" or not text.strip():
            continue
        try:
            score = Decimal(text.strip().replace(",", "."))
        except InvalidOperation:
            score = Decimal("NaN")
        found[key] = (score, clean(request.form.get(f"reason:{key}")) or "")
    return found


@bp.route("/<int:observation_id>/bien-ban", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def minutes(observation_id: int) -> Any:
    """Facts of the meeting; the minutes themselves are drawn from all that is known."""
    actor, observation = load_observation(observation_id)
    is_allowed = ObservationAction.WRITE_MINUTES in allowed_actions(actor, observation)
    if request.method == "GET" and not (is_allowed and operations.has_meeting(observation)):
        raise WrongState("observation.no_meeting" if is_allowed else "wrong_state")
    form = MinutesForm()
    if request.method == "GET":
        _prefill_minutes(form, observation)
    elif form.validate_on_submit():
        with form.domain_errors():
            operations.write_minutes(
                actor,
                observation,
                _posted_minutes(form),
                seen_version=form.version.data or 0,
                is_ready=form.is_ready.data,
            )
            flash(_("Đã lưu biên bản."))
            return redirect(url_for(".show", observation_id=observation_id))
    if not is_allowed:
        raise NotAllowed("observation.may_write_minutes")
    page = render_template(
        "observations/minutes.html",
        observation=observation,
        lesson=lesson_line(observation),
        form=form,
        people=_people(observation),
    )
    return (page, 422) if request.method == "POST" else page


def _prefill_minutes(form: Any, observation: Observation) -> None:
    form.version.data = observation.version
    form.on.data = observation.meeting_on or observation.on
    form.starts.data, form.ends.data = observation.meeting_starts, observation.meeting_ends
    form.place.data = observation.meeting_place or observation.place
    form.self_review.data = observation.self_review
    form.acceptance.data = observation.acceptance
    form.is_ready.data = observation.minutes_ready_at is not None


def _posted_minutes(form: Any) -> Minutes:
    statements = {}
    for name, text in request.form.items():
        kind, _sep, key = name.partition(":")
        if kind == "statement" and key.isascii() and key.isdecimal() and len(key) < 10:
            statements[int(key)] = clean(text) or ""
    return Minutes(
        on=form.on.data,
        starts=form.starts.data,
        ends=form.ends.data,
        place=form.place.data or "",
        self_review=form.self_review.data or "",
        acceptance=form.acceptance.data or "",
        statements=statements,
    )


def _people(observation: Observation) -> list[dict[str, Any]]:
    """Everybody once, in protocol order, with the first of their seats and what they said."""
    by_person: dict[int, list[Any]] = {}
    for seat in observation.seats:
        if seat.status in TAKEN_SEATS:
            by_person.setdefault(seat.person_id, []).append(seat)
    said = {statement.seat_id: statement.text for statement in observation.statements}
    people = []
    for seats in sorted(by_person.values(), key=lambda s: (s[0].protocol_rank, s[0].id)):
        noted = next((seat for seat in seats if seat.id in said), seats[0])
        people.append(
            {
                "seat_id": noted.id,
                "name": seats[0].name,
                "roles": role_words([seat.role for seat in seats]),
                "text": request.form.get(f"statement:{noted.id}", said.get(noted.id, "")),
                "hint": _drafted(observation, seats),
            }
        )
    return people


def _drafted(observation: Observation, seats: list[Any]) -> str:
    """What the minutes say for this person when nothing is noted: nobody types a form again."""
    ids = {seat.id for seat in seats}
    form = next((f for f in observation.forms if f.seat_id in ids), None)
    if form is None or form.status is not FormStatus.SUBMITTED:
        return ""
    scoring = queries.scoring_forms(observation)
    is_leader = form not in scoring
    by_name = settings.get(observation.centre_id, settings.MINUTES_NAME_SPEAKERS, on=observation.on)
    if by_name and not (is_leader or names_shown(observation) or len(scoring) == 1):
        return _("Để trống cũng được: nhận xét trong các phiếu vào biên bản, không nêu tên.")
    return _("Để trống thì biên bản lấy nhận xét trong phiếu.")
