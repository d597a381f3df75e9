"""The form in the room: the page, the endpoint of its events, the save without JavaScript."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.errors import Invalid
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.followups.queries import list_open
from llct.features.lesson_plans.queries import confirmed_phases
from llct.features.observations import access, operations, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import KINDS, FormStatus, ReceiptStatus
from llct.features.observations.rules.batches import Answer, Receipt, read_batch
from llct.features.observations.rules.fields import is_id
from llct.features.observations.rules.form_state import state_hash
from llct.features.observations.rules.plain_page import read_page
from llct.features.observations.views.blueprint import ANYBODY, bp, load_form
from llct.features.observations.views.wording import lesson_line
from llct.features.rubrics.rules.definitions import Criterion, Group, RubricDefinition
from llct.web.access import allow
from llct.web.errors import message_of
from llct.web.template_tools import show_date
from llct.web.writes import writes

LARGEST_BATCH = 1_000_000


@bp.get("/<int:observation_id>/phieu/<int:form_id>")
@allow(*ANYBODY)
def form(observation_id: int, form_id: int) -> Any:
    actor, observation, form = load_form(observation_id, form_id)
    if not access.may_write_form(actor, observation, form):
        return redirect(
            url_for(".read_form", observation_id=observation_id, form_id=form_id)
            if form.status is FormStatus.SUBMITTED
            else url_for(".show", observation_id=observation_id)
        )
    at = {"observation_id": observation.id, "form_id": form.id}
    due_on = observation.forms_due_on
    page = {
        "heading": observation.lecturer_name,
        "lead": _lead(actor, observation, form),
        "url_back": url_for(".show", observation_id=observation.id),
        "url_save": url_for(".save_form", **at),
        "url_review": url_for(".review", **at),
        "can_score_later": observation.rubric_version_id is not None
        and queries.is_scored(observation, form),
        "score_until": show_date(due_on),
        "is_past_due": due_on is not None and clock.today() > due_on,
        "is_today": observation.on == clock.today(),
        "data": _data(observation, form),
    }
    return render_template("observations/form.html", page=page)


def _lead(actor: Actor, observation: Observation, form: ObservationForm) -> str:
    """The lesson; in front of it for whom the form is typed in."""
    if access.holds_form(actor, form):
        return lesson_line(observation)
    name = next(seat.name for seat in observation.seats if seat.id == form.seat_id)
    return _("Nhập thay %(name)s · %(lesson)s", name=name, lesson=lesson_line(observation))


@bp.post("/<int:observation_id>/phieu/<int:form_id>/su-kien")
@allow(*ANYBODY)
@writes
def form_events(observation_id: int, form_id: int) -> Any:
    """Events of a device. What is answered as stored is on disk: the commit comes before."""
    if (request.content_length or 0) > LARGEST_BATCH:
        return {"message": _("Gửi quá nhiều một lần. Ghi chép còn nguyên trên máy.")}, 413
    actor, observation, form = load_form(observation_id, form_id)
    body = _body()
    try:
        events = read_batch(body)
    except Invalid as problem:
        return {"message": message_of(problem)}, 422
    answer = operations.receive_events(actor, observation, form, events, origin=_origin(body))
    return _answer_json(answer)


def _body() -> Any:
    """The JSON of the request; None when there is none, or brackets without end."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


@bp.post("/<int:observation_id>/phieu/<int:form_id>/luu")
@allow(*ANYBODY)
@writes
def save_form(observation_id: int, form_id: int) -> Any:
    """The whole page without JavaScript; a value that cannot be stored is named and not lost."""
    actor, observation, form = load_form(observation_id, form_id)
    values = read_page(operations.shape_of(observation), request.form)
    base = request.form.get("base", "")
    is_number = base.isascii() and base.isdecimal() and len(base) < 10
    answer = operations.save_page(
        actor,
        observation,
        form,
        base=min(int(base), form.revision) if is_number else form.revision,
        values=values,
        origin=_origin(None),
    )
    _flash_receipts(answer)
    return redirect(url_for(".form", observation_id=observation_id, form_id=form_id))


def _flash_receipts(answer: Answer) -> None:
    refused = [r for r in answer.receipts if r.status is ReceiptStatus.REFUSED]
    for receipt in refused[:5]:
        if receipt.problem is not None:
            flash(_("Chưa lưu: %(why)s", why=message_of(receipt.problem)), "warning")
    if any(r.status is ReceiptStatus.KEPT_BOTH for r in answer.receipts):
        text = _("Phiếu vừa được sửa trên máy khác. Cả hai bản đều còn: chọn ở trang xem lại.")
        flash(text, "warning")
    if not refused:
        flash(_("Đã lưu phiếu."))


