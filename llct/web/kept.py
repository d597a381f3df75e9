"""What was sent without a valid sign-in is kept and can be sent again: nothing typed is lost.

The fields travel signed in a hidden field, never stored. Only forms of this application's own
pages are kept: a foreign page that posts here must not get its fields presented as the person's.
Every form says in a signed field for whom its page was made; only they may send it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from llct.web.access import actor_or_none
from llct.web.addresses import safe_next

KEPT_SECONDS = 24 * 60 * 60
# A request may carry two megabytes of form; the signed text must fit with room to spare.
LONGEST = 1_500_000
SHOWN_FIELDS, SHOWN_LENGTH = 30, 300
OWNER_FIELD = "_owner"
LABELS_FIELD = "_labels"
_NOT_KEPT = frozenset({"csrf_token"})


@cache
def _codes() -> frozenset[str]:
    """The values that lists and buttons of our forms send."""
    kinds = [kind for kind in StrEnum.__subclasses__() if kind.__module__.startswith("llct.")]
    return frozenset(str(member.value) for kind in kinds for member in kind)


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: where to, what, and whose it is. Of nobody known it is nobody's."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    user_id: int | None

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The typed texts with their labels, for a look before they are sent again; what was
        chosen is a code. The label is "" where the page did not send any."""
        labels = _labels_in(dict(self.fields).get(LABELS_FIELD, ""))
        typed = [
            (labels.get(name, ""), text.strip()[:SHOWN_LENGTH])
            for name, text in self.fields
            if not name.startswith("_") and name != "version" and text.strip() not in _codes()
        ]
        return [(label, text) for label, text in typed if len(text) > 1][:SHOWN_FIELDS]


def labels_of(form: Any) -> str:
    """What a form carries to say how its fields are called: "name:label|name:label"."""
    pairs = (f"{field.name}:{str(field.label.text).replace('|', ' ')}" for field in _typed_in(form))
    return "|".join(pairs)


def _typed_in(form: Any) -> Iterator[Any]:
    """The fields of a form, those of its parts too."""
    for field in form:
        if field.type in ("FormField", "FieldList"):
            yield from _typed_in(field)
        elif field.label.text:
            yield field


def _labels_in(text: str) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in text.split("|"))
    return {name: label for name, _colon, label in pairs}


def is_own_form() -> bool:
    """True when the browser says that one of our own pages sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    own = request.host_url
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin + "/" == own
    return request.headers.get("Referer", "").startswith(own)


def page_before() -> str | None:
    """The page of this application from which the request came, to be opened anew."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # an address with half an IPv6 number
        return None
    is_itself = request.method != "POST" and parts.path == request.path
    if parts.netloc != request.host or is_itself:
        return None
    return safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))


def own_address() -> str:
    """Where the page that answers a post can be opened; what is only posted stands elsewhere."""
    rule = request.url_rule
    if rule is not None and "GET" in (rule.methods or ()):
        return request.full_path.rstrip("?")
    return page_before() or "/"


def this_form(user_id: int | None) -> Kept | None:
    """The form of this request, without secrets and files; None when it must not be kept.

    The page it came from says whose it is; `user_id` is a guess where an old page does not. What
    somebody else typed on this device is not for whoever is signed in now.
    """
    if request.method != "POST" or not is_own_form():
        return None
    try:
        sent = list(request.form.items(multi=True))
    except HTTPException:  # too large or cut off: this is why an error page is being made
        return None
    fields = tuple(
        (name, value)
        for name, value in sent
        if name not in _NOT_KEPT and not name.startswith("password")
    )
    owner_id = _owner_of(request.form.get(OWNER_FIELD))
    actor = actor_or_none()
    if actor is not None and owner_id not in (None, actor.user_id):
        return None
    had_files = any(file.filename for file in request.files.values())
    return Kept(request.full_path.rstrip("?"), fields, had_files, owner_id or user_id)


def owner_mark() -> str:
    """What a form carries to say for whom its page was made; "" for nobody."""
    actor = actor_or_none()
    return "" if actor is None else str(_owner_signer().dumps(actor.user_id))


def _owner_of(mark: str | None) -> int | None:
    if not mark:
        return None
    try:
        return int(_owner_signer().loads(mark))
    except BadSignature:
        return None


def _owner_signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="form-owner")


def seal(kept: Kept | None) -> str:
    """The kept form as signed text, or "" when there is none or it is too long."""
    if kept is None:
        return ""
    data = [kept.path, [list(pair) for pair in kept.fields], kept.had_files, kept.user_id]
    sealed = str(_signer().dumps(data))
    return sealed if len(sealed) <= LONGEST else ""


def unseal(text: str | None) -> Kept | None:
    """The kept form, or None when the text is not ours or too old."""
    if not text:
        return None
    try:
        path, fields, had_files, user_id = _signer().loads(text, max_age=KEPT_SECONDS)
    except BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), had_files, user_id)


def resend_page(kept: Kept) -> str:
    """A page with one button that sends the form again, with a fresh token."""
    return render_template("errors/resend.html", kept=kept)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="kept-form")
