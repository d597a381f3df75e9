"""Resubmissions without a change: a list that says why each qualifies, approved at once."""

from __future__ import annotations

import re
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from llct.core import clock
from llct.core.errors import Stale
from llct.core.permissions import Permission
from llct.core.plan_text.sentences import say
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.forms import ChosenForm
from llct.features.lesson_plans.labels import SAMENESS_LABELS
from llct.features.lesson_plans.queries import Unchanged
from llct.features.lesson_plans.views.blueprint import bp
from llct.web.access import allow, current_actor
from llct.web.writes import writes

MOST_WARNINGS = 3
_CHOSEN = re.compile(r"(\d{1,9})\.(\d{1,9})")


@bp.route("/khong-doi", methods=["GET", "POST"])
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def unchanged() -> Any:
    actor, form = current_actor(), ChosenForm()
    if form.validate_on_submit():
        with form.domain_errors():
            count = operations.approve_unchanged(actor, _chosen())
            flash(ngettext("Đã duyệt %(num)s giáo án.", "Đã duyệt %(num)s giáo án.", count))
            return redirect(url_for(".index", tab=queries.WAITING))
    found = queries.list_unchanged(actor, clock.today())
    ticked = set(request.form.getlist("chosen"))
    rows = [_row(one, ticked, is_new=not form.is_submitted()) for one in found]
    page = render_template(
        "lesson_plans/unchanged.html",
        form=form,
        plain=[row for row in rows if not row["warnings"]],
        warned=[row for row in rows if row["warnings"]],
    )
    return page, 422 if form.is_submitted() else 200


def _chosen() -> dict[int, int]:
    """Plan -> the version of the page, for every box that was ticked."""
    pairs = [_CHOSEN.fullmatch(value) for value in request.form.getlist("chosen")]
    if not all(pairs):
        raise Stale
    return {int(pair[1]): int(pair[2]) for pair in pairs if pair}


def _row(one: Unchanged, ticked: set[str], *, is_new: bool) -> dict[str, Any]:
    """Only what nothing speaks against is ticked from the start."""
    value = f"{one.plan.id}.{one.plan.version}"
    language = str(get_locale())
    warnings = [say(found, language)[0] for found in one.warnings[:MOST_WARNINGS]]
    if more := len(one.warnings) - len(warnings):
        warnings.append(ngettext("và %(num)s điểm khác", "và %(num)s điểm khác", more))
    if one.is_outdated:
        warnings.append(_("Chương trình đã có bản mới: nội dung cần cập nhật."))
    return {
        "value": value,
        "is_ticked": value in ticked or (is_new and one.is_plain),
        "title": queries.title_of(one.plan),
        "author": one.plan.lecturer.person.full_name,
        "programme": one.plan.module.programme.title,
        "why": str(SAMENESS_LABELS[one.sameness]) % {"number": one.approved.number},
        "approved_at": one.approved.decided_at,
        "submitted_at": one.version.submitted_at,
        "warnings": warnings,
        "url": url_for(".review", lesson_plan_id=one.plan.id, number=one.version.number),
    }
