"""Photos of notes: added to an open form, looked at with it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from llct.core.errors import Invalid
from llct.features.observations import access, operations, queries
from llct.features.observations.operations.photos import MEGABYTE
from llct.features.observations.views.blueprint import ANYBODY, bp, load_form
from llct.infra.storage import FileType
from llct.web.access import allow, load
from llct.web.errors import message_of
from llct.web.exports import stored_response
from llct.web.writes import writes


@bp.post("/<int:observation_id>/phieu/<int:form_id>/anh")
@allow(*ANYBODY)
@writes
def add_photo(observation_id: int, form_id: int) -> Any:
    """One or several photos; each that cannot be kept is named, the others stay."""
    actor, observation, form = load_form(observation_id, form_id)
    most = operations.photo_limit_mb(form.centre_id) * MEGABYTE + 1
    kept = 0
    for upload in request.files.getlist("photo"):
        try:
            content = upload.stream.read(most)
            operations.add_photo(
                actor, observation, form, name=upload.filename or "", content=content
            )
            kept += 1
        except Invalid as problem:
            flash(message_of(problem), "error")
    if kept:
        flash(_("Đã lưu ảnh ghi chép."))
    return redirect(url_for(".review", observation_id=observation_id, form_id=form_id))


@bp.post("/<int:observation_id>/phieu/<int:form_id>/anh/<int:photo_id>/bo")
@allow(*ANYBODY)
@writes
def remove_photo(observation_id: int, form_id: int, photo_id: int) -> Any:
    actor, observation, form = load_form(observation_id, form_id)
    photo = load(queries.get_photo(form, photo_id))
    operations.remove_photo(actor, observation, form, photo)
    flash(_("Đã bỏ ảnh."))
    return redirect(url_for(".review", observation_id=observation_id, form_id=form_id))


@bp.get("/<int:observation_id>/phieu/<int:form_id>/anh/<int:photo_id>")
@allow(*ANYBODY)
def photo(observation_id: int, form_id: int, photo_id: int) -> Response:
    """The picture as a download, for whoever may read or write the form."""
    actor, observation, form = load_form(observation_id, form_id)
    may = access.may_read_form(actor, observation, form) or access.may_write_form(
        actor, observation, form
    )
    found = load(queries.get_photo(form, photo_id) if may else None)
    suffix = FileType(found.name.rpartition(".")[2])
    return stored_response(found.digest, found.name, suffix.mimetype, lost="papers.file_lost")
