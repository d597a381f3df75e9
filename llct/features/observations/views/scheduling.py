"""Xếp lịch dự giờ on one screen, from a session or from scratch; Ghi nhận tiết đã dự."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import DateRange
from llct.core.permissions import Actor, Permission, Role
from llct.features.centres import settings
from llct.features.centres.queries import get_centre
from llct.features.classes.queries import SessionRow, get_session_row, list_sessions
from llct.features.lecturers.queries import list_active
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import FreeVisitForm, PastVisitForm, SessionVisitForm
from llct.features.observations.labels import KIND_HINTS, KIND_LABELS
from llct.features.observations.models import Observation
from llct.features.observations.queries import LessonKey
from llct.features.observations.queries.of_session import SessionVisit, list_of_sessions
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.hints import Candidate
from llct.features.observations.rules.statuses import TAKEN_SEATS, SeatStatus
from llct.features.observations.rules.visits import offered_spans, proposed_span
from llct.features.observations.views.blueprint import bp, load_observation
from llct.features.observations.views.cards import visit_lines
from llct.features.observations.views.wording import hint_words
from llct.features.rubrics.queries import list_usable
from llct.web.access import allow, current_actor, load
from llct.web.addresses import whole_id
from llct.web.forms import VersionField
from llct.web.writes import writes

WEEKS_AHEAD = 3
# A plan's row names a lecturer and a month of the quarter.
WEEKS_AHEAD_OF_ONE = 14


class ReSessionVisitForm(SessionVisitForm):
    """A planned or postponed visit gets a session."""

    version = VersionField()


class ReFreeVisitForm(FreeVisitForm):
    """A planned or postponed visit gets a day."""

    version = VersionField()


@bp.route("/xep-lich", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_SCHEDULE)
@writes
def schedule() -> Any:
    """With `session` in the address the lesson is known; without it, it is chosen or typed."""
    actor = current_actor()
    session = asked_session(actor)
    if session is None and "tu-nhap" not in request.args and request.method == "GET":
        return choose_session(actor, "observations.schedule")
    form = SessionVisitForm() if session else FreeVisitForm()
    candidates = offer(actor, form, session)
    if request.method == "GET":
        prefill(actor, form, session, candidates)
    elif form.validate_on_submit():
        with form.domain_errors():
            observation = operations.schedule(actor, form.visit())
            return scheduled(observation)
    return visit_page("observations/schedule.html", form, session, candidates)


@bp.route("/<int:observation_id>/xep-lich", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_SCHEDULE, Permission.OBSERVATION_OWN_VISIT)
@writes
def schedule_planned(observation_id: int) -> Any:
    """Give a planned or postponed visit its day."""
    actor, observation = load_observation(observation_id)
    load(observation if access.may_schedule(actor, observation) else None)
    place = at_centre(actor, observation.centre_id)
    where = _name_of_other(actor, observation.centre_id)
    session = asked_session(place)
    if session is None and "tu-nhap" not in request.args and request.method == "GET":
        endpoint = "observations.schedule_planned"
        return choose_session(place, endpoint, observation, centre_name=where)
    form = ReSessionVisitForm() if session else ReFreeVisitForm()
    candidates = offer(place, form, session, observation)
    if request.method == "GET":
        prefill(place, form, session, candidates)
        _prefill_from(form, observation, session)
    elif form.validate_on_submit():
        with form.domain_errors():
            operations.schedule_planned(
                actor, observation, form.visit(), seen_version=form.version.data
            )
            return scheduled(observation)
    template = "observations/schedule.html"
    return visit_page(template, form, session, candidates, observation, centre_name=where)


@bp.route("/ghi-nhan", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_RECORD_PAST)
@writes
def record_past() -> Any:
    """A visit that has been: date, lesson, observer; the form follows at once."""
    actor = current_actor()
    session = asked_session(actor)
    form = PastVisitForm()
    candidates = offer(actor, form, session)
    is_own = not actor.can(Permission.OBSERVATION_SCHEDULE)
    if is_own:
        candidates = _only_oneself(actor, form, candidates)
    if session is not None:
        for name in ("on", "module_title"):
            form[name].validators = []
    if request.method == "GET":
        prefill(actor, form, session, candidates)
        form.on.data = session.on if session else clock.today()
    elif form.validate_on_submit():
        with form.domain_errors():
            observation = operations.record_past(actor, form.visit())
            return _recorded(actor, observation)
    template = "observations/record_own.html" if is_own else "observations/record_past.html"
    return visit_page(template, form, session, candidates)


def _only_oneself(actor: Actor, form: Any, candidates: list[Candidate]) -> list[Candidate]:
    """A lecturer records a visit of their own: nobody and nothing else is asked for."""
    own = [one for one in candidates if one.person_id == actor.person_id]
    pairs = [(one.person_id, one.name) for one in own]
    form.observers.choices = form.chair.choices = pairs
    form.kind.choices = [(ObservationKind.COMMENT, KIND_LABELS[ObservationKind.COMMENT])]
    form.kind.validators = form.chair.validators = []
    if request.method == "POST":
        form.observers.data = [one.person_id for one in own]
        form.chair.data = actor.person_id
        form.kind.data = ObservationKind.COMMENT
    return own


def _recorded(actor: Actor, observation: Observation) -> Any:
    """On to the own form, or to the only one that may be typed in for somebody."""
    may_know = access.manages(actor, observation)
    if may_know and queries.is_taken(actor, queries.lesson_key(observation)):
        text = _("Tiết này còn một lần dự giờ khác. Xem lại để không ghi nhận hai lần.")
        flash(text, "warning")
    mine = [f for f in observation.forms if access.holds_form(actor, f)]
    others = [f for f in observation.forms if access.may_enter_form_for(actor, observation, f)]
    forms = mine or others
    if len(forms) != 1:
        flash(_("Đã ghi nhận tiết đã dự. Mỗi người dự được báo để ghi phiếu của mình."))
        return redirect(url_for(".show", observation_id=observation.id))
    flash(_("Đã ghi nhận tiết đã dự. Ghi phiếu để hoàn tất."))
    return redirect(url_for(".form", observation_id=observation.id, form_id=forms[0].id))


def scheduled(observation: Observation) -> Any:
    """To the visit's page, saying who was told."""
    if any(seat.status is SeatStatus.INVITED for seat in observation.seats):
        flash(_("Đã xếp lịch và gửi lời mời."))
    elif observation.is_announced and observation.lecturer_person_id is not None:
        flash(_("Đã xếp lịch và báo giảng viên."))
    else:
        flash(_("Đã xếp lịch."))
    return redirect(url_for(".show", observation_id=observation.id))


