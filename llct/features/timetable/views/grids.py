"""Turns sessions into the cells of a week or a month, and into things that want attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.features.classes.access import sees_answers_of
from llct.features.classes.labels import CLASH_LABELS, HALF_LABELS
from llct.features.classes.queries import (
    SessionRow,
    clash_pairs,
    clashing,
    list_elsewhere,
    list_sessions,
)
from llct.features.classes.rules import (
    Clash,
    ClashKind,
    Half,
    InvitationStatus,
    SessionStatus,
    half_of,
)
from llct.features.classes.rules.messages import WEEKDAYS
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.lesson_plans.rules import PlanKeeping, sees_all
from llct.features.timetable import queries
from llct.features.timetable.queries import SpecialDay
from llct.features.timetable.rules import Filter, month_weeks, week_days

Clashes = Mapping[int, set[ClashKind]]


@dataclass(frozen=True)
class Shown:
    """The sessions of a span that a filter lets through, with their clashes and days off."""

    span: DateRange
    rows: Sequence[SessionRow]
    pairs: Sequence[Clash] = ()
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    # Whose lecturer has no approved plan, as far as the reader may know.
    unplanned: Mapping[int, PlanKeeping] = field(default_factory=dict)

    @property
    def by_day(self) -> dict[date, list[SessionRow]]:
        found: dict[date, list[SessionRow]] = defaultdict(list)
        for row in self.rows:
            found[row.on].append(row)
        return found

    @cached_property
    def clashes(self) -> Clashes:
        return clashing(self.pairs)

    @property
    def live(self) -> list[SessionRow]:
        """Without what was cancelled."""
        return [row for row in self.rows if row.status is not SessionStatus.CANCELLED]


def load_span(actor: Actor, span: DateRange, wanted: Filter) -> Shown:
    """A calendar's days: sessions, clashes and days off."""
    special = queries.list_special_days(actor.centre, span)
    return replace(load_sessions(actor, span, wanted), special=special)


def load_sessions(actor: Actor, span: DateRange, wanted: Filter) -> Shown:
    """Clashes are looked for among all sessions, also those that the filter hides."""
    centre_id = actor.centre
    rows = seen_by(actor, list_sessions(centre_id, span))
    people = [row.person_id for row in rows if row.person_id and row.is_taking_place]
    pairs = clash_pairs(rows, list_elsewhere(centre_id, people, span))
    chosen = [row for row in rows if wanted.fits(row.lecturer_id, row.class_id, row.room)]
    return Shown(span, chosen, pairs, unplanned=unplanned_for(actor, chosen))


def unplanned_for(actor: Actor, rows: Iterable[SessionRow]) -> dict[int, PlanKeeping]:
    """Who decides about plans or enters them is told of everybody's, a lecturer of their own."""
    own = actor.lecturer_id
    told = [row for row in rows if sees_all(actor) or own is not None and row.lecturer_id == own]
    return lesson_plans.list_unplanned(actor.centre, told, clock.today())


def seen_by(actor: Actor, rows: Iterable[SessionRow]) -> list[SessionRow]:
    """Answers to invitations are shown to the office and to whom they are of."""
    return [row if sees_answers_of(actor, row.person_id) else row.discreet() for row in rows]


def event(row: SessionRow, shown: Shown) -> dict[str, Any]:
    status, tone = status_of(row, shown.clashes)
    details = [row.lesson_short, row.class_short, row.room]
    return {
        "time": row.starts.strftime("%H:%M"),
        "title": row.lecturer_name or _("Chưa phân công"),
        "detail": " · ".join(part for part in details if part),
        "url": url_for("timetable.show", session_id=row.id),
        "status": status,
        "tone": tone,
        "mark": plan_mark(shown.unplanned.get(row.id)),
    }


def plan_mark(keeping: PlanKeeping | None) -> str:
    """What is missing, short enough for a narrow cell; nothing where nothing is."""
    if keeping is None:
        return ""
    is_missing = keeping is PlanKeeping.MISSING
    return _("chưa có giáo án") if is_missing else _("giáo án chưa duyệt")


