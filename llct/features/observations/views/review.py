"""Looking through a form and handing it in; reading one that was handed in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import Invalid, Stale, WrongState
from llct.core.permissions import Actor
from llct.core.rounding import vi_number
from llct.features.centres import settings
from llct.features.followups.queries import texts_of as point_texts
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import ConcludeForm, SubmitForm
from llct.features.observations.labels import FORM_STATUS_LABELS, FORM_STATUS_TONES
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules.form_state import observed_scores, value_of
from llct.features.observations.views.blueprint import ANYBODY, bp, load_form
from llct.features.observations.views.concluding import (
    begin_points,
    offer_grades,
    shape_conclude_form,
)
from llct.features.observations.views.sheets import texts_of
from llct.features.observations.views.wording import lesson_line, score_words
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.infra.db.view_log import log_view
from llct.web.access import allow, load
from llct.web.errors import message_of
from llct.web.forms import clean
from llct.web.writes import writes


@bp.get("/<int:observation_id>/phieu/<int:form_id>/xem-lai")
@allow(*ANYBODY)
def review(observation_id: int, form_id: int) -> Any:
    """Xem lại và gửi phiếu."""
    actor, observation, form = load_form(observation_id, form_id)
    if not access.may_write_form(actor, observation, form):
        return redirect(url_for(".read_form", observation_id=observation_id, form_id=form_id))
    return _review_page(actor, observation, form)


@bp.post("/<int:observation_id>/phieu/<int:form_id>/gui")
@allow(*ANYBODY)
@writes
def submit_form(observation_id: int, form_id: int) -> Any:
    """Hand in; the one observer who chairs concludes in the same step if they want to."""
    actor, observation, form = load_form(observation_id, form_id)
    concludes = "conclude" in request.form and _concludes_at_once(actor, observation, form)
    page = ConcludeForm() if concludes else SubmitForm()
    if concludes:
        offer_grades(page, observation)
    if page.validate_on_submit():
        try:
            operations.submit(actor, observation, form, seen_version=page.version.data or 0)
            if isinstance(page, ConcludeForm):
                operations.conclude(
                    actor, observation, page.draft(), seen_version=observation.version
                )
        except Invalid as problem:
            return _refused(actor, observation_id, form_id, page, problem)
        flash(_("Đã gửi phiếu và kết luận.") if concludes else _("Đã gửi phiếu."))
        return redirect(url_for(".show", observation_id=observation_id))
    return _review_page(actor, observation, form, page), 422


def _refused(actor: Actor, observation_id: int, form_id: int, page: Any, problem: Invalid) -> Any:
    """Half of two steps is none: everything is taken back, what was typed stays on the page."""
    from llct.infra.db import db

    db.session.rollback()
    _actor, observation, form = load_form(observation_id, form_id)
    place = {"points": "point_1"}.get(problem.field, problem.field)
    field = page._fields.get(place)
    if field is None:
        page.form_errors.append(message_of(problem))
    else:
        field.errors = [*field.errors, message_of(problem)]
    return _review_page(actor, observation, form, page), 422


def _concludes_at_once(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    is_own = access.holds_form(actor, form)
    return is_own and access.may_conclude_at_once(actor, observation)


def _review_page(
    actor: Actor, observation: Observation, form: ObservationForm, page: Any = None
) -> Any:
    concludes = _concludes_at_once(actor, observation, form)
    is_new = page is None
    if page is None:
        page = ConcludeForm() if concludes else SubmitForm()
        page.version.data = form.version
    if isinstance(page, ConcludeForm):
        shape_conclude_form(page, observation)
        if is_new:
            begin_points(page, [form])
        _hide_unasked_decision(page)
    return render_template(
        "observations/review.html",
        observation=observation,
        lesson=lesson_line(observation),
        obs_form=form,
        form=page,
        concludes=concludes and isinstance(page, ConcludeForm),
        parts=form_parts(observation, form),
        photos=_photos(observation, form, is_open=True),
        problem=_problem(observation, form),
        conflicts=_conflicts(observation, form),
        is_for_other=not access.holds_form(actor, form),
        most_points=settings.get(observation.centre_id, settings.IMPROVEMENT_POINTS_MOST),
    )


def _hide_unasked_decision(page: ConcludeForm) -> None:
    """Handing in tells whether the grade is the chair's to give; until then it is not asked."""
    names = [name for name in ("decided_grade", "decided_reason") if name in page]
    if not any(page[name].errors or page[name].data for name in names):
        for name in names:
            del page[name]


