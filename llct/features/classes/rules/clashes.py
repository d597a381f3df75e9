"""Clashes of the timetable: a pure function over periods, for lecturer, room and class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from llct.core.vietnamese import fold, words


@dataclass(frozen=True, order=True)
class Slot:
    """A span of one day. It takes up its first minute, not its last."""

    on: date
    starts: time
    ends: time

    def overlaps(self, other: Slot) -> bool:
        return self.on == other.on and self.starts < other.ends and other.starts < self.ends


class ClashKind(StrEnum):
    """What is wanted twice at one time."""

    LECTURER = "lecturer"
    ROOM = "room"
    CLASS = "class"


@dataclass(frozen=True)
class Booking:
    """A session as the clash check sees it; `key` is 0 for one that is not stored yet.

    `room` and `place` are folded (room_key). A lecturer is a person, so that lessons at two
    centres clash; rooms of two centres never do.
    """

    key: int
    slot: Slot
    centre_id: int
    class_id: int
    person_id: int | None = None
    room: str = ""
    place: str = ""


@dataclass(frozen=True)
class Clash:
    """Two bookings that cannot both take place."""

    kind: ClashKind
    first: Booking
    second: Booking


@lru_cache(maxsize=1024)
def room_key(text: str) -> str:
    """Phòng 1, phong 1 and P. 1 are told apart by words only: 'phong 1', 'phong 1', 'p 1'."""
    return " ".join(fold(word) for word in words(text))


def clashes_of(booking: Booking, others: Iterable[Booking]) -> list[Clash]:
    """What clashes with one booking; it never clashes with its own stored self."""
    return [
        Clash(kind, booking, other)
        for other in others
        if (not booking.key or other.key != booking.key) and booking.slot.overlaps(other.slot)
        for kind in _kinds(booking, other)
    ]


def find_clashes(bookings: Iterable[Booking]) -> list[Clash]:
    """All clashes among the bookings, by day and hour; each pair and kind once."""
    by_day: dict[date, list[Booking]] = defaultdict(list)
    for booking in sorted(bookings, key=lambda b: (b.slot, b.key)):
        by_day[booking.slot.on].append(booking)
    return [clash for day in by_day.values() for clash in _within_day(day)]


def _within_day(day: list[Booking]) -> Iterator[Clash]:
    """Bookings sorted by start: only those that start before one ends can clash with it."""
    for index, first in enumerate(day):
        for second in day[index + 1 :]:
            if second.slot.starts >= first.slot.ends:
                break
            for kind in _kinds(first, second):
                yield Clash(kind, first, second)


def _kinds(one: Booking, other: Booking) -> Iterator[ClashKind]:
    if one.person_id is not None and one.person_id == other.person_id:
        yield ClashKind.LECTURER
    if one.class_id == other.class_id:
        yield ClashKind.CLASS
    if _same_room(one, other):
        yield ClashKind.ROOM


def _same_room(one: Booking, other: Booking) -> bool:
    """A room is known by its place too; an empty place may be any, so it is not told apart."""
    if not one.room or one.room != other.room or one.centre_id != other.centre_id:
        return False
    return not one.place or not other.place or one.place == other.place
