"""Places on a lower feature's page that higher features fill with links and cards.

The page of a session offers what can be done with it, and does not know who offers it:

    slots.register(app, SlotLink("session", _l("Xếp lịch dự giờ"), "calendar-plus", P.X, 10, url))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from llct.core.permissions import Actor, Permission


@dataclass(frozen=True)
class SlotLink:
    """A link on every thing of one kind; `url` gives None where it does not fit this thing."""

    slot: str
    label: Any
    icon: str
    permission: Permission
    order: int
    url: Callable[[Actor, Any], str | None]


@dataclass(frozen=True)
class ReadyLink:
    """A link that this actor may follow from this thing."""

    label: Any
    icon: str
    url: str


@dataclass(frozen=True)
class CardLine:
    """One thing on a card: its link, a detail and a word for how it stands."""

    title: str
    url: str
    detail: str = ""
    tag: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Card:
    """What a higher feature knows about the thing: the newest lines, and where all are."""

    heading: str
    lines: Sequence[CardLine]
    empty: str
    empty_icon: str = "circle-check"
    note: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class SlotCard:
    """A card on every thing of one kind; `build` gives None to those who may not see it."""

    slot: str
    order: int
    build: Callable[[Actor, Any], Card | None]


def register(app: Flask, *links: SlotLink) -> None:
    app.extensions.setdefault("llct_slots", []).extend(links)


def register_card(app: Flask, card: SlotCard) -> None:
    app.extensions.setdefault("llct_slot_cards", []).append(card)


def cards_for(slot: str, actor: Actor, thing: Any) -> list[Card]:
    """What higher features show here to this person."""
    registered: list[SlotCard] = current_app.extensions.get("llct_slot_cards", [])
    fitting = sorted((c for c in registered if c.slot == slot), key=lambda c: c.order)
    return [card for one in fitting if (card := one.build(actor, thing)) is not None]


def links_for(slot: str, actor: Actor, thing: Any) -> list[ReadyLink]:
    """What higher features offer here, to those who may ever do it."""
    registered: list[SlotLink] = current_app.extensions.get("llct_slots", [])
    fitting = [link for link in registered if link.slot == slot and actor.can(link.permission)]
    ready = []
    for link in sorted(fitting, key=lambda link: link.order):
        if url := link.url(actor, thing):
            ready.append(ReadyLink(link.label, link.icon, url))
    return ready
