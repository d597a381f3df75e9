"""The smallest pieces of HTML, written in Python because a list of fifty rows has hundreds of them.

A macro costs four times as much. Templates import them from `components/` like any macro.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from flask import Flask
from markupsafe import Markup, escape

from llct.web.assets import asset

K = TypeVar("K")
NIL = Markup('<span class="nil">–</span>')  # a fact that is not known
SPRITE = "vendor/lucide/icons.svg"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["nil"] = NIL
    app.jinja_env.globals["atoms"] = {
        "cell": cell,
        "head_cell": head_cell,
        "icon": icon,
        "options": options,
        "tag": tag,
        "tags": tags,
    }


def icon(name: str, label: str | None = None, class_: str = "") -> Markup:
    """An icon of the sprite. Decorative unless a label is given."""
    return _icon(asset(SPRITE), name, str(label or ""), class_)


@lru_cache(maxsize=1024)
def _icon(sprite: str, name: str, label: str, class_: str) -> Markup:
    classes = escape(f"icon {class_}".rstrip())
    voice = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    use = f'<use href="{escape(sprite)}#{escape(name)}"/>'
    return _marked(f'<svg class="{classes}" {voice}>{use}</svg>')


def tag(label: Any, tone: str = "", icon_name: str | None = None) -> Markup:
    """Words first; tone and icon repeat them.

    Tones: "" plain, ok done, wait waiting, bad wrong or overdue, cham in progress.
    """
    tone_class = f" tag-{escape(tone)}" if tone else ""
    picture = icon(icon_name) if icon_name else ""
    return _marked(f'<span class="tag{tone_class}">{picture}{escape(label)}</span>')


def options(choices: Iterable[tuple[Any, Any]], chosen: str) -> Markup:
    """The lines of a choice: (value, text) each."""
    drawn = [
        f'<option value="{escape(value)}"{" selected" if str(value) == chosen else ""}>'
        f"{escape(text)}</option>"
        for value, text in choices
    ]
    return _marked("".join(drawn))


def tags(labels: Mapping[K, Any], tones: Mapping[K, str]) -> dict[K, Markup]:
    """The tag of every state, made once for a list that shows one on each row."""
    return {key: tag(label, tones[key]) for key, label in labels.items()}


def cell(
    label: Any, value: Any = None, num: bool = False, caller: Callable[[], Any] | None = None
) -> Markup:
    """A cell that keeps its label on a phone; the value, or a call block for marked-up content."""
    if caller is not None:
        value = caller().strip()
    shown = NIL if value is None or value == "" else escape(value)
    number = ' class="num"' if num else ""
    return _marked(f'<td data-label="{escape(label)}"{number}>{shown}</td>')


def head_cell(text: Any, url: str | None = None, sub: Any = None) -> Markup:
    """The first cell: what the row is about."""
    shown = f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)
    below = f"<small>{escape(sub)}</small>" if sub else ""
    return _marked(f'<th scope="row">{shown}{below}</th>')


def _marked(html: str) -> Markup:
    """HTML whose every outside value was escaped by its maker."""
    return Markup(html)  # noqa: S704
