"""Nhập nhiều giáo án: many files of many people come in and are read, one by one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core.errors import DomainError, Invalid
from llct.core.permissions import Actor, Permission
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.forms import BringForm
from llct.features.lesson_plans.models import WaitingFile
from llct.features.lesson_plans.operations import SentFile
from llct.features.lesson_plans.operations.receiving import Checked
from llct.features.lesson_plans.queries import Desk
from llct.features.lesson_plans.views.arriving import largest_bytes
from llct.features.lesson_plans.views.blueprint import bp
from llct.web.access import allow, current_actor
from llct.web.arrivals import Incoming, find, find_whole, remove_when_done
from llct.web.errors import message_of
from llct.web.writes import before_turn, let_others, writes

MOST_IN_ONE_FORM = 60


@dataclass(frozen=True)
class Brought:
    """One file, read before the transaction begins."""

    key: str
    sent: SentFile
    found: Checked | Invalid


def _read_brought() -> None:
    """Those of the form, and those that came before it."""
    actor = current_actor()
    arrived = find_whole(actor, request.form.getlist("files_arrived"))
    sent = [one for one in request.files.getlist("files") if one.filename][:MOST_IN_ONE_FORM]
    files = [(secrets.token_hex(16), one.filename or "", one.stream) for one in sent]
    files += [(one.arrival.key, one.name, one.open()) for one in arrived if _is_new(actor, one)]
    g.arrived = arrived
    g.brought = _read(actor, files)


def _read_arrived() -> None:
    """The one that has just become whole; nothing where it was taken in before."""
    actor = current_actor()
    incoming = find(actor, request.form.get("token", ""))
    is_new = _is_new(actor, incoming)
    g.arrived = [incoming]
    files = [(incoming.arrival.key, incoming.name, incoming.open())] if is_new else []
    g.brought = _read(actor, files)


def _is_new(actor: Actor, one: Incoming) -> bool:
    return queries.find_waiting_file(actor.centre, actor.person_id, one.arrival.key) is None


def _read(actor: Actor, files: list[tuple[str, str, Any]]) -> list[Brought]:
    limits = operations.limits_of(actor.centre)
    let_others()
    found = []
    for key, name, stream in files:
        sent = SentFile(operations.shown_name(name), stream)
        try:
            checked: Checked | Invalid = operations.check_files(limits, sent)[0]
        except Invalid as error:
            checked = error
        found.append(Brought(key, sent, checked))
    return found


@bp.route("/nhap-nhieu", methods=["GET", "POST"])
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@before_turn(_read_brought)
@writes
def bring_in() -> Any:
    """With script the files are here already when the form comes; without it brings them."""
    actor, form = current_actor(), BringForm()
    if form.validate_on_submit():
        with form.domain_errors():
            if not g.brought and not queries.count_waiting_files(actor.centre, actor.person_id):
                raise Invalid("files", "lesson_plans.file_missing")
            _say(_take_in(actor, operations.desk_for(actor)))
            return redirect(url_for(".sort"))
    form.files.render_kw = {
        **form.files.render_kw,
        "data-most": largest_bytes(actor.centre, "files"),
        "data-registers": url_for(".take_in"),
    }
    page = render_template(
        "lesson_plans/bring_in.html",
        form=form,
        limit_mb=operations.limit_mb(actor.centre),
        waiting=queries.count_waiting_files(actor.centre, actor.person_id),
        has_nobody=not operations.desk_for(actor).lecturers,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/nhap-nhieu/nhan")
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
@before_turn(_read_arrived)
@writes
def take_in() -> Any:
    """One file that came in pieces; asked again it gets the same answer."""
    actor = current_actor()
    key = g.arrived[0].arrival.key
    desk = operations.desk_for(actor)
    taken = _take_in(actor, desk)
    row = taken[0] if taken else queries.find_waiting_file(actor.centre, actor.person_id, key)
    if row is None or row.problem is not None:
        gone: dict[str, Any] = {"key": "arrival_gone", "params": {}}
        problem = row.problem if row is not None and row.problem is not None else gone
        return {"is_refused": True, "message": sentence_of(problem)}
    return {"is_refused": False, "message": _found_words(desk, row)}


def _take_in(actor: Actor, desk: Desk) -> list[WaitingFile]:
    remove_when_done(g.arrived)
    return [operations.take_in(actor, desk, one.key, one.sent, one.found) for one in g.brought]


def _say(taken: list[WaitingFile]) -> None:
    refused = sum(1 for row in taken if row.problem is not None)
    count = len(taken) - refused
    if count:
        flash(ngettext("Đã nhận %(num)s tệp.", "Đã nhận %(num)s tệp.", count))
    if refused:
        flash(ngettext("%(num)s tệp không nhận.", "%(num)s tệp không nhận.", refused), "error")


def _found_words(desk: Desk, row: WaitingFile) -> str:
    """Whose it seems to be, for the line below its name."""
    author = dict(desk.lecturers).get(row.lecturer_id or 0, _("chưa rõ giảng viên"))
    lesson = dict(desk.modules).get(row.module_id or 0, _("chưa rõ bài"))
    return _("Đã nhận: %(author)s, %(lesson)s.", author=author, lesson=lesson)


def sentence_of(kept: dict[str, Any]) -> str:
    """The sentence whose key and values a row keeps."""
    return message_of(DomainError(kept["key"], **kept["params"]))
