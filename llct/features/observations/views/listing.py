"""Lists of observations, with what waits for the reader on top."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.observations import queries
from llct.features.observations.labels import (
    KIND_LABELS,
    ROLE_LABELS,
    STATUS_LABELS,
    STATUS_TONES,
)
from llct.features.observations.queries.lists import (
    ALL,
    DONE,
    MINUTES,
    SEATED,
    SORTS,
    TAUGHT,
    UPCOMING,
    WORKING,
)
from llct.features.observations.rules import ObservationAction, ObservationKind
from llct.features.observations.rules.tasks import Task
from llct.features.observations.views.blueprint import ANYBODY, bp, tasks_of
from llct.web.access import allow, current_actor
from llct.web.exports import table_response
from llct.web.listing import ListQuery

SHOWN_TASKS = 8


def _query() -> ListQuery:
    asked = request.args.get("tab")
    return ListQuery.from_request(
        sorts=SORTS,
        tab="tab",
        default_sort="-on" if asked in (DONE, ALL) else "on",
        filters={
            "tab": list(queries.TABS),
            "kind": [kind.value for kind in ObservationKind],
            "whose": [TAUGHT, SEATED],
            "lacks": [MINUTES],
        },
    )


def _tab(query: ListQuery) -> str:
    return query.filters.get("tab", UPCOMING)


@bp.get("")
@allow(*ANYBODY)
def index() -> Any:
    actor, query = current_actor(), _query()
    tab = _tab(query)
    counts = queries.count_tabs(actor)
    names = {
        UPCOMING: _("Sắp tới"),
        WORKING: _("Đang làm"),
        DONE: _("Đã kết luận"),
        ALL: _("Tất cả"),
    }
    return render_template(
        "observations/index.html",
        page=queries.list_rows(actor, query, tab, counts[tab]),
        tab=tab,
        tabs=[
            {
                "url": url_for(".index", tab=None if name == UPCOMING else name),
                "label": label,
                "is_current": name == tab,
                "count": counts[name],
            }
            for name, label in names.items()
        ],
        tasks=[_todo(task) for task in tasks_of(actor)[:SHOWN_TASKS]],
        filters=_filters(),
        kinds=KIND_LABELS,
        statuses=STATUS_LABELS,
        tones=STATUS_TONES,
        roles=ROLE_LABELS,
        own_person_id=actor.person_id,
        own_centre_id=actor.centre_id,
        may_schedule=actor.can(Permission.OBSERVATION_SCHEDULE) and actor.centre_id is not None,
        may_visit=actor.can(Permission.OBSERVATION_OWN_VISIT),
        may_record=actor.can(Permission.OBSERVATION_RECORD_PAST) and actor.centre_id is not None,
        export_url=f"{url_for('.export', file_format='xlsx')}?{request.query_string.decode()}",
    )


def _filters() -> list[dict[str, Any]]:
    return [
        {
            "name": "kind",
            "label": _("Hình thức"),
            "choices": [("", _("Tất cả")), *((k.value, v) for k, v in KIND_LABELS.items())],
        },
        {
            "name": "whose",
            "label": _("Phần việc"),
            "choices": [
                ("", _("Tất cả")),
                (SEATED, _("tôi tham gia dự")),
                (TAUGHT, _("tiết giảng của tôi")),
            ],
        },
        {
            "name": "lacks",
            "label": _("Còn thiếu"),
            "choices": [("", _("Tất cả")), (MINUTES, _("biên bản họp"))],
        },
    ]


def _todo(task: Task) -> dict[str, Any]:
    """A line of the list of things to do, with its verb."""
    n = task.observation_id
    urls = {
        None: url_for(".show", observation_id=n),
        ObservationAction.SUBMIT_FORM: url_for(
            ".form", observation_id=n, form_id=task.form_id or 0
        ),
        ObservationAction.CONCLUDE: url_for(".show", observation_id=n),
        ObservationAction.REPLY: url_for(".reply", observation_id=n),
        ObservationAction.CLOSE: url_for(".close", observation_id=n),
        ObservationAction.WRITE_MINUTES: url_for(".minutes", observation_id=n),
    }
    verbs = {
        None: _("Trả lời lời mời"),
        ObservationAction.SUBMIT_FORM: _("Mở phiếu dự giờ"),
        ObservationAction.CONCLUDE: _("Thống nhất, kết luận"),
        ObservationAction.REPLY: _("Phản hồi"),
        ObservationAction.CLOSE: _("Kết thúc lần dự giờ"),
        ObservationAction.WRITE_MINUTES: _("Lập biên bản"),
    }
    due = _("hạn %(on)s", on=f"{task.due_on:%d/%m/%Y}") if task.due_on else ""
    late = _("quá hạn") if task.is_overdue else due
    day = f"{task.on:%d/%m/%Y}" if task.on else ""
    return {
        "title": _("%(verb)s: %(name)s", verb=verbs[task.action], name=task.lecturer_name),
        "detail": " · ".join(part for part in (day, task.module_title, late) if part),
        "verb": verbs[task.action],
        "url": urls[task.action],
        "tone": "bad" if task.is_overdue else "wait",
        "icon": "triangle-alert" if task.is_overdue else "clipboard-check",
    }


@bp.get("/tai-ve/<file_format>")
@allow(*ANYBODY)
def export(file_format: str) -> Any:
    """The list as a table: no scores, no remarks."""
    actor, query = current_actor(), _query()
    headers = [
        _("Ngày"),
        _("Giờ"),
        _("Giảng viên"),
        _("Bài"),
        _("Lớp"),
        _("Địa điểm"),
        _("Hình thức"),
        _("Báo trước"),
        _("Tình trạng"),
        _("Trung tâm"),
    ]
    rows = [
        (
            row.on,
            f"{row.starts:%H:%M}–{row.ends:%H:%M}" if row.starts and row.ends else "",
            row.lecturer_name,
            row.module_title,
            row.class_title,
            row.place,
            str(KIND_LABELS[row.kind]),
            _("có") if row.is_announced else _("không"),
            str(STATUS_LABELS[row.status]),
            row.centre_name,
        )
        for row in queries.rows_of(actor, query, _tab(query))
    ]
    title = _("Danh sách dự giờ %(on)s", on=f"{clock.today():%d-%m-%Y}")
    return table_response(file_format, title, headers, rows)
