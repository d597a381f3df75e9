"""Reading rubrics: list, one version, blank form, two versions side by side."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from llct.core.ownership import OwnerKind
from llct.core.permissions import Permission
from llct.features.rubrics import labels, queries
from llct.features.rubrics.access import may_create_rubric
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules.comparison import compare as compare_definitions
from llct.features.rubrics.rules.publishing import RubricStatus
from llct.features.rubrics.rules.sentences import band_lines, criterion_detail, rule_sentences
from llct.features.rubrics.views.blueprint import (
    bp,
    load_rubric,
    load_version,
    visible_versions,
)
from llct.features.rubrics.views.buttons import buttons_for
from llct.features.rubrics.views.problems import problem_lines
from llct.infra.db import db
from llct.web.access import allow, current_actor
from llct.web.addresses import whole_id
from llct.web.exports import table_response
from llct.web.listing import ListQuery

FIRST = 1


def _query() -> ListQuery:
    return ListQuery.from_request(
        sorts=["title", "owner", "published"],
        filters={
            "owner": [kind.value for kind in OwnerKind],
            "status": [status.value for status in RubricStatus],
        },
    )


@bp.get("")
@allow(Permission.RUBRIC_SEE)
def index() -> Any:
    actor = current_actor()
    return render_template(
        "rubrics/index.html",
        page=queries.list_rubrics(actor.centre_id, actor.province_id, _query()),
        owners=labels.OWNER_KIND_LABELS,
        statuses=labels.STATUS_LABELS,
        tones=labels.STATUS_TONES,
        may_create=may_create_rubric(actor),
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.RUBRIC_SEE)
def export(file_format: str) -> Any:
    actor = current_actor()
    found = db.session.execute(queries.rubric_rows(actor.centre_id, actor.province_id, _query()))
    rows = [
        (
            row.title,
            str(labels.OWNER_KIND_LABELS[row.owner_kind]),
            row.current_number,
            str(labels.STATUS_LABELS[row.status]),
        )
        for row in found
    ]
    headers = [_("Tên mẫu phiếu"), _("Nguồn"), _("Phiên bản đang dùng"), _("Tình trạng")]
    return table_response(file_format, _("Mẫu phiếu dự giờ"), headers, rows)


@bp.get("/<int:rubric_id>", defaults={"number": None})
@bp.get("/<int:rubric_id>/phien-ban/<int:number>")
@allow(Permission.RUBRIC_SEE)
def show(rubric_id: int, number: int | None) -> Any:
    """One version: the one in use unless the address names another."""
    rubric, actor = load_rubric(rubric_id), current_actor()
    version = load_version(rubric, number or rubric.current_number or FIRST)
    definition = version.read()
    problems = [] if version.is_published else problem_lines(definition)
    return render_template(
        "rubrics/show.html",
        rubric=rubric,
        version=version,
        version_tabs=_version_tabs(rubric, version),
        definition=definition,
        bands=band_lines(definition),
        rules=rule_sentences(definition),
        owner=labels.OWNER_KIND_LABELS[rubric.owner_kind],
        status=labels.STATUS_LABELS[rubric.status],
        tone=labels.STATUS_TONES[rubric.status],
        buttons=buttons_for(actor, rubric, version, is_complete=not problems),
        problems=problems,
        may_copy=may_create_rubric(actor),
    )


def _version_tabs(rubric: Rubric, shown: RubricVersion) -> list[dict[str, Any]]:
    """Newest first; each says whether it is a draft or in use."""
    tabs = []
    for version in visible_versions(rubric):
        label = _("Phiên bản %(n)s", n=version.number)
        if not version.is_published:
            label = _("%(label)s, bản nháp", label=label)
        elif version.number == rubric.current_number and len(rubric.versions) > 1:
            label = _("%(label)s, đang dùng", label=label)
        url = url_for(".show", rubric_id=rubric.id, number=version.number)
        tabs.append({"url": url, "label": label, "is_current": version is shown})
    return tabs


@bp.get("/<int:rubric_id>/phien-ban/<int:number>/in")
@allow(Permission.RUBRIC_SEE)
def blank(rubric_id: int, number: int) -> Any:
    """The form as it is handed out on paper."""
    rubric = load_rubric(rubric_id)
    definition = load_version(rubric, number).read()
    bands = band_lines(definition)
    return render_template(
        "rubrics/blank.html", rubric=rubric, number=number, definition=definition, bands=bands
    )


@bp.get("/<int:rubric_id>/so-sanh")
@allow(Permission.RUBRIC_SEE)
def compare(rubric_id: int) -> Any:
    """Two versions side by side; the latest two unless the address says otherwise."""
    rubric = load_rubric(rubric_id)
    versions = visible_versions(rubric)
    newer = load_version(rubric, request.args.get("moi", versions[0].number, type=whole_id))
    older = load_version(rubric, request.args.get("cu", versions[:2][-1].number, type=whole_id))
    before, after = older.read(), newer.read()
    return render_template(
        "rubrics/compare.html",
        rubric=rubric,
        versions=versions,
        older=older,
        newer=newer,
        scales=(before.scale, after.scale),
        comparison=compare_definitions(before, after),
        older_bands={line.name: line for line in band_lines(before)},
        newer_bands={line.name: line for line in band_lines(after)},
        detail=criterion_detail,
        changes=labels.CHANGE_LABELS,
        tones=labels.CHANGE_TONES,
    )
