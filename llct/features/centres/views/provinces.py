"""Provinces and their emulation clusters, set up by the administrator."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.centres import operations, queries
from llct.features.centres.forms import (
    ClusterForm,
    EditClusterForm,
    EditProvinceForm,
    ProvinceForm,
)
from llct.features.centres.views.blueprint import REFUSED, bp, setup_tabs
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.get("/he-thong/tinh")
@allow(Permission.CENTRE_SETUP)
def provinces() -> Any:
    found = queries.list_provinces()
    clusters = queries.list_clusters()
    return render_template(
        "centres/provinces.html",
        tabs=setup_tabs("centres.provinces"),
        provinces=[
            {"province": p, "clusters": [c for c in clusters if c.province_id == p.id]}
            for p in found
        ],
    )


@bp.route("/he-thong/tinh/moi", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def add_province() -> Any:
    actor, form = current_actor(), ProvinceForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.save_province(
                actor, None, name=form.name.data, board_name=form.board_name.data
            )
        if form.is_clean:
            flash(_("Đã thêm %(name)s.", name=form.name.data))
            return redirect(url_for("centres.provinces"))
    return _form_page(form, _("Thêm tỉnh"))


@bp.route("/he-thong/tinh/<int:province_id>/sua", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def edit_province(province_id: int) -> Any:
    actor = current_actor()
    province = load(queries.get_province(province_id))
    form = EditProvinceForm(obj=province)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.save_province(
                actor,
                province,
                name=form.name.data,
                board_name=form.board_name.data,
                seen_version=form.version.data,
            )
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("centres.provinces"))
    return _form_page(form, province.name)


@bp.route("/he-thong/cum/moi", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def add_cluster() -> Any:
    actor, form = current_actor(), ClusterForm()
    form.province_id.choices = [(p.id, p.name) for p in queries.list_provinces()]
    if form.validate_on_submit():
        with form.domain_errors():
            operations.save_cluster(
                actor, None, province_id=form.province_id.data, name=form.name.data
            )
        if form.is_clean:
            flash(_("Đã thêm %(name)s.", name=form.name.data))
            return redirect(url_for("centres.provinces"))
    return _form_page(form, _("Thêm cụm thi đua"))


@bp.route("/he-thong/cum/<int:cluster_id>/sua", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETUP)
@writes
def edit_cluster(cluster_id: int) -> Any:
    actor = current_actor()
    cluster = load(queries.get_cluster(cluster_id))
    form = EditClusterForm(obj=cluster)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.save_cluster(
                actor,
                cluster,
                province_id=cluster.province_id,
                name=form.name.data,
                seen_version=form.version.data,
            )
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("centres.provinces"))
    return _form_page(form, cluster.name)


def _form_page(form: Any, title: str) -> Any:
    status = REFUSED if request.method == "POST" else 200
    return render_template("centres/edit_province.html", form=form, title=title), status