def visit_page(
    template: str,
    form: Any,
    session: SessionRow | None,
    candidates: Sequence[Candidate],
    observation: Observation | None = None,
    *,
    centre_name: str = "",
) -> Any:
    """The form of a visit; `centre_name` where it is not one's own."""
    answer = render_template(
        template,
        centre_name=centre_name,
        form=form,
        session=session,
        observation=observation,
        kind_hints=KIND_HINTS,
        candidate_hints=_candidate_hints(session, candidates),
        visits=visit_lines(_visits_of(current_actor(), session, observation)),
        other_url=url_for(request.endpoint or ".schedule", **(request.view_args or {})),
    )
    return (answer, 422) if request.method == "POST" else answer


def _name_of_other(actor: Actor, centre_id: int) -> str:
    """The centre's name for whoever comes from the province."""
    centre = get_centre(centre_id) if actor.centre_id is None else None
    return centre.name if centre else ""


def at_centre(actor: Actor, centre_id: int) -> Actor:
    """An officer of the province looks at a centre to read what a visit there needs. What they
    may do is asked of who they are, never of this."""
    return actor if actor.centre_id is not None else replace(actor, centre_id=centre_id)


def choose_session(
    actor: Actor,
    endpoint: str,
    observation: Observation | None = None,
    *,
    keep: dict[str, Any] | None = None,
    has_free: bool = True,
    centre_name: str = "",
) -> Any:
    """The sessions of the coming weeks, to pick the lesson from; `centre_name` where it is not
    one's own."""
    own = {"observation_id": observation.id} if observation else keep or {}
    at: dict[str, Any] = {**{k: v for k, v in request.args.items() if k in _CARRIED}, **own}
    lecturer_id = (
        observation.lecturer_id if observation else request.args.get("lecturer", type=whole_id)
    )
    weeks = WEEKS_AHEAD_OF_ONE if lecturer_id else WEEKS_AHEAD
    today = clock.today()
    span = DateRange(today, date.fromordinal(today.toordinal() + weeks * 7))
    rows = [
        row
        for row in list_sessions(actor.centre, span)
        if row.is_taking_place
        and row.person_id not in (None, actor.person_id)
        and lecturer_id in (None, row.lecturer_id)
    ]
    return render_template(
        "observations/choose_session.html",
        rows=rows,
        visits=list_of_sessions(actor, [row.id for row in rows]),
        observation=observation,
        url_of=lambda row: url_for(endpoint, **{**at, "session": row.id}),
        free_url=url_for(endpoint, **{**at, "tu-nhap": 1}) if has_free else None,
        weeks=weeks,
        centre_name=centre_name,
    )


