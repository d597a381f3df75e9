"""Turns sessions into the cells of a week or a month, and into things that want attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import DateRange
from llct.features.classes.labels import CLASH_LABELS
from llct.features.classes.queries import SessionRow, clashing, list_elsewhere, list_sessions
from llct.features.classes.rules import ClashKind, Half, InvitationStatus, SessionStatus, half_of
from llct.features.timetable import queries
from llct.features.timetable.queries import SpecialDay
from llct.features.timetable.rules import Filter, month_weeks, week_days

Clashes = Mapping[int, set[ClashKind]]


@dataclass(frozen=True)
class Shown:
    """The sessions of a span that a filter lets through, with their clashes and days off."""

    span: DateRange
    rows: Sequence[SessionRow]
    clashes: Clashes
    special: Mapping[date, SpecialDay] = field(default_factory=dict)

    @property
    def by_day(self) -> dict[date, list[SessionRow]]:
        found: dict[date, list[SessionRow]] = defaultdict(list)
        for row in self.rows:
            found[row.on].append(row)
        return found

    @property
    def live(self) -> list[SessionRow]:
        """Without what was cancelled."""
        return [row for row in self.rows if row.status is not SessionStatus.CANCELLED]


def load_span(centre_id: int, span: DateRange, wanted: Filter) -> Shown:
    """Clashes are looked for among all sessions, also those that the filter hides."""
    rows = list_sessions(centre_id, span)
    people = [row.person_id for row in rows if row.person_id and row.is_taking_place]
    clashes = clashing(rows, list_elsewhere(centre_id, people, span))
    chosen = [row for row in rows if wanted.fits(row.lecturer_id, row.class_id, row.room)]
    return Shown(span, chosen, clashes, queries.list_special_days(centre_id, span))


def event(row: SessionRow, clashes: Clashes) -> dict[str, Any]:
    status, tone = status_of(row, clashes)
    details = [row.lesson_short, row.class_short, row.room]
    return {
        "time": row.starts.strftime("%H:%M"),
        "title": row.lecturer_name or _("Chưa phân công"),
        "detail": " · ".join(part for part in details if part),
        "url": url_for("timetable.show", session_id=row.id),
        "status": status,
        "tone": tone,
    }


def status_of(row: SessionRow, clashes: Clashes) -> tuple[str, str]:
    """One short word for a narrow cell, the most urgent first."""
    if row.status is SessionStatus.CANCELLED:
        return _("hủy"), "off"
    if row.status is SessionStatus.POSTPONED:
        return _("hoãn"), "off"
    if row.id in clashes:
        return _("trùng"), "clash"
    if row.status is SessionStatus.HELD:
        return _("xong"), "done"
    if row.invitation_status is InvitationStatus.BUSY:
        return _("báo bận"), "wait"
    if row.invitation_status is InvitationStatus.INVITED:
        return _("chờ đáp"), "wait"
    if row.lecturer_id is None:
        return _("thiếu"), "wait"
    return _("đã xếp"), "plan"


def week_grid(day: date, shown: Shown) -> list[dict[str, Any]]:
    by_day = shown.by_day
    used = [on for on, rows in by_day.items() if rows]
    return [
        {**_day(on, shown), **_halves(by_day.get(on, []), shown.clashes)}
        for on in week_days(day, used)
    ]


def _halves(rows: Sequence[SessionRow], clashes: Clashes) -> dict[str, Any]:
    live = [row for row in rows if row.status is not SessionStatus.CANCELLED]
    halves = {half: [event(r, clashes) for r in live if half_of(r.starts) is half] for half in Half}
    return {"morning": halves[Half.MORNING], "afternoon": halves[Half.AFTERNOON]}


def _day(on: date, shown: Shown) -> dict[str, Any]:
    special = shown.special.get(on)
    return {
        "on": on,
        "is_today": on == clock.today(),
        "holiday": special.title if special else "",
        "closed": _("Không xếp lịch") if special and special.is_closed else "",
    }


def month_grid(day: date, shown: Shown, **filters: Any) -> list[list[dict[str, Any]]]:
    by_day = shown.by_day
    return [
        [
            {
                **_day(on, shown),
                "is_other_month": on.month != day.month,
                "url": url_for("timetable.week", ngay=on.isoformat(), **filters),
                "events": [
                    event(row, shown.clashes)
                    for row in by_day.get(on, [])
                    if row.status is not SessionStatus.CANCELLED
                ],
            }
            for on in week
        ]
        for week in month_weeks(day)
    ]


def attention(shown: Shown) -> list[dict[str, Any]]:
    """Cần xử lý: what clashes, who is busy, which coming session has nobody, what was put off."""
    return [item for row in shown.live for item in _wishes(row, shown.clashes)]


def _wishes(row: SessionRow, clashes: Clashes) -> list[dict[str, Any]]:
    when = f"{row.starts:%H:%M} {row.on:%d/%m}"
    about = {"detail": f"{row.lesson_short}, {row.class_short}, {when}"}
    move = url_for("timetable.move", session_id=row.id)
    assign = url_for("timetable.assign", session_id=row.id)
    found = []
    if row.id in clashes:
        kinds = ", ".join(str(CLASH_LABELS[kind]) for kind in sorted(clashes[row.id]))
        title = f"{kinds}: {_of_whom(row, clashes[row.id])}"
        found.append({"title": title, "tone": "bad", "icon": "triangle-alert", "url": move})
    if row.status is SessionStatus.POSTPONED:
        found.append({"title": _("Buổi hoãn, chưa có ngày mới"), "tone": "wait", "url": move})
    elif row.status is SessionStatus.PLANNED and row.on >= clock.today():
        found += [{**wish, "url": assign} for wish in _lecturer_wishes(row)]
    verbs = {move: _("Dời lịch"), assign: _("Phân công")}
    return [{**about, **item, "verb": verbs[item["url"]]} for item in found]


def _of_whom(row: SessionRow, kinds: set[ClashKind]) -> str:
    if ClashKind.LECTURER in kinds and row.lecturer_name:
        return row.lecturer_name
    if ClashKind.ROOM in kinds:
        return row.room
    return row.class_short


def _lecturer_wishes(row: SessionRow) -> list[dict[str, Any]]:
    if row.lecturer_id is None:
        return [{"title": _("Chưa phân công giảng viên"), "tone": "wait", "icon": "user-x"}]
    if row.invitation_status is InvitationStatus.BUSY:
        title = _("%(name)s báo bận", name=row.lecturer_name)
        return [{"title": title, "tone": "wait", "icon": "user-x"}]
    return []
