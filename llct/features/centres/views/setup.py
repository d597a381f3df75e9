"""Provinces, clusters and centres, set up by the administrator."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.centres import operations, queries
from llct.features.centres.forms import (
    CentreForm,
    CloseCentreForm,
    EditCentreForm,
    NewCentreForm,
    VersionOnlyForm,
)
from llct.features.centres.labels import CENTRE_LEVELS
from llct.features.centres.models import Centre
from llct.features.centres.rules import CentreFacts
from llct.features.centres.views.blueprint import REFUSED, bp, setup_tabs
from llct.features.centres.views.names import facts_of as name_facts_of
from llct.web.access import allow, current_actor, load
from llct.web.listing import ListQuery
from llct.web.writes import writes


@bp.get("/he-thong/trung-tam")
@allow(Permission.CENTRE_SETUP)
def index() -> Any:
    provinces = queries.list_provinces()
    query = ListQuery.from_request(
        sorts=("name",),
        filters={"province": [str(p.id) for p in provinces], "state": ("open", "closed")},
    )
    return render_template(
        "centres/index.html",
        tabs=setup_tabs("centres.index"),
        page=queries.list_centres(query),
        levels=CENTRE_LEVELS,
        province_choices=[("", _("Tất cả")), *((p.id, p.name) for p in provinces)],
        has_province=bool(provinces),
    )


def _arranged(form: CentreForm) -> CentreForm:
    form.province_id.choices = [(p.id, p.name) for p in queries.list_provinces()]
    form.cluster_id.choices = [("", _("không"))] + [
        (cluster.id, cluster.name) for cluster in queries.list_clusters()
    ]
    return form


def _facts(form: CentreForm) -> CentreFacts:
    return CentreFacts(
        province_id=form.province_id.data,
        level=form.level.data,
        cluster_id=form.cluster_id.data,
        opened_on=form.opened_on.data,
    )


@bp.route("/he-thong/trung-tam/moi", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def create_centre() -> Any:
    actor = current_actor()
    form = NewCentreForm(data={"valid_from": clock.today(), "organ_code": "TTCT"})
    _arranged(form)
    if form.validate_on_submit():
        with form.domain_errors():
            centre = operations.create_centre(actor, _facts(form), name_facts_of(form))
        if form.is_clean:
            flash(_("Đã lập %(name)s. Hãy giao vai trò Giám đốc cho một người.", name=centre.name))
            return redirect(url_for("centres.show_centre", centre_id=centre.id))
    status = REFUSED if request.method == "POST" else 200
    return render_template("centres/create_centre.html", form=form), status


@bp.route("/he-thong/trung-tam/<int:centre_id>", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def show_centre(centre_id: int) -> Any:
    actor = current_actor()
    centre = load(queries.get_centre(centre_id))
    form = EditCentreForm(obj=centre)
    _arranged(form)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_centre(actor, centre, _facts(form), seen_version=form.version.data)
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("centres.show_centre", centre_id=centre.id))
    return _page(centre, form=form), REFUSED if request.method == "POST" else 200


def _page(
    centre: Centre, *, form: CentreForm | None = None, close: CloseCentreForm | None = None
) -> str:
    into = queries.get_centre(centre.merged_into_id) if centre.merged_into_id else None
    return render_template(
        "centres/show_centre.html",
        centre=centre,
        form=form or _arranged(EditCentreForm(formdata=None, obj=centre)),
        close=close or _close_form(centre),
        into=into,
        names=list(reversed(queries.list_names(centre.id))),
    )


def _close_form(centre: Centre) -> CloseCentreForm:
    form = CloseCentreForm(data={"on": clock.today(), "version": centre.version})
    others = [item for item in queries.open_centres() if item.id != centre.id]
    form.into_id.choices = [("", _("không sáp nhập")), *((c.id, c.name) for c in others)]
    return form


@bp.post("/he-thong/trung-tam/<int:centre_id>/ngung")
@allow(Permission.CENTRE_SETUP)
@writes
def close_centre(centre_id: int) -> Any:
    actor = current_actor()
    centre = load(queries.get_centre(centre_id))
    form = _close_form(centre)
    if form.validate_on_submit():
        into = load(queries.get_centre(form.into_id.data)) if form.into_id.data else None
        with form.domain_errors():
            operations.close_centre(
                actor,
                centre,
                on=form.on.data,
                into=into,
                note=form.note.data,
                seen_version=form.version.data,
            )
        if form.is_clean:
            flash(_("Đã ghi ngày ngừng hoạt động."))
            return redirect(url_for("centres.show_centre", centre_id=centre.id))
    return _page(centre, close=form), REFUSED


@bp.post("/he-thong/trung-tam/<int:centre_id>/mo-lai")
@allow(Permission.CENTRE_SETUP)
@writes
def reopen_centre(centre_id: int) -> Any:
    actor, form = current_actor(), VersionOnlyForm()
    centre = load(queries.get_centre(centre_id))
    if form.validate_on_submit():
        operations.reopen_centre(actor, centre, seen_version=form.version.data)
        flash(_("Đã mở lại."))
        return redirect(url_for("centres.show_centre", centre_id=centre.id))
    return _page(centre), REFUSED
