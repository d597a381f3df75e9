"""Organisations that send learners to one's centre."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.centres import access, operations, queries
from llct.features.centres.forms import EditSenderForm, MergeForm, SenderForm
from llct.features.centres.labels import SENDING_ORG_KINDS
from llct.features.centres.models import SendingOrg
from llct.features.centres.rules import SenderFacts, SendingOrgKind
from llct.features.centres.views.blueprint import REFUSED, bp, own_centre, section_tabs
from llct.web.access import allow, current_actor, load
from llct.web.exports import table_response
from llct.web.listing import ListQuery
from llct.web.template_tools import show_date
from llct.web.writes import writes


def _query() -> ListQuery:
    filters = {"kind": list(SendingOrgKind), "state": ("all",)}
    return ListQuery.from_request(sorts=("name",), filters=filters)


@bp.get("/trung-tam/don-vi")
@allow(Permission.CENTRE_SETTINGS_SEE)
def senders() -> Any:
    actor, query = current_actor(), _query()
    centre = own_centre(actor)
    page = queries.list_senders(centre.id, query)
    return render_template(
        "centres/senders.html",
        tabs=section_tabs("centres.senders"),
        page=page,
        names=queries.sender_names(centre.id),
        kinds=SENDING_ORG_KINDS,
        kind_choices=[("", _("Tất cả")), *((k.value, v) for k, v in SENDING_ORG_KINDS.items())],
        may_edit=access.may_edit_senders(actor, centre.id),
        export_url=url_for("centres.export_senders", file_format="xlsx"),
    )


@bp.get("/trung-tam/don-vi/tai/<file_format>")
@allow(Permission.CENTRE_SETTINGS_SEE)
def export_senders(file_format: str) -> Any:
    rows = [
        [
            sender.name,
            str(SENDING_ORG_KINDS[sender.kind]),
            show_date(sender.valid_from),
            show_date(sender.valid_to),
        ]
        for sender in queries.all_senders(current_actor().centre)
    ]
    headers = [_("Tên đơn vị"), _("Loại"), _("Từ ngày"), _("Đến hết ngày")]
    return table_response(file_format, _("Đơn vị cử học viên"), headers, rows)


@bp.route("/trung-tam/don-vi/moi", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def add_sender() -> Any:
    actor, form = current_actor(), SenderForm()
    centre = own_centre(actor)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_sender(actor, centre.id, _facts(form))
        if form.is_clean:
            flash(_("Đã thêm %(name)s.", name=form.name.data))
            return redirect(url_for("centres.senders"))
    status = REFUSED if request.method == "POST" else 200
    return render_template("centres/edit_sender.html", form=form, sender=None), status


@bp.route("/trung-tam/don-vi/<int:sender_id>", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def edit_sender(sender_id: int) -> Any:
    actor = current_actor()
    sender = load(queries.get_sender(actor.centre, sender_id))
    form = EditSenderForm(obj=sender)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_sender(actor, sender, _facts(form), seen_version=form.version.data)
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("centres.senders"))
    return _page(sender, form=form), REFUSED if request.method == "POST" else 200


@bp.post("/trung-tam/don-vi/<int:sender_id>/sap-nhap")
@allow(Permission.CLASS_EDIT)
@writes
def merge_sender(sender_id: int) -> Any:
    actor = current_actor()
    sender = load(queries.get_sender(actor.centre, sender_id))
    form = _merge_form(sender)
    if form.validate_on_submit():
        with form.domain_errors():
            into = load(queries.get_sender(actor.centre, form.into_id.data))
            operations.merge_sender(
                actor, sender, into, on=form.on.data, seen_version=form.version.data
            )
        if form.is_clean:
            flash(_("Đã sáp nhập %(name)s.", name=sender.name))
            return redirect(url_for("centres.senders"))
    return _page(sender, merge=form), REFUSED


def _merge_form(sender: SendingOrg) -> MergeForm:
    form = MergeForm(data={"version": sender.version})
    others = queries.senders_on(sender.centre_id, clock.today())
    form.into_id.choices = [("", "–"), *((o.id, o.name) for o in others if o.id != sender.id)]
    return form


def _page(
    sender: SendingOrg, *, form: EditSenderForm | None = None, merge: MergeForm | None = None
) -> str:
    return render_template(
        "centres/edit_sender.html",
        sender=sender,
        form=form or EditSenderForm(formdata=None, obj=sender),
        merge=merge or _merge_form(sender),
    )


def _facts(form: SenderForm) -> SenderFacts:
    return SenderFacts(form.name.data, form.kind.data, form.valid_from.data, form.valid_to.data)
