"""A version to look at in the browser: pictures of its pages and all the text that was read."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.core.plan_text.parts import parts_of
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.views.blueprint import bp, load_version
from llct.infra.db import unscoped
from llct.infra.storage import file_store
from llct.infra.storage.previews import Previews
from llct.web.access import allow, current_actor, load
from llct.web.writes import before_turn, let_others, writes

A_DAY = 24 * 60 * 60


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/xem")
@allow(Permission.LESSON_BANK_SEE)
def preview(lesson_plan_id: int, number: int) -> Any:
    plan, version = load_version(lesson_plan_id, number)
    count = Previews(file_store()).count(version.file_digest)
    with unscoped():
        text = queries.version_text(plan.centre_id, version.id)
    return render_template(
        "lesson_plans/preview.html",
        plan=plan,
        version=version,
        is_of_the_bank=plan.centre_id != current_actor().centre_id,
        about=queries.title_of(plan),
        page_count=count,
        can_draw=count is None and operations.can_draw(version.file_type),
        parts=parts_of(text.blocks),
        has_text=text.is_readable,
    )


def _make() -> None:
    _plan, version = load_version(**(request.view_args or {}))
    digest, kind = version.file_digest, version.file_type
    let_others()
    if not operations.make_preview(digest, kind, waits=False):
        text = _("Máy chủ đang tạo ảnh trang giáo án. Đồng chí thử lại sau ít phút.")
        flash(text, "warning")


@bp.post("/<int:lesson_plan_id>/phien-ban/<int:number>/xem")
@allow(Permission.LESSON_BANK_SEE)
@before_turn(_make)
@writes
def make_preview(lesson_plan_id: int, number: int) -> Any:
    """At once, for whoever does not want to wait for the clock."""
    return redirect(url_for(".preview", lesson_plan_id=lesson_plan_id, number=number))


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/trang/<int:page>")
@allow(Permission.LESSON_BANK_SEE)
def page_picture(lesson_plan_id: int, number: int, page: int) -> Response:
    """Pixels that we made; shown in our page, never opened as anything else."""
    _plan, version = load_version(lesson_plan_id, number)
    path = load(Previews(file_store()).page(version.file_digest, page))
    response = Response(path.read_bytes(), mimetype="image/png")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return response
