"""Định mức dự giờ: each lecturer's year against the centre's quotas. No scores stand here."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.lecturers.labels import LECTURER_KIND_LABELS
from llct.features.observation_plans import queries
from llct.features.observation_plans.views.blueprint import bp
from llct.web.access import allow, current_actor
from llct.web.exports import table_response

YEARS_AHEAD = 1


def _asked_year(actor: Actor) -> int:
    text, today = request.args.get("nam", ""), clock.today()
    known = range(queries.first_year(actor.centre), today.year + YEARS_AHEAD + 1)
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in known else today.year


@bp.get("/dinh-muc")
@allow(Permission.OBSERVATION_SEE)
def coverage() -> Any:
    actor = current_actor()
    year = _asked_year(actor)
    first = queries.first_year(actor.centre)
    return render_template(
        "observation_plans/coverage.html",
        lines=queries.list_coverage(actor, year),
        year=year,
        years=range(clock.today().year + YEARS_AHEAD, first - 1, -1),
        kinds=LECTURER_KIND_LABELS,
    )


@bp.get("/dinh-muc/tai-ve/<file_format>")
@allow(Permission.OBSERVATION_SEE)
def export_coverage(file_format: str) -> Any:
    actor = current_actor()
    year = _asked_year(actor)
    headers = [_("Giảng viên"), _("Loại giảng viên"), _("Giảng viên mới")]
    for label in (_("Được dự giờ (tiết)"), _("Đi dự giờ (tiết)"), _("Thao giảng (lần)")):
        headers += [
            _("%(what)s: định mức", what=label),
            _("%(what)s: đã thực hiện", what=label),
            _("%(what)s: đã xếp, dự kiến", what=label),
        ]
    table = [
        (
            line.name,
            str(LECTURER_KIND_LABELS[line.kind]),
            _("có") if line.is_new else "",
            *(
                number
                for measure in (line.observed, line.observing, line.demo)
                for number in (measure.quota, measure.done, measure.planned)
            ),
        )
        for line in queries.list_coverage(actor, year)
    ]
    return table_response(file_format, _("Định mức dự giờ %(year)s", year=year), headers, table)