_CARRIED = frozenset(
    {"plan_row", "kind", "announced", "observers", "chair", "lecturer", "on", "periods"}
)


def asked_session(actor: Actor) -> SessionRow | None:
    text = request.form.get("class_session_id") or request.args.get("session") or ""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    session = load(get_session_row(actor.centre, int(text)))
    return load(session if session.person_id != actor.person_id else None)


def offer(
    actor: Actor, form: Any, session: SessionRow | None, observation: Observation | None = None
) -> list[Candidate]:
    """Fill the choices of a visit's form; the lecturer is not among the observers."""
    lecturer_person = session.person_id if session else None
    if observation is not None and session is None:
        lecturer_person = observation.lecturer_person_id
    key = LessonKey(
        centre_id=actor.centre,
        lecturer_person_id=lecturer_person,
        slot=session.slot if session else None,
        on=session.on if session else None,
        module_id=session.module_id if session else None,
        programme_id=queries.programme_of(session.module_id) if session else None,
        class_session_id=session.id if session else None,
        observation_id=observation.id if observation else None,
    )
    people = list(queries.list_colleagues(actor.centre))
    if actor.has(Role.PROVINCIAL_OFFICER):
        people = [*queries.list_officers(actor.province_id), *people]
    known = {person.id for person in people}
    if observation is not None:
        people += queries.list_seated(observation, known)
    candidates = queries.list_candidates(actor, key, people)
    pairs = [(one.person_id, one.name) for one in candidates]
    form.observers.choices = pairs
    form.chair.choices = [("", "–"), *pairs]
    form.secretary.choices = [("", _("không có")), *pairs]
    form.leader.choices = [("", _("không có")), *pairs]
    form.rubric_version_id.choices = [
        ("", _("theo hình thức dự giờ")),
        *((version.id, version.rubric.title) for version in list_usable(actor.centre)),
    ]
    if hasattr(form, "lecturer_id"):
        form.lecturer_id.choices = [
            ("", "–"),
            *(
                (lecturer.id, lecturer.person.full_name)
                for lecturer in list_active(actor.centre)
                if lecturer.person_id != actor.person_id
            ),
        ]
    if session is None:
        del form.span
    else:
        usual = _usual_periods(actor, session)
        form.offer_spans(offered_spans(session.periods, usual), session.periods)
    return candidates


