"""Blind, then together: disagreements first, agreed scores, self-assessment, private note."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import Stale
from llct.features.observations import access, operations, queries
from llct.features.observations.forms import AgreeForm, PrivateNoteForm, SelfReviewForm
from llct.features.observations.models import Observation
from llct.features.observations.rules import FormStatus, ObservationStatus
from llct.features.observations.views.blueprint import ANYBODY, bp, load_observation
from llct.features.observations.views.sheets import sheet_of
from llct.features.observations.views.wording import lesson_line
from llct.infra.db.view_log import log_view
from llct.web.access import allow, load
from llct.web.errors import message_of
from llct.web.writes import writes


@bp.get("/<int:observation_id>/thong-nhat")
@allow(*ANYBODY)
def together(observation_id: int) -> Any:
    """The panel's page between the last form and the conclusion."""
    actor, observation = load_observation(observation_id)
    if observation.status is not ObservationStatus.COLLECTED:
        is_held = observation.status is ObservationStatus.HELD
        alone = is_held and access.may_conclude_at_once(actor, observation)
        endpoint = ".conclude" if alone and _is_in(observation) else ".show"
        return redirect(url_for(endpoint, observation_id=observation_id))
    load(observation if access.may_see_scores_before_conclusion(actor, observation) else None)
    log_view(actor, observation, of_person_id=observation.lecturer_person_id)
    return _page(observation)


def _is_in(observation: Observation) -> bool:
    """Nobody is awaited: whoever observed alone has nobody to agree with."""
    awaited = queries.awaited_forms(observation)
    return all(form.status is FormStatus.SUBMITTED for form in awaited)


def _page(observation: Observation, failed: tuple[str, Any] | None = None) -> Any:
    from llct.web.access import current_actor

    actor = current_actor()
    minutes = queries.suggested_minutes(observation)
    computed = queries.compute(observation, actual_minutes=minutes)
    notes = (
        queries.list_private_notes(observation)
        if access.may_see_private_notes(actor, observation)
        else []
    )
    return render_template(
        "observations/together.html",
        observation=observation,
        lesson=lesson_line(observation),
        sheet=sheet_of(actor, observation, computed, by_dispute=True),
        may_agree=access.may_agree(actor, observation),
        may_conclude=access.may_conclude(actor, observation),
        notes=[(note, _note_form(note)) for note in notes],
        codes=_codes(observation),
        failed=failed,
    )


def _note_form(note: Any) -> PrivateNoteForm:
    form = PrivateNoteForm(formdata=None, prefix=f"note{note.id}-")
    form.version.data, form.quotation.data = note.version, note.quotation
    form.minute.data = note.minute
    return form


def _codes(observation: Observation) -> dict[str, str]:
    version = observation.rubric_version
    return {c.key: f"{c.code} {c.text}" for c in version.read().criteria} if version else {}


@bp.post("/<int:observation_id>/thong-nhat/<key>")
@allow(*ANYBODY)
@writes
def agree(observation_id: int, key: str) -> Any:
    """The panel's score for one criterion, or none."""
    actor, observation = load_observation(observation_id)
    form = AgreeForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.agree(
                actor,
                observation,
                criterion_key=key,
                score=form.score.data,
                reason=form.reason.data or "",
                seen=_seen(form.seen.data),
            )
            flash(_("Đã ghi điểm thống nhất.") if form.score.data is not None else _("Đã bỏ."))
            back = url_for(".together", observation_id=observation_id)
            return redirect(f"{back}#tc-{key}")
    load(observation if access.may_agree(actor, observation) else None)
    return _page(observation, (key, form)), 422


def _seen(text: str | None) -> Decimal | None:
    if not text:
        return None
    try:
        seen = Decimal(text)
    except InvalidOperation as error:
        raise Stale from error
    if not seen.is_finite():
        raise Stale
    return seen


@bp.route("/<int:observation_id>/tu-nhan-xet", methods=["GET", "POST"])
@allow(*ANYBODY)
@writes
def self_review(observation_id: int) -> Any:
    """Tự nhận xét: before any score is shown."""
    actor, observation = load_observation(observation_id)
    load(observation if access.may_write_self_review(actor, observation) else None)
    form = SelfReviewForm()
    if request.method == "GET":
        form.version.data, form.self_review.data = observation.version, observation.self_review
    elif form.validate_on_submit():
        with form.domain_errors():
            operations.write_self_review(
                actor,
                observation,
                seen_version=form.version.data or 0,
                text=form.self_review.data or "",
            )
            flash(_("Đã ghi tự nhận xét."))
            return redirect(url_for(".show", observation_id=observation_id))
    page = render_template(
        "observations/self_review.html",
        observation=observation,
        lesson=lesson_line(observation),
        form=form,
        is_own=access.is_own_lesson(actor, observation),
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/<int:observation_id>/trao-doi/<int:note_id>")
@allow(*ANYBODY)
@writes
def private_note(observation_id: int, note_id: int) -> Any:
    """Nội dung cần trao đổi: the sentence and its minute, for chair and director only."""
    actor, observation = load_observation(observation_id)
    load(observation if access.may_see_private_notes(actor, observation) else None)
    notes = {note.id: note for note in queries.list_private_notes(observation)}
    note = load(notes.get(note_id))
    form = PrivateNoteForm(prefix=f"note{note.id}-")
    back = ".together" if observation.status is ObservationStatus.COLLECTED else ".show"
    if form.validate_on_submit():
        with form.domain_errors():
            operations.write_private_note(
                actor,
                observation,
                note,
                seen_version=form.version.data or 0,
                quotation=form.quotation.data or "",
                minute=form.minute.data,
            )
            flash(_("Đã ghi nội dung cần trao đổi."))
            return redirect(url_for(back, observation_id=observation_id))
    messages = [str(m) for errors in form.errors.values() for m in errors]
    flash(messages[0] if messages else message_of(Stale()), "error")
    return redirect(url_for(back, observation_id=observation_id))
