"""Steps that ask once before they are done: close collection, close, postpone, cancel, return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core.errors import NotAllowed, WrongState
from llct.core.permissions import Permission
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import CloseForm, ReasonForm
from llct.features.observations.models import Observation
from llct.features.observations.rules import FormStatus, ObservationAction
from llct.features.observations.views.blueprint import (
    ANYBODY,
    bp,
    load_form,
    load_observation,
)
from llct.features.observations.views.steps import allowed_actions
from llct.web.access import allow
from llct.web.writes import writes


def _decide(
    observation: Observation,
    form: Any,
    *,
    heading: str,
    submit: str,
    consequences: Sequence[str],
    act: Callable[[], None],
    done: str,
    danger: bool = False,
) -> Any:
    """A page that says what will happen; sent back, it happens."""
    back = url_for(".show", observation_id=observation.id)
    if request.method == "GET":
        form.version.data = observation.version
    elif form.validate_on_submit():
        with form.domain_errors():
            act()
            flash(done)
            return redirect(back)
    page = render_template(
        "observations/decide.html",
        observation=observation,
        form=form,
        heading=heading,
        submit=submit,
        consequences=consequences,
        danger=danger,
        back=back,
    )
    return (page, 422) if request.method == "POST" else page


def _check_allowed(actor: Any, observation: Observation, action: ObservationAction) -> None:
    """A page that asks is shown only to those who may do it; sent, the operation decides."""
    is_asking = request.method == "GET" or not request.form.get("version")
    if is_asking and action not in allowed_actions(actor, observation):
        raise WrongState("wrong_state")


@bp.route("/<int:observation_id>/ket-thuc-thu-phieu", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def close_collection(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    _check_allowed(actor, observation, ObservationAction.CLOSE_COLLECTION)
    form = CloseForm()
    waiting = [
        f for f in queries.awaited_forms(observation) if f.status is not FormStatus.SUBMITTED
    ]
    consequences = [_("Các phiếu đã gửi được mở cho những người dự cùng xem.")]
    if waiting:
        consequences.append(
            ngettext(
                "%(num)s phiếu chưa gửi sẽ không được tính.",
                "%(num)s phiếu chưa gửi sẽ không được tính.",
                len(waiting),
            )
        )
    return _decide(
        observation,
        form,
        heading=_("Kết thúc thu phiếu"),
        submit=_("Kết thúc thu phiếu"),
        consequences=consequences,
        act=lambda: operations.close_collection(
            actor, observation, seen_version=form.version.data or 0
        ),
        done=_("Đã kết thúc thu phiếu. Có thể thống nhất, kết luận."),
    )


@bp.route("/<int:observation_id>/ket-thuc", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def close(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    _check_allowed(actor, observation, ObservationAction.CLOSE)
    form = CloseForm()
    return _decide(
        observation,
        form,
        heading=_("Kết thúc lần dự giờ"),
        submit=_("Kết thúc lần dự giờ"),
        consequences=[
            _("Giảng viên không phản hồi thêm được ở lần dự này."),
            _("Nội dung cần khắc phục vẫn được theo dõi đến khi thấy đã khắc phục."),
        ],
        act=lambda: operations.close(actor, observation, seen_version=form.version.data or 0),
        done=_("Đã kết thúc lần dự giờ."),
    )


@bp.route("/<int:observation_id>/hoan", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_POSTPONE, Permission.OBSERVATION_SEAT)
@writes
def postpone(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    _check_allowed(actor, observation, ObservationAction.POSTPONE)
    form = ReasonForm()
    return _decide(
        observation,
        form,
        heading=_("Hoãn dự giờ"),
        submit=_("Hoãn"),
        consequences=[
            _("Những người đã được mời nhận thông báo cùng lý do."),
            _("Lần dự giờ chờ xếp ngày khác, thành phần giữ nguyên."),
        ],
        act=lambda: operations.postpone(
            actor,
            observation,
            seen_version=form.version.data or 0,
            reason=form.reason.data or "",
        ),
        done=_("Đã hoãn và báo những người liên quan."),
    )


@bp.route("/<int:observation_id>/huy", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_POSTPONE, Permission.OBSERVATION_SEAT)
@writes
def cancel(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    _check_allowed(actor, observation, ObservationAction.CANCEL)
    form = ReasonForm()
    return _decide(
        observation,
        form,
        heading=_("Hủy dự giờ"),
        submit=_("Hủy dự giờ"),
        consequences=[
            _("Những người đã được mời nhận thông báo cùng lý do."),
            _("Lần dự giờ này không mở lại được."),
        ],
        act=lambda: operations.cancel(
            actor,
            observation,
            seen_version=form.version.data or 0,
            reason=form.reason.data or "",
        ),
        done=_("Đã hủy và báo những người liên quan."),
        danger=True,
    )


@bp.route("/<int:observation_id>/phieu/<int:form_id>/tra-lai", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def return_form(observation_id: int, form_id: int) -> Any:
    """The chair gives a form back."""
    actor, observation, returned = load_form(observation_id, form_id)
    if access.own_form_stands(actor, observation, returned):
        raise WrongState("observation.own_form_stands")
    if not access.may_return_form(actor, observation, returned):
        raise NotAllowed("observation.may_return_forms")
    seat = next(seat for seat in observation.seats if seat.id == returned.seat_id)
    form = ReasonForm()
    return _decide(
        observation,
        form,
        heading=_("Trả lại phiếu của %(name)s", name=seat.name),
        submit=_("Trả lại phiếu"),
        consequences=[
            _("Người dự sửa và gửi lại phiếu; lý do được ghi trong thông báo."),
            _("Chưa kết luận được khi phiếu còn đang trả lại."),
        ],
        act=lambda: operations.return_form(
            actor,
            observation,
            returned,
            seen_version=form.version.data or 0,
            reason=form.reason.data or "",
        ),
        done=_("Đã trả lại phiếu."),
    )
