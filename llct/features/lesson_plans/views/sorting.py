"""Tệp chờ xếp: for each file author, lesson and what becomes of it, looked over and confirmed."""

from __future__ import annotations

from typing import Any

from flask import flash, get_template_attribute, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core.permissions import Actor, Permission
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.forms import SortForm
from llct.features.lesson_plans.models import WaitingFile
from llct.features.lesson_plans.operations import Typed
from llct.features.lesson_plans.rules.waiting import KEPT, MOST_AT_ONCE, Seen
from llct.features.lesson_plans.views.blueprint import bp
from llct.features.lesson_plans.views.sorting_rows import Table, rows_of
from llct.web.access import allow, current_actor, load
from llct.web.forms import clean
from llct.web.writes import writes

_LONGEST_TYPED = 300


@bp.route("/cho-xep", methods=["GET", "POST"])
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@writes
def sort() -> Any:
    """Whatever was typed is kept first; then what is ticked goes to its plans."""
    actor, form = current_actor(), SortForm(is_sent=not request.args.get("draft"))
    desk = operations.desk_for(actor)
    if form.validate_on_submit():
        with form.domain_errors():
            rows, before = _posted_rows(actor), rows_of(actor, desk)
            for row in rows:
                operations.choose(row, desk, _typed(row.id, is_ticked=_hand_tick(row, before)))
            if "file" in request.form:
                ticked = [row for row in rows if _is_ticked(row.id)]
                seen = {row.id: _seen(row.id) for row in ticked}
                done = operations.file_all(actor, ticked, seen, is_sent=form.is_sent.data)
                _say(done)
            else:
                flash(_("Đã lưu lựa chọn."))
            # What could not be filed is tried again in the same way: as drafts, where they were.
            draft = None if form.is_sent.data else 1
            return redirect(url_for(".sort", page=_page(), draft=draft, _anchor="xep"))
    table = rows_of(actor, desk)
    page = render_template(
        "lesson_plans/sort.html",
        form=form,
        table=table,
        shown=table.page(_page()),
        number=_page(),
        per_page=MOST_AT_ONCE,
        desk=desk,
        kept_days=KEPT.days,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/cho-xep/<int:waiting_file_id>")
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@writes
def sort_one(waiting_file_id: int) -> Any:
    """One row as soon as it is changed: what becomes of the file now.

    Of a tick only whoever made one by hand speaks (`tick`).
    """
    actor = current_actor()
    row = load(_own(actor, waiting_file_id))
    desk = operations.desk_for(actor)
    is_ticked = _is_ticked(row.id) if "tick" in request.form else None
    operations.choose(row, desk, _typed(row.id, is_ticked=is_ticked))
    shown: Table = rows_of(actor, desk)
    found = load(shown.find(row.id))
    parts = get_template_attribute("lesson_plans/_sorting.html", "row_part")
    return {
        **{name: str(parts(found, name)) for name in ("author", "lesson", "fate")},
        "lecturer_text": found.lecturer,
        "module_text": found.module,
        "seen": found.seen,
        "is_ticked": found.is_ticked,
    }


@bp.route("/cho-xep/<int:waiting_file_id>/bo", methods=["GET", "POST"])
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@writes
def drop(waiting_file_id: int) -> Any:
    actor = current_actor()
    row = load(_own(actor, waiting_file_id))
    page = _page() if _page() > 1 else None
    if request.method == "POST":
        operations.drop(row)
        flash(_("Đã bỏ tệp “%(name)s”.", name=row.file_name))
        return redirect(url_for(".sort", page=page))
    return render_template("lesson_plans/drop.html", row=row, page=page)


@bp.post("/cho-xep/don")
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@writes
def tidy() -> Any:
    """Refused and filed ones off the list."""
    actor = current_actor()
    count = operations.clear(queries.list_waiting_files(actor.centre, actor.person_id))
    text = ngettext(
        "Đã dọn %(num)s tệp khỏi danh sách.", "Đã dọn %(num)s tệp khỏi danh sách.", count
    )
    flash(text if count else _("Không có tệp nào đã xong để dọn."))
    return redirect(url_for(".sort"))


def _own(actor: Actor, waiting_file_id: int) -> WaitingFile | None:
    """Still waiting, and brought by this person."""
    row = queries.get_waiting_file(actor.centre, actor.person_id, waiting_file_id)
    return row if row and row.plan_id is None and row.problem is None else None


def _posted_rows(actor: Actor) -> list[WaitingFile]:
    """Rows of the page that still wait; one that is gone meanwhile is no longer asked about."""
    ids = {int(text) for text in request.form.getlist("row") if text.isdecimal() and len(text) < 10}
    rows = queries.list_waiting_files(actor.centre, actor.person_id)
    return [row for row in rows if row.id in ids and row.plan_id is None and row.problem is None]


def _typed(row_id: int, *, is_ticked: bool | None = None) -> Typed:
    def field(name: str) -> str:
        text = clean(request.form.get(f"{name}-{row_id}")) or ""
        return " ".join(text.split())[:_LONGEST_TYPED]

    return Typed(field("lecturer"), field("module"), field("audience"), is_ticked)


def _is_ticked(row_id: int) -> bool:
    return str(row_id) in request.form.getlist("chosen")


def _hand_tick(row: WaitingFile, before: Table) -> bool | None:
    """A box as the row has it by itself was not touched; any other is somebody's will."""
    shown, is_ticked = before.find(row.id), _is_ticked(row.id)
    is_own = shown is not None and shown.is_ticked is is_ticked
    return None if is_own and "is_ticked" not in row.typed else is_ticked


def _seen(row_id: int) -> Seen:
    """The plan and its version beside the row on the page."""
    parts = request.form.get(f"seen-{row_id}", "").split(".")
    is_pair = len(parts) == 2 and all(part.isdecimal() and len(part) < 10 for part in parts)
    return (int(parts[0]), int(parts[1])) if is_pair else None


def _page() -> int:
    text = request.args.get("page", "1")
    return int(text) if text.isdecimal() and 0 < len(text) < 4 else 1


def _say(done: operations.Filed) -> None:
    if done.filed:
        flash(ngettext("Đã nộp thay %(num)s tệp.", "Đã nộp thay %(num)s tệp.", done.filed))
    if done.failed:
        text = ngettext(
            "%(num)s tệp chưa nộp được: lý do ghi tại từng dòng.",
            "%(num)s tệp chưa nộp được: lý do ghi tại từng dòng.",
            done.failed,
        )
        flash(text, "error")