def _usual_periods(actor: Actor, session: SessionRow) -> int:
    """As many as the plan's row names, else as the centre usually observes."""
    asked = request.args.get("periods", type=whole_id)
    if asked is None or not 1 <= asked <= session.periods:
        asked = settings.get(actor.centre, settings.OBSERVED_PERIODS, on=session.on)
    return asked


def prefill(
    actor: Actor, form: Any, session: SessionRow | None, candidates: Sequence[Candidate]
) -> None:
    """The light way is the default way: a comment, observed and chaired by whoever schedules it.

    A row of a plan names the rest in the address.
    """
    args = request.args
    offered = {one.person_id for one in candidates}
    kind = args.get("kind", "")
    form.kind.data = ObservationKind(kind) if kind in set(ObservationKind) else _LIGHT
    asked = [int(t) for t in args.get("observers", "").split(",") if _NUMBER.fullmatch(t)]
    oneself = [actor.person_id] if actor.person_id in offered and _observes(actor) else []
    form.observers.data = [n for n in asked if n in offered] or oneself
    chair = args.get("chair", type=whole_id) or next(iter(oneself), None)
    form.chair.data = chair if chair in offered else None
    form.is_unannounced.data = args.get("announced") == "0"
    form.plan_row.data = args.get("plan_row", type=whole_id)
    if session is not None:
        form.class_session_id.data = session.id
        taken = [one.span for one in _visits_of(actor, session) if one.span is not None]
        form.propose_span(proposed_span(session.periods, _usual_periods(actor, session), taken))
    else:
        form.lecturer_id.data = args.get("lecturer", type=whole_id)
        form.on.data = _iso_day(args.get("on", ""))


def _observes(actor: Actor) -> bool:
    """Who is only a clerk arranges for others."""
    return any(actor.has(role) for role in _OBSERVING_ROLES)


_OBSERVING_ROLES = (Role.DIRECTOR, Role.DEPUTY, Role.LECTURER, Role.PROVINCIAL_OFFICER)
_LIGHT = ObservationKind.COMMENT
_NUMBER = re.compile(r"[0-9]{1,9}")


def _visits_of(
    actor: Actor, session: SessionRow | None, but: Observation | None = None
) -> list[SessionVisit]:
    """The other visits of the session, for whoever is about to arrange one more."""
    if session is None:
        return []
    return list_of_sessions(actor, [session.id], but=but.id if but else None)[session.id]


def _prefill_from(form: Any, observation: Observation, session: SessionRow | None) -> None:
    taken = [seat for seat in observation.seats if seat.status in TAKEN_SEATS]

    def first(role: SeatRole) -> int | None:
        return next((seat.person_id for seat in taken if seat.role is role), None)

    form.version.data = observation.version
    form.kind.data = observation.kind
    form.is_unannounced.data = not observation.is_announced
    form.purpose.data = observation.purpose
    form.observers.data = [s.person_id for s in taken if s.role is SeatRole.OBSERVER]
    form.chair.data = first(SeatRole.CHAIR) or form.chair.data
    form.secretary.data, form.leader.data = first(SeatRole.SECRETARY), first(SeatRole.LEADER)
    form.plan_row.data = observation.plan_row_id
    begin, end = observation.first_period, observation.last_period
    if session is not None and begin and end and end <= session.periods:
        form.propose_span((begin, end))
    if hasattr(form, "lecturer_id"):
        form.lecturer_id.data = observation.lecturer_id
        form.module_title.data = observation.module_title
        form.class_title.data, form.place.data = observation.class_title, observation.place


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _candidate_hints(
    session: SessionRow | None, candidates: Sequence[Candidate]
) -> dict[int, list[str]]:
    """What is worth knowing about each person, in words, by their id."""
    slot = session.slot if session else None
    return {one.person_id: hint_words(slot, one) for one in candidates}
