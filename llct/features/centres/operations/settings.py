"""Changing the settings of a centre, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from llct.core import clock
from llct.core.errors import NotAllowed, NotFound, Stale
from llct.core.permissions import Actor
from llct.features.centres import access, settings
from llct.features.centres.models import Centre, CentreSetting
from llct.features.centres.rules import Preset
from llct.features.centres.settings.registry import Setting
from llct.features.centres.settings.values import forget
from llct.infra.db import db, record

T = TypeVar("T")


def check_may_edit(actor: Actor, centre_id: int) -> None:
    deputy_may = settings.get(centre_id, settings.DEPUTY_EDITS_SETTINGS)
    if not access.may_edit_settings(actor, centre_id, deputy_may=deputy_may):
        raise NotAllowed("not_allowed")


def set_value(
    actor: Actor, centre_id: int, setting: Setting[T], value: T, *, valid_from: date | None = None
) -> None:
    """Let a setting have this value from a day on (today when none is given)."""
    check_may_edit(actor, centre_id)
    if setting is settings.DEPUTY_EDITS_SETTINGS and not actor.is_director:
        raise NotAllowed("not_allowed")
    setting.check(value)
    since = valid_from or clock.today()
    row = _row(centre_id, setting, since)
    if row is None:
        row = CentreSetting(centre_id=centre_id, key=setting.key, valid_from=since)
        db.session.add(row)
    row.value = setting.encode(value)
    row.set_at = clock.now()
    row.set_by_id = actor.user_id
    db.session.flush()
    details = {"key": setting.key, "from": since.isoformat(), "value": row.value}
    record(actor, "centre_setting.set", row, details=details)
    forget()


def change_settings(
    actor: Actor,
    centre: Centre,
    *,
    seen_version: int,
    changes: Mapping[Setting[Any], Any],
    valid_from: date,
) -> None:
    """Several settings at once, as one page shows them."""
    check_may_edit(actor, centre.id)
    touch(centre, seen_version)
    for setting, value in changes.items():
        set_value(actor, centre.id, setting, value, valid_from=valid_from)


def drop_value(
    actor: Actor, centre: Centre, setting: Setting[Any], *, seen_version: int, valid_from: date
) -> None:
    """Take back a value of the centre's own, so that the one before it holds."""
    check_may_edit(actor, centre.id)
    touch(centre, seen_version)
    row = _row(centre.id, setting, valid_from)
    if row is None:
        raise NotFound
    details = {"key": setting.key, "from": valid_from.isoformat(), "value": row.value}
    record(actor, "centre_setting.drop", row, details=details)
    db.session.delete(row)
    db.session.flush()
    forget()


def choose_preset(actor: Actor, centre: Centre, *, seen_version: int, preset: Preset) -> None:
    """Show more or less of the product; no data are touched."""
    check_may_edit(actor, centre.id)
    touch(centre, seen_version)
    before, centre.preset = centre.preset, preset
    db.session.flush()
    record(
        actor,
        "centre.preset",
        centre,
        from_status=before.value,
        to_status=preset.value,
        centre_id=centre.id,
    )


def touch(centre: Centre, seen_version: int) -> None:
    """Count the change of something that belongs to the centre as a change of the centre."""
    if centre.version != seen_version:
        raise Stale
    flag_modified(centre, "preset")


def _row(centre_id: int, setting: Setting[Any], valid_from: date) -> CentreSetting | None:
    query = sa.select(CentreSetting).where(
        CentreSetting.centre_id == centre_id,
        CentreSetting.key == setting.key,
        CentreSetting.valid_from == valid_from,
    )
    return db.session.scalars(query).one_or_none()
