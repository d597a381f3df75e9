"""Photos of notes."""

from __future__ import annotations

import sqlalchemy as sa

from llct.features.observations.models import FormPhoto, ObservationForm
from llct.infra.db import db


def list_photos(form: ObservationForm) -> list[FormPhoto]:
    """The photos of one form, as they were added."""
    query = (
        sa.select(FormPhoto)
        .where(FormPhoto.centre_id == form.centre_id, FormPhoto.form_id == form.id)
        .order_by(FormPhoto.id)
    )
    return list(db.session.scalars(query))


def get_photo(form: ObservationForm, photo_id: int) -> FormPhoto | None:
    return next((photo for photo in list_photos(form) if photo.id == photo_id), None)
