"""The audit: what happened, who looked at what, and what one did oneself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core.permissions import Actor, Permission
from llct.features.audit import access, queries, wording
from llct.features.audit.forms import SpanForm
from llct.features.audit.queries import EventRow, Span, ViewRow
from llct.features.audit.subjects import Key, Subject, name_subjects
from llct.web.access import allow, current_actor
from llct.web.exports import table_response
from llct.web.listing import ListQuery
from llct.web.menu import MenuItem
from llct.web.template_tools import show_date, show_time

bp = Blueprint("audit", __name__, url_prefix="/nhat-ky")
MENU = (MenuItem("audit.index", _l("Nhật ký"), "history", Permission.AUDIT_SEE, 93, needs="any"),)
SPAN = ("first", "last")


def _query(*, kinds: list[str] | None = None) -> ListQuery:
    filters: dict[str, Any] = {"kind": kinds} if kinds is not None else {}
    return ListQuery.from_request(sorts=("newest",), filters={**filters, **dict.fromkeys(SPAN)})


def _span() -> tuple[SpanForm, Span]:
    """The days asked for; what cannot be read as a day is said at its field and left out."""
    form = SpanForm(request.args)
    form.validate()
    return form, Span(form.first.data, form.last.data)


def _export_url(endpoint: str, query: ListQuery) -> str:
    """The export of exactly what is shown."""
    conditions = query.url(page=1).partition("?")[2]
    return f"{url_for(endpoint, file_format='xlsx')}?{conditions}"


def _named(actor: Actor, about: Sequence[tuple[str, int | None]]) -> dict[Key, tuple[str, str]]:
    """Name and address of what is on a page, for those who may open it."""
    if not access.may_read_contents(actor):
        return {}
    found = name_subjects(actor, [(kind, id) for kind, id in about if id is not None])
    return {key: (one.name, _address(one)) for key, one in found.items()}


def _address(subject: Subject) -> str:
    values: dict[str, Any] = {subject.argument: subject.page_id}
    return url_for(subject.endpoint, **values)


@bp.get("/")
@allow(Permission.AUDIT_SEE)
def index() -> Any:
    actor = current_actor()
    kinds = list(queries.subject_kinds(actor))
    query, (form, span) = _query(kinds=kinds), _span()
    contents = access.may_read_contents(actor)
    page = queries.list_events(actor, query, span, with_contents=contents)
    about = [(row.event.subject_kind, row.event.subject_id) for row in page.rows]
    return render_template(
        "audit/index.html",
        page=page,
        subjects=_named(actor, about),
        kinds=[("", _("Tất cả")), *((kind, wording.subject(kind)) for kind in kinds)],
        form=form,
        wording=wording,
        with_contents=contents,
        export_url=_export_url("audit.export", query),
    )


@bp.get("/tai/<file_format>")
@allow(Permission.AUDIT_SEE)
def export(file_format: str) -> Response:
    actor = current_actor()
    kinds = list(queries.subject_kinds(actor))
    contents = access.may_read_contents(actor)
    rows = queries.export_events(actor, _query(kinds=kinds), _span()[1], with_contents=contents)
    headers = [
        _("Ngày"),
        _("Giờ"),
        _("Người làm"),
        _("Thay cho hoặc liên quan đến"),
        _("Việc"),
        _("Nội dung"),
    ]
    headers += [_("Từ"), _("Đến"), _("Ghi chú")]
    return table_response(file_format, _("Nhật ký"), headers, [_cells(row) for row in rows])


def _cells(row: EventRow) -> list[str]:
    event = row.event
    return [
        show_date(event.at),
        show_time(event.at),
        row.doer,
        row.done_for,
        wording.action(event.action),
        f"{wording.subject(event.subject_kind)} {event.subject_id}",
        wording.status(event.subject_kind, event.from_status),
        wording.status(event.subject_kind, event.to_status),
        wording.contents(row.note, row.details, event.subject_kind),
    ]


@bp.get("/luot-xem")
@allow(Permission.AUDIT_SEE)
def views() -> Any:
    actor = current_actor()
    query, (form, span) = _query(), _span()
    page = queries.list_views(actor.centre_id, query, span)
    about = [(row.view.subject_kind, row.view.subject_id) for row in page.rows]
    return render_template(
        "audit/views.html",
        page=page,
        subjects=_named(actor, about),
        form=form,
        wording=wording,
        export_url=_export_url("audit.export_views", query),
    )


@bp.get("/luot-xem/tai/<file_format>")
@allow(Permission.AUDIT_SEE)
def export_views(file_format: str) -> Response:
    rows = queries.export_views(current_actor().centre_id, _query(), _span()[1])
    headers = [_("Ngày"), _("Giờ"), _("Người xem"), _("Hồ sơ của"), _("Nội dung")]
    return table_response(file_format, _("Lượt xem"), headers, [_view_cells(row) for row in rows])


def _view_cells(row: ViewRow) -> list[str]:
    view = row.view
    return [
        show_date(view.at),
        show_time(view.at),
        row.viewer,
        row.viewed,
        f"{wording.subject(view.subject_kind)} {view.subject_id}",
    ]


@bp.get("/cua-toi")
@allow(Permission.AUDIT_SEE_OWN)
def own_actions() -> Any:
    actor = current_actor()
    query = ListQuery.from_request(sorts=("newest",), filters={"side": ("others",)})
    return render_template(
        "audit/own_actions.html",
        page=queries.list_own_events(actor, query),
        wording=wording,
    )
