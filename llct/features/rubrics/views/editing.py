"""Writing drafts: a new rubric, a copy, the editor."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import Stale
from llct.core.permissions import Permission
from llct.features.rubrics import operations, queries
from llct.features.rubrics.forms import CopyRubricForm, CreateRubricForm, EditorForm
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules.editing import apply_edit
from llct.features.rubrics.rules.sentences import band_lines
from llct.features.rubrics.views.blueprint import bp, load_rubric, load_version
from llct.features.rubrics.views.problems import problem_lines
from llct.web.access import allow, current_actor, load
from llct.web.errors import message_of
from llct.web.writes import writes

SAVE = "save"


@bp.route("/moi", methods=["GET", "POST"])
@allow(Permission.RUBRIC_EDIT)
@writes
def create() -> Any:
    form = CreateRubricForm()
    if form.validate_on_submit():
        rubric = operations.create_rubric(current_actor(), form.definition())
        flash(_("Đã lập bản nháp. Thêm nhóm và tiêu chí ở dưới."))
        return redirect(url_for(".edit", rubric_id=rubric.id))
    return render_template("rubrics/create.html", form=form), 422 if form.errors else 200


@bp.route("/<int:rubric_id>/phien-ban/<int:number>/sao-chep", methods=["GET", "POST"])
@allow(Permission.RUBRIC_EDIT)
@writes
def copy(rubric_id: int, number: int) -> Any:
    rubric = load_rubric(rubric_id)
    version = load_version(rubric, number)
    form = CopyRubricForm(data={"title": _("%(title)s (bản sao)", title=rubric.title)})
    if form.validate_on_submit():
        made = operations.copy_rubric(current_actor(), version, title=form.title.data)
        flash(_("Đã sao chép thành bản nháp của đơn vị."))
        return redirect(url_for(".edit", rubric_id=made.id))
    page = render_template("rubrics/copy.html", rubric=rubric, number=number, form=form)
    return page, 422 if form.errors else 200


@bp.get("/<int:rubric_id>/soan")
@allow(Permission.RUBRIC_EDIT)
def edit(rubric_id: int) -> Any:
    return _page(*_open(rubric_id))


@bp.post("/<int:rubric_id>/soan")
@allow(Permission.RUBRIC_EDIT)
@writes
def save(rubric_id: int) -> Any:
    """Save the draft as typed, then do what the pressed button says."""
    rubric, draft, form = _open(rubric_id)
    if not form.validate():
        return _page(rubric, draft, form), 422
    command = request.form.get("action", SAVE)
    try:
        with form.domain_errors():
            typed = form.read(draft.read())
            changed = typed if command == SAVE else apply_edit(typed, command)
            seen = form.version.data
            operations.edit_draft(current_actor(), rubric, seen_version=seen, definition=changed)
    except Stale as error:
        form.form_errors.append(message_of(error))
        return _page(rubric, draft, form, is_stale=True), 409
    if not form.is_clean:
        return _page(rubric, draft, form), 422
    if command == SAVE:
        flash(_("Đã lưu bản nháp."))
    return redirect(url_for(".edit", rubric_id=rubric_id, _anchor=_place_of(command)))


def _open(rubric_id: int) -> tuple[Rubric, RubricVersion, EditorForm]:
    """The rubric, its draft and the editor's form, if this actor may edit now."""
    rubric, actor = load_rubric(rubric_id), current_actor()
    operations.require_draft(actor, rubric)
    draft = load(rubric.draft)
    shows_weights = queries.has_full_preset(actor.centre_id)
    return rubric, draft, EditorForm.of(draft.read(), draft.version, shows_weights=shows_weights)


def _page(rubric: Rubric, draft: RubricVersion, form: EditorForm, *, is_stale: bool = False) -> str:
    """What was typed stands in the form; beside it a preview, or what somebody else has saved."""
    saved = draft.read()
    return render_template(
        "rubrics/edit.html",
        rubric=rubric,
        draft=draft,
        form=form,
        saved=saved,
        bands=band_lines(saved),
        problems=problem_lines(saved),
        is_stale=is_stale,
    )


def _place_of(command: str) -> str:
    """Where the page stands again after a button of the editor."""
    name, *positions = command.split(":")
    part = "bands" if name.endswith(("band", "condition")) else "groups"
    return "-".join([part, *positions[:1]]) if positions else part
