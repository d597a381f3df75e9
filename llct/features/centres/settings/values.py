"""What a setting is worth at a centre on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from llct.core import clock
from llct.features.centres.models import CentreSetting
from llct.features.centres.rules import SettingGroup
from llct.features.centres.settings.registry import REGISTRY, Setting
from llct.infra.db import db, unscoped

T = TypeVar("T")
_CACHE = "llct_centre_settings"

Stored = dict[str, list[tuple[date, Any]]]


@dataclass(frozen=True)
class DatedValue(Generic[T]):
    """A value, the day it holds from, and whether the centre chose it."""

    setting: Setting[T]
    value: T
    valid_from: date
    is_default: bool


def get(centre_id: int, setting: Setting[T], on: date | None = None) -> T:
    """The value on a day (today when none is given)."""
    return find(centre_id, setting, on).value


def find(centre_id: int, setting: Setting[T], on: date | None = None) -> DatedValue[T]:
    """The newest of the centre's own values and the dated defaults; the same day: its own."""
    day = on or clock.today()
    return [value for value in history(centre_id, setting) if value.valid_from <= day][-1]


def history(centre_id: int, setting: Setting[T]) -> list[DatedValue[T]]:
    """Every value the setting has, had or will have, the oldest first."""
    stored = _stored(centre_id).get(setting.key, [])
    chosen = [DatedValue(setting, setting.decode(v), since, False) for since, v in stored]
    days = {value.valid_from for value in chosen}
    defaults = [DatedValue(setting, v, d, True) for d, v in setting.defaults if d not in days]
    return sorted(chosen + defaults, key=lambda value: value.valid_from)


def all_values(
    centre_id: int, on: date | None = None, group: SettingGroup | None = None
) -> Sequence[DatedValue[Any]]:
    """All settings (of a group) in the order of their declaration."""
    wanted = [s for s in REGISTRY.values() if group is None or s.group is group]
    return [find(centre_id, setting, on) for setting in wanted]


def forget() -> None:
    """Read the settings anew; called where they are changed."""
    db.session.info.pop(_CACHE, None)


def _stored(centre_id: int) -> Stored:
    cache: dict[int, Stored] = db.session.info.setdefault(_CACHE, {})
    if centre_id not in cache:
        query = (
            sa.select(CentreSetting.key, CentreSetting.valid_from, CentreSetting.value)
            .where(CentreSetting.centre_id == centre_id)
            .order_by(CentreSetting.key, CentreSetting.valid_from)
        )
        found: Stored = {}
        with unscoped():  # the query names its centre; seats may look across centres
            for key, since, value in db.session.execute(query):
                found.setdefault(key, []).append((since, value))
        cache[centre_id] = found
    return cache[centre_id]


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """What was read holds for one transaction only."""
    if transaction.parent is None:
        session.info.pop(_CACHE, None)
