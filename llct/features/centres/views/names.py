"""What one's centre is called from which day, and its letterhead."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.centres import operations, queries
from llct.features.centres.forms import NameForm, OwnNameForm
from llct.features.centres.rules import NameFacts
from llct.features.centres.views.blueprint import REFUSED, bp, own_centre, section_tabs
from llct.features.centres.views.settings import check_may_edit, may_edit
from llct.web.access import allow, current_actor, load
from llct.web.writes import writes


@bp.get("/trung-tam/ten")
@allow(Permission.CENTRE_SETTINGS_SEE)
def names() -> Any:
    actor = current_actor()
    centre = own_centre(actor)
    found = list(reversed(queries.list_names(centre.id)))
    return render_template(
        "centres/names.html",
        tabs=section_tabs("centres.names"),
        names=found,
        current=queries.name_on(centre.id, clock.today()),
        may_edit=may_edit(actor, centre),
    )


@bp.route("/trung-tam/ten/moi", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETTINGS_EDIT)
@writes
def add_name() -> Any:
    """Starts from the name of today, so that only what changes is typed."""
    actor = current_actor()
    centre = own_centre(actor)
    check_may_edit(actor, centre)
    form = OwnNameForm(obj=queries.name_on(centre.id, clock.today()))
    if request.method == "GET":
        form.valid_from.data, form.version.data = clock.today(), centre.version
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_name(actor, centre, facts_of(form), seen_version=form.version.data)
        if form.is_clean:
            flash(_("Đã thêm tên mới."))
            return redirect(url_for("centres.names"))
    status = REFUSED if request.method == "POST" else 200
    return render_template("centres/edit_name.html", form=form, is_new=True), status


@bp.route("/trung-tam/ten/<int:name_id>/sua", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETTINGS_EDIT)
@writes
def edit_name(name_id: int) -> Any:
    actor = current_actor()
    centre = own_centre(actor)
    name = load(queries.get_name(centre.id, name_id))
    check_may_edit(actor, centre)
    form = OwnNameForm(obj=name)
    if request.method == "GET":
        form.version.data = centre.version
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_name(
                actor, centre, name, facts_of(form), seen_version=form.version.data
            )
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("centres.names"))
    status = REFUSED if request.method == "POST" else 200
    return render_template("centres/edit_name.html", form=form, is_new=False), status


def facts_of(form: NameForm) -> NameFacts:
    return NameFacts(
        valid_from=form.valid_from.data,
        name=form.name.data,
        superior_line=form.superior_line.data,
        issuing_lines=form.issuing_lines.data,
        place=form.place.data,
        organ_code=form.organ_code.data,
        host_committee=form.host_committee.data or "",
    )
