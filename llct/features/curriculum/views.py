"""Pages of programmes: list, one programme with its modules, editing of one's own."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_pgettext

from llct.core.ownership import OwnerKind
from llct.core.permissions import Actor, Permission
from llct.features.curriculum import operations, queries
from llct.features.curriculum.access import may_edit_programme
from llct.features.curriculum.forms import (
    EditModuleForm,
    EditProgrammeForm,
    ModuleForm,
    ProgrammeForm,
)
from llct.features.curriculum.labels import GROUP_LABELS, MODULE_KIND_LABELS, OWNER_KIND_LABELS
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.queries import Viewer
from llct.features.curriculum.rules import said_source, untaught_periods
from llct.web.access import allow, current_actor, load
from llct.web.exports import table_response
from llct.web.forms import clean
from llct.web.listing import ListQuery
from llct.web.menu import MenuItem
from llct.web.writes import writes

bp = Blueprint("curriculum", __name__, url_prefix="/chuong-trinh")

MENU = (
    MenuItem(
        "curriculum.index",
        lazy_pgettext("danh sách", "Chương trình"),
        "book-open",
        Permission.CURRICULUM_SEE,
        33,
    ),
    MenuItem(
        "curriculum.index",
        lazy_pgettext("danh sách", "Chương trình"),
        "book-open",
        Permission.CURRICULUM_SEE,
        33,
        needs="province",
    ),
)


def viewer_of(actor: Actor) -> Viewer:
    return Viewer(actor.centre_id, actor.province_id)


def _query() -> ListQuery:
    return ListQuery.from_request(
        sorts=["group", "title", "code"],
        filters={
            "group": [str(number) for number in GROUP_LABELS],
            "owner": [kind.value for kind in OwnerKind],
            "state": ["on", "off"],
        },
    )


@bp.get("")
@allow(Permission.CURRICULUM_SEE)
def index() -> Any:
    actor = current_actor()
    page = queries.list_programmes(viewer_of(actor), _query())
    return render_template(
        "curriculum/index.html",
        page=page,
        groups=GROUP_LABELS,
        owners=OWNER_KIND_LABELS,
        may_create=actor.can(Permission.CURRICULUM_EDIT),
        in_centre=actor.centre_id is not None,
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.CURRICULUM_SEE)
def export(file_format: str) -> Any:
    page = queries.list_programmes(viewer_of(current_actor()), _query())
    headers = [_("Mã"), _("Tên chương trình"), _("Lần ban hành"), _("Số bài"), _("Tổng số tiết")]
    rows = [
        (row.code, row.title, row.edition, row.modules or 0, row.total_periods or row.periods)
        for row in page.rows
    ]
    return table_response(file_format, _("Chương trình"), headers, rows)


def _programme(programme_id: int) -> Programme:
    return load(queries.get_programme(viewer_of(current_actor()), programme_id))


@bp.get("/<int:programme_id>")
@allow(Permission.CURRICULUM_SEE)
def show(programme_id: int) -> Any:
    actor, programme = current_actor(), _programme(programme_id)
    is_off = actor.centre_id is not None and queries.is_switched_off(actor.centre_id, programme_id)
    return render_template(
        "curriculum/show.html",
        programme=programme,
        group_label=GROUP_LABELS.get(programme.group_number or 0),
        owner_label=OWNER_KIND_LABELS[programme.owner_kind],
        kinds=MODULE_KIND_LABELS,
        left=untaught_periods(programme.total_periods, [m.periods for m in programme.modules]),
        may_edit=may_edit_programme(actor, programme),
        may_switch=actor.centre_id is not None and actor.can(Permission.CURRICULUM_EDIT),
        is_off=is_off,
        said_source=said_source,
    )


@bp.route("/moi", methods=["GET", "POST"])
@allow(Permission.CURRICULUM_EDIT)
@writes
def create() -> Any:
    form = ProgrammeForm()
    if form.validate_on_submit():
        with form.domain_errors():
            programme = operations.create_programme(current_actor(), form.facts())
            flash(_("Đã lập chương trình. Thêm các bài ở dưới."))
            return redirect(url_for(".show", programme_id=programme.id))
    title = _("Lập chương trình")
    return render_template("curriculum/form.html", form=form, title=title), _status(form)


@bp.route("/<int:programme_id>/sua", methods=["GET", "POST"])
@allow(Permission.CURRICULUM_EDIT)
@writes
def edit(programme_id: int) -> Any:
    programme = _programme(programme_id)
    form = EditProgrammeForm(obj=programme)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_programme(
                current_actor(), programme, seen_version=form.version.data, facts=form.facts()
            )
            flash(_("Đã lưu chương trình."))
            return redirect(url_for(".show", programme_id=programme_id))
    title = _("Sửa chương trình")
    back = url_for(".show", programme_id=programme_id)
    page = render_template("curriculum/form.html", form=form, title=title, back=back)
    return page, _status(form)


@bp.route("/<int:programme_id>/bai/moi", methods=["GET", "POST"])
@allow(Permission.CURRICULUM_EDIT)
@writes
def add_module(programme_id: int) -> Any:
    programme = _programme(programme_id)
    number = max((module.number for module in programme.modules), default=0) + 1
    form = ModuleForm(number=number)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_module(current_actor(), programme, form.facts())
            flash(_("Đã thêm bài."))
            return redirect(url_for(".show", programme_id=programme_id))
    return _module_page(form, programme_id, _("Thêm bài"))


def _module(programme_id: int, module_id: int) -> CurriculumModule:
    module = load(queries.get_module(viewer_of(current_actor()), module_id))
    return load(module if module.programme_id == programme_id else None)


@bp.route("/<int:programme_id>/bai/<int:module_id>/sua", methods=["GET", "POST"])
@allow(Permission.CURRICULUM_EDIT)
@writes
def edit_module(programme_id: int, module_id: int) -> Any:
    module = _module(programme_id, module_id)
    form = EditModuleForm(obj=module)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_module(
                current_actor(), module, seen_version=form.version.data, facts=form.facts()
            )
            flash(_("Đã lưu bài."))
            return redirect(url_for(".show", programme_id=programme_id))
    return _module_page(form, programme_id, _("Sửa bài"))


def _module_page(form: ModuleForm, programme_id: int, title: str) -> Any:
    back = url_for(".show", programme_id=programme_id)
    page = render_template("curriculum/form.html", form=form, title=title, back=back)
    return page, _status(form)


def _status(form: ModuleForm | ProgrammeForm) -> int:
    return 422 if form.is_submitted() else 200


@bp.post("/<int:programme_id>/bai/<int:module_id>/xoa")
@allow(Permission.CURRICULUM_EDIT)
@writes
def remove_module(programme_id: int, module_id: int) -> Any:
    module = _module(programme_id, module_id)
    form = EditModuleForm()
    operations.remove_module(current_actor(), module, seen_version=form.version.data or 0)
    flash(_("Đã xóa bài “%(title)s”.", title=clean(module.title)))
    return redirect(url_for(".show", programme_id=programme_id))


@bp.post("/<int:programme_id>/an-hien/<int:is_off>")
@allow(Permission.CURRICULUM_EDIT)
@writes
def switch(programme_id: int, is_off: int) -> Any:
    operations.switch_programme(current_actor(), _programme(programme_id), is_off=bool(is_off))
    flash(_("Đã ẩn chương trình ở Trung tâm.") if is_off else _("Đã hiện lại chương trình."))
    return redirect(url_for(".show", programme_id=programme_id))
