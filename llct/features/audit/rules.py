"""Whether a chain of events is whole: every link carries the digest of the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ZERO_DIGEST = "0" * 64


class BreakKind(StrEnum):
    """How a chain can be broken."""

    MISSING = "missing"
    UNLINKED = "unlinked"
    CHANGED = "changed"
    DETAILS_CHANGED = "details_changed"
    CUT = "cut"


@dataclass(frozen=True)
class Link:
    """One event: what it carries, and what its contents give when computed anew.

    `details_found` is None when the details were erased or never existed.
    """

    number: int
    previous_digest: str
    digest: str
    computed_digest: str
    details_digest: str = ""
    details_found: str | None = None


@dataclass(frozen=True)
class Head:
    """What the chain says about its own end."""

    last_number: int
    last_digest: str


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    number: int
    kind: BreakKind


def first_break(links: Iterable[Link], head: Head) -> Break | None:
    """The first broken link, or None when the chain is whole."""
    number, digest = 0, ZERO_DIGEST
    for link in links:
        number += 1
        if link.number != number:
            return Break(number, BreakKind.MISSING)
        if kind := _fault(link, digest):
            return Break(number, kind)
        digest = link.digest
    if number < head.last_number:
        return Break(number + 1, BreakKind.MISSING)
    if (number, digest) != (head.last_number, head.last_digest):
        return Break(number, BreakKind.CUT)
    return None


def _fault(link: Link, previous_digest: str) -> BreakKind | None:
    if link.previous_digest != previous_digest:
        return BreakKind.UNLINKED
    if link.computed_digest != link.digest:
        return BreakKind.CHANGED
    if link.details_found is not None and link.details_found != link.details_digest:
        return BreakKind.DETAILS_CHANGED
    return None
