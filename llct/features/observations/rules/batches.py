"""A batch of events as a device sends it; a broken event is refused alone, never the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from llct.core.errors import Invalid
from llct.features.observations.rules.fields import is_id
from llct.features.observations.rules.statuses import ReceiptStatus

MOST_EVENTS = 100
LARGEST_BASE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SentEvent:
    """One event as sent. `problem` says what is wrong with its frame, if anything is."""

    id: str
    field: str
    base: int
    value: Any
    made_at: datetime | None
    problem: Invalid | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one event; `revision` is the form's after it."""

    id: str
    status: ReceiptStatus
    revision: int
    problem: Invalid | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the device hears back, once everything in it is on disk."""

    revision: int
    receipts: tuple[Receipt, ...]
    state_hash: str


def read_batch(data: object) -> list[SentEvent]:
    """The events of a request's JSON; Invalid when there is no batch in it at all."""
    events = data.get("events") if isinstance(data, Mapping) else None
    if not isinstance(events, Sequence) or isinstance(events, str):
        raise Invalid("", "observation.no_batch")
    if len(events) > MOST_EVENTS:
        raise Invalid("", "observation.batch_too_long", most=MOST_EVENTS)
    return [_read_event(event) for event in events]


def _read_event(event: object) -> SentEvent:
    if not isinstance(event, Mapping) or not is_id(event.get("id")):
        # Without an id there is nothing the device could match the receipt with.
        raise Invalid("", "observation.no_batch")
    field, base = event.get("field"), event.get("base")
    problem = None
    if not isinstance(field, str) or len(field) > 60:
        problem = Invalid("", "observation.no_such_field")
    elif not isinstance(base, int) or isinstance(base, bool) or not 0 <= base <= LARGEST_BASE:
        problem = Invalid(field, "observation.no_base")
    return SentEvent(
        id=event["id"],
        field=field if isinstance(field, str) else "",
        base=base if problem is None and isinstance(base, int) else 0,
        value=event.get("value"),
        made_at=_moment(event.get("made_at")),
        problem=problem,
    )


def _moment(text: object) -> datetime | None:
    """The device's clock; what cannot be read is left out, for it decides nothing."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
