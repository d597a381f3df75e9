"""Papers about a thing: features register what they can print, one place downloads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.infra.word.types import Paper


@dataclass(frozen=True)
class PaperSource:
    """Where papers about one kind of thing come from.

    `find` gives the papers' Subject with what this person may print of it, or None when the thing
    does not exist for them; `build` fills one offered paper, by kind and part; `list_between`
    gives the Subjects of a period.
    """

    subject_kind: str
    slug: str
    find: Callable[[Actor, int], Any]
    build: Callable[[Actor, int, str, str], Paper]
    list_between: Callable[[Actor, DateRange], Sequence[Any]]


def register(app: Flask, source: PaperSource) -> None:
    known = app.extensions.setdefault("llct_paper_sources", {})
    if source.slug in known:
        raise ValueError(f"papers of {source.slug!r} are registered twice")
    known[source.slug] = source


def find_source(slug: str) -> PaperSource | None:
    return sources().get(slug)


def sources() -> dict[str, PaperSource]:
    """All sources in the order of their features."""
    return current_app.extensions.get("llct_paper_sources", {})
