"""Pages of classes: list, one class, editing it, its learners, cancelling it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.centres import settings
from llct.features.classes import operations, queries
from llct.features.classes.access import may_edit_class, sees_answers_of
from llct.features.classes.forms import CancelForm, ClassForm, EditClassForm, LearnersForm
from llct.features.classes.labels import (
    CLASS_KIND_LABELS,
    CLASS_STATE_LABELS,
    CLASS_STATE_TONES,
    INVITATION_STATUS_LABELS,
    INVITATION_STATUS_TONES,
    SESSION_STATUS_LABELS,
    SESSION_STATUS_TONES,
)
from llct.features.classes.models import TrainingClass
from llct.features.classes.rules import (
    WITH_PROGRAMME,
    ClassKind,
    ClassState,
    SessionStatus,
    class_state,
)
from llct.features.curriculum.queries import Viewer, list_current
from llct.features.lecturers.queries import list_active
from llct.infra.db import db
from llct.infra.excel import Cell
from llct.web.access import allow, current_actor, load
from llct.web.addresses import whole_id
from llct.web.exports import table_response
from llct.web.listing import ListQuery, paginate
from llct.web.menu import MenuItem
from llct.web.slots import links_for
from llct.web.writes import writes

bp = Blueprint("classes", __name__, url_prefix="/lop-hoc")

MENU = (MenuItem("classes.index", _l("Lớp học"), "school", Permission.CLASS_SEE, 32),)

SPARE_TOPIC_ROWS = 2


def _list(centre_id: int) -> tuple[ListQuery, Any, list[dict[str, Any]]]:
    """The query of the address, its statement, and its filters."""
    programmes, years = queries.list_programmes(centre_id), queries.list_years(centre_id)
    query = ListQuery.from_request(
        sorts=["-opened", "opened", "title", "code", "enrolled"],
        filters={
            "state": [state.value for state in ClassState],
            "kind": [kind.value for kind in ClassKind],
            "programme": [str(id) for id, _title in programmes],
            "year": [str(year) for year in years],
        },
    )
    chosen = query.filters
    statement = queries.select_classes(
        centre_id,
        clock.today(),
        q=query.q,
        sort=query.sort_key,
        descending=query.is_descending,
        programme_id=int(chosen["programme"]) if "programme" in chosen else None,
        kind=ClassKind(chosen["kind"]) if "kind" in chosen else None,
        year=int(chosen["year"]) if "year" in chosen else None,
        state=ClassState(chosen["state"]) if "state" in chosen else None,
    )
    return query, statement, _filters(programmes, years)


def _filters(programmes: list[tuple[int, str]], years: list[int]) -> list[dict[str, Any]]:
    choices = {
        "state": (_("Tình trạng"), CLASS_STATE_LABELS.items()),
        "year": (_("Năm"), [(year, year) for year in years]),
        "kind": (_("Loại"), CLASS_KIND_LABELS.items()),
        "programme": (_("Chương trình"), programmes),
    }
    return [
        {"name": name, "label": label, "choices": [("", _("Tất cả")), *some]}
        for name, (label, some) in choices.items()
    ]


def state_of(training_class: TrainingClass) -> ClassState:
    return class_state(
        training_class.opened_on,
        training_class.closed_on,
        training_class.is_cancelled,
        clock.today(),
    )


@bp.get("")
@allow(Permission.CLASS_SEE)
def index() -> Any:
    actor = current_actor()
    query, statement, filters = _list(actor.centre)
    page = paginate(statement, query, scalars=True)
    return render_template(
        "classes/index.html",
        page=page,
        progress=queries.count_sessions(actor.centre, [row.id for row in page.rows]),
        state_of=state_of,
        states=CLASS_STATE_LABELS,
        tones=CLASS_STATE_TONES,
        kinds=CLASS_KIND_LABELS,
        may_create=actor.can(Permission.CLASS_EDIT),
        filters=filters,
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.CLASS_SEE)
def export(file_format: str) -> Any:
    _query, statement, _filters_shown = _list(current_actor().centre)
    headers = [str(label) for label, _value in EXPORTED]
    rows = [[value(row) for _label, value in EXPORTED] for row in db.session.scalars(statement)]
    return table_response(file_format, _("Danh sách lớp"), headers, rows)


def _text(name: str) -> Any:
    def value(row: TrainingClass) -> Cell:
        return getattr(row, name)

    return value


EXPORTED: list[tuple[Any, Any]] = [
    (_l("Mã lớp"), _text("code")),
    (_l("Tên lớp"), _text("title")),
    (_l("Loại"), lambda row: str(CLASS_KIND_LABELS[row.kind])),
    (_l("Chương trình"), lambda row: row.programme.title if row.programme else ""),
    (_l("Tình trạng"), lambda row: str(CLASS_STATE_LABELS[state_of(row)])),
    (_l("Khai giảng"), _text("opened_on")),
    (_l("Bế giảng"), _text("closed_on")),
    (_l("Địa điểm học"), _text("place")),
    (_l("Quyết định mở lớp số"), _text("decision_number")),
    (_l("Ngày quyết định"), _text("decision_on")),
    (_l("Đơn vị chủ trì"), _text("host")),
    (_l("Đơn vị phối hợp"), _text("partner")),
    (_l("Tổng số ghi danh"), _text("enrolled")),
    (_l("Không đúng đối tượng"), _text("wrong_audience")),
    (_l("Vắng, không học"), _text("absent")),
    (_l("Đủ điều kiện viết thu hoạch"), _text("eligible")),
    (_l("Xuất sắc"), _text("result_excellent")),
    (_l("Giỏi"), _text("result_good")),
    (_l("Khá"), _text("result_fair")),
    (_l("Trung bình"), _text("result_average")),
    (_l("Không đạt"), _text("result_failed")),
    (_l("Giấy chứng nhận đã cấp"), _text("certificates")),
    (_l("Lượt dự"), _text("attendances")),
    (_l("Ghi chú"), _text("note")),
]


def _class(class_id: int) -> TrainingClass:
    return load(queries.get_class(current_actor().centre, class_id))


@bp.get("/<int:class_id>")
@allow(Permission.CLASS_SEE)
def show(class_id: int) -> Any:
    actor, training_class = current_actor(), _class(class_id)
    sessions = [
        row if sees_answers_of(actor, row.person_id) else row.discreet()
        for row in queries.list_class_sessions(actor.centre, class_id)
    ]
    may_edit = may_edit_class(actor, training_class) and not training_class.is_cancelled
    smallest = settings.get(actor.centre, settings.MIN_LEARNERS, on=training_class.opened_on)
    is_small = training_class.kind in WITH_PROGRAMME and 0 < training_class.enrolled < smallest
    return render_template(
        "classes/show.html",
        training_class=training_class,
        counts=training_class.counts,
        smallest=smallest if is_small else None,
        sessions=sessions,
        taught=sum(row.periods for row in sessions if row.status is SessionStatus.HELD),
        planned=sum(row.periods for row in sessions if row.status is SessionStatus.PLANNED),
        state=state_of(training_class),
        states=CLASS_STATE_LABELS,
        tones=CLASS_STATE_TONES,
        kinds=CLASS_KIND_LABELS,
        statuses=SESSION_STATUS_LABELS,
        status_tones=SESSION_STATUS_TONES,
        invitations=INVITATION_STATUS_LABELS,
        invitation_tones=INVITATION_STATUS_TONES,
        links=links_for("class", actor, training_class),
        may_edit=may_edit,
        may_create=actor.can(Permission.CLASS_EDIT),
    )


def _offer(form: ClassForm, actor: Actor, stored: TrainingClass | None = None) -> None:
    """Programmes and lecturers of today, and those the class has already."""
    programmes = list_current(Viewer(actor.centre_id, actor.province_id), clock.today())
    lecturers = [(one.id, one.person.full_name) for one in list_active(actor.centre)]
    if stored is not None and stored.programme is not None:
        _keep(programmes, stored.programme.id, stored.programme.title)
    if stored is not None and stored.head is not None:
        _keep(lecturers, stored.head.id, stored.head.person.full_name)
    form.offer(programmes, lecturers)


def _keep(choices: list[tuple[int, str]], id: int, text: str) -> None:
    if all(id != known for known, _text in choices):
        choices.append((id, text))


def _spare_topics(form: ClassForm) -> None:
    while len(form.topics.entries) < form.topics.max_entries and (
        sum(not entry.form.title.data for entry in form.topics.entries) < SPARE_TOPIC_ROWS
    ):
        form.topics.append_entry()


@bp.route("/moi", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def create() -> Any:
    """A new class, perhaps like an earlier one (`giong`)."""
    actor = current_actor()
    like = queries.get_class(actor.centre, request.args.get("giong", 0, type=whole_id))
    form = ClassForm(data=_copied(like) if like else None)
    _offer(form, actor, like)
    if form.validate_on_submit():
        with form.domain_errors():
            made = operations.create_class(actor, form.facts(), form.listed_topics())
            flash(_("Đã mở lớp. Xếp lịch cả lớp hoặc thêm từng buổi ở dưới."))
            return redirect(url_for(".show", class_id=made.id))
    return _form_page(form, _("Mở lớp"), url_for(".index"))


def _copied(like: TrainingClass) -> dict[str, Any]:
    """What usually stays from one class to the next; days and numbers are typed anew."""
    names = ("kind", "programme_id", "title", "host", "partner", "place", "head_id")
    topics = [{"title": topic.title, "periods": topic.periods} for topic in like.topics]
    return {**{name: getattr(like, name) for name in names}, "topics": topics}


@bp.route("/<int:class_id>/sua", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def edit(class_id: int) -> Any:
    actor, training_class = current_actor(), _class(class_id)
    form = EditClassForm(obj=training_class)
    _offer(form, actor, training_class)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_class(
                actor,
                training_class,
                seen_version=form.version.data,
                facts=form.facts(),
                topics=form.listed_topics(),
            )
            flash(_("Đã lưu lớp."))
            return redirect(url_for(".show", class_id=class_id))
    return _form_page(form, _("Sửa lớp"), url_for(".show", class_id=class_id), training_class)


def _form_page(
    form: ClassForm, title: str, back: str, training_class: TrainingClass | None = None
) -> Any:
    _spare_topics(form)
    page = render_template(
        "classes/form.html", form=form, title=title, back=back, training_class=training_class
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:class_id>/hoc-vien", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def learners(class_id: int) -> Any:
    actor, training_class = current_actor(), _class(class_id)
    sent = {row.sending_org_id: row.enrolled for row in training_class.enrolments}
    orgs = {org.id: org.name for org in queries.list_orgs(actor.centre, training_class.opened_on)}
    orgs.update({row.sending_org_id: row.sending_org.name for row in training_class.enrolments})
    rows = [{"org_id": str(id), "enrolled": sent.get(id)} for id in orgs]
    form = LearnersForm(obj=training_class, data={"orgs": rows})
    if not form.is_submitted():
        form.leave_open(by_org_total=sum(sent.values()))
    if form.validate_on_submit():
        with form.domain_errors():
            operations.enter_learners(
                actor,
                training_class,
                seen_version=form.version.data,
                counts=form.counts(),
                by_org=form.by_org(),
            )
            flash(_("Đã lưu số liệu học viên."))
            return redirect(url_for(".show", class_id=class_id))
    page = render_template(
        "classes/learners.html",
        form=form,
        training_class=training_class,
        orgs={str(id): name for id, name in orgs.items()},
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:class_id>/huy", methods=["GET", "POST"])
@allow(Permission.CLASS_EDIT)
@writes
def cancel(class_id: int) -> Any:
    actor, training_class = current_actor(), _class(class_id)
    form = CancelForm(version=training_class.version)
    if form.validate_on_submit():
        with form.domain_errors():
            count = operations.cancel_class(
                actor,
                training_class,
                seen_version=form.version.data,
                reason=form.reason.data,
            )
            flash(
                ngettext(
                    "Đã hủy lớp và %(num)s buổi trong lịch.",
                    "Đã hủy lớp và %(num)s buổi trong lịch.",
                    count,
                )
            )
            return redirect(url_for(".show", class_id=class_id))
    counts = queries.count_sessions(actor.centre, [class_id]).get(class_id)
    page = render_template(
        "classes/cancel.html",
        form=form,
        training_class=training_class,
        sessions=counts.planned if counts else 0,
    )
    return page, 422 if form.is_submitted() else 200
