"""Remarks on places of a version: written, answered, marked as done, opened again."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.lesson_plans import operations
from llct.features.lesson_plans.forms import AnswerForm, CommentForm
from llct.features.lesson_plans.models import PlanComment
from llct.features.lesson_plans.views.blueprint import bp
from llct.features.lesson_plans.views.review_opening import (
    Opened,
    Refused,
    open_remark,
    open_version,
)
from llct.features.lesson_plans.views.reviewing import review_page
from llct.web.access import allow
from llct.web.writes import writes

_REMARK = "/<int:lesson_plan_id>/y-kien/<int:comment_id>"


@bp.post("/<int:lesson_plan_id>/phien-ban/<int:number>/y-kien")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def comment(lesson_plan_id: int, number: int) -> Any:
    opened = open_version(lesson_plan_id, number, must_be_newest=True)
    form = CommentForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.comment(
                opened.actor,
                opened.plan,
                seen_version=form.version.data,
                unit=form.unit.data,
                text=form.text.data,
            )
            flash(_("Đã ghi ý kiến; giảng viên nhận được thông báo."))
            return redirect(f"{opened.url}#doan-{form.unit.data}")
    return review_page(opened, Refused(comment=form))


@bp.post(f"{_REMARK}/tra-loi")
@allow(Permission.LESSON_PLAN_SEE)
@writes
def answer(lesson_plan_id: int, comment_id: int) -> Any:
    opened, remark = open_remark(lesson_plan_id, comment_id)
    form = AnswerForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.answer_comment(opened.actor, opened.plan, remark, text=form.text.data)
            flash(_("Đã gửi câu trả lời."))
            return _back(opened, remark)
    return review_page(opened, Refused(answer=form, answered_id=remark.id))


@bp.post(f"{_REMARK}/xong")
@allow(Permission.LESSON_PLAN_SEE)
@writes
def finish(lesson_plan_id: int, comment_id: int) -> Any:
    opened, remark = open_remark(lesson_plan_id, comment_id)
    operations.finish_comment(opened.actor, opened.plan, remark)
    return _back(opened, remark)


@bp.post(f"{_REMARK}/mo-lai")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def reopen(lesson_plan_id: int, comment_id: int) -> Any:
    opened, remark = open_remark(lesson_plan_id, comment_id)
    operations.reopen_comment(opened.actor, opened.plan, remark)
    return _back(opened, remark)


def _back(opened: Opened, remark: PlanComment) -> Any:
    return redirect(f"{opened.url}#y-kien-{remark.id}")
