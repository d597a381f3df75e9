"""The menu: features register items, a role sees what it may open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app, request, url_for

from llct.core.permissions import Actor, Permission
from llct.infra.db import built_once, fetch_rows
from llct.web.access import actor_or_none
from llct.web.labels import ROLE_LABELS

# A number that is known, or a subquery; all subqueries of a page run as one statement.
Count = int | sa.ScalarSelect[int]


@dataclass(frozen=True, eq=False)
class MenuItem:
    """One line of the menu. `order` groups by tens: a new ten begins a new block."""

    endpoint: str
    label: Any
    icon: str
    permission: Permission
    order: int
    badge: Callable[[Actor], Count | None] | None = None
    needs: str = "centre"


class MenuLine(NamedTuple):
    """An item as one person sees it on one page."""

    item: MenuItem
    url: str
    badge: int
    is_current: bool
    begins_block: bool


def register(app: Flask, *items: MenuItem) -> None:
    app.extensions.setdefault("llct_menu", []).extend(items)


def init_app(app: Flask) -> None:
    app.extensions.setdefault("llct_menu", [])
    app.context_processor(_context)


def set_place_loader(app: Flask, loader: Callable[[Actor], dict[str, Any]]) -> None:
    """The accounts feature names the active place and the places to switch to."""
    app.extensions["llct_place"] = loader


def set_unread_counter(app: Flask, counter: Callable[[Actor], Count | None]) -> None:
    """The notices feature says how many messages were not read yet."""
    app.extensions["llct_unread"] = counter


def _context() -> dict[str, Any]:
    actor = actor_or_none()
    if actor is None:
        return {"actor": None, "menu": [], "place_name": "", "place_sub": "", "role_label": ""}
    items = [item for item in current_app.extensions["llct_menu"] if _fits(item, actor)]
    items.sort(key=lambda item: item.order)
    badges = [item.badge(actor) if item.badge else None for item in items]
    *counts, unread = _counted([*badges, current_app.extensions["llct_unread"](actor)])
    context = {
        "actor": actor,
        "menu": _menu(items, counts),
        "unread_notices": unread,
        "role_label": ", ".join(str(ROLE_LABELS[role]) for role in sorted(actor.roles)),
    }
    context.update(current_app.extensions["llct_place"](actor))
    return context


def _fits(item: MenuItem, actor: Actor) -> bool:
    place = {"centre": actor.centre_id, "province": actor.province_id, "any": True}[item.needs]
    return bool(place) and actor.can(item.permission)


def _counted(counts: Sequence[Count | None]) -> list[int]:
    """The numbers, those that the database must say in one statement."""
    asked = [count for count in counts if isinstance(count, sa.ScalarSelect)]
    told = iter(fetch_rows(_all_of(*asked))[0] if asked else ())
    return [next(told) or 0 if isinstance(c, sa.ScalarSelect) else c or 0 for c in counts]


@built_once
def _all_of(*counts: sa.ScalarSelect[int]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(*counts)


def _menu(items: Sequence[MenuItem], counts: Sequence[int]) -> tuple[MenuLine, ...]:
    blueprint = (request.endpoint or "").split(".")[0]
    shown: list[MenuLine] = []
    block = None
    for item, count in zip(items, counts, strict=True):
        is_current = request.endpoint == item.endpoint or (
            blueprint == item.endpoint.split(".")[0]
            and not any(other.endpoint == request.endpoint for other in items)
        )
        begins_block = block is not None and item.order // 10 != block
        shown.append(MenuLine(item, url_for(item.endpoint), count, is_current, begins_block))
        block = item.order // 10
    return tuple(shown)
