"""Keeping photos of notes beside a form, while it is open."""

from __future__ import annotations

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, WrongState
from llct.core.permissions import Actor
from llct.core.picture_metadata import BrokenPicture, without_metadata
from llct.features.centres import settings
from llct.features.observations import access, queries
from llct.features.observations.models import FormPhoto, Observation, ObservationForm
from llct.infra.db import db, record
from llct.infra.storage import BadFile, FileType, file_store, recognise, safe_name

MEGABYTE = 1024 * 1024
MOST_PHOTOS = 12
IMAGES = frozenset({FileType.JPEG, FileType.PNG})


def photo_limit_mb(centre_id: int) -> int:
    return settings.get(centre_id, settings.PHOTO_LIMIT_MB)


def add_photo(
    actor: Actor, observation: Observation, form: ObservationForm, *, name: str, content: bytes
) -> FormPhoto:
    """The file is on the disk before the row names it. The same photo twice is one photo.

    Where and when it was taken, and with whose phone, is not kept.
    """
    _check_open(actor, observation, form)
    most = photo_limit_mb(form.centre_id)
    if len(content) > most * MEGABYTE:
        raise Invalid("photo", "observation.photo_too_large", most=most)
    file_type = _image_type(content)
    content = _without_metadata(content)
    known = queries.list_photos(form)
    stored = file_store().save(content)
    same = next((photo for photo in known if photo.digest == stored.digest), None)
    if same is not None:
        return same
    if len(known) >= MOST_PHOTOS:
        raise Invalid("photo", "observation.too_many_photos", most=MOST_PHOTOS)
    photo = FormPhoto(
        centre_id=form.centre_id,
        form_id=form.id,
        digest=stored.digest,
        name=safe_name(name, file_type),
        size=stored.size,
        added_at=clock.now(),
        added_by_id=actor.person_id,
    )
    db.session.add(photo)
    db.session.flush()
    record(actor, "observation_form.add_photo", form, details={"sha256": stored.digest})
    return photo


def remove_photo(
    actor: Actor, observation: Observation, form: ObservationForm, photo: FormPhoto
) -> None:
    _check_open(actor, observation, form)
    record(actor, "observation_form.remove_photo", form, details={"sha256": photo.digest})
    db.session.delete(photo)
    db.session.flush()


def _check_open(actor: Actor, observation: Observation, form: ObservationForm) -> None:
    if access.may_write_form(actor, observation, form):
        return
    if access.may_read_form(actor, observation, form):
        raise WrongState("observation.form_is_submitted")
    raise NotAllowed("observation.may_submit_a_form")


def _without_metadata(content: bytes) -> bytes:
    try:
        return without_metadata(content)
    except BrokenPicture as error:
        raise Invalid("photo", "observation.photo_unreadable") from error


def _image_type(content: bytes) -> FileType:
    if not content:
        raise Invalid("photo", "observation.photo_missing")
    try:
        file_type = recognise(content)
    except BadFile as error:
        raise Invalid("photo", "observation.photo_unreadable") from error
    if file_type not in IMAGES:
        raise Invalid("photo", "observation.photo_unreadable")
    return file_type