def _problem(observation: Observation, form: ObservationForm) -> str:
    """Why the form cannot be handed in yet, in words."""
    try:
        operations.check_complete(observation, form)
    except (Invalid, WrongState) as problem:
        return message_of(problem)
    return ""


@bp.post("/<int:observation_id>/phieu/<int:form_id>/chon-ban")
@allow(*ANYBODY)
@writes
def choose_reading(observation_id: int, form_id: int) -> Any:
    """Which of two readings of a field holds."""
    actor, observation, form = load_form(observation_id, form_id)
    number = request.form.get("number", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Stale
    operations.choose_reading(
        actor, observation, form, field=request.form.get("field", "")[:60], number=int(number)
    )
    flash(_("Đã chọn bản ghi."))
    return redirect(url_for(".review", observation_id=observation_id, form_id=form_id))


@bp.get("/<int:observation_id>/phieu/<int:form_id>/doc")
@allow(*ANYBODY)
def read_form(observation_id: int, form_id: int) -> Any:
    """One form by its author's name, for those who may read it."""
    actor, observation, form = load_form(observation_id, form_id)
    load(form if access.may_read_form(actor, observation, form) else None)
    log_view(actor, form, of_person_id=observation.lecturer_person_id)
    seat = next(seat for seat in observation.seats if seat.id == form.seat_id)
    return render_template(
        "observations/read_form.html",
        observation=observation,
        lesson=lesson_line(observation),
        obs_form=form,
        seat=seat,
        parts=form_parts(observation, form),
        photos=_photos(observation, form, is_open=False),
        may_return=access.may_return_form(actor, observation, form),
        stands=message_of(WrongState("observation.own_form_stands"))
        if access.own_form_stands(actor, observation, form)
        else "",
        may_confirm=access.may_confirm_entered(actor, observation, form),
        may_write=access.may_write_form(actor, observation, form),
        entered_by=queries.get_person(form.entered_by_id) if form.entered_by_id else None,
        statuses=FORM_STATUS_LABELS,
        tones=FORM_STATUS_TONES,
    )


@bp.post("/<int:observation_id>/phieu/<int:form_id>/xac-nhan")
@allow(*ANYBODY)
@writes
def confirm_form(observation_id: int, form_id: int) -> Any:
    """The observer about a form that somebody typed in for them."""
    actor, observation, form = load_form(observation_id, form_id)
    objection = (clean(request.form.get("objection")) or "") if "object" in request.form else ""
    try:
        if "object" in request.form and not objection:
            raise Invalid("objection", "reason_missing")
        operations.confirm_entered(actor, observation, form, objection=objection)
        flash(_("Đã ghi ý kiến.") if objection else _("Đã xác nhận phiếu."))
    except Invalid as problem:
        flash(message_of(problem), "error")
    return redirect(url_for(".read_form", observation_id=observation_id, form_id=form_id))


def _photos(
    observation: Observation, form: ObservationForm, *, is_open: bool
) -> list[dict[str, str]]:
    """Photos of notes; while the form is open each can be taken away again."""
    at = {"observation_id": observation.id, "form_id": form.id}
    return [
        {
            "name": photo.name,
            "url": url_for(".photo", photo_id=photo.id, **at),
            "remove_url": url_for(".remove_photo", photo_id=photo.id, **at) if is_open else "",
        }
        for photo in queries.list_photos(form)
    ]


def form_parts(observation: Observation, form: ObservationForm) -> dict[str, Any]:
    """A form's content in ready words."""
    state = form.state
    version = observation.rubric_version
    is_scored = queries.is_scored(observation, form)
    definition = version.read() if version and is_scored else None
    return {
        "groups": _groups(definition, state) if definition else [],
        "texts": texts_of(form),
        "log": state["log"],
        "codes": {c.key: c.code for c in definition.criteria} if definition else {},
        "facts": [(label, state[name]) for name, label in _fact_labels() if state[name]],
        "remarks": _remarks(observation, state),
        "scored": len(state["scores"]),
        "criteria": len(list(definition.criteria)) if definition else 0,
        "total": _total(definition, state) if definition else "",
    }


def _total(definition: RubricDefinition, state: dict[str, Any]) -> str:
    """The sum of a form that scores every criterion; a rescaled group is the panel's matter."""
    keys = [criterion.key for criterion in definition.criteria]
    points = observed_scores(state)
    if definition.scale.is_levels or any(key not in points for key in keys):
        return ""
    total = sum((Decimal(points[key]) for key in keys), Decimal(0))
    return f"{vi_number(total)}/{vi_number(definition.scale.maximum)}"


def _fact_labels() -> list[tuple[str, str]]:
    return [
        ("present", _("Học viên có mặt")),
        ("late", _("Đến muộn")),
        ("starts", _("Bắt đầu lúc")),
        ("ends", _("Kết thúc lúc")),
    ]


def _groups(definition: RubricDefinition, state: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "title": f"{group.code}. {group.title}",
            "criteria": [
                {
                    "key": criterion.key,
                    "code": criterion.code,
                    "text": criterion.text,
                    "score": score_words(definition, state["scores"].get(criterion.key)),
                    "maximum": ""
                    if definition.scale.is_levels
                    else f"{criterion.maximum.normalize():f}",
                    "note": state["notes"].get(criterion.key, ""),
                }
                for criterion in group.criteria
            ],
        }
        for group in definition.groups
    ]


