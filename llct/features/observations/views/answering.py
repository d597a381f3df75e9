"""The lecturer's page: every point with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import NotAllowed, WrongState
from llct.core.permissions import Permission
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import get_point, list_of_observation
from llct.features.followups.rules import PointStatus
from llct.features.observations import access, operations
from llct.features.observations.forms import CloseForm, ReplyForm, ReplyToPointForm
from llct.features.observations.models import Observation
from llct.features.observations.operations import PointAnswer
from llct.features.observations.rules import ObservationStatus
from llct.features.observations.views.blueprint import ANYBODY, bp, load_observation
from llct.features.observations.views.wording import lesson_line
from llct.web.access import allow, load
from llct.web.writes import writes


@dataclass(frozen=True)
class PointRow:
    """A point and the form of its answer."""

    point: ImprovementPoint
    form: ReplyToPointForm


@bp.route("/<int:observation_id>/phan-hoi", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_REPLY, Permission.OBSERVATION_FOR_OTHERS)
@writes
def reply(observation_id: int) -> Any:
    """Đã tiếp thu, or có ý kiến trao đổi thêm, point by point on one page."""
    actor, observation = load_observation(observation_id)
    if not access.may_reply(actor, observation):
        raise NotAllowed("observation.may_reply")
    if observation.status is not ObservationStatus.CONCLUDED:
        raise WrongState("wrong_state")
    points = list_of_observation(observation.centre_id, observation.id)
    form = ReplyForm()
    rows = [
        PointRow(point, ReplyToPointForm(prefix=f"p{point.id}-"))
        for point in points
        if point.status is PointStatus.OPEN
    ]
    if request.method == "GET":
        _prefill(observation, form, rows)
    elif _all_valid(form, rows):
        with form.domain_errors():
            is_done = operations.reply(
                actor,
                observation,
                [_answer(row) for row in rows],
                seen_version=form.version.data or 0,
                acceptance=form.acceptance.data or "",
            )
            flash(_("Đã gửi phản hồi.") if is_done else _("Đã lưu phần phản hồi."))
            return redirect(url_for(".show", observation_id=observation_id))
    page = render_template(
        "observations/reply.html",
        observation=observation,
        lesson=lesson_line(observation),
        form=form,
        rows=rows,
        conclusion=observation.conclusions[-1],
        is_for_other=not access.is_own_lesson(actor, observation),
        is_overdue=access.is_reply_overdue(observation),
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/<int:observation_id>/noi-dung/<int:point_id>/da-khac-phuc")
@allow(*ANYBODY)
@writes
def point_done(observation_id: int, point_id: int) -> Any:
    """A point of an earlier visit was seen done in this lesson."""
    actor, observation = load_observation(observation_id)
    load(observation if access.may_mark_points_done(actor, observation) else None)
    point = load(get_point(observation.centre_id, point_id))
    form = CloseForm()
    if form.validate_on_submit():
        operations.mark_point_done(actor, observation, point, seen_version=form.version.data or 0)
        flash(_("Đã ghi nhận: nội dung này đã khắc phục."))
    return redirect(url_for(".show", observation_id=observation_id))


def _prefill(observation: Observation, form: ReplyForm, rows: list[PointRow]) -> None:
    form.version.data, form.acceptance.data = observation.version, observation.acceptance
    for row in rows:
        row.form.version.data = row.point.version
        row.form.reply.data = row.point.reply
        row.form.text.data = row.point.reply_text


def _all_valid(form: ReplyForm, rows: list[PointRow]) -> bool:
    """Every form is asked, so that all messages show at once."""
    return all([form.validate_on_submit(), *(row.form.validate() for row in rows)])


def _answer(row: PointRow) -> PointAnswer:
    return PointAnswer(
        point_id=row.point.id,
        seen_version=row.form.version.data or 0,
        reply=row.form.reply.data,
        text=row.form.text.data or "",
    )