def status_of(row: SessionRow, clashes: Clashes) -> tuple[str, str]:
    """One short word for a narrow cell, the most urgent first."""
    if row.status is SessionStatus.CANCELLED:
        return _("hủy"), "off"
    if row.status is SessionStatus.POSTPONED:
        return _("đã hoãn"), "off"
    if row.id in clashes:
        return _("trùng"), "clash"
    if row.status is SessionStatus.HELD:
        return _("xong"), "done"
    if row.invitation_status is InvitationStatus.BUSY:
        return _("báo bận"), "wait"
    if row.invitation_status is InvitationStatus.INVITED:
        return _("chờ trả lời"), "wait"
    if row.lecturer_id is None:
        return "", "wait"
    return _("đã xếp"), "plan"


def week_grid(day: date, shown: Shown) -> list[dict[str, Any]]:
    by_day = shown.by_day
    used = [on for on, rows in by_day.items() if rows]
    return [
        {**_day(on, shown), **_halves(by_day.get(on, []), shown)} for on in week_days(day, used)
    ]


def _halves(rows: Sequence[SessionRow], shown: Shown) -> dict[str, Any]:
    live = [row for row in rows if row.status is not SessionStatus.CANCELLED]
    halves = {half: [event(r, shown) for r in live if half_of(r.starts) is half] for half in Half}
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
                    event(row, shown)
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
    by_id = {row.id: row for row in shown.live}
    wishes = [wish for row in shown.live for wish in _wishes(row)]
    return [*_clash_items(shown.pairs, by_id), *wishes]


def _clash_items(
    pairs: Sequence[Clash], by_id: Mapping[int, SessionRow]
) -> Iterator[dict[str, Any]]:
    """One line for two sessions, whatever they share; the later one is offered to be moved."""
    kinds: dict[tuple[int, int], list[ClashKind]] = defaultdict(list)
    for clash in pairs:
        if clash.first.slot.on >= clock.today():
            kinds[clash.first.key, clash.second.key].append(clash.kind)
    for keys, shared in kinds.items():
        rows = [by_id[key] for key in keys if key in by_id]
        if rows:
            yield _clash_item(rows, shared)


def _clash_item(rows: Sequence[SessionRow], kinds: Sequence[ClashKind]) -> dict[str, Any]:
    last = rows[-1]
    what = "; ".join(f"{CLASH_LABELS[kind]} {_shared(last, kind)}".strip() for kind in kinds)
    sessions = [f"{row.lecturer_name or row.class_short} {row.starts:%H:%M}" for row in rows]
    if len(rows) == 1:
        sessions.append(_("lịch ở Trung tâm khác"))
    half = str(HALF_LABELS[half_of(last.starts)]).lower()
    return {
        "title": f"{what}, {half} {WEEKDAYS[last.on.weekday()]} {last.on:%d/%m}",
        "detail": ", ".join(sessions),
        "tone": "bad",
        "icon": "triangle-alert",
        "url": url_for("timetable.move", session_id=last.id),
        "verb": _("Dời lịch"),
    }


def _shared(row: SessionRow, kind: ClashKind) -> str:
    names = {ClashKind.LECTURER: row.lecturer_name, ClashKind.CLASS: row.class_short}
    return names.get(kind) or f"({row.room})"


def _wishes(row: SessionRow) -> Iterator[dict[str, Any]]:
    about = {"detail": f"{row.lesson_short}, {row.class_short}, {row.starts:%H:%M} {row.on:%d/%m}"}
    if row.status is SessionStatus.POSTPONED:
        url = url_for("timetable.move", session_id=row.id)
        title = _("Buổi hoãn, chưa có ngày mới")
        yield {**about, "title": title, "tone": "wait", "url": url, "verb": _("Dời lịch")}
    elif row.status is SessionStatus.PLANNED and row.on >= clock.today():
        title = _lecturer_wish(row)
        if title:
            url = url_for("timetable.assign", session_id=row.id)
            more = {"tone": "wait", "icon": "user-x", "verb": _("Phân công")}
            yield {**about, **more, "title": title, "url": url}


def _lecturer_wish(row: SessionRow) -> str:
    if row.lecturer_id is None:
        return _("Chưa phân công giảng viên")
    if row.invitation_status is InvitationStatus.BUSY:
        return _("%(name)s báo bận", name=row.lecturer_name)
    return ""