def _remarks(observation: Observation, state: dict[str, Any]) -> list[tuple[str, str]]:
    """Each with the point it is about, which may be closed by now."""
    if not state["remarks"]:
        return []
    points = point_texts(observation.centre_id, [int(key) for key in state["remarks"]])
    return [(points.get(int(key), ""), text) for key, text in state["remarks"].items()]


def _conflicts(observation: Observation, form: ObservationForm) -> list[dict[str, Any]]:
    """Fields with two readings, both in words."""
    version = observation.rubric_version
    definition = version.read() if version else None
    found = []
    for field, others in form.state["conflicts"].items():
        readings = [(0, value_of(form.state, field)), *((o["number"], o["value"]) for o in others)]
        found.append(
            {
                "field": field,
                "label": _field_label(definition, field),
                "readings": [
                    (number, _reading(definition, field, value)) for number, value in readings
                ],
            }
        )
    return found


def _field_label(definition: RubricDefinition | None, field: str) -> str:
    kind, _sep, key = field.partition(":")
    plain = {
        "strengths": _("Ưu điểm"),
        "limits": _("Hạn chế"),
        "suggestions": _("Góp ý"),
        **dict(_fact_labels()),
        "log": _("Dòng diễn biến"),
        "remark": _("Nội dung từ lần trước"),
    }
    criterion = definition.find_criterion(key) if definition and key else None
    if criterion is not None:
        word = _("Điểm") if kind == "score" else _("Ghi chú")
        return f"{word} {criterion.code}"
    return plain.get(kind, field)


def _reading(definition: RubricDefinition | None, field: str, value: Any) -> str:
    if value in (None, ""):
        return _("(để trống)")
    if field.startswith("score:") and definition is not None:
        return score_words(definition, value)
    if isinstance(value, dict):
        texts = [value.get(name, "") for name in ("lecturer", "learners", "remark")]
        return " · ".join(text for text in texts if text)
    return str(value)