def _origin(body: Any) -> str:
    """Which device or open page an event comes from, so that it never contradicts itself."""
    client = body.get("client") if isinstance(body, dict) else None
    if is_id(client):
        return f"p{client}"[:40]
    return f"d{session.get('_user_id', '')}".partition(".")[0][:40]


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "revision": answer.revision,
        "receipts": [_receipt_json(receipt) for receipt in answer.receipts],
        "state_hash": answer.state_hash,
    }


def _receipt_json(receipt: Receipt) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": receipt.id,
        "revision": receipt.revision,
        "status": receipt.status.value,
    }
    if receipt.problem is not None:
        found["message"] = message_of(receipt.problem)
    return found


def _data(observation: Observation, form: ObservationForm) -> dict[str, Any]:
    """What the page's module needs; the page itself is drawn from the same."""
    at = {"observation_id": observation.id, "form_id": form.id}
    here = url_for(".form", **at)
    version = observation.rubric_version
    is_scored = queries.is_scored(observation, form)
    definition = version.read() if version and is_scored else None
    hidden = {"conflicts", "last"}
    return {
        "form_id": form.id,
        "url_events": url_for(".form_events", **at),
        "url_sign_in": url_for("accounts.sign_in", next=here),
        "opens_with_remarks": _opens_with_remarks(observation, definition),
        "must_score": KINDS[observation.kind].needs_scores,
        "revision": form.revision,
        "state_hash": state_hash(form.state),
        "rubric": {"groups": [_group(definition, g) for g in definition.groups]}
        if definition
        else {"groups": []},
        "state": {key: value for key, value in form.state.items() if key not in hidden},
        "lesson": _lesson(observation),
        "activities": _activities(),
        "open_points": _open_points(observation),
    }


def _opens_with_remarks(observation: Observation, definition: RubricDefinition | None) -> bool:
    """Where no points are given, the three boxes are what the observer comes for."""
    if definition is None:
        return True
    return not KINDS[observation.kind].needs_scores and definition.scale.is_levels


def _group(definition: RubricDefinition, group: Group) -> dict[str, Any]:
    is_levels = definition.scale.is_levels
    return {
        "key": group.key,
        "code": group.code,
        "title": group.title,
        "short": group.title,
        "max": None if is_levels else _point(group.maximum),
        "criteria": [_criterion(definition, criterion) for criterion in group.criteria],
    }


def _criterion(definition: RubricDefinition, criterion: Criterion) -> dict[str, Any]:
    levels = None
    if definition.scale.is_levels:
        count = len(definition.scale.levels)
        levels = [
            {"value": str(count - index), "label": name}
            for index, name in enumerate(definition.scale.levels)
        ]
    return {
        "key": criterion.key,
        "code": criterion.code,
        "text": criterion.text,
        "guidance": "\n".join(
            _("Từ %(from)s: %(text)s", **{"from": _comma(g.minimum), "text": g.text})
            for g in criterion.guidance
        ),
        "max": None if levels else _point(criterion.maximum),
        "step": None if levels else _point(criterion.step),
        "allows_not_observed": criterion.allows_not_observed,
        "levels": levels,
    }


def _point(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _comma(value: Decimal) -> str:
    return _point(value).replace(".", ",")


def _lesson(observation: Observation) -> dict[str, Any]:
    minutes = queries.planned_minutes(observation) or settings.get(
        observation.centre_id, settings.PERIOD_MINUTES
    )
    return {
        "lecturer": observation.lecturer_name,
        "module": observation.module_title,
        "class": observation.class_title,
        "starts_at_iso": _iso(observation, observation.starts),
        "ends_at_iso": _iso(observation, observation.ends),
        "minutes": minutes,
        "phases": [
            {"title": name, "detail": "", "minutes": minutes}
            for name, minutes in _phases(observation)
        ],
    }


def _phases(observation: Observation) -> list[tuple[str, int]]:
    """The parts that the author of the plan confirmed."""
    plan = queries.plan_of(observation)
    return confirmed_phases(observation.centre_id, plan.version_id)


def _iso(observation: Observation, at: time | None) -> str:
    if observation.on is None or at is None:
        return ""
    moment: datetime = clock.local(observation.on, at)
    return moment.isoformat()


def _activities() -> list[str]:
    return [
        _("Thuyết trình"),
        _("Hỏi – đáp"),
        _("Thảo luận"),
        _("Làm việc nhóm"),
        _("Trình chiếu"),
        _("Bài tập, tình huống"),
        _("Củng cố"),
    ]


def _open_points(observation: Observation) -> list[dict[str, Any]]:
    """Points of earlier visits that this lesson may show done."""
    if observation.lecturer_id is None:
        return []
    return [
        {
            "n": point.id,
            "text": point.text,
            "source": _("Dự giờ %(on)s", on=show_date(point.observed_on)),
        }
        for point in list_open(observation.centre_id, observation.lecturer_id)
        if point.observation_id != observation.id
    ]
