"""Soạn từ giáo án khác: a draft of one's own from an approved plan."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.forms import StartForm
from llct.features.lesson_plans.views.blueprint import bp
from llct.infra.db import unscoped
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.route("/soan-tu/<int:lesson_plan_id>", methods=["GET", "POST"])
@allow(Permission.LESSON_PLAN_UPLOAD)
@writes
def start(lesson_plan_id: int) -> Any:
    actor = current_actor()
    source, version = load(queries.approved_plan(actor, lesson_plan_id))
    form = StartForm()
    if form.validate_on_submit():
        with unscoped():
            text = queries.get_text(source.centre_id, version.id)
        with form.domain_errors():
            plan = operations.start_from(
                actor, source, version, text, audience=form.audience.data or ""
            )
            flash(_("Đã tạo bản nháp. Tải tệp về sửa, rồi thay tệp và gửi duyệt."))
            return redirect(url_for(".show", lesson_plan_id=plan.id))
    own = _own_plan_id(actor.centre, actor.lecturer_id, source.module_id)
    page = render_template(
        "lesson_plans/start.html",
        form=form,
        source=source,
        title=queries.title_of(source),
        author=source.lecturer.person.full_name,
        own_plan_id=own,
    )
    return page, 422 if form.is_submitted() else 200


def _own_plan_id(centre_id: int, lecturer_id: int | None, module_id: int) -> int | None:
    """The reader's own plan of the same lesson for everybody."""
    if lecturer_id is None:
        return None
    plan = queries.find_plan(centre_id, lecturer_id, module_id, "")
    return plan.id if plan else None
